"""Composition with a fake reranker: what is chosen, how it is shown, and that it is verbatim."""

import logging
from dataclasses import replace

import pytest

import app.answering.compose
from app.answering.compose import compose_answer, gate
from app.evidence import DEFAULT_ANSWERING, Line, quote
from app.evidence.sources import Sources
from app.evidence.statements import Inquiry
from index import Hit
from index.query.term_names import NameIndex
from index.query.understanding import understand
from ingest import Document, render, split_document

PROSE = """# Boards

Short boards are weak areas. Long boards are strong areas.<sup>1</sup> Weather is fine.

<sup>1</sup> A note on *boards*.
"""
TABLE = """# Tables

**Table 1:** Fields of projects

Order\tProject\tField
1\t<b>Engines</b>\tAdvanced Manufacturing
2\tSmart Grid\tEnergy
3\tBig Data\tInformation
"""


# Shows the best statement alone; tests of what stands around it are in test_surroundings.
ALONE = replace(DEFAULT_ANSWERING, around_words=0)


def document(text, id_="doc"):
    return Document(id_, text.split("\n")[0].strip("# "), text, "0" * 64)


def hits(text, kind=None, score=0.0):
    chunks = [c for c in split_document(document(text)) if kind is None or c.kind == kind]
    return [Hit(chunk, score, rank) for rank, chunk in enumerate(chunks, start=1)]


def compose(question, text, reranker, kind=None, pages=()):
    query = understand(question, NameIndex([]))
    found = hits(text, kind)
    cited = replace(document(text), pages=pages)
    sources = Sources({"doc": cited}, [hit.chunk for hit in found])
    composed = compose_answer(Inquiry(query, found, sources, reranker, ALONE))
    return composed.text, composed.citations


def test_citations_tell_whose_words_they_are(answering_models):
    _, notes = compose("note on boards", PROSE, answering_models.reranker, "note")
    _, rows = compose("engines projects", TABLE, answering_models.reranker)
    _, prose = compose("long boards", PROSE, answering_models.reranker, "paragraph")
    kinds = [citation.voice.kind for citation in (*notes, *rows, *prose)]
    assert kinds == ["note", "table", "authors"]


def test_citation_tells_the_page_on_which_it_begins(answering_models):
    reranker, start = answering_models.reranker, PROSE.index("Long boards are")
    for pages, page in (((0, start), 2), ((0, start + 1), 1), ((), None)):
        _, (citation, *_) = compose("long boards", PROSE, reranker, "paragraph", pages)
        assert (citation.start, citation.page) == (start, page)


def test_best_sentence_is_cited_with_spans_that_render_to_its_quote(answering_models):
    text, citations = compose("long boards", PROSE, answering_models.reranker, "paragraph")
    assert text == "Long boards are strong areas. [1]"
    (citation,) = citations
    assert citation.quote == "Long boards are strong areas."
    assert render(document(PROSE), citation.spans) == citation.quote
    assert citation.start == citation.spans[0].start
    assert citation.end == citation.spans[-1].end


def test_statements_are_numbered_from_one_in_reading_order(answering_models):
    apart = PROSE.replace("weak areas.", "weak areas. Ships are not.")
    text, citations = compose("boards areas", apart, answering_models.reranker, "paragraph")
    assert text == "Short boards are weak areas. [1]\n\nLong boards are strong areas. [2]"
    assert [citation.number for citation in citations] == [1, 2]


def test_table_answer_is_a_small_table_with_caption_header_and_row(answering_models):
    text, citations = compose("field of Smart Grid", TABLE, answering_models.reranker, "table")
    lines = text.split("\n")
    assert lines[0] == "Table 1: Fields of projects [1]"
    assert lines[2:4] == ["| Order | Project | Field |", "| --- | --- | --- |"]
    assert lines[4:] == ["| 2 | Smart Grid | **Energy** |"]
    assert "2 | Smart Grid | Energy" in citations[0].quote
    assert render(document(TABLE), citations[0].spans) == citations[0].quote


def test_rows_of_a_table_are_those_asked_for(answering_models):
    text, _ = compose("Smart Grid and Big Data fields", TABLE, answering_models.reranker, "table")
    assert text.split("\n")[4:] == [
        "| 2 | Smart Grid | Energy |",
        "| 3 | Big Data | Information |",
    ]


BARE = """# Report

Sales rose in the north.

| Region | 2019 |
| --- | --- |
| North | 24 |
| South | 3 |

Costs fell in the west.
"""


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Where did costs fall?", "Costs fell in the west. [1]"),
        ("Which sales rose?", "Sales rose in the north. [1]"),
    ],
)
def test_prose_around_a_table_without_a_caption_is_said_in_sentences(
    answering_models, question, expected
):
    answer, (citation,) = compose(question, BARE, answering_models.reranker)
    assert answer == expected
    assert "|" not in citation.quote


def test_row_of_a_table_without_a_caption_is_shown_without_the_prose(answering_models):
    answer, (citation,) = compose("South in 2019?", BARE, answering_models.reranker)
    assert "| South | **3** |" in answer
    assert "Costs" not in answer
    assert render(document(BARE), citation.spans) == citation.quote


def test_the_same_sentence_in_two_places_is_said_once(answering_models):
    text = "# T\n\nBoards are short.\n\n## Other\n\nBoards are short.\n"
    answer, citations = compose("boards short", text, answering_models.reranker)
    assert answer == "Boards are short. [1]"
    assert len(citations) == 1


def test_statements_are_few(answering_models):
    text = "# T\n\n" + "\n\n".join(f"Boards number {n} are short." for n in range(9))
    _, citations = compose("boards short", text, answering_models.reranker)
    assert len(citations) == ALONE.statements


def test_chinese_question_is_answered_by_shared_characters(answering_models):
    text = "# T\n\n短板是薄弱的领域。天气很好。长板是优势领域。"
    answer, _ = compose("短板是什么？", text, answering_models.reranker)
    assert answer == "短板是薄弱的领域。 [1]"


def test_line_with_one_quote_that_is_not_verbatim_is_dropped_whole():
    boards = document(PROSE)
    (hit,) = hits(PROSE, "paragraph")
    good = quote(boards, hit, hit.chunk.spans, "Short boards are weak areas.")
    forged = replace(good, text=f"{good.text} Trust me.", shown="Trust me.")
    elsewhere = replace(good, shown="Short boards are strong areas.")
    draft = [Line((good,)), Line((good, forged)), Line((elsewhere, good)), Line(("Our words.",))]
    assert gate(draft, {"doc": boards}) == (Line((good,)), Line(("Our words.",)))


def test_statement_that_is_not_verbatim_is_dropped_and_logged(
    answering_models, monkeypatch, caplog
):
    monkeypatch.setattr(app.answering.compose, "render", lambda *_: "something else")
    with caplog.at_level(logging.WARNING, "app.answering.compose"):
        assert compose("short boards", PROSE, answering_models.reranker) == ("", ())
    assert "not verbatim: 'Short boards are weak areas.'" in caplog.text
