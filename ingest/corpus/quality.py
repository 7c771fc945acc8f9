"""Detects unreadable text before it is indexed.

A PDF may show words and hold something else: characters without a meaning, words without spaces
between them, letters apart, letters shifted by a font's own table, pictures of text. Each page is
measured; no rule depends on the language of the text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.language import HAN, KANA

# A text is poor when more than this share of its pages is poor or holds only a picture.
MAX_POOR_PAGES = 0.2
# Shares from which a page is poor. Well-made pages of prose are below a tenth of them; listings of
# programs have up to .4 unknown words, formulas up to .6 lone letters.
MAX_UNREADABLE = 0.01
MAX_UNKNOWN = 0.4
MAX_GLUED = 0.25
MAX_LONE = 0.7
# Text in Latin letters has 33 to 45 % vowels; where a font shuffles the letters, 8 to 22 %.
MIN_VOWELS = 0.24
# Pages with fewer words are not judged by their words, unless they have this many letters: where
# all spaces are lost, a page is a few words.
MIN_WORDS = 40
MIN_LETTERS = 800
# The longest words of prose, German compounds, have about 35 letters.
MAX_WORD_LETTERS = 40
# A text without pages is measured in stretches of this many characters, a long one in so many of
# them, evenly spread: their share tells as much, and a server is not held up.
STRETCH = 3000
MOST_STRETCHES = 1000

_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff]")
_LATIN = re.compile("[A-Za-zÀ-ɏ]+")
_CHINESE = re.compile(f"[{KANA}{HAN}]")
_TOKEN = re.compile(r"[^\s|<>]+")
_LONE = re.compile("\\W?[A-Za-zÀ-ɏ]\\W?")
_ADDRESS = re.compile(r"[/@]|\.\w+\.|www")
_VOWEL = re.compile("[aeiouyAEIOUYÀ-ÆÈ-ÏÒ-ÖØ-Ýà-æè-ïò-öø-ýÿĀ-ąĒ-ěĨ-ıŌ-œŨ-ų]")
# A figure or sign where a letter should be; capitals and figures are codes such as "14F".
_MIXED = re.compile(r"[a-z]\d|\d[a-z]{3}|[A-Za-z][#$%&*+=@^~\[\]{}\\]+[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured on a page; shares from 0 to 1, higher is worse.

    Attributes:
        unreadable: Characters that stand for nothing, of all.
        unknown: Words that no language spells (without a vowel, with figures inside), of all.
        vowels: Vowels of all letters; lower is worse.
        glued: Letters in words that are too long, as where spaces were lost, of all letters.
        lone: Words of one letter, of all words.
    """

    unreadable: float
    unknown: float
    vowels: float
    glued: float
    lone: float

    def complaints(self) -> list[str]:
        """Return what is over its limit, with the figures."""
        limits = (
            (self.unreadable, MAX_UNREADABLE, "unreadable characters"),
            (self.unknown, MAX_UNKNOWN, "unknown words"),
            (self.glued, MAX_GLUED, "letters in words without spaces between them"),
            (self.lone, MAX_LONE, "words of a single letter"),
        )
        found = [f"{share:.0%} {what}" for share, limit, what in limits if share > limit]
        few = [f"{self.vowels:.0%} vowels among the letters"] if self.vowels < MIN_VOWELS else []
        return found + few


def measure(text: str) -> Figures:
    """Return the figures of a page; good ones for too few words to tell."""
    characters = sum(not character.isspace() for character in text)
    unreadable = len(_UNREADABLE.findall(text)) / max(characters, 1)
    tokens = [token for token in _TOKEN.findall(text) if not _ADDRESS.search(token)]
    words = [word for token in tokens for word in _LATIN.findall(token)]
    is_chinese = len(_CHINESE.findall(text)) > sum(map(len, words)) / 3
    if is_chinese or (len(words) < MIN_WORDS and sum(map(len, words)) < MIN_LETTERS):
        return Figures(unreadable, 0.0, 1.0, 0.0, 0.0)
    letters = sum(map(len, words))
    unknown = sum(map(_is_unknown, words)) + sum(bool(_MIXED.search(token)) for token in tokens)
    return Figures(
        unreadable=unreadable,
        unknown=unknown / len(words),
        vowels=sum(len(_VOWEL.findall(word)) for word in words) / letters,
        glued=sum(len(word) for word in words if len(word) > MAX_WORD_LETTERS) / letters,
        lone=sum(bool(_LONE.fullmatch(token)) for token in tokens) / len(words),
    )


def _is_unknown(word: str) -> bool:
    acronym = word.isupper() and len(word) < 6
    return len(word) > 2 and not acronym and not _VOWEL.search(word)


def complaint(text: str, pages: Sequence[int] = (), unread: Sequence[int] = ()) -> str:
    """Return why a text is too poor to index; nothing if it is good.

    `pages` are the places where its pages begin, `unread` the pages, from 1, that hold only a
    picture or are damaged.
    """
    stretches = _stretches(text, pages)
    if unread and not text.strip():
        return "holds no text, only pictures of pages: it was scanned"
    poor = {
        number: complaints
        for number, stretch in enumerate(stretches, start=1)
        if (complaints := measure(stretch).complaints())
    }
    if len(poor) + len(unread) <= MAX_POOR_PAGES * len(stretches):
        return ""
    reasons = []
    if unread:
        reasons = [f"holds only a picture or is damaged on {len(unread)} of {len(stretches)} pages"]
    if poor:
        worst = max(poor, key=lambda number: _badness(stretches[number - 1]))
        what = "pages" if pages else f"stretches of {STRETCH} characters"
        reasons.append(
            f"reads badly on {len(poor)} of {len(stretches)} {what}, "
            f"worst on number {worst}: {', '.join(poor[worst])}"
        )
    return " and ".join(reasons)


def _stretches(text: str, pages: Sequence[int]) -> list[str]:
    """Return the pages of a text, or what stands for them."""
    if pages:
        return [text[a:b] for a, b in zip(pages, [*pages[1:], None], strict=True)]
    every = STRETCH * (len(text) // (STRETCH * MOST_STRETCHES) + 1)
    return [text[start : start + STRETCH] for start in range(0, max(len(text), 1), every)]


def _badness(stretch: str) -> float:
    """Return how far the worst figure is beyond its limit; higher is worse."""
    figures = measure(stretch)
    return max(
        figures.unreadable / MAX_UNREADABLE,
        figures.unknown / MAX_UNKNOWN,
        MIN_VOWELS / max(figures.vowels, 0.01),
        figures.glued / MAX_GLUED,
        figures.lone / MAX_LONE,
    )
