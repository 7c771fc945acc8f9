"""Quotations of a draft, word by word."""

import pytest

from app.claims.quoted_words import held_against, quotations_in

PASSAGE = "The mill, which has never stood still in the last hundred years, employs many people."


def told(sentence):
    (quoted,) = quotations_in(sentence)
    changed = held_against(quoted, ["Rye is cheap, and barley is not.", PASSAGE])
    if changed is None:
        return None
    assert all(sentence[d.start : d.end] == d.said for d in changed.differences)
    return changed.place, [(d.said, d.stated) for d in changed.differences]


@pytest.mark.parametrize(
    ("quoted", "differences"),
    [
        ("which has never stood still in the last hundred years", []),
        ("Which has never stood still", []),
        ("which has … stood still in [these] last hundred years", []),
        ("which has never stood still in the past hundred years", [("past", "last")]),
        ("which never stood still in the last hundred years", [("", "has")]),
        ("which has never really stood still in the last years", [("really", ""), ("", "hundred")]),
    ],
)
def test_changed_words_are_told(quoted, differences):
    assert told(f"It says: “{quoted}”.") == (1, differences)


def test_quotation_of_something_else_is_of_no_passage():
    assert told("It says: “copper mines were closed many years ago”.") is None


def test_names_titles_and_single_words_are_no_quotations():
    assert quotations_in("The “short boards” of “Made in China 2025: Plans and Boards”") == []


def test_chinese_is_compared_character_by_character():
    (quoted,) = quotations_in("他说：「产业链完整性不可替代」")
    changed = held_against(quoted, ["中国产业链韧性不可替代。"])
    assert [(d.said, d.stated) for d in changed.differences] == [("完整", "韧")]
