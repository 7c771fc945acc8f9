"""The glossary as a page, and the questions to begin with."""

from dataclasses import replace

import lxml.html
from page_texts import HOSTILE, TEXT, make_document

from app.page.views.terms_view import NO_TERMS, NOT_FOUND, format_terms
from ingest import Definition, Mention, Span, Term

BOARDS = Term(
    ("short board", "weak area"),
    ("短板",),
    ("SB",),
    (Definition("boards", (Span(41, 60),), "A short board is weak."),),
    (Mention("boards", Span(27, 39)), Mention("boards", Span(len(TEXT) - 5, len(TEXT)))),
)
LEE = Term((), ("李",), (), (), (Mention("boards", Span(0, 1)),), "name")


def parsed(terms, looked_for=""):
    return lxml.html.fromstring(f"<div>{format_terms(terms, [make_document()], looked_for)}</div>")


def test_term_shows_names_definitions_and_mentions():
    root = parsed([BOARDS])
    (term,) = root.find_class("term")
    summary = term.find("summary").text_content()
    assert summary == "short board, weak area · 短板 · SB 2 mentions"
    assert [h.text for h in term.iter("h3")] == ["Boards of Industry"]
    hrefs = [a.get("href") for a in term.iter("a")]
    assert hrefs[0] == "?source=boards&at=41-60"
    assert hrefs[1] == "?source=boards&at=27-39"
    assert hrefs[-1] == "?q=What%20does%20short%20board%20mean%3F"
    assert len(list(term.iter("rect"))) == 2


def test_30_name_that_can_be_read_as_another_is_pointed_out():
    root = parsed([replace(BOARDS, warnings=("“ab<b>” is not “ab”.",))])
    (warning,) = root.find_class("notice")
    assert warning.text_content() == "“ab<b>” is not “ab”."


def test_bar_stands_where_the_mentions_are():
    rects = list(parsed([BOARDS]).iter("rect"))
    assert [rect.get("height") for rect in rects] == ["24.0", "24.0"]
    assert [float(rect.get("x")) for rect in rects] == [27 * 60 // len(TEXT) * 5.0, 290.0]


def test_kinds_stand_apart():
    assert [h.text for h in parsed([LEE, BOARDS]).iter("h2")] == ["Terms (1)", "Names (1)"]


def test_search_looks_at_every_name_and_definition():
    for words in ("SHORT", "短", "sb", "is weak"):
        assert len(parsed([LEE, BOARDS], words).find_class("term")) == 1
    assert parsed([LEE, BOARDS], "weak 李").text_content() == NOT_FOUND
    assert parsed([]).text_content() == NO_TERMS


def test_hostile_term_is_inert():
    term = Term((HOSTILE,), (HOSTILE,), (), (Definition("boards", (Span(0, 1),), HOSTILE),), ())
    root = parsed([term])
    assert {"script", "img", "svg"}.isdisjoint(element.tag for element in root.iter())
    assert all(a.get("href").startswith("?") for a in root.iter("a"))
