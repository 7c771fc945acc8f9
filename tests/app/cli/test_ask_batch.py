"""Questions one a line become answers one a line."""

import json

import pytest
from api_server import QUESTION

from app import answer_to_json
from app.cli.batch import answer_lines, read_lines
from ingest import GlossError


def answers(lines, assistant):
    return [json.loads(line) for line in answer_lines(lines, lambda: assistant)]


def test_plain_lines_are_answered_in_order(served_assistant):
    found = answers([f"{QUESTION}\n", "\n", "president France"], served_assistant)
    expected = json.loads(json.dumps(answer_to_json(served_assistant.ask(QUESTION))))
    assert {**found[0], "seconds": 0} == {**expected, "seconds": 0}
    assert [answer["question"] for answer in found] == [QUESTION, "president France"]


def test_line_of_json_may_hold_history_and_an_id(served_assistant):
    asked = {"id": 7, "question": "And strong areas?"}
    histories = (
        ["What are boards?"],
        [["What are boards?", "Short. [1]"]],
        [{"question": "What are boards?"}],
        [{"question": "What are boards?", "answer": "Short. [1]"}],
    )
    lines = [json.dumps({**asked, "history": history}) for history in histories]
    for answer in answers(lines, served_assistant):
        assert (answer["id"], answer["understood"]["text"]) == (7, "What are strong areas?")


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("?", "The question names nothing to look for"),
        ("{", "begins like JSON and is none"),
        ('{"q": 1}', "Expected"),
        ('{"question": 1}', "Expected"),
        ('{"question": "x", "history": "y"}', "Expected"),
        ('{"question": "x", "history": [1]}', "Each of history"),
    ],
)
def test_wrong_line_is_named_and_the_others_are_answered(served_assistant, line, problem):
    wrong, right = answers([line, QUESTION], served_assistant)
    assert wrong["line"] == 1
    assert problem in wrong["problem"]
    assert right["answered"]


def test_nothing_is_loaded_for_no_question():
    assert list(answer_lines(["\n", " "], lambda: pytest.fail("loaded"))) == []


def test_answers_come_before_the_next_line_is_read(served_assistant):
    read = []

    def lines():
        for line in ("boards", "phases"):
            read.append(line)
            yield line

    found = answer_lines(lines(), lambda: served_assistant)
    next(found)
    assert read == ["boards"]


def test_file_that_cannot_be_read_is_named(tmp_path):
    with pytest.raises(GlossError, match=r"none\.txt cannot be read .* Name a text file"):
        list(read_lines(str(tmp_path / "none.txt")))
    (tmp_path / "odd.txt").write_bytes(b"\xff\xff")
    with pytest.raises(GlossError, match=r"odd\.txt cannot be read"):
        list(read_lines(str(tmp_path / "odd.txt")))
    (tmp_path / "mark.txt").write_text("\ufeffWhy?\n", encoding="utf-8")
    assert list(read_lines(str(tmp_path / "mark.txt"))) == ["Why?\n"]
