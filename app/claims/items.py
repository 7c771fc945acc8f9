"""A text becomes the items that a claim is made of: its figures, dates, names and other words.

What only names a source ("(Ma 2021)") is left out: its year and name are not told of anything.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from app.claims.figures import Figure, figures_in
from index import STOP_WORDS, tokenize
from ingest import (
    MONTHS,
    WEEKDAYS,
    Date,
    find_dates,
    find_source_marks,
    month_number,
    sentence_bounds,
)

ItemKind = Literal["word", "figure", "date", "name"]

_WORD = re.compile(r"[^\W_]+(?:['’&][^\W_]+)*")
# A possessive ends a name: "China’s GDP" is two.
_CAPITAL = r"[A-ZÀ-ÖØ-Þ](?:[\w&.-]|['’](?!s\b))*\w|[A-ZÀ-ÖØ-Þ]\."
_JOINED = r"(?:of the|of|for the|for|the|de la|de|du|des|la|von|van)"
# "And" joins what has another capital on its left: "the Ministry of Science and Technology".
_RUN = re.compile(
    rf"\b(?:{_CAPITAL})(?:(?:[ -](?:{_JOINED} )?(?:{_CAPITAL}))+ and (?:{_CAPITAL}))?"
    rf"(?:[ -](?:{_JOINED} )?(?:{_CAPITAL}))*"
)
# A month or day without a year; "may" is a verb more often than a month.
_MONTH = re.compile(rf"\b(?:(\d{{1,2}}) )?({'|'.join(MONTHS)})\b(?: (\d{{1,2}})\b)?")
# They are no items: what they deny is looked for on its own.
_DENIALS = frozenset(("not", "no", "never", "nor", "neither", "cannot", "pas", "ne", "n"))
_NOT_NAMES = frozenset(word.lower() for word in (*MONTHS, *WEEKDAYS, "I"))


@dataclass(frozen=True, slots=True)
class When:
    """A date: its first and last year, month and day, each None where it is not told."""

    first: int | None
    last: int | None
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of a text that a claim can be right or wrong about.

    Attributes:
        kind: What it is.
        start: First character.
        end: Character after the last one.
        tokens: Its stemmed words.
        figure: Of a figure.
        when: Of a date.
    """

    kind: ItemKind
    start: int
    end: int
    tokens: tuple[str, ...]
    figure: Figure | None = None
    when: When | None = None

    @property
    def key(self) -> object:
        """What two items share that say the same in the same form."""
        if self.figure:
            return self.figure.value, self.figure.unit
        return self.when or self.tokens


@lru_cache(maxsize=4096)
def items_of(text: str, common: frozenset[str] = frozenset()) -> tuple[Item, ...]:
    """Return the items of a text, in order.

    Args:
        text: A sentence, or a row of a table.
        common: Words that the texts also write in small letters: one of them is no name by its
            capital alone.
    """
    text = without_sources(text)
    dates = [*_dates(text)]
    taken = [(item.start, item.end) for item in dates]
    figures = [
        Item("figure", f.start, f.end, tuple(tokenize(text[f.start : f.end])), figure=f)
        for f in figures_in(text, taken)
    ]
    taken += [(item.start, item.end) for item in figures]
    names = [item for item in _names(text, common) if not _overlaps(item, taken)]
    taken += [(item.start, item.end) for item in names]
    words = [
        Item("word", *match.span(), tuple(tokens))
        for match in _WORD.finditer(text)
        if (tokens := tokenize(match[0])) and not _DENIALS.issuperset(tokens)
    ]
    words = [item for item in words if not _overlaps(item, taken)]
    return tuple(sorted([*dates, *figures, *names, *words], key=lambda item: item.start))


def without_sources(text: str) -> str:
    """Return a text with spaces in place of what only names its sources."""
    for mark in find_source_marks(text):
        text = text[: mark.start] + " " * (mark.end - mark.start) + text[mark.end :]
    return text


def _dates(text: str) -> Iterator[Item]:
    found = [date for date in find_dates(text) if not _counts(text, date)]
    for date in found:
        when = When(date.first, date.last, date.month, date.day)
        yield Item("date", date.start, date.end, _tokens(text, date.start, date.end), when=when)
    for match in _MONTH.finditer(text):
        if any(match.start() < date.end and match.end() > date.start for date in found):
            continue
        day = match[1] or match[3]
        if (
            match[2] == "May"
            and not day
            and not re.search(r"\b(?:in|of|since) $", text[: match.start()])
        ):
            continue
        when = When(None, None, month_number(match[2]), int(day) if day else None)
        yield Item("date", *match.span(), _tokens(text, *match.span()), when=when)


def _counts(text: str, date: Date) -> bool:
    """Tell whether four digits count things, as in "about 1500 islands", and are no year."""
    if date.end - date.start > 4 or not re.match(r"\s[a-z]{3,}s\b", text[date.end :]):
        return False
    return not re.search(r"\b(?:in|since|by|from|of|and|to|the|[A-Z]\w*)\s$", text[: date.start])


def _names(text: str, common: Collection[str]) -> Iterator[Item]:
    openings = {start for start, _ in sentence_bounds(text)}
    for match in _RUN.finditer(text):
        start, end = match.span()
        opens = start in openings or not re.search(r"\w\W{0,2}$", text[:start])
        words = list(re.finditer(r"[\w&’'.]+", text[start:end]))
        while words and (_is_no_name(words[0][0]) or (opens and words[0][0].lower() in common)):
            opens = opens and len(words) > 1 and words[1][0].lower() in STOP_WORDS
            words.pop(0)
            while words and not words[0][0][0].isupper():
                words.pop(0)
        if not words:
            continue
        start, end = start + words[0].start(), start + words[-1].end()
        tokens = _tokens(text, start, end)
        capitals = [word[0] for word in words if word[0][0].isupper()]
        if tokens and (len(capitals) > 1 or capitals[0].lower() not in common):
            yield Item("name", start, end, tokens)


def _is_no_name(word: str) -> bool:
    return word.lower() in STOP_WORDS or word.lower() in _NOT_NAMES


def _tokens(text: str, start: int, end: int) -> tuple[str, ...]:
    return tuple(tokenize(text[start:end]))


def _overlaps(item: Item, taken: Collection[tuple[int, int]]) -> bool:
    return any(item.start < end and item.end > start for start, end in taken)


def is_same_date(said: Item, stated: Item) -> bool:
    """Tell whether a text dates something as a claim does, at least as exactly."""
    own, other = said.when, stated.when
    if own is None:
        return False
    if other is None:
        return bool(stated.figure and own.first == own.last == stated.figure.value)
    if own.first is not None and (own.first, own.last) != (other.first, other.last):
        return False
    exact = (own.month, other.month), (own.day, other.day)
    return all(mine is None or mine == its for mine, its in exact)


def is_conflicting(said: Item, stated: Item) -> bool:
    """Tell whether two dates exclude each other: no time lies in both."""
    own, other = said.when, stated.when
    if own is None or other is None:
        return False
    if own.first is not None and other.first is not None and _are_apart(own, other):
        return True
    months = own.month is not None and other.month is not None
    if months and own.month != other.month:
        return own.first is None or other.first is None or own.first == other.first
    days = own.day is not None and other.day is not None
    return months and days and own.day != other.day


def is_other_date(said: Item, stated: Item) -> bool:
    """Tell whether a date in the place of another one says something else.

    Beside dates that exclude each other, two open spans or two closed ones that differ do.
    """
    own, other = said.when, stated.when
    if own is None or other is None or own.first is None or other.first is None:
        return is_conflicting(said, stated)
    alike = (own.last is None) == (other.last is None)
    are_spans = own.first != own.last and other.first != other.last
    differ = (own.first, own.last) != (other.first, other.last)
    return is_conflicting(said, stated) or (alike and are_spans and differ)


def _are_apart(own: When, other: When) -> bool:
    far = 10_000
    first, last = own.first or 0, own.last or far
    return last < (other.first or 0) or (other.last or far) < first
