"""Which spellings are forms of one word."""

import pytest

from ingest.terms import name_words, word_key


@pytest.mark.parametrize(
    ("plural", "singular"),
    [
        ("boards", "board"),
        ("policies", "policy"),
        ("boxes", "box"),
        ("enterprises", "enterprise"),
        ("phases", "phase"),
        ("bases", "base"),
        ("consortia", "consortium"),
        ("criteria", "criterion"),
        ("phenomena", "phenomenon"),
        ("analyses", "analysis"),
        ("indices", "index"),
        ("curricula", "curriculum"),
        ("children", "child"),
        ("women", "woman"),
        ("mice", "mouse"),
        ("feet", "foot"),
        ("Consortia’s", "consortium"),
        ("growers’", "grower"),
        ("tokamaks", "tokamak"),  # no word list has it
    ],
)
def test_plural_and_possessive_have_the_key_of_the_word(plural, singular):
    assert word_key(plural) == word_key(singular)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("news", "new"),
        ("physics", "physic"),
        ("status", "statu"),
        ("glass", "glas"),
        ("leading", "lead"),
        ("made", "make"),
        ("better", "good"),
        ("2000s", "2000"),
    ],
)
def test_other_words_are_not_forms_of_each_other(one, other):
    assert word_key(one) != word_key(other)


def test_name_has_the_keys_of_its_words_without_an_article():
    assert name_words("The Innovation Consortia") == ("innovation", "consortium")
    assert name_words("A") == ("a",)
