"""British and American spelling share tokens; of a word's alternatives the best one counts."""

import numpy as np
import pytest

from index.text.lexical import LexicalIndex, plain_words, tokenize

TEXTS = ["short boards", "short tea boards", "long rice", "短板", ""]


@pytest.fixture(scope="module")
def lexical():
    return LexicalIndex.build(TEXTS)


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("organise organised organising", "organize organized organizing"),
        ("organisers organisations", "organizers organizations"),
        ("organisational", "organizational"),
        ("analyse analysed analysers", "analyze analyzed analyzers"),
        ("colour colours coloured", "color colors colored"),
        ("labour neighbouring favourite", "labor neighboring favorite"),
        ("centre theatres", "center theaters"),
        ("defence offences licence", "defense offenses license"),
        ("modelling travelled travellers", "modeling traveled travelers"),
        ("catalogue dialogues", "catalog dialogs"),
        ("programme programmes", "program programs"),
    ],
)
def test_british_and_american_spellings_have_the_same_tokens(british, american):
    assert tokenize(british) == tokenize(american)


@pytest.mark.parametrize(
    "forms",
    [
        "revise revised revision",
        "precise precision",
        "supervise supervision",
        "raise raised raises",
        "four fours",
        "control controlled",
        "size sizes",
    ],
)
def test_forms_of_a_word_that_looks_british_stay_together(forms):
    assert len(set(tokenize(forms))) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("fence", "fense"), ("tour", "tor"), ("wise", "wize"), ("tree", "ter")]
)
def test_words_that_are_not_spelled_in_two_ways_keep_their_tokens(one, other):
    assert tokenize(one) != tokenize(other)


def test_words_without_alternatives_score_as_their_sum(lexical):
    short, boards = (lexical.scores(plain_words(word)) for word in ("short", "boards"))
    np.testing.assert_allclose(lexical.scores(plain_words("short boards")), short + boards)
    assert (short[:2] > 0).all()
    assert short[2:].tolist() == [0.0, 0.0, 0.0]


def test_run_of_tokens_without_alternatives_scores_like_its_tokens(lexical):
    np.testing.assert_array_equal(
        lexical.scores([(("short", "board"),)]), lexical.scores(plain_words("short boards"))
    )


def test_best_alternative_counts_in_each_text(lexical):
    short, rice = (lexical.scores(plain_words(word)) for word in ("short", "rice"))
    np.testing.assert_allclose(lexical.scores([(("short",), ("rice",))]), np.maximum(short, rice))


def test_alternative_of_another_length_counts_as_much_as_the_asked_name(lexical):
    # Three Chinese tokens, or two English ones: the mean of theirs, times the length of the first.
    english = lexical.scores(plain_words("short boards"))
    chinese = lexical.scores(plain_words("短板"))
    names = [("short", "board"), ("短", "板", "短板")]
    np.testing.assert_allclose(
        lexical.scores([names]), 2 * np.maximum(english / 2, chinese / 3), rtol=1e-6
    )
    np.testing.assert_allclose(
        lexical.scores([names[::-1]]), 3 * np.maximum(english / 2, chinese / 3), rtol=1e-6
    )


def test_words_with_and_without_alternatives_add_up(lexical):
    one = lexical.scores([(("tea",),)])
    other = lexical.scores([(("short",), ("rice",))])
    np.testing.assert_allclose(
        lexical.scores([(("tea",),), (("short",), ("rice",))]), one + other, rtol=1e-6
    )


@pytest.mark.parametrize(
    "words",
    [[], [(("unknown",),)], [(("unknown",), ("strange", "words"))], [(("x",),), (("y",), ("z",))]],
    ids=["no word", "unknown", "unknown alternatives", "both"],
)
def test_words_that_no_text_has_score_zero(lexical, words):
    scores = lexical.scores(words)
    assert (scores.tolist(), scores.dtype) == ([0.0] * 5, np.float32)


def test_unknown_alternative_changes_nothing(lexical):
    np.testing.assert_array_equal(
        lexical.scores([(("short",), ("unknown",))]), lexical.scores(plain_words("short"))
    )


def test_saved_index_scores_alternatives_alike(lexical, tmp_path):
    lexical.save(tmp_path)
    words = [(("short", "board"), ("短", "板", "短板"))]
    loaded = LexicalIndex.load(tmp_path, len(TEXTS))
    np.testing.assert_array_equal(loaded.scores(words), lexical.scores(words))


def test_plain_words_have_one_meaning():
    assert plain_words("the short boards") == [(("short",),), (("board",),)]
    assert plain_words("?") == []
