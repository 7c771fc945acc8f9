"""A conversation goes to the browser and comes back, or nothing does."""

import json
from dataclasses import replace

import pytest
from test_chat_text import make_citation, make_turn

from app.page.session.turns import (
    MAX_EARLIER,
    MAX_EARLIER_CHARACTERS,
    MAX_TURNS,
    NOT_A_TURN,
    Asked,
    Turn,
    asked_from_json,
    changes_since,
    turn_from_json,
    turn_to_json,
    turns_from_json,
)
from app.page.session.turns import make_turn as turn_of
from index import Hit
from ingest import Chunk, Document, Span


def make_hits(count):
    chunks = [
        Chunk(f"d#{n}", "d", "paragraph", ("One",), (Span(n, n + 1),), str(n)) for n in range(count)
    ]
    return tuple(Hit(chunk, 1.0, rank) for rank, chunk in enumerate(chunks, 1))


def as_kept(turn):
    return json.loads(json.dumps(turn_to_json(turn)))


def test_turns_come_back_as_they_were():
    turns = [make_turn(), Turn("Why?", notice="No.", texts={"d": "Title"})]
    assert turns_from_json(list(map(as_kept, turns))) == turns


def test_only_the_last_turns_are_read():
    kept = [as_kept(Turn(str(number))) for number in range(MAX_TURNS + 5)]
    assert [turn.question for turn in turns_from_json(kept)][:1] == ["5"]


@pytest.mark.parametrize("value", [None, "x", 3, {}])
def test_what_was_not_written_is_no_conversation(value):
    assert turns_from_json(value) == []


@pytest.mark.parametrize(
    "value", [1, {}, {"question": 1}, {"answer": {}}, {"question": "Why?", "answer": {"text": 1}}]
)
def test_what_is_no_turn_is_said_to_be_none_among_others(value):
    assert turn_from_json(value) is None
    assert turns_from_json([as_kept(make_turn()), value])[1].notice == NOT_A_TURN


def test_outcome_that_is_none_is_refused():
    kept = as_kept(make_turn())
    kept["answer"]["outcome"] = '"><script>'
    assert turn_from_json(kept) is None


def test_question_comes_with_its_history_shortened():
    history = [[str(number), "a" * (MAX_EARLIER_CHARACTERS + 1)] for number in range(30)]
    sent = {"question": "Why?", "history": history, "texts": ["d"], "place": "p", "number": 3}
    asked = asked_from_json(sent)
    assert (asked.question, asked.texts, asked.place, asked.number) == ("Why?", ("d",), "p", 3)
    assert [question for question, _ in asked.history] == [str(n) for n in range(10, 30)]
    assert {len(answer) for _, answer in asked.history} == {MAX_EARLIER_CHARACTERS}
    assert len(asked.history) == MAX_EARLIER


@pytest.mark.parametrize("value", [None, {}, {"question": 1}, {"question": "?", "history": [[1]]}])
def test_what_is_no_question_is_blank(value):
    assert asked_from_json(value) == Asked("")


def report(text):
    return Document("report", "A report", text, "")


def test_quote_that_still_stands_is_not_spoken_of():
    cited = make_citation(spans=(Span(0, 17),))
    turn = make_turn(citations=(cited,))
    assert [*changes_since(turn, {"report": report("Boards are short. And more.")})] == []


@pytest.mark.parametrize("text", ["Boards are long. And so on.", "Boards"])
def test_source_that_changed_since_is_said_once(text):
    cited = make_citation(spans=(Span(0, 17),))
    turn = make_turn(citations=(cited, replace(cited, number=2)))
    (said,) = changes_since(turn, {"report": report(text)})
    assert (
        said == "“A report” has changed since this answer: a quote no longer stands where it did."
    )


def test_source_that_is_gone_is_said():
    (said,) = changes_since(make_turn(), {"other": report("")})
    assert said == "“A report” is no longer among the texts."


def test_refusal_keeps_the_three_nearest_passages_and_no_hits():
    refused = make_turn(answered=False, outcome="silent", hits=make_hits(5), citations=()).answer
    turn = turn_of("Why?", refused, [Document("d", "Title", "", "")])
    assert turn.answer.hits == ()
    near = [(one.number, one.title, one.quote, one.spans) for one in turn.nearest]
    assert near == [(n, "Title", str(n - 1), (Span(n - 1, n),)) for n in (1, 2, 3)]


def test_answer_keeps_no_nearest_passages():
    answer = make_turn(hits=make_hits(2)).answer
    assert turn_of("Why?", answer, [Document("d", "Title", "", "")]).nearest == ()
