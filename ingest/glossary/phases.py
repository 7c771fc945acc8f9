"""Phases: "second phase (2013–2019)", "the first stage is from 2006 to 2012", a table's years.

A phase is what an ordinal and a span of years have in common; phase, stage and period are one.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ingest.documents import Span
from ingest.language import CHINESE, CHINESE_NUMERALS, NOW, ORDINALS, PHASE_NOUNS, YEAR
from ingest.structure import Reading, sentence_bounds
from ingest.terms import Definition, Mention, Term

_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_NOUN = rf"(?:{'|'.join(PHASE_NOUNS)})"
_ORDINAL = re.compile(
    rf"\b(?P<word>{'|'.join(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))\s{_NOUN}\b"
    rf"|\b{_NOUN}\s(?P<number>\d{{1,2}}|[ivx]{{1,4}})\b"
    rf"|第(?P<figure>[{CHINESE_NUMERALS}]|\d{{1,2}})个?(?:阶段|时期|期)",
    re.IGNORECASE,
)
_YEARS = re.compile(
    rf"\b(?P<first>{YEAR})年?\s?(?P<mark>[–—-]|to|until|till|through|and|至|到)\s?"
    r"(?:around\s|about\s|approximately\s|circa\s|c\.\s|the\s)?"
    rf"(?P<last>{YEAR}|\d\d(?!\d)|{NOW})年?",
    re.IGNORECASE,
)
# What may stand between an ordinal and its years.
_BETWEEN = re.compile(
    r"(?:[^.;()（）\n|\d]{0,50}(?:[(（,:：]\s?|\b(?:covers?|covered|spans?|spanned|lasts?|lasted|"
    r"runs?|ran|of|is|was)\s))?(?:[^.;()（）\n|\d]{0,50}\b(?:from|between|in|during)\s)?"
    r"(?:(?:about|around|roughly|the years)\s)?|是?从?"
)
# What may stand between years and the ordinal that they are stated for: "2006–2012, the first".
_BEFORE = re.compile(
    r"[)）]?,?\s?(?:(?:is|was|as|forms?|formed|marks?|marked|saw|came)\s)?(?:the|a|its|our)?\s?"
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
class _Places:
    """Where one ordinal with one span of years stands; `stated` is where both do."""

    alone: list[_Place] = field(default_factory=list)
    stated: list[_Place] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Phase:
    """What one text says of one ordinal with one span of years.

    Attributes:
        years: The first and the last; 9999 for a phase that goes on.
        number: From 1.
        names, stated_names: How often each name stands alone, or with its years.
        mentions, stated_mentions: Where.
        definition: Where the sentence stands that states the years; empty if it is in a table.
        definition_text: That sentence.
    """

    years: tuple[int, int]
    number: int
    names: dict[str, int]
    stated_names: dict[str, int]
    mentions: tuple[Span, ...]
    stated_mentions: tuple[Span, ...]
    definition: tuple[Span, ...] = ()
    definition_text: str = ""


def look_for_phases(readings: Sequence[Reading]) -> tuple[Phase, ...]:
    """Return the phases of one text.

    An ordinal alone counts where the text knows only one phase of that number.
    """
    stated = list(_statements(readings))
    if not stated:
        return ()
    phases: dict[tuple[tuple[int, int], int], _Places] = {}
    years_of: dict[int, set[tuple[int, int]]] = {}
    for number, years, place in stated:
        years_of.setdefault(number, set()).add(years)
        phases.setdefault((years, number), _Places()).stated.append(place)
    single = {number: next(iter(years)) for number, years in years_of.items() if len(years) == 1}
    for reading in readings:
        for key, place in _places(reading, single):
            phases[key].alone.append(place)
    return tuple(_phase(key, places) for key, places in phases.items())


def join_phases(found: Sequence[tuple[str, Sequence[Phase]]]) -> list[Term]:
    """Return the phases of all texts, each given by its id, in the order of their years."""
    joined: dict[tuple[tuple[int, int], int], list[tuple[str, Phase]]] = {}
    for document_id, phases in found:
        for phase in phases:
            joined.setdefault((phase.years, phase.number), []).append((document_id, phase))
    return [_term(joined[key]) for key in sorted(joined)]


def _phase(key: tuple[tuple[int, int], int], places: _Places) -> Phase:
    years, number = key
    return Phase(
        years,
        number,
        Counter(place.name for place in places.alone),
        Counter(place.name for place in places.stated),
        _spans(places.alone),
        _spans(places.stated),
        *_definition(places.stated),
    )


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
        taken = 0  # years that are stated for one phase are not those of the next
        for ordinal in _ORDINAL.finditer(reading.text):
            years = _years_before(reading.text, taken, ordinal.start())
            years = years or _years_behind(reading.text, ordinal.end())
            if years:
                start, taken = min(ordinal.start(), years.start()), max(ordinal.end(), years.end())
                yield _number(ordinal), _years(years), _Place(reading, start, taken)


def _years_before(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the years right before an ordinal: "from 2006 to 2012, the first phase"."""
    found = list(_YEARS.finditer(text, max(start, end - _WINDOW), end))
    return found[-1] if found and _BEFORE.fullmatch(text[found[-1].end() : end]) else None


def _years_behind(text: str, start: int) -> re.Match[str] | None:
    """Return the years behind an ordinal: "first phase (2006–2012)", "lasted from 2006 to 2012"."""
    years = _YEARS.search(text, start, start + _WINDOW)
    return years if years and _BETWEEN.fullmatch(text[start : years.start()]) else None


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


def _term(phases: Sequence[tuple[str, Phase]]) -> Term:
    """Return a phase as a term, from what the texts say of it."""
    counts = _summed(phase.names for _, phase in phases)
    if any(name[0].isdigit() and re.search("[–—-]", name) for name in counts):
        # "2006 to around 2012" says no more than "2006–2012".
        counts = Counter({n: c for n, c in counts.items() if not re.match(r"\d{4}\s\w", n)})
    if not counts:
        counts = _summed(phase.stated_names for _, phase in phases)
    alone = any(phase.names for _, phase in phases)
    mentions = {
        Mention(document_id, span)
        for document_id, phase in phases
        for span in (phase.mentions if alone else phase.stated_mentions)
    }
    ordered = [name for name, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
    return Term(
        names=tuple(name for name in ordered if not CHINESE.search(name)),
        chinese=tuple(name for name in ordered if CHINESE.search(name)),
        definitions=tuple(
            Definition(document_id, phase.definition, phase.definition_text)
            for document_id, phase in phases
            if phase.definition
        ),
        mentions=tuple(sorted(mentions, key=lambda m: (m.document_id, m.span.start))),
        kind="phase",
    )


def _summed(counts: Iterable[dict[str, int]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for names in counts:
        total.update(names)
    return total


def _definition(stated: Sequence[_Place]) -> tuple[tuple[Span, ...], str]:
    """Return the first sentence that states a phase; nothing if only tables do."""
    for place in stated:
        reading = place.reading
        for start, end in sentence_bounds(reading.text) if reading.kind != "table" else ():
            if start <= place.start < end:
                return reading.source(start, end), reading.text[start:end]
    return (), ""


def _spans(places: Sequence[_Place]) -> tuple[Span, ...]:
    """Return where names stand; a page break may cut one in two, which is none."""
    found = (place.reading.source(place.start, place.end) for place in places)
    return tuple(spans[0] for spans in found if len(spans) == 1)
