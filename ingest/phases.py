"""Phases: "second phase (2013–2019)", "the first stage is from 2006 to 2012", a table's years.

A phase is what an ordinal and a span of years have in common; phase, stage and period are one.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.readings import Reading
from ingest.sentences import sentence_bounds
from ingest.terms import CHINESE, Definition, Mention, Term

ORDINALS = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
)
CHINESE_NUMERALS = "一二三四五六七八九十"
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_NOUN = r"(?:phase|stage|period|era|epoch)"
_ORDINAL = re.compile(
    rf"\b(?P<word>{'|'.join(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))\s{_NOUN}\b"
    rf"|\b{_NOUN}\s(?P<number>\d{{1,2}}|[ivx]{{1,4}})\b"
    rf"|第(?P<figure>[{CHINESE_NUMERALS}]|\d{{1,2}})个?(?:阶段|时期|期)",
    re.IGNORECASE,
)
_YEAR = r"(?:1[5-9]|20)\d\d"
_YEARS = re.compile(
    rf"\b(?P<first>{_YEAR})年?\s?(?P<mark>[–—-]|to|until|till|through|and|至|到)\s?"
    r"(?:around\s|about\s|approximately\s|circa\s|c\.\s|the\s)?"
    rf"(?P<last>{_YEAR}|\d\d(?!\d)|present|now|today|今|现在)年?",
    re.IGNORECASE,
)
# What may stand between an ordinal and its years.
_BETWEEN = re.compile(
    r"(?: of [^.;()\n|]{1,50})?,?\s?[(（,:：]\s?(?:from |between )?"
    r"|[^.;()（）\n|\d]{0,50}\b(?:from|between|covers?|spans?|of|is|was)\s(?:about |around )?"
    r"|是?从?"
)
_WINDOW = 120


@dataclass(frozen=True, slots=True)
class _Place:
    """A name of a phase in a reading."""

    reading: Reading
    start: int
    end: int

    @property
    def name(self) -> str:
        text = self.reading.text[self.start : self.end]
        return text if text[0].isdigit() else text.lower()


@dataclass(slots=True)
class _Phase:
    """What is known of one ordinal with one span of years; `stated` is where both stand."""

    places: list[_Place] = field(default_factory=list)
    stated: list[_Place] = field(default_factory=list)


def find_phases(readings: Sequence[Reading]) -> list[Term]:
    """Return the phases of all documents, in the order of their years.

    An ordinal alone counts where the document knows only one phase of that number.
    """
    phases: dict[tuple[tuple[int, int], int], _Phase] = {}
    by_document: dict[str, list[Reading]] = {}
    for reading in readings:
        by_document.setdefault(reading.document.id, []).append(reading)
    for own in by_document.values():
        _collect(own, phases)
    return [_term(phases[key]) for key in sorted(phases)]


def _collect(
    readings: Sequence[Reading], phases: dict[tuple[tuple[int, int], int], _Phase]
) -> None:
    stated = list(_statements(readings))
    if not stated:
        return
    years_of: dict[int, set[tuple[int, int]]] = {}
    for number, years, _ in stated:
        years_of.setdefault(number, set()).add(years)
    for number, years, place in stated:
        phases.setdefault((years, number), _Phase()).stated.append(place)
    single = {number: next(iter(years)) for number, years in years_of.items() if len(years) == 1}
    for reading in readings:
        for key, place in _places(reading, single):
            phases[key].places.append(place)


def _places(
    reading: Reading, years_of: dict[int, tuple[int, int]]
) -> Iterator[tuple[tuple[tuple[int, int], int], _Place]]:
    """Yield where an ordinal, or a span of years, stands alone for a phase."""
    for match in _ORDINAL.finditer(reading.text):
        if (number := _number(match)) in years_of:
            yield (years_of[number], number), _Place(reading, *match.span())
    number_of = {years: number for number, years in years_of.items()}
    for match in _YEARS.finditer(reading.text):
        years = _years(match)
        if years in number_of and match["mark"] != "and":
            yield (years, number_of[years]), _Place(reading, *match.span())


def _statements(readings: Sequence[Reading]) -> Iterator[tuple[int, tuple[int, int], _Place]]:
    """Yield number and years where a text states them together."""
    for reading in readings:
        for ordinal in _ORDINAL.finditer(reading.text):
            window = reading.text[ordinal.end() : ordinal.end() + _WINDOW]
            years = _YEARS.search(window)
            if years and _BETWEEN.fullmatch(window[: years.start()]):
                place = _Place(reading, ordinal.start(), ordinal.end() + years.end())
                yield _number(ordinal), _years(years), place


def _number(match: re.Match[str]) -> int:
    if match["figure"]:
        figure = match["figure"]
        return int(figure) if figure.isdigit() else CHINESE_NUMERALS.index(figure) + 1
    word = (match["word"] or match["number"]).lower()
    if word[0].isdigit():
        return int(re.sub(r"\D", "", word))
    names = ORDINALS if word in ORDINALS else _ROMANS
    return names.index(word) + 1 if word in names else 0


def _years(match: re.Match[str]) -> tuple[int, int]:
    """Return first and last year; 9999 for a phase that goes on."""
    first, last = match["first"], match["last"]
    if not last.isdigit():
        return int(first), 9999
    return int(first), int(last if len(last) == 4 else first[:2] + last)


def _term(phase: _Phase) -> Term:
    counts = Counter(place.name for place in phase.places)
    if any(name[0].isdigit() and re.search("[–—-]", name) for name in counts):
        # "2006 to around 2012" says no more than "2006–2012".
        counts = Counter({n: c for n, c in counts.items() if not re.match(r"\d{4}\s\w", n)})
    if not counts:
        counts = Counter(place.name for place in phase.stated)
    ordered = [name for name, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
    return Term(
        names=tuple(name for name in ordered if not CHINESE.search(name)),
        chinese=tuple(name for name in ordered if CHINESE.search(name)),
        definitions=tuple(_definitions(phase.stated)),
        mentions=tuple(_mentions(phase.places or phase.stated)),
        kind="phase",
    )


def _definitions(stated: Sequence[_Place]) -> Iterator[Definition]:
    """Yield the sentence that states a phase, one for each document."""
    seen: set[str] = set()
    for place in stated:
        reading = place.reading
        if reading.document.id in seen or reading.kind == "table":
            continue
        for start, end in sentence_bounds(reading.text):
            if start <= place.start < end:
                seen.add(reading.document.id)
                spans = reading.source(start, end)
                yield Definition(reading.document.id, spans, reading.text[start:end])


def _mentions(places: Sequence[_Place]) -> list[Mention]:
    found = {
        Mention(place.reading.document.id, spans[0])
        for place in places
        if len(spans := place.reading.source(place.start, place.end)) == 1
    }
    return sorted(found, key=lambda mention: (mention.document_id, mention.span.start))
