"""Documents become a timeline: sentences that are dated, and phases with their years.

Years that only name a source, titles of works and entries of bibliographies date nothing. What is
said by reference to another sentence ("the following year") is not found.
"""

import logging
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import Literal

from ingest.documents import Span
from ingest.language import CHINESE, WORD
from ingest.structure import Reading, render, sentence_bounds
from ingest.terms import Term
from ingest.timeline.dates import Date, find_dates
from ingest.timeline.in_text_citations import find_source_marks, is_title

logger = logging.getLogger(__name__)

EventKind = Literal["statement", "phase"]

# Parts of a text that are about the text itself.
_APART = re.compile(
    r"\W*(?:about\b.*|(?:the\s|corresponding\s)?(?:authors?|contributors?)|acknowledge?ments?|"
    r"(?:suggested|recommended|preferred)\scitation|(?:how\sto\s)?cite(?:\s(?:this|as)\b.*)?|"
    r"copyright.*|licen[cs]e.*|references|bibliography|works\scited|further\sreading|"
    r"作者.*|致谢|参考文献|引用格式)\W*",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"(?:(?:table|figure|fig\.|chart|box|photo|map|exhibit|image)\s?\d*\s?[:.—|]|"
    r"(?:table|figure|chart|box)\s\d+\s(?![a-z])|[表图]\s?\d+)",
    re.IGNORECASE,
)
# In a note, a date that nothing leads to is that of a source: "Xinhua, May 5, 2023, p. 2".
_LED_TO = re.compile(
    r"\b(?:in|since|by|until|till|before|after|from|during|through|between|around|about|of|for|on|"
    r"early|mid|late|the|a|an|this|that|its|their|year|and|to|post)[\s-]$|[年于自到至从在]$",
    re.IGNORECASE,
)
_LEAST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Event:
    """A dated sentence or table row. A sentence with two dates is two events.

    Attributes:
        start: First year of what is dated.
        end: Last year, the same for a single date; None if it goes on.
        month: 1 to 12, of a single date that names one.
        day: 1 to 31, likewise.
        date: The words that date it; for a phase, its years.
        kind: "phase" where a sentence gives the years of a phase.
        term: Name of the phase; empty for a statement.
        document_id: Where it stands.
        section: Headings above it, outermost first.
        spans: Characters of the document's text.
        text: What `render(document, spans)` returns.
    """

    start: int
    end: int | None
    month: int | None
    day: int | None
    date: str
    kind: EventKind
    term: str
    document_id: str
    section: tuple[str, ...]
    spans: tuple[Span, ...]
    text: str


def look_for_events(readings: Sequence[Reading]) -> tuple[Event, ...]:
    """Return the dated statements of one text, in its order; phases are not told apart yet."""
    return tuple(event for reading in readings if _may_date(reading) for event in _events(reading))


def join_events(found: Iterable[Event], terms: Iterable[Term]) -> tuple[Event, ...]:
    """Return the dated statements of all texts, phases told apart by the terms, in order.

    The order is that of time: a phase stands before what its first year brought, what has no month
    before what has one; then that of the documents. Empty for texts without dates.
    """
    phases = {
        (definition.document_id, definition.spans): term
        for term in terms
        if term.kind == "phase"
        for definition in term.definitions
    }
    events = []
    for event in found:
        phase = phases.get((event.document_id, event.spans))
        if phase is not None and event.end != event.start:
            event = replace(event, kind="phase", term=_phase_name(phase))
        events.append(event)
    return tuple(sorted(events, key=_order))


def _order(event: Event) -> tuple[int, bool, int, int]:
    return event.start, event.kind != "phase", event.month or 0, event.day or 0


def _may_date(reading: Reading) -> bool:
    """Tell whether a block states something: not headings, captions, and what is apart."""
    if reading.kind in ("heading", "reference") or _CAPTION.match(reading.text):
        return False
    return not any(_APART.fullmatch(heading) for heading in reading.section)


def _events(reading: Reading) -> Iterator[Event]:
    apart = _stretches_apart(reading)
    dates = [date for date in find_dates(reading.text) if not _within(date, apart)]
    starts = [date.start for date in dates]
    for start, end in sentence_bounds(reading.text) if dates else ():
        own = _different(dates[bisect_left(starts, start) : bisect_left(starts, end)])
        own = [date for date in own if _dates(reading, date, start, end)]
        spans = reading.source(start, end)
        text = reading.text[start:end]
        if own and render(reading.document, spans) != text:
            logger.warning("A dated sentence does not read as it stands, left out: %r", text)
            continue
        for date in own:
            yield Event(
                date.first,
                date.last,
                date.month,
                date.day,
                reading.text[date.start : date.end],
                "statement",
                "",
                reading.document.id,
                reading.section,
                spans,
                text,
            )


def _phase_name(term: Term) -> str:
    """Return "first phase" rather than "2006–2012"."""
    names = [*term.names, *term.chinese]
    return next((name for name in names if not name[0].isdigit()), names[0])


def _different(dates: Iterable[Date]) -> list[Date]:
    """Return the dates without those that say again, or less exactly, what another one says."""
    kept: list[Date] = []
    for date in dates:
        same = [one for one in kept if (one.first, one.last) == (date.first, date.last)]
        if not same:
            kept.append(date)
        elif date.month and all(one.month is None for one in same):
            kept[kept.index(same[0])] = date
        elif date.month and all((one.month, one.day) != (date.month, date.day) for one in same):
            kept.append(date)
    return kept


def _dates(reading: Reading, date: Date, start: int, end: int) -> bool:
    """Tell whether a date dates its sentence."""
    if reading.kind == "table":
        return _opens_row(reading.text, date, start, end)
    rest = reading.text[start : date.start] + reading.text[date.end : end]
    if len(WORD.findall(rest)) + len(CHINESE.findall(rest)) / 2 < _LEAST_WORDS:
        return False
    before = reading.text[max(start, date.start - 20) : date.start]
    return reading.kind != "note" or bool(_LED_TO.search(before))


def _opens_row(text: str, date: Date, start: int, end: int) -> bool:
    """Tell whether a date fills the first cell of a row below the header that holds words."""
    first, _, rest = text[start:end].partition("|")
    is_below = text.find("\n", 0, start) >= 0
    return is_below and first.strip() == text[date.start : date.end] and len(WORD.findall(rest)) > 1


# --- what holds years that date nothing -----------------------------------------------------------


def _stretches_apart(reading: Reading) -> list[tuple[int, int]]:
    """Return where sources are named, titles of works, and Chinese next to its translation."""
    apart = [(mark.start, mark.end) for mark in find_source_marks(reading.text)]
    opening = {end: start for start, end in reading.brackets}
    for start, end in [*reading.quotes, *reading.emphasised]:
        if reading.kind == "note" or is_title(reading.text[start:end]):
            apart.append((start, _end_without_period(reading.text, start, end, opening)))
    if not reading.in_chinese:
        apart += reading.chinese_brackets
    apart += [match.span() for match in re.finditer("《[^》]{0,200}》", reading.text)]
    return _merged(apart)


def _merged(stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return stretches in order, those that overlap as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _end_without_period(text: str, start: int, end: int, opening: dict[int, int]) -> int:
    """Return where a title ends before the period in brackets: "Action Plan (2022–2023)".

    `opening` says where the brackets open, by where they end.
    """
    first = opening.get(end, -1)
    is_period = first >= start and any(
        date.first != date.last for date in find_dates(text[first:end])
    )
    return first if is_period else end


def _within(date: Date, stretches: list[tuple[int, int]]) -> bool:
    """Whether a date begins in one of the stretches, which are in order and apart."""
    before = bisect_right(stretches, date.start, key=itemgetter(0)) - 1
    return before >= 0 and date.start < stretches[before][1]
