"""Names that are one typing error away from a name in the texts."""

import pytest

from index.query.spelling import accented, accents_of, misspelt, names_of

VOCABULARY = {"stone", "harbour", "iraq", "martin", "martina"}
NAMES = {"Stone", "Harbour", "Iraq", "Martin", "Martina"}


def slips(question):
    return misspelt(question, VOCABULARY, lambda: NAMES)


@pytest.mark.parametrize("typed", ["Stoen", "Stonne", "Stine", "Sttone", "Stoone"])
def test_one_slip_is_understood(typed):
    assert slips(f"Who is {typed}?") == [(typed, "Stone")]


@pytest.mark.parametrize(
    "question",
    [
        "Who is Stone?",
        "Who is Atone?",  # another first letter
        "Who is Storme?",  # two slips
        "Where is Iran?",  # too short to tell
        "Who is Martinx?",  # two names are as near
        "What is a stoen?",  # no name
    ],
)
def test_other_words_are_left_alone(question):
    assert slips(question) == []


def test_names_are_asked_for_only_where_the_texts_lack_one():
    assert misspelt("Who is Stone?", VOCABULARY, lambda: 1 / 0) == []


def test_names_begin_with_a_capital_and_have_five_letters():
    assert names_of("Henrik Stone met Ada in the Harbour of 短板") == {"Henrik", "Stone", "Harbour"}


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("Wann schliesst die Koenigsbruecke?", "Wann schließt die Königsbrücke?"),
        ("Ou est l'ecole du marche ?", "Ou est l'école du marche ?"),  # both are in the texts
        ("Wer baut neue Boote?", "Wer baut neue Boote?"),  # "ue" as it is spelt
    ],
)
def test_words_typed_without_accents_are_those_of_the_texts(question, meant):
    accents = accents_of(["schließt", "Königsbrücke", "École", "marché", "marche", "neue"])
    assert accented(question, lambda: accents) == meant
