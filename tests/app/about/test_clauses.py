"""Questions that ask several things of texts, parts by their place, and what is not there."""

import pytest
from fakes import FakeLogits, assistant_in_memory, models_with

from app.asked import split_clauses
from ingest import Document, render

HIVES = """# Hives of the abbey

Ada Stone, 2014

## Summary

This survey counts the hives of the abbey. Half of them stand empty.

## What we used

We counted 40 hives and interviewed 12 keepers. A list of them is in the appendix.

## For whom this is

It is written for keepers of bees, above all for beginners.

## Limits

We do not know how many hives stand in private gardens.

## What it leaves out

Wasps are not dealt with.

## Closing

Plant clover near the hives.
"""
PONDS = """# Ponds of the manor

Olga Reed, 2016

## The first pond

Carp were put into it in 1890.

## The second pond

It dried up in a hot summer.

## The last pond

It is full of reeds.
"""


@pytest.fixture(scope="module")
def both():
    documents = [
        Document(name, text.split("\n")[0].strip("# "), text, f"{number:064}")
        for number, (name, text) in enumerate((("hives", HIVES), ("ponds", PONDS)))
    ]
    return assistant_in_memory(documents, models_with(FakeLogits()))


def said(assistant, question):
    answer = assistant.ask(question)
    by_id = {document.id: document for document in assistant.documents}
    for citation in answer.citations:
        assert citation.quote == render(by_id[citation.document_id], citation.spans)
    return answer.text


@pytest.mark.parametrize(
    ("question", "clauses"),
    [
        ("What does it say and how does it end?", ["What does it say", "how does it end?"]),
        (
            "Which of these is a plan, who drafted it, for which readers, and what is left out?",
            [
                "Which of these is a plan",
                "who drafted it",
                "for which readers",
                "what is left out?",
            ],
        ),
        ("Was sagt er, und worauf beruht er?", ["Was sagt er", "worauf beruht er?"]),
        ("Que dit-il et à qui s'adresse-t-il ?", ["Que dit-il", "à qui s'adresse-t-il ?"]),
        ("¿Qué dice y para quién es?", ["¿Qué dice", "para quién es?"]),
        ("谁写的，什么时候，主要观点是什么？", ["谁写的", "什么时候", "主要观点是什么？"]),
        ("关于茶园，报告说了什么？", ["关于茶园，报告说了什么？"]),
        (
            "Who made the clock, which hangs in the tower?",
            ["Who made the clock, which hangs in the tower?"],
        ),
        ("What does it say of rye and oats?", ["What does it say of rye and oats?"]),
    ],
)
def test_question_is_parted_where_another_one_begins(question, clauses):
    assert split_clauses(question) == clauses


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        (
            "What is the hives survey about, for which readers, and what does it leave out?",
            ("Half of them stand empty.", "for keepers of bees", "Wasps are not dealt with."),
        ),
        (
            "Who wrote the hives survey, and on what evidence does it rest?",
            ("Ada Stone", "interviewed 12 keepers"),
        ),
        (
            "What does the hives survey say it cannot tell us, and how does it end?",
            ("private gardens", "Plant clover near the hives."),
        ),
        (
            "What is the hives survey about, and how many carp live there?",
            ("Half of them stand empty.", "how many carp live there?"),
        ),
    ],
)
def test_each_part_of_a_question_gets_its_answer_or_is_named(both, question, holds):
    text = said(both, question)
    assert all(each in text for each in holds)


@pytest.mark.parametrize(
    "question",
    [
        "What does the last chapter of the ponds text say?",
        "Was steht im letzten Kapitel von ponds.md?",
        "Que dit la dernière partie de ponds.md ?",
        "¿Qué dice el último capítulo de ponds.md?",
        "ponds.md 的最后一章讲了什么？",
        "What does chapter 3 of the ponds text say?",
    ],
)
def test_part_is_found_by_its_place(both, question):
    text = said(both, question)
    assert "It is full of reeds." in text
    assert "Carp" not in text


def test_part_of_each_text_is_found_by_its_place(both):
    text = said(both, "What's in the last chapter of each one?")
    assert "Plant clover near the hives." in text
    assert "It is full of reeds." in text


def test_where_authors_admit_something_asks_for_what_they_say(both):
    text = said(both, "Where does Stone admit in the hives paper that she does not know something?")
    assert "private gardens" in text
    text = said(both, "Where do the authors of the hives paper admit limits?")
    assert "private gardens" in text


def test_section_of_one_long_sentence_is_not_said_to_be_empty():
    long = "The pond is old and " + "deep and wide and " * 40 + "still."
    text = f"# Ponds\n\n## Old\n\nIt is dry.\n\n## New\n\n### State\n\nnone\n\n### Note\n\n{long}\n"
    documents = [Document("ponds", "Ponds", text, f"{1:064}")]
    alone = assistant_in_memory(documents, models_with(FakeLogits()))
    answer = said(alone, "What does the last section of ponds.md say?")
    assert "none" in answer
    assert "Nothing stands below it." not in answer


def test_part_that_is_only_mentioned_is_said_not_to_be_there(both):
    text = said(both, "Which keepers does the appendix of the hives paper list for the abbey?")
    assert text.startswith("There is no section “appendix”.")
    assert "A list of them is in the appendix." in text


def test_lacking_conclusion_and_lacking_limits_are_both_said(both):
    text = said(both, "Which limitations does the ponds text admit in its conclusion?")
    assert "The text states no limitations." in text
    assert "Without a conclusion of its own: Ponds of the manor" in text
    assert "Carp" not in text


def test_text_that_merely_mentions_a_thing_is_not_the_one_on_it(both):
    text = said(both, "Sum up the text on carp for me please")
    assert text.startswith("No title or heading names “carp”")
    assert "The texts are: Hives of the abbey (2014); Ponds of the manor (2016)." in text
