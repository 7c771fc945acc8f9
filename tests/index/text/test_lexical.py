"""Words in common: tokens derived by hand, scores computed by hand."""

import math
import warnings

import numpy as np
import pytest

from index import tokenize
from index.text.lexical import STEM_LETTERS, LexicalIndex, mentions, plain_words

TEXTS = ["Short boards", "short short supply", "supply chains of a board member", "新质生产力"]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        # Porter's second stemmer: plural -s, -ies, -ing with a doubled consonant.
        ("Boards policies running", ["board", "polici", "run"]),
        ("industrial industry industries", ["industri", "industri", "industri"]),
        ("China's Xi’s", ["china", "xi"]),
        ("R&D", ["r&d", "rd"]),
        ("R&D's", ["r&d", "rd"]),
        ("NSS&TF", ["nss&tf", "nsstf"]),
        ("2,020", ["2020"]),
        ("1,234.56", ["1234.56"]),
        ("1.234,56 und 2.400.000", ["1234.56", "und", "2400000"]),
        ("13 700 13\u202f700 13’700", ["13700", "13700", "13700"]),
        ("in 1990 300 and 3.14159", ["1990", "300", "3.14159"]),
        ("3.5%", ["3.5"]),
        ("in 2020.", ["2020"]),
        ("2020–2025", ["2020", "2025"]),
        ("short-board", ["short", "board"]),
        ("“boards”", ["board"]),
        # Characters, then each pair of neighbours.
        ("短板", ["短", "板", "短板"]),
        ("生产力", ["生", "产", "力", "生产", "产力"]),
        ("力", ["力"]),
        # A stop word is no token of its own but stays in its pairs.
        ("新的", ["新", "新的"]),
        ("短板，长板", ["短", "板", "短板", "长", "板", "长板"]),
        ("14F十四五", ["14", "f", "十", "四", "五", "十四", "四五"]),
        ("十四五plan", ["十", "四", "五", "十四", "四五", "plan"]),
        ("中国GDP", ["中", "国", "中国", "gdp"]),
        # Japanese: characters that are Chinese, words in kana; what joins them is no token.
        ("水位は七メートル", ["水", "位", "水位", "七", "メートル"]),
        ("うどん・コーヒー", ["うどん", "コーヒー"]),
        # Thai sets no words apart: every three letters, vowel signs counted.
        ("ปากกา 12 สี", ["ปาก", "ากก", "กกา", "12", "สี"]),
        ("the of and", []),
        ("的", []),
        ("", []),
        (" \n", []),
        ("?!… 😀 \u200b", []),
    ],
)
def test_tokens(text, tokens):
    assert tokenize(text) == tokens


@pytest.mark.parametrize(("text", "tokens"), [("２０２０", ["2020"]), ("ＧＤＰ", ["gdp"])])
def test_full_width_characters_are_tokens_like_the_usual_ones(text, tokens):
    assert tokenize(text) == tokens


def test_case_does_not_matter():
    assert tokenize("SHORT Boards") == tokenize("short boards")


def lucene_bm25(query, texts, k1, b):
    """Return BM25 as in Lucene: sum of ln(1 + (N - df + .5) / (df + .5)) * tf / (tf + norm)."""
    documents = [tokenize(text) for text in texts]
    average = sum(map(len, documents)) / len(documents)
    scores = []
    for document in documents:
        norm = k1 * (1 - b + b * len(document) / average)
        score = 0.0
        for token in tokenize(query):
            df = sum(token in other for other in documents)
            tf = document.count(token)
            score += math.log(1 + (len(documents) - df + 0.5) / (df + 0.5)) * tf / (tf + norm)
        scores.append(score)
    return scores


@pytest.mark.parametrize(
    "query",
    [
        "short",
        "short boards",
        "short short",
        "the supply of boards",
        "member unknown",
        "生产",
        "新质 supply",
    ],
)
def test_scores_are_bm25(query):
    index = LexicalIndex.build(TEXTS)
    parameters = index._bm25
    scores = index.scores(plain_words(query))
    assert (scores.shape, scores.dtype) == ((4,), np.float32)
    expected = lucene_bm25(query, TEXTS, parameters.k1, parameters.b)
    np.testing.assert_allclose(scores, expected, atol=1e-5)


def test_reference_gives_the_value_worked_out_by_hand():
    # Two texts of two and one tokens, "short" in the first only, average length 1.5:
    # idf = ln(1 + 1.5 / 1.5) = ln 2; norm = 1 * (1 - .5 + .5 * 2 / 1.5) = 7 / 6.
    expected = [math.log(2) * 1 / (1 + 7 / 6), 0.0]
    assert lucene_bm25("short", ["short board", "chain"], 1.0, 0.5) == pytest.approx(expected)


@pytest.mark.parametrize("query", ["", "unknown", "the of", "?!", "长", "\ud800"])
def test_query_that_shares_no_word_scores_zero(query):
    scores = LexicalIndex.build(TEXTS).scores(plain_words(query))
    assert (scores.tolist(), scores.dtype) == ([0.0, 0.0, 0.0, 0.0], np.float32)


def test_text_without_words_scores_zero():
    scores = LexicalIndex.build(["short boards", "…", ""]).scores(plain_words("short"))
    assert scores[0] > 0
    assert scores[1:].tolist() == [0.0, 0.0]


@pytest.mark.parametrize("texts", [TEXTS, ["short"]], ids=["four texts", "one text"])
def test_saved_index_scores_the_same(tmp_path, texts):
    index = LexicalIndex.build(texts)
    index.save(tmp_path / "lexical")
    loaded = LexicalIndex.load(tmp_path / "lexical", len(texts))
    for query in ("short boards", "生产力", "unknown", ""):
        words = plain_words(query)
        np.testing.assert_array_equal(loaded.scores(words), index.scores(words))


@pytest.mark.parametrize(
    "texts", [[], [""], ["the"], ["…", "?"]], ids=["no text", "blank", "stop word", "punctuation"]
)
def test_texts_without_any_word_score_zero(tmp_path, texts):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        index = LexicalIndex.build(texts)
    assert index.scores(plain_words("short")).tolist() == [0.0] * len(texts)
    index.save(tmp_path / "lexical")
    loaded = LexicalIndex.load(tmp_path / "lexical", len(texts))
    assert loaded.scores(plain_words("short")).tolist() == [0.0] * len(texts)


# --- words with alternatives ----------------------------------------------------------------------


def test_plain_words_have_no_alternatives():
    assert plain_words("Short boards (短板)") == [
        (("short",),),
        (("board",),),
        (("短",),),
        (("板",),),
        (("短板",),),
    ]


def test_of_alternatives_the_one_counts_that_fits_a_text_best():
    index = LexicalIndex.build(["short board", "supply chain", "long board"])
    short, chain = (index.scores(plain_words(word)) for word in ("short", "chain"))
    scores = index.scores([(("short",), ("chain",))])
    assert scores.tolist() == [short[0], chain[1], 0.0]
    assert scores[0] == scores[1] > 0


def test_alternatives_of_several_tokens_count_by_their_mean_with_the_weight_of_the_first():
    index = LexicalIndex.build(["short board", "supply chain", "long board"])
    short, board, chain = (index.scores(plain_words(word)) for word in ("short", "board", "chain"))
    # The first alternative has two tokens, the second one.
    scores = index.scores([(("short", "board"), ("chain",))])
    np.testing.assert_allclose(scores, [short[0] + board[0], 2 * chain[1], board[2]], rtol=1e-6)
    turned = index.scores([(("chain",), ("short", "board"))])
    np.testing.assert_allclose(turned, scores / 2, rtol=1e-6)


def test_words_with_and_without_alternatives_are_summed():
    index = LexicalIndex.build(["short board", "supply chain", "long board"])
    plain, other = plain_words("board"), [(("short",), ("chain",))]
    np.testing.assert_allclose(
        index.scores([*other, *plain]), index.scores(plain) + index.scores(other), rtol=1e-6
    )


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Taiwan", True),
        ("Taiwanese", True),  # starts with a word of the text
        ("Taiw", True),  # a word of the text starts with it
        ("Tai", False),  # too short to be sure
        ("Taipei", False),
        ("2019", True),
        ("201", False),  # figures are not abbreviated
        ("20190", False),
        ("Taiwan 2019", True),
        ("Taiwan 2020", False),
        ("the", True),  # nothing to look for
    ],
)
def test_name_is_mentioned_in_any_form_of_its_stem(name, expected):
    assert STEM_LETTERS == 4
    assert mentions(tokenize("Taiwan in 2019"), name) is expected


def test_vocabulary_holds_the_tokens_of_all_texts():
    vocabulary = set(LexicalIndex.build(["Short boards", "short 2019"]).vocabulary)
    assert vocabulary - {""} == {"short", "board", "2019"}  # bm25s adds the empty one


def test_chinese_zero_is_a_character_among_others():
    assert tokenize("二〇三五年") == [*"二〇三五年", "二〇", "〇三", "三五", "五年"]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Cafe Noel", "Café Noël"),
        ("Jurgen", "Jürgen"),
        ("Mueller", "Müller"),
        ("Oresund", "Øresund"),
    ],
)
def test_accents_may_be_left_out(typed, written):
    assert set(tokenize(typed)) <= set(tokenize(written))


def test_letters_of_other_scripts_keep_their_marks():
    assert tokenize("がっこう") == ["がっこう"]
