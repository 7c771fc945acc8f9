"""A conversation goes to the browser and comes back, or nothing does."""

import json

import pytest
from test_chat_text import make_turn

from app.page.session.turns import MAX_TURNS, Turn, history_of, turns_from_json, turns_to_json
from app.page.session.turns import make_turn as turn_of
from index import Hit
from ingest import Chunk, Document, Span


def make_hits(count):
    chunks = [
        Chunk(f"d#{n}", "d", "paragraph", ("One",), (Span(n, n + 1),), str(n)) for n in range(count)
    ]
    return tuple(Hit(chunk, 1.0, rank) for rank, chunk in enumerate(chunks, 1))


def test_turns_come_back_as_they_were():
    turns = [make_turn(), Turn("Why?", notice="No.")]
    assert turns_from_json(json.loads(json.dumps(turns_to_json(turns)))) == turns


def test_only_the_last_turns_are_kept():
    turns = [Turn(str(number)) for number in range(MAX_TURNS + 5)]
    assert turns_from_json(turns_to_json(turns)) == turns[5:]


@pytest.mark.parametrize("value", [None, "x", 3, {}, [1], [{"question": 1}], [{"answer": {}}]])
def test_what_was_not_written_is_no_conversation(value):
    assert turns_from_json(value) == []


def test_refusal_keeps_the_three_nearest_passages_and_no_hits():
    refused = make_turn(answered=False, outcome="silent", hits=make_hits(5), citations=()).answer
    turn = turn_of("Why?", refused, [Document("d", "Title", "", "")])
    assert turn.answer.hits == ()
    near = [(one.number, one.title, one.quote, one.spans) for one in turn.nearest]
    assert near == [(n, "Title", str(n - 1), (Span(n - 1, n),)) for n in (1, 2, 3)]


def test_answer_keeps_no_nearest_passages():
    answer = make_turn(hits=make_hits(2)).answer
    assert turn_of("Why?", answer, [Document("d", "Title", "", "")]).nearest == ()


def test_history_leaves_out_what_was_not_answered():
    turns = [make_turn("A. [1]"), Turn("Why?", notice="No.")]
    assert history_of(turns) == [("What are boards?", "A. [1]")]
