"""Which language a question or a passage is in, as far as the models need to know."""

import re
import unicodedata
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
# a letter that English has not counts as one, and what asks in a question as two.
MIN_FUNCTION_WORDS = 2
# Other languages in the order of their lists of function words.
_OTHERS = ("de", "fr", "es", "it", "pt", "nl", "tr")
# Scripts of the languages that the multilingual encoder knows, as Unicode begins the names of their
# letters.
_READ_SCRIPTS = ("LATIN", "CJK", "HIRAGANA", "KATAKANA", "HANGUL", "CYRILLIC", "ARABIC", "THAI")


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
    if text.rstrip().endswith(("?", "？")):
        asking = [word in _asking_words() for word in words]
        # One that begins with a word that asks is not English, however many names follow.
        others += sum(asking) + MIN_FUNCTION_WORDS * any(asking[:1])
    others += any(character > "\x7f" and character.isalpha() for character in text)
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


def is_read(text: str) -> bool:
    """Tell whether a text is in a script that an encoder knows; so it is without letters.

    >>> is_read("Кто построил мост?"), is_read("Ποιος έχτισε τη γέφυρα;")
    (True, False)
    """
    letters = [character for character in text if character.isalpha()]
    known = sum(unicodedata.name(letter, "").startswith(_READ_SCRIPTS) for letter in letters)
    return known * 2 > len(letters) or not letters


def is_latin(text: str) -> bool:
    """Tell whether more than half of a text's letters are Latin; so they are if there are none."""
    letters = [character for character in text if character.isalpha()]
    latin = sum(character < "\u0250" for character in letters)
    return latin * 2 > len(letters) or not letters


@cache
def _asking_words() -> frozenset[str]:
    """Return the words that ask in another language and are none of English."""
    return frozenset().union(*ASKING.values()) - _function_words()[0]


@cache
def _function_words() -> tuple[frozenset[str], ...]:
    """Return function words of English, and those of other languages that are none in English.

    Words that ask count for both: "was".
    """
    from bm25s import stopwords

    # The list for search engines is short; the longer one knows "who" and "does".
    english = frozenset((*stopwords.STOPWORDS_EN, *stopwords.STOPWORDS_EN_PLUS))
    others = {
        "de": stopwords.STOPWORDS_GERMAN,
        "fr": stopwords.STOPWORDS_FRENCH,
        "es": stopwords.STOPWORDS_SPANISH,
        "it": stopwords.STOPWORDS_ITALIAN,
        "pt": stopwords.STOPWORDS_PORTUGUESE,
        "nl": stopwords.STOPWORDS_DUTCH,
        "tr": stopwords.STOPWORDS_TURKISH,
    }
    return english, *(
        (frozenset(words) - english).union(ASKING.get(tag, ())) for tag, words in others.items()
    )
