"""Facts of language: every form of a word that rules count on, and only those."""

import re

import pytest

from ingest.language import (
    CHINESE,
    MONTH,
    MONTHS,
    NUMBERS,
    ORDINALS,
    SAID,
    SAY,
    WORD,
    YEAR,
    month_number,
)
from ingest.text_words import GENRE


def matches(piece, text):
    return re.fullmatch(piece, text, re.IGNORECASE) is not None


def test_numbers_and_ordinals_count_from_one():
    assert (NUMBERS[0], NUMBERS[11], NUMBERS[-1]) == ("one", "twelve", "twenty")
    assert (ORDINALS[0], ORDINALS[-1], len(ORDINALS)) == ("first", "tenth", 10)


@pytest.mark.parametrize("number", range(1, 13))
def test_months_are_known_in_full_and_short(number):
    name = MONTHS[number - 1]
    for form in (name, name.lower(), name[:3], name.upper()):
        assert matches(MONTH, form)
        assert month_number(form) == number


def test_other_words_are_no_months():
    assert not any(matches(MONTH, word) for word in ("Marchs", "dece", "mayor", "second", ""))


@pytest.mark.parametrize(
    ("digits", "is_year"),
    [("1499", False), ("1500", True), ("1999", True), ("2099", True), ("2100", False)],
)
def test_year_is_from_1500_to_2099(digits, is_year):
    assert matches(YEAR, digits) is is_year


@pytest.mark.parametrize(
    "noun",
    ["paper", "reports", "study", "studies", "thesis", "theses", "manual", "guide", "Chapter"],
)
def test_genre_is_one_text_or_several(noun):
    assert matches(GENRE, noun)
    assert not matches(GENRE, f"{noun}x")


@pytest.mark.parametrize(
    ("base", "finite"),
    [
        ("say", ("says", "said")),
        ("argue", ("argues", "argued")),
        ("report", ("reports", "reported")),
        ("point out", ("points out", "pointed out")),
    ],
)
def test_verbs_of_saying_are_inflected(base, finite):
    assert matches(SAY, base)
    assert all(matches(SAID, form) for form in finite)
    assert not matches(SAID, base)


@pytest.mark.parametrize("finite", ["replies", "replied", "stresses", "stressed", "put it", "told"])
def test_irregular_forms_are_known(finite):
    assert matches(SAID, finite)


def test_verb_that_says_what_kind_of_saying_it_is_is_not_plain():
    assert not matches(SAY, "propose")
    assert matches(SAID, "proposes")


def test_chinese_and_words_share_no_character():
    text = "R&D in 二〇二〇, 短板"
    assert WORD.findall(text) == ["R&D", "in"]
    assert "".join(CHINESE.findall(text)) == "二〇二〇短板"
