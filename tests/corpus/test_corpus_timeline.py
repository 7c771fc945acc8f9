"""The timeline of the two texts: what was read in them, and what every entry owes."""

import re
from pathlib import Path

import pytest

from ingest import extract_terms, find_events, parse_blocks, read_documents, render

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="module")
def documents():
    return {document.id: document for document in read_documents(CORPUS)}


@pytest.fixture(scope="module")
def events(documents):
    texts = list(documents.values())
    return find_events(texts, extract_terms(texts))


def test_three_phases_are_spans_with_their_sentences(events):
    assert [(e.term, e.start, e.end) for e in events if e.kind == "phase"] == [
        ("first phase", 2006, 2012),
        ("second phase", 2013, 2019),
        ("third phase", 2020, None),
    ]


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ((1962, 1972, None), "“Two Bombs One Satellite” program"),
        ((1970, 1979, None), "In Japan in the 1970s"),
        ((2003, 2005, None), "GDP growth nudged above 10%"),
        ((2006, 2009, None), "State Councillor, also used the term"),
        ((2011, 2011, None), "the Fukushima disaster"),
        ((2018, 2020, None), "second round of sixteen “megaprojects”"),
        ((2020, 2020, 11), "not openly published until"),
        ((2020, None, None), "The complex of policies adopted after"),
        ((2022, 2023, None), "the \"Action Plan for Improving Enterprises'"),
        ((2023, 2023, 9), "during his visit to Heilongjiang"),
        ((2023, 2023, 12), "featured at the Economic Work Conference"),
    ],
)
def test_what_the_texts_date_is_in_it(events, when, words):
    found = [e for e in events if (e.start, e.end, e.month) == when and words in e.text]
    assert len(found) == 1


@pytest.mark.parametrize(
    "words",
    [
        "According to Long Yongtu",
        "Made in China (MIC) 2025",
        "“Innovation 2030” Megaprojects",
        "Princeton University Press",
        "Ohira Memorial Prize",
        "Directions for 2035",
        "(Cited in Ma 2021)",
    ],
)
def test_years_of_sources_and_names_are_not_in_it(events, words):
    assert not [event for event in events if words in event.text]


def test_goals_named_in_a_title_are_not_in_it(events):
    assert max(event.start for event in events) == 2023


def test_every_entry_is_verbatim_dated_by_its_own_words_and_in_order(events, documents):
    for event in events:
        assert render(documents[event.document_id], event.spans) == event.text
        assert event.date in event.text
        assert event.end is None or event.start <= event.end
    assert [event.start for event in events] == sorted(event.start for event in events)
    assert len({(e.document_id, e.spans, e.date) for e in events}) == len(events)


def test_no_entry_stands_in_a_heading_or_the_bibliography(events, documents):
    apart = {
        (document.id, place)
        for document in documents.values()
        for block in parse_blocks(document)
        if block.kind in ("heading", "reference")
        for span in block.spans
        for place in range(span.start, span.end)
    }
    assert not [e for e in events if (e.document_id, e.spans[0].start) in apart]


def test_sentences_that_begin_with_in_and_a_year_are_all_in_it(events, documents):
    found = {(event.document_id, event.spans[0].start) for event in events}
    places = [
        (document.id, match.start(1))
        for document in documents.values()
        for match in re.finditer(r"[\n.] ?(In (?:\w+ )?(?:19|20)\d\d,)", document.text)
    ]
    assert len(places) >= 10
    assert [place for place in places if place not in found] == []
