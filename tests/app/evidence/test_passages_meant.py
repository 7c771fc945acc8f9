"""Passages about the making of a text are no answer to what it says."""

import pytest
from fakes import FakeLogits, assistant_in_memory, models_with

from app.evidence import Inquiry
from app.evidence.lists import list_of
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


MINUTES = """BEE SOCIETY
Minutes of the meeting held on 6 February 2020

In the chair: Ada Stone
Present: Bo Lund (clerk) and nine members
Apologies: Cy Vane

1. Hives
Half of the hives of Stone stand empty. Cold killed the bees.

2. Path
A path to the hives was laid in March.

Yours truly,

Bo Lund
"""


@pytest.fixture(scope="module")
def society():
    document = Document("minutes", "BEE SOCIETY", MINUTES, f"{1:064}")
    return assistant_in_memory([document], models_with(FakeLogits()))


def read(society, question):
    now = society._texts.snapshot
    hits = [Hit(chunk, 0.0, rank) for rank, chunk in enumerate(now.index.chunks, start=1)]
    inquiry = Inquiry(
        now.searcher.encode(now.searcher.understand(question)),
        hits,
        now.sources,
        now.index.models.reranker,
    )
    return inquiry, " ".join(statement.text for statement in inquiry.statements)


@pytest.mark.parametrize(
    "question",
    [
        "Why are the hives of Ada Stone empty?",
        "What did Bo Lund say of the path?",
        "Warum stehen die Bienenstöcke von Ada Stone leer?",
        "Pourquoi les ruches d'Ada Stone sont-elles vides ?",
        "¿Por qué están vacías las colmenas de Ada Stone?",
    ],
)
def test_the_head_of_minutes_is_no_answer_to_what_was_said(society, question):
    _, statements = read(society, question)
    assert "hives" in statements
    assert not any(word in statements for word in ("chair", "Present", "SOCIETY", "Yours"))


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Who was in the chair?", "In the chair: Ada Stone"),
        ("Who sent apologies?", "Apologies: Cy Vane"),
        ("When was the meeting held?", "held on 6 February 2020"),
        ("Wer hatte den Vorsitz?", "In the chair: Ada Stone"),
    ],
)
def test_the_head_of_minutes_is_read_where_it_is_asked_for(society, question, answer):
    assert answer in read(society, question)[1]


def test_the_head_of_minutes_announces_no_list(society):
    inquiry, _ = read(society, "Why are the hives empty?")
    found = [list_of(inquiry, statement) for statement in inquiry.statements]
    assert not any(each and each.lead for each in found)


def test_where_all_that_is_found_heads_a_text_the_answer_is_only_near():
    text = "In the chair: Ada Stone\n\nDear Ms Lund,\n\nYours truly, Ada Stone\n"
    document = Document("letter", "Letter", text, f"{1:064}")
    answer = assistant_in_memory([document], models_with(FakeLogits())).ask(
        "What has Ada Stone said?"
    )
    assert answer.outcome != "answered"
