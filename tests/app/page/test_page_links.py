"""Links go out and come back; what others have made of them does no harm."""

import json
from urllib.parse import parse_qs

import pytest

from app.page.session.links import (
    MAX_SPANS,
    for_script,
    parse_spans,
    passage_link,
    question_link,
    text_link,
)
from ingest import Span


def test_passage_comes_back_from_its_link():
    spans = (Span(3, 9), Span(20, 25))
    named = parse_qs(passage_link("a & b/短板", spans)[1:])
    assert named["source"] == ["a & b/短板"]
    assert parse_spans(named["at"][0]) == spans


def test_question_comes_back_from_its_link():
    assert parse_qs(question_link("短板 & <b>?")[1:]) == {"q": ["短板 & <b>?"]}


def test_whole_text_has_no_place():
    assert passage_link("a", ()) == "?source=a"
    assert parse_spans("") == ()


@pytest.mark.parametrize(
    "text",
    ["x", "3", "9-3", "3-3", "-3-9", "3-9,", "1-2;3-4", "1-" + "9" * 13, "1-2," * 201 + "1-2"],
)
def test_what_is_no_place_is_told_from_none(text):
    assert parse_spans(text) is None


def test_as_many_parts_as_are_ever_written_are_read():
    assert len(parse_spans(",".join(["1-2"] * MAX_SPANS))) == MAX_SPANS


def test_what_goes_to_the_script_is_no_markup_and_comes_back():
    value = {"a": "</script><img src=x onerror=y> &lt;", "b": [1, None]}
    written = for_script(value)
    assert "<" not in written
    assert "&" not in written
    assert json.loads(written) == value


def test_text_comes_back_from_its_link():
    assert parse_qs(text_link("a & b/短板")[1:]) == {"text": ["a & b/短板"]}
