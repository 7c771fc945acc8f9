"""Which language a question or a passage is in, as far as the models need to know."""

import re
from functools import cache
from typing import Literal

from ingest import ASKING, HAN, KANA

Language = Literal["en", "zh", "other"]

CHINESE = re.compile(f"[{HAN}]+")
# Words that ask in Chinese: they decide where most letters are those of an English name.
_CHINESE_FUNCTION_WORDS = re.compile(
    "什[么麼]|怎[么麼样樣]|如何|为何|為何|哪|谁|誰|多少|[吗嗎呢是]"
)
_KANA_OR_HANGUL = re.compile(rf"[{KANA}\uac00-\ud7af]")
# Function words that must occur in a text before it is taken for another Latin-script language;
# a letter that English has not counts as one.
MIN_FUNCTION_WORDS = 2


def is_english(text: str) -> bool:
    """Tell whether the encoder and the cross-encoder, which know English only, can read a text."""
    return language_of(text) == "en"


def language_of(text: str) -> Language:
    """Return the language of a text: its script, then its function words, decide.

    A text without letters, or of names only, counts as English.

    >>> language_of("Was ist ein Engpass?")
    'other'
    >>> language_of("Made in China 2025是什么？")
    'zh'
    """
    if not is_latin(text):
        return "zh" if CHINESE.search(text) and not _KANA_OR_HANGUL.search(text) else "other"
    words = re.findall(rf"[^\W\d_{HAN}]+", text.lower())
    english = sum(map(is_function_word, words))
    if len(_CHINESE_FUNCTION_WORDS.findall(text)) > english:
        return "zh"
    others = max(sum(word in known for word in words) for known in _function_words()[1:])
    others += any(character > "\x7f" and character.isalpha() for character in text)
    return "other" if others >= max(MIN_FUNCTION_WORDS, english + 1) else "en"


def is_function_word(word: str) -> bool:
    """Tell whether a word, in small letters, is an English function word."""
    return word in _function_words()[0]


def is_function_word_anywhere(word: str) -> bool:
    """Tell whether a word, in small letters, is a function word or asks in a language known here.

    >>> is_function_word_anywhere("warum"), is_function_word_anywhere("puente")
    (True, False)
    """
    return word in ASKING or any(word in known for known in _function_words())


def is_latin(text: str) -> bool:
    """Tell whether more than half of a text's letters are Latin; so they are if there are none."""
    letters = [character for character in text if character.isalpha()]
    latin = sum(character < "\u0250" for character in letters)
    return latin * 2 > len(letters) or not letters


@cache
def _function_words() -> tuple[frozenset[str], ...]:
    """Return function words of English, and those of other languages that are none in English."""
    from bm25s import stopwords

    # The list for search engines is short; the longer one knows "who" and "does".
    lists = (
        (*stopwords.STOPWORDS_EN, *stopwords.STOPWORDS_EN_PLUS),
        stopwords.STOPWORDS_GERMAN,
        stopwords.STOPWORDS_FRENCH,
        stopwords.STOPWORDS_SPANISH,
        stopwords.STOPWORDS_ITALIAN,
        stopwords.STOPWORDS_PORTUGUESE,
        stopwords.STOPWORDS_DUTCH,
    )
    english = frozenset(lists[0])
    return english, *(frozenset(words) - english for words in lists[1:])
