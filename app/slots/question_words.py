"""Words of a question: which tell what it is about, and which a text takes up."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Sequence

from index import tokenize

_WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:['’][^\W_]+)*")
_NAME = re.compile(r"\b[A-Z][\w-]+")
# "French" stands for France: how peoples and languages are called after their countries.
_OF_A_PEOPLE = re.compile(r"(?:ish|ese|ian|ean|an|ch|i)$")
# "E3", "B12": one of several of a kind. Quarters and halves of a year have other names as well.
LABEL = re.compile(r"(?!Q[1-4]|H[12]|FY)([A-Z]{1,3})-?(\d{1,3})")
_HOW = ("many", "much")
# Words of no more letters say little in languages whose function words are not known.
SHORT_WORD = 3
_JOINS = re.compile(r"[\s-]*(?:(?:of|the)\s+){0,2}")


def content_words(question: str) -> list[tuple[str, set[str]]]:
    """Return the words of a question but function words, with their tokens."""
    found = ((m[0], set(tokenize(m[0]))) for m in _WORD.finditer(question))
    return [(word, tokens) for word, tokens in found if tokens and word.lower() not in _HOW]


def share_taken_up(question: str, known: Collection[str]) -> float:
    """Return the share of a question's words that stand among some tokens, 0 to 1.

    The words that ask, such as "how many" or "what year", are left out.
    """
    words = content_words(question)
    return sum(not tokens.isdisjoint(known) for _, tokens in words) / max(len(words), 1)


def takes_up_too_little(text: str, question: str, asking: str, share: float) -> bool:
    """Tell whether a text takes up less than a share of what a question asks about.

    For languages whose questions are compared with texts by vectors alone; `asking` are the words
    that ask.
    """
    asked = tokenize(asking)
    words = {t for t in tokenize(question) if len(t) > SHORT_WORD and t not in asked}
    return len(words.intersection(tokenize(text))) < share * len(words)


def spoken_of(question: str, around: str, without: Sequence[str] = ()) -> tuple[str, ...]:
    """Return runs of a question's words that a text takes up, but those in some other words.

    >>> spoken_of("How many patents do the national laboratories hold?", "National laboratories")
    ('national laboratories',)
    """
    known, small = set(tokenize(around)), around.lower()
    left_out = {word.lower() for each in without for word in _WORD.findall(each)}

    def is_spoken_of(word: str) -> bool:
        return bool(known & set(tokenize(word))) and word.lower() not in left_out

    return runs_of(question, is_spoken_of, lambda run: run.lower() in small)


def runs_of(
    question: str, holds: Callable[[str], bool], joined: Callable[[str], bool]
) -> tuple[str, ...]:
    """Return the words of a question for which something holds; neighbours as one.

    Words with others between them are one too, where that is said of the whole.
    """
    runs: list[tuple[int, int]] = []
    for match in _WORD.finditer(question):
        if not holds(match[0]):
            continue
        start, end = runs[-1] if runs else (0, 0)
        if runs and (
            _JOINS.fullmatch(question[end : match.start()]) or joined(question[start : match.end()])
        ):
            runs[-1] = start, match.end()
        else:
            runs.append((match.start(), match.end()))
    return tuple(question[start:end] for start, end in runs)


def names_in(question: str) -> Iterator[str]:
    """Yield the names of a question; abbreviations and names of peoples have other forms."""
    for match in _NAME.finditer(question):
        if (
            match.start()
            and tokenize(match[0])
            and not match[0].isupper()
            and not _OF_A_PEOPLE.search(match[0])
        ):
            yield match[0]


def plain_letters(text: str) -> str:
    """Return text without accents.

    >>> plain_letters("café")
    'cafe'
    """
    parts = unicodedata.normalize("NFKD", text)
    return "".join(c for c in parts if not unicodedata.combining(c))
