"""Sentences of a paragraph that are quoted together, and what stands around the best one."""

from dataclasses import replace

import pytest

from app.answering.compose import compose_answer
from app.evidence import DEFAULT_ANSWERING
from app.evidence.sources import Sources
from app.evidence.statements import Inquiry
from index import Hit
from index.query.term_names import NameIndex
from index.query.understanding import understand
from ingest import Document, render, split_document

# Each sentence has four words.
FLOOD = (
    "# T\n\nSpring rains came early. The dykes were old. Dyke walls burst twice. "
    "Farmers lost their rye. Prices rose by half.\n\nDyke walls burst again.\n"
)


@pytest.fixture
def ask(answering_models):
    def answer(question, text, around=80):
        document = Document("doc", "T", text, "0" * 64)
        chunks = split_document(document)
        hits = [Hit(chunk, 0.0, rank) for rank, chunk in enumerate(chunks, start=1)]
        query = understand(question, NameIndex([]))
        sources = Sources({"doc": document}, chunks)
        settings = replace(DEFAULT_ANSWERING, around_words=around)
        inquiry = Inquiry(query, hits, sources, answering_models.reranker, settings)
        composed = compose_answer(inquiry)
        for citation in composed.citations:
            assert render(document, citation.spans) == citation.quote
        return composed.text

    return answer


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (4, "Dyke walls burst twice. [1]"),
        (7, "Dyke walls burst twice. [1]"),
        (8, "Dyke walls burst twice. Farmers lost their rye. [1]"),
        (12, "Dyke walls burst twice. Farmers lost their rye. Prices rose by half. [1]"),
        (
            16,
            "The dykes were old. Dyke walls burst twice. Farmers lost their rye. "
            "Prices rose by half. [1]",
        ),
    ],
)
def test_best_sentence_is_shown_with_those_behind_it_then_those_before(ask, words, shown):
    assert ask("What twice?", FLOOD, words) == shown


def test_half_an_answer_shows_half_as_much_around():
    half = DEFAULT_ANSWERING.for_words(DEFAULT_ANSWERING.words // 2)
    assert 2 * half.around_words == DEFAULT_ANSWERING.around_words
    assert replace(half, words=0, around_words=0, whole_words=0) == replace(
        DEFAULT_ANSWERING, words=0, around_words=0, whole_words=0
    )


def test_paragraphs_are_quoted_apart(ask):
    text = ask("How did dyke walls burst?", FLOOD)
    assert text.endswith("Prices rose by half. [1]\n\nDyke walls burst again. [2]")


def test_neighbours_are_one_quote_and_others_are_not(ask):
    text = "# T\n\nDocks hold red ships. Docks hold blue ships. Rain fell. Docks hold ships.\n"
    assert ask("Which docks hold ships?", text, 0) == (
        "Docks hold red ships. Docks hold blue ships. [1]\n\nDocks hold ships. [2]"
    )


def test_line_that_introduces_a_list_stays_with_its_item(ask):
    text = "# T\n\nSales of docks fell, due to:\n\na fall in the north, and storms. Rain fell.\n"
    assert ask("How did sales of docks fall in the north?", text).startswith("Sales of docks fell")


def test_words_of_a_chinese_text_are_its_characters(ask):
    text = "# T\n\n短板是薄弱的领域。天气很好。长板是优势领域。"  # 8, 4 and 7 characters
    assert ask("短板是什么？", text, 15) == "短板是薄弱的领域。天气很好。 [1]"


def test_window_of_talk_without_punctuation_stands_alone(ask):
    rain = "it rained all day and we sat in the kitchen and nobody had anything to say then " * 4
    told = f"{rain}the dock was sold for nine goats and a clock that did not go {rain}"
    text = ask("What was the dock sold for?", f"# T\n\n{told.strip()}\n", 200)
    assert "nine goats" in text
    assert len(text.split()) < 70
