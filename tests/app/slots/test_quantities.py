"""Questions for a quantity, and statements without one, in several languages."""

import pytest

from app.slots.check import Evidence, unfilled
from app.slots.quantities import asked_quantity, holds_quantity
from index.query.term_names import NameIndex
from index.query.understanding import understand


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("How many pages does a letter need?", "How many"),
        ("What is the height of the tower?", "What is the height"),
        ("Wie breit sind die Wege?", "Wie breit"),
        ("Wieviele Tage dauert es?", "Wieviele"),
        ("Combien coûte un permis ?", "Combien"),
        ("切符はいくらですか", "いくら"),
        ("島には何人の人が住んでいますか", "何人"),
        ("Quelle est la durée du bail ?", "Quelle est la durée"),
        ("¿Cuántas torres hay?", "Cuántas"),
        ("Quante torri ci sono?", "Quante"),
        ("Quantos anos dura?", "Quantos"),
        ("这条河有多长？", "多长"),
        ("What is the tower made of?", ""),
        ("Quelle ville a une tour ?", ""),
        ("How does the tower stand?", ""),
        ("Quand a-t-elle été bâtie ?", ""),
    ],
)
def test_words_that_ask_for_a_quantity(question, asked):
    assert asked_quantity(question) == asked


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("It is 30 m high.", True),
        ("Seventy steps lead up.", True),
        ("Most of them fell.", True),
        ("Die Frist beträgt drei Wochen.", True),
        ("Le bail dure un an.", True),
        ("长约三里。", True),
        ("A permit is needed.", False),
        ("Un permis est obligatoire.", False),
        ("Die Wege sind schmal.", False),
        ("需要许可。", False),
    ],
)
def test_statements_with_and_without_a_quantity(text, holds):
    assert holds_quantity(text) is holds


@pytest.mark.parametrize(
    ("question", "text", "named"),
    [
        ("How much does a permit cost?", "A permit is needed.", "how much “cost”"),
        ("Combien coûte un permis ?", "Un permis est obligatoire.", "“Combien”"),
    ],
)
def test_statement_without_the_quantity_is_only_near(question, text, named):
    query = understand(question, NameIndex(()))
    assert unfilled(query, Evidence(text, text)).in_words() == named
    assert unfilled(query, Evidence(f"{text} 30 €", f"{text} 30 €")) is None
