"""Errors planted by rule into true claims."""

import random

import pytest

from eval.gold.planting import ERROR_KINDS, RULES, plant, reworded
from eval.gold.questions import Evidence, Question
from ingest import Span

TEXT = """# Rye

The harvest of rye rose by 27 percent to 1,520 t in Estonia in May 2015. The council of farmers \
was founded in Tartu by Mart Kask in 1999. The mills of the north are not open in the long winter. \
He said: “The mills of the north are good.”
"""


def chance():
    return random.Random(0)  # noqa: S311 - no secret


@pytest.mark.parametrize(
    ("kind", "true", "others", "planted"),
    [
        ("unit", "Rye rose by 27 percent in all.", [], "Rye rose by 27 million in all."),
        ("negation", "The mills are open now.", [], "The mills are not open now."),
        ("negation", "The mills are not open now.", [], "The mills are open now."),
        (
            "negation",
            "La durée du préavis est la même.",
            [],
            "La durée du préavis n'est pas la même.",
        ),
        ("name", "It was founded in Tartu by us.", ["Narva"], "It was founded in Narva by us."),
        (
            "speaker",
            "According to Mart Kask, rye is cheap.",
            ["Juri Oja"],
            "According to Juri Oja, rye is cheap.",
        ),
        ("speaker", "Rye is cheap.", ["Juri Oja"], "According to Juri Oja, Rye is cheap."),
        (
            "merged",
            "The mills are open now.",
            ["The farmers of Tartu are poor."],
            "The mills are poor.",
        ),
        ("number", "It was founded in 1999.", [], ""),
        ("date", "It has 1,520 islands.", [], ""),
    ],
)
def test_rule_changes_one_thing(kind, true, others, planted):
    assert RULES[kind](true, others, chance()) == planted


def test_number_and_date_are_other_ones():
    changed = RULES["number"]("It has 1,520 islands.", [], chance())
    assert changed != "It has 1,520 islands."
    assert changed.startswith("It has ")
    assert "1999" not in RULES["date"]("It was founded in 1999.", [], chance())


def test_rewording_says_the_same():
    assert reworded("Thus, sales (of rye) rose by 27 percent to 1,520 t.") == (
        "Sales rose by 27 % to 1520 t."
    )


def test_claims_are_sentences_of_the_passages_that_answer(make_document):
    document = make_document(TEXT, "rye", "Rye")
    start = TEXT.index("The council")
    evidence = Evidence("rye", (Span(start, start + 20),), "The council of farme", 2)
    question = Question("q", "fact", "en", "Who?", (), (evidence,), (), True)
    errors = plant([question], [document], limit=2)
    assert {error.kind for error in errors} <= set(ERROR_KINDS)
    assert {error.kind for error in errors} >= {"number", "date", "name", "negation", "unit"}
    assert all(error.planted not in TEXT for error in errors)
    assert not any("He said" in error.true for error in errors)
    assert all(error.true in TEXT for error in errors if not error.is_reworded)
    assert errors == plant([question], [document], limit=2)
