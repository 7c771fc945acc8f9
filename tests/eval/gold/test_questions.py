import json

import pytest

from eval.gold.gold_set import add_question
from eval.gold.questions import Evidence, QuestionsError, load_questions
from eval.gold.quotes import Quotes
from ingest import Document, Span, render

TEXT = """# Text

A sentence that is long enough to be one and that a page

---

<sup>1</sup> A note.

break cut in two. Said twice. Said twice.

A\tB
x\ty
"""
DOCUMENT = Document("text", "Text", TEXT, "0" * 64)
GOOD = {
    "id": "q1",
    "kind": "fact",
    "language": "en",
    "question": "What was cut?",
    "history": ["Before?"],
    "evidence": [
        {
            "document": "text",
            "quote": "A sentence that is long enough to be one and that a page break cut in two.",
            "grade": 2,
        }
    ],
    "expected": ["cut"],
    "answerable": True,
}


def load(tmp_path, *lines):
    path = tmp_path / "q.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return load_questions(path, [DOCUMENT])


def test_question_is_loaded_with_its_quote_resolved(tmp_path):
    (question,) = load(tmp_path, json.dumps(GOOD))
    assert (question.id, question.kind, question.text) == ("q1", "fact", "What was cut?")
    assert question.history == ("Before?",)
    assert render(DOCUMENT, question.evidence[0].spans) == GOOD["evidence"][0]["quote"]


@pytest.mark.parametrize(
    ("quote", "rendered"),
    [
        ("x | y", "x | y"),
        ("x y", "x | y"),
        ("A note.", "A note."),
        ("break\ncut in", "break cut in"),
    ],
)
def test_quote_is_found_whatever_its_white_space_and_cell_borders(quote, rendered):
    assert render(DOCUMENT, Quotes([DOCUMENT]).find("text", quote)) == rendered


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"evidence": [{"document": "text", "quote": "Not there.", "grade": 2}]}, "stands 0 times"),
        (
            {"evidence": [{"document": "text", "quote": "Said twice.", "grade": 2}]},
            "stands 2 times",
        ),
        ({"evidence": [{"document": "text", "quote": " ", "grade": 2}]}, "a quote is blank"),
        ({"evidence": [{"document": "other", "quote": "x", "grade": 2}]}, "no document 'other'"),
        ({"evidence": []}, "an answerable question has evidence"),
        ({"answerable": False}, "an answerable question has evidence"),
        ({"answerable": False, "evidence": [], "must": True}, "only an answerable question can be"),
        ({"answerable": "false"}, "answerable: 'false' is not of type 'boolean'"),
        ({"id": "two words"}, "id: 'two words' does not match"),
        ({"id": "line\n"}, r"id: 'line\\n' does not match"),
        ({"kid": "x"}, "'kid' was unexpected"),
        ({"outcome": "maybe"}, "outcome: 'maybe' is not one of"),
        ({"missing": "patents"}, "missing: 'patents' is not of type 'array'"),
        ({"evidence": ["x"]}, "q.jsonl:2"),
    ],
)
def test_fault_is_named_with_file_and_line(tmp_path, change, message):
    with pytest.raises(QuestionsError, match=message) as caught:
        load(tmp_path, json.dumps(GOOD), json.dumps({**GOOD, "id": "q2", **change}))
    assert "q.jsonl:2" in str(caught.value)


def test_missing_field_is_named(tmp_path):
    lacking = {key: value for key, value in GOOD.items() if key != "kind"}
    with pytest.raises(QuestionsError, match=r"q.jsonl:1: 'kind' is missing"):
        load(tmp_path, json.dumps(lacking))


@pytest.mark.parametrize("line", ["{", "[]"])
def test_line_that_is_no_object_is_named(tmp_path, line):
    with pytest.raises(QuestionsError, match=r"q.jsonl:1: not"):
        load(tmp_path, line)


def test_history_and_expected_words_may_be_left_out(tmp_path):
    short = {key: value for key, value in GOOD.items() if key not in ("history", "expected")}
    (question,) = load(tmp_path, json.dumps(short | {"must": True}))
    assert (question.history, question.expected, question.must) == ((), (), True)
    assert (question.outcome, question.missing) == ("", ())
    assert question.documents == ("text",)


def test_outcome_and_what_is_missing_are_read(tmp_path):
    near = {**GOOD, "id": "n", "evidence": [], "expected": [], "answerable": False}
    near |= {"outcome": "near", "missing": ["patents"]}
    _, question = load(tmp_path, json.dumps(GOOD), json.dumps(near))
    assert (question.outcome, question.missing) == ("near", ("patents",))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-8"])
def test_file_is_read_as_common_programs_save_it(tmp_path, encoding):
    path = tmp_path / "q.jsonl"
    path.write_text(f"{json.dumps(GOOD)}\r\n", encoding=encoding, newline="")
    assert [question.id for question in load_questions(path, [DOCUMENT])] == ["q1"]
    add_question(path, {**GOOD, "id": "q2"}, [DOCUMENT])
    assert [question.id for question in load_questions(path, [DOCUMENT])] == ["q1", "q2"]


def test_file_that_is_not_utf8_is_named(tmp_path):
    (tmp_path / "q.jsonl").write_bytes(b"\xff")
    with pytest.raises(QuestionsError, match=r"q\.jsonl is not UTF-8"):
        load_questions(tmp_path / "q.jsonl", [DOCUMENT])


def test_same_id_twice_is_named(tmp_path):
    with pytest.raises(QuestionsError, match=r"q.jsonl:2: the id 'q1' occurs twice"):
        load(tmp_path, json.dumps(GOOD), json.dumps(GOOD))


def test_file_that_is_missing_or_empty_is_named(tmp_path):
    with pytest.raises(QuestionsError, match="cannot be read"):
        load_questions(tmp_path / "none.jsonl", [DOCUMENT])
    with pytest.raises(QuestionsError, match="holds no question"):
        load(tmp_path, "")


WHOLE = {**GOOD, "id": "w", "evidence": [{"document": "text", "grade": 1}]}


def test_whole_document_can_be_what_answers(tmp_path):
    (question,) = load(tmp_path, json.dumps(WHOLE))
    (evidence,) = question.evidence
    assert evidence == Evidence("text", (Span(0, len(TEXT)),), "", 1, is_whole=True)
    with pytest.raises(QuestionsError, match="no document 'none'"):
        load(tmp_path, json.dumps({**WHOLE, "evidence": [{"document": "none", "grade": 1}]}))


def test_without_texts_only_whole_documents_may_answer(tmp_path):
    path = tmp_path / "q.jsonl"
    path.write_text(json.dumps(WHOLE), encoding="utf-8")
    assert load_questions(path, None)[0].evidence == (Evidence("text", (), "", 1, is_whole=True),)
    path.write_text(json.dumps(GOOD), encoding="utf-8")
    with pytest.raises(QuestionsError, match=r"found in the texts\. Name their folder"):
        load_questions(path, None)
