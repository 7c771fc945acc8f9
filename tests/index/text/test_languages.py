"""Which language a text is in: its script decides, then its function words."""

import pytest

from index.text.languages import is_english, is_function_word, is_latin, language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("What is green tea?", "en"),
        ("tea harvest 1912", "en"),  # no function word at all
        ("Wer hat den Tee nach Europa gebracht?", "other"),
        ("Qu'est-ce que le thé vert et d'où vient-il ?", "other"),
        ("¿Qué es el té y de dónde viene?", "other"),
        ("O que é o chá?", "other"),
        ("Wat is de geschiedenis van de thee?", "other"),
        ("Что такое чай?", "other"),
        ("ما هو الشاي؟", "other"),
        ("お茶とは何ですか", "other"),
        ("차란 무엇인가", "other"),
        ("绿茶是什么？", "zh"),
        ("綠茶是什麼？", "zh"),
        ("绿茶", "zh"),
    ],
    ids=lambda value: value if len(value) < 6 else None,
)
def test_language_of_a_question(text, language):
    assert language_of(text) == language
    assert is_english(text) is (language == "en")


@pytest.mark.parametrize("text", ["", " \n", "?!", "1912–1919", "😀", "2 + 2 = 4"])
def test_text_without_letters_counts_as_english(text):
    assert language_of(text) == "en"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Lu Yu", "en"),
        ("Der Tee", "en"),  # one function word is no evidence
        ("Der Tee und das Wasser", "other"),
        # "was" is a function word of both: two German ones against one English one.
        ("Was ist Tee?", "other"),
        ("Was Lu Yu a poet?", "en"),
        # What asks in a question counts as two.
        ("Wann starb Lu Yu?", "other"),
        ("Quem bebeu o chá?", "other"),
        ("Who is Chi Haotian?", "en"),
        ("Chi Haotian", "en"),
        ("trade war in China", "en"),
        # "in", "the" against "die", "in": as many of each is English.
        ("the die in Jena", "en"),
    ],
)
def test_two_foreign_function_words_are_needed_and_more_than_english_ones(text, language):
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("What is 绿茶?", "en"),
        ("What does 什么 mean?", "en"),  # one word asks in Chinese, two in English
        ("TGFA是什么？", "zh"),
        ("Tea in Asia是什么意思？", "zh"),  # 是 and 什么 against "in"
        ("TGFA和绿茶有哪些區別？", "zh"),
        ("Green Tea 绿茶", "en"),  # a name, nothing asks
    ],
)
def test_words_that_ask_decide_where_chinese_and_latin_letters_are_mixed(text, language):
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("abc 绿茶", True),
        ("ab 绿茶", False),  # as many of each is not more than half
        ("café", True),
        ("чай", False),
        ("1912", True),
        ("", True),
    ],
)
def test_text_is_latin_if_more_than_half_of_its_letters_are(text, expected):
    assert is_latin(text) is expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [("most", True), ("who", True), ("does", True), ("tea", False), ("und", False), ("", False)],
)
def test_function_words_are_english_ones(word, expected):
    assert is_function_word(word) is expected
