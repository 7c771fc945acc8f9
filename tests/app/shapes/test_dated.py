"""What is dated within bounds of time, in the order of time."""

import pytest
from fakes import assistant_in_memory

from app.shapes.dated import asks_for_anything_dated, subject_of
from index import tokenize
from ingest import Document

TEXT = """# The harbour of Ness

A mole was built in 1871. The lighthouse was lit in 1902. In May 1911 the north quay burst.

From 1920 to 1924 the basin was dredged. A crane was put up in 1931.
"""
BUILT = "A mole was built in 1871."
LIT = "The lighthouse was lit in 1902."
BURST = "In May 1911 the north quay burst."
DREDGED = "From 1920 to 1924 the basin was dredged."
CRANE = "A crane was put up in 1931."


def texts(models, text):
    return assistant_in_memory([Document("text", "Text", text, "0" * 64)], models)


@pytest.fixture
def harbour(answering_models):
    return texts(answering_models, TEXT)


def quotes(assistant, question):
    answer = assistant.ask(question)
    return answer.outcome, [citation.quote for citation in answer.citations]


@pytest.mark.parametrize(
    ("question", "dated"),
    [
        ("What happened before 1911?", [BUILT, LIT]),
        ("What happened after 1911?", [DREDGED, CRANE]),
        ("What happened between 1900 and 1923?", [LIT, BURST]),
        ("What events took place up to 1902?", [BUILT, LIT]),
        ("1911年之前发生了什么？", [BUILT, LIT]),
        ("1924年之后有哪些事件？", [CRANE]),
        ("What was built before 1911?", [BUILT]),
        ("What happened in the harbour before 1911?", [BUILT, LIT]),
        ("Que s'est-il passé à Ness avant 1911 ?", [BUILT, LIT]),
        ("Was geschah vor 1911?", [BUILT, LIT]),
        ("Was ist zwischen 1900 und 1923 passiert?", [LIT, BURST]),
        ("Que s'est-il passé après 1911 ?", [DREDGED, CRANE]),
        ("¿Qué pasó antes de 1911?", [BUILT, LIT]),
        ("¿Qué ocurrió después de 1924?", [CRANE]),
    ],
)
def test_statements_within_the_bounds_are_given_by_time(harbour, question, dated):
    assert quotes(harbour, question) == ("answered", dated)


@pytest.mark.parametrize("question", ["What happened before 1800?", "What happened after 1990?"])
def test_nothing_dated_so_is_no_answer(harbour, question):
    answer = harbour.ask(question)
    assert answer.outcome != "answered"
    assert "**" not in answer.text


def test_of_too_many_those_nearest_to_the_bound_are_shown(answering_models):
    years = range(1800, 1820)
    text = "# Floods\n\n" + "\n\n".join(f"The dyke burst in {year}." for year in years)
    floods = texts(answering_models, text)
    before = quotes(floods, "What happened before 1819?")[1]
    assert before == [f"The dyke burst in {year}." for year in range(1811, 1819)]
    after = quotes(floods, "What happened after 1801?")[1]
    assert after == [f"The dyke burst in {year}." for year in range(1802, 1810)]


def test_subject_is_what_is_left_of_a_question():
    assert subject_of("Which laws were passed before 1911?") == set(tokenize("laws passed"))
    assert not asks_for_anything_dated("Which laws were passed before 1911?")
    assert not asks_for_anything_dated("What happened in 1911?")


def test_early_years_bound_and_date_as_well(answering_models):
    text = "# Chronik\n\nDas Dorf erhielt 1312 das Recht vom Grafen.\n\nIm Jahr 1744 brannte es.\n"
    chronicle = texts(answering_models, text)
    assert quotes(chronicle, "Was geschah vor 1320?") == (
        "answered",
        ["Das Dorf erhielt 1312 das Recht vom Grafen."],
    )
    assert quotes(chronicle, "Was geschah nach 1320?")[1] == ["Im Jahr 1744 brannte es."]
