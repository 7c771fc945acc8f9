"""Passages about the making of a text are no answer to what it says."""

import pytest
from fakes import FakeLogits, assistant_in_memory, models_with

from app.evidence.passages_meant import without_asides
from index import Hit
from ingest import Document

TEXT = """# Hives of the abbey

Ada Stone and Bo Lund, 2014

## Findings

Half of the hives stand empty.

## Authors

Ada Stone keeps bees in the garden of the abbey.

## References

Stone, Ada. 2010. *Bees of the hill*. Hill Press.
"""
SAYS = "Half of the hives stand empty."
BYLINE, LIFE = "Ada Stone and Bo Lund, 2014", "Ada Stone keeps bees in the garden of the abbey."


@pytest.fixture(scope="module")
def now():
    document = Document("hives", "Hives of the abbey", TEXT, f"{1:064}")
    return assistant_in_memory([document], models_with(FakeLogits()))._texts.snapshot


def kept(now, question):
    hits = [Hit(chunk, 0.0, rank) for rank, chunk in enumerate(now.index.chunks, start=1)]
    return [hit.chunk.text for hit in without_asides(question, hits, now.sources)]


@pytest.mark.parametrize(
    "question",
    [
        "What do Stone and Lund conclude?",
        "Where do Stone and her co-authors admit that they are not sure?",
        "Welche Grenzen räumen die Autorinnen ein?",
        "¿Qué recomienda Ada Stone?",
        "Que recommande Ada Stone ?",
        "斯通最后得出了什么结论？",
    ],
)
def test_what_a_text_says_is_not_told_by_its_making(now, question):
    assert kept(now, question) == [SAYS]


@pytest.mark.parametrize(
    "question",
    [
        "Who are the writers that found it, and where was it published?",
        "Which book do they cite for the result?",
        "Where does Ada Stone keep her bees?",
        "Welche Quellen belegen das Ergebnis?",
        "结论引用了哪些文献？",
    ],
)
def test_sources_and_authors_are_kept_where_they_are_asked_for(now, question):
    assert {SAYS, LIFE, BYLINE} <= set(kept(now, question))


def test_without_other_passages_all_are_kept(now):
    asides = [c for c in now.index.chunks if c.text != SAYS]
    hits = [Hit(chunk, 0.0, 1) for chunk in asides]
    assert without_asides("What do they conclude?", hits, now.sources) == hits
