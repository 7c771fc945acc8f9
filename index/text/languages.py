"""Which language a question or a passage is in, as far as the models need to know."""

import re
from functools import cache
from typing import Literal

from ingest import HAN, KANA

Language = Literal["en", "zh", "other"]

CHINESE = re.compile(f"[{HAN}]+")
# Words that ask in Chinese: they decide where most letters are those of an English name.
_CHINESE_FUNCTION_WORDS = re.compile(
    "什[么麼]|怎[么麼样樣]|如何|为何|為何|哪|谁|誰|多少|[吗嗎呢是]"
)
# Words that ask in German, French, Spanish, Italian and Portuguese and are none in English: a
# question that begins with one is not English, however many names follow.
_ASKS_ELSEWHERE = re.compile(
    r"[¿\s]*(?:wer|wen|wem|wessen|wann|warum|wieso|weshalb|wie|wieviele?|welche[rsnm]?|qui|quand"
    r"|quel(?:le)?s?|combien|pourquoi|où|quién(?:es)?|cuál(?:es)?|cu[áa]ndo|dónde|cu[áa]nt[oa]s?"
    r"|qué|quale|quali|quando|quant[oiae]|dove|perché|quem|onde)\b",
    re.IGNORECASE,
)
_KANA_OR_HANGUL = re.compile(rf"[{KANA}\uac00-\ud7af]")
# Function words that must occur in a text before it is taken for another Latin-script language;
# a letter that English has not counts as one.
MIN_FUNCTION_WORDS = 2
# Other languages in the order of their lists of function words.
_OTHERS = ("de", "fr", "es", "it", "pt", "nl")


def is_english(text: str) -> bool:
    """Tell whether the encoder and the cross-encoder, which know English only, can read a text."""
    return language_of(text) == "en"


def language_of(text: str) -> Language:
    """Return the language of a text: its script, then its function words, decide.

    A text without letters, or of names only, counts as English.

    >>> language_of("Was ist ein Engpass?"), language_of("Wer ist Greta Thal?")
    ('other', 'other')
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
    others += MIN_FUNCTION_WORDS * bool(_ASKS_ELSEWHERE.match(text))
    return "other" if others >= max(MIN_FUNCTION_WORDS, english + 1) else "en"


def language_tag(text: str) -> str:
    """Return the tag of the language of a text: "en", "zh", "de", "fr", …; "other" if unknown.

    >>> language_tag("Was ist ein Engpass?"), language_tag("¿Qué es el agua?")
    ('de', 'es')
    """
    language = language_of(text)
    if language != "other" or not is_latin(text):
        return language
    words = re.findall(rf"[^\W\d_{HAN}]+", text.lower())
    counts = [sum(word in known for word in words) for known in _function_words()[1:]]
    return _OTHERS[counts.index(max(counts))] if any(counts) else language


def is_function_word(word: str, language: Language = "en") -> bool:
    """Tell whether a word, in small letters, is a function word of English, or of any `other`."""
    lists = _function_words()
    return word in lists[0] or (language == "other" and any(word in known for known in lists[1:]))


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
