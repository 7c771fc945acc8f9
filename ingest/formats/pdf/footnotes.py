"""Footnotes: lines of smaller type at the foot of a column that begin with a number."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.formats.pdf.page_layout import MARKER_SIZE, TextLine, make_line
from ingest.formats.pdf.words import Word

# A note's type is at most this share of the body's.
NOTE_SIZE = 0.95
# A marker stands this far, in sizes, above the baseline.
_RAISED = 0.15
_NUMBER = re.compile(r"\d{1,3}")
_NUMBERS = re.compile(r"\d{1,3}(?:[,–-]\d{1,3})*[,.]?")


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note's number and the words of its lines; no number for what goes on from before."""

    number: str
    lines: tuple[TextLine, ...]


def is_marker(word: Word, line: TextLine) -> bool:
    """Tell whether a word is a raised number in smaller type."""
    small = word.size < MARKER_SIZE * line.size
    raised = word.y > line.y + _RAISED * line.size
    return small and raised and bool(_NUMBERS.fullmatch(word.text))


def markers(lines: Iterable[TextLine]) -> set[str]:
    """Return the numbers of the notes that raised numbers in the lines point to."""
    raised = [word.text for line in lines for word in line.words[1:] if is_marker(word, line)]
    return {number for text in raised for number in _NUMBER.findall(text)}


def split_footnotes(
    lines: Sequence[TextLine], body_size: float, marked: Collection[str]
) -> tuple[list[TextLine], list[Footnote]]:
    """Return the lines of a column without its footnotes, and these.

    `marked` are the numbers that the text of the page points to. Lines of small type above the
    first number go on with a note of the page before, if they begin in mid-sentence.
    """
    foot = len(lines)
    while foot and _is_small(lines[foot - 1], body_size):
        foot -= 1
    starts = [place for place in range(foot, len(lines)) if _own_number(lines[place], marked)]
    if not starts:
        return list(lines), []
    first = foot if _is_continuation(lines[foot : starts[0]]) else starts[0]
    return list(lines[:first]), list(_notes(lines[first:], marked))


def _is_small(line: TextLine, body_size: float) -> bool:
    return max(word.size for word in line.words) <= NOTE_SIZE * body_size


def _is_continuation(lines: Sequence[TextLine]) -> bool:
    """Tell whether lines above the first note begin in the middle of a sentence."""
    return bool(lines) and lines[0].text[:1].islower()


def _notes(lines: Sequence[TextLine], marked: Collection[str]) -> Iterator[Footnote]:
    group: list[TextLine] = []
    number = ""
    for line in lines:
        if own := _own_number(line, marked):
            if group:
                yield Footnote(number, tuple(group))
            number, group = own, []
            line = _without_number(line)
        group.append(line)
    yield Footnote(number, tuple(group))


def _own_number(line: TextLine, marked: Collection[str]) -> str:
    """Return the number that a note begins with: raised, or plain and pointed to by a marker."""
    word = line.words[0]
    match = re.fullmatch(r"(\d{1,3})[.)]?", word.text)
    if match is None or len(line.words) < 2:
        return ""
    raised = word.y > line.y + _RAISED * line.size
    starts_text = line.words[1].text[:1].isalpha()
    return match[1] if raised or (match[1] in marked and starts_text) else ""


def _without_number(line: TextLine) -> TextLine:
    return make_line(line.words[1:])
