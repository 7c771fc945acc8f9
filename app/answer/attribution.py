"""Whose words a citation shows: the authors', somebody's whom they quote, or no prose at all.

Who is quoted is told by rules of language near the quotation. Where they tell nobody, or several,
the speaker stays empty: nothing is guessed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ingest import (
    CHINESE_SAY,
    GENRE,
    HAN,
    MONTHS,
    SAID,
    WEEKDAYS,
    Chunk,
    Document,
    Reading,
    Span,
    find_source_marks,
    is_title,
    render,
    render_with_offsets,
    sentence_bounds,
)

VoiceKind = Literal["authors", "quotation", "note", "table", "reference"]

_BLOCK_QUOTATION = re.compile(r"[ ]{0,3}>")
_LETTERS = re.compile(r"\w")
_WORD = r"[A-ZÀ-ÖØ-Þ][\w.’'&-]*\b\.?"
# Not the possessive of what follows: "Xi's view" is no "Xi".
_NAME = rf"(?P<name>{_WORD}(?:\s(?:{_WORD}|of|and|the|de|van|von)){{0,7}})"
_CHINESE = r"(?:\s?[(（][^()（）]{1,40}[)）])?"
_ADVERBS = r"(?:(?:has|have|had|also|once|then|later|again|often|repeatedly|\w+ly)\s){0,3}"
_APPOSITION = r"(?:,\s[^,;:“\"]{1,80},)?"
_BY = (
    re.compile(rf"\b[Aa]ccording\sto\s(?:the\s)?{_NAME}"),
    re.compile(rf"\b[Ii]n\sthe\s(?:words|view|opinion|eyes)\sof\s(?:the\s)?{_NAME}"),
    re.compile(rf"\b[Ii]n\s{_NAME}[’']s?\s(?:own\s)?(?:words|view|opinion|eyes|judge?ment)\b"),
    re.compile(rf"(?<!of\s)\b{_NAME}{_CHINESE}{_APPOSITION}\s{_ADVERBS}{SAID}\b"),
    re.compile(rf"\b{_NAME}[’']s\s(?:{GENRE}|speech|statement|letter)\s{_ADVERBS}{SAID}\b"),
    re.compile(rf"[”\"],?\s(?:{SAID}\s)(?:the\s)?{_NAME}"),
    re.compile(rf"(?:^|[。，；：、“\s])据?(?P<name>[{HAN}]{{2,4}}?){CHINESE_SAY}"),
)
_SPOKEN = re.compile(rf"(?<!\bas\s)\b(?:{SAID}|according\sto)\b", re.IGNORECASE)
# Capitals that open a sentence, months, and the authors themselves.
_NOBODY = re.compile(
    r"(?:he|she|it|they|we|i|you|this|that|these|those|there|who|which|what|some|many|others?|one|"
    r"another|both|each|our|their|his|her|its|in|on|at|by|since|as|when|while|after|before|for|if|"
    rf"{'|'.join(MONTHS)}|"
    r"table|figure|section|chapter|他|她|他们|我们|本文|有人|会议|文章|作者)",
    re.IGNORECASE,
)
_OPENERS = re.compile(
    r"^(?:(?:The|A|An|As|In|On|At|By|For|When|While|After|Before|Since|Similarly|Moreover|However|"
    r"Thus|Also|Yet|But|And|Then|Still|Here|Later|Today|Now|Recently|Finally|First|Second|Third|"
    rf"{'|'.join((*MONTHS, *WEEKDAYS))})\s)+"
)


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose words a citation shows.

    Attributes:
        kind: "authors" for the text's own; "quotation" where most of the words are quoted; "note",
            "table" or "reference" by where they stand.
        speaker: Of a quotation: who is quoted, as the text names them, or "cited in …" where it
            names only where the words are cited. Empty if the text does not say.
    """

    kind: VoiceKind = "authors"
    speaker: str = ""


# What a citation has unless something else is known.
AUTHORS = Voice()


def voice_of(document: Document, chunk: Chunk, spans: Sequence[Span]) -> Voice:
    """Return whose words the spans of a passage are; the authors' where they render to nothing."""
    if chunk.kind in ("note", "reference"):
        return Voice("note" if chunk.kind == "note" else "reference")
    # A table's passage may hold the prose around it.
    if chunk.kind == "table" and (chunk.label or " |" in render(document, spans)):
        return Voice("table")
    reading = _reading(document, chunk)
    bounds = _bounds(reading, spans)
    if bounds is None:
        return AUTHORS
    quotes = _outermost(reading)
    if all(_BLOCK_QUOTATION.match(_line(document, span.start)) for span in spans):
        return Voice("quotation", _speaker(reading.text[slice(*bounds)], []))
    if not _is_mostly_within(reading.text, bounds, quotes):
        return AUTHORS
    start, end = _sentences_around(reading.text, bounds, quotes)
    own = [(a - start, b - start) for a, b in quotes if start <= a < end]
    return Voice("quotation", _speaker(reading.text[start:end], own))


def voice_words(voice: Voice) -> str:
    """Return a few words for display; empty where the words are the authors'."""
    if voice.kind == "quotation":
        return f"quoted: {voice.speaker}" if voice.speaker else "quoted in the text"
    return {"note": "note", "table": "table", "reference": "reference entry"}.get(voice.kind, "")


def _reading(document: Document, chunk: Chunk) -> Reading:
    rendering = render_with_offsets(document, chunk.spans)
    return Reading(document, "paragraph", chunk.section, chunk.spans, rendering)


def _line(document: Document, offset: int) -> str:
    return document.text[document.text.rfind("\n", 0, offset) + 1 : offset + 1]


def _bounds(reading: Reading, spans: Sequence[Span]) -> tuple[int, int] | None:
    """Return the first and last character of the rendered passage that stand for the spans."""
    places = [
        place
        for place, start in enumerate(reading.rendering.starts)
        if any(span.start <= start < span.end for span in spans)
    ]
    return (places[0], places[-1] + 1) if places else None


def _outermost(reading: Reading) -> list[tuple[int, int]]:
    """Return the quotations that are in no other one, with what a passage cut open."""
    runs: list[tuple[int, int]] = []
    first = re.search("[“”「」]", reading.text)
    if first and first[0] in "”」":
        runs.append((0, first.start()))  # it was opened in the passage before
    for start, end in reading.quotes:
        if runs and start < runs[-1][1]:
            continue
        if end == len(reading.text):  # never closed: no more than its sentence is sure
            end = next(b for _, b in sentence_bounds(reading.text) if b > start)
        if not is_title(reading.text[start:end]):
            runs.append((start, end))
    return runs


def _is_mostly_within(
    text: str, bounds: tuple[int, int], quotes: Sequence[tuple[int, int]]
) -> bool:
    start, end = bounds
    marks = [(mark.start, mark.end) for mark in find_source_marks(text)]
    letters = [match.start() for match in _LETTERS.finditer(text, start, end)]
    letters = [place for place in letters if not _within(place, marks)]
    quoted = sum(_within(place, quotes) for place in letters)
    return 2 * quoted > len(letters)


def _sentences_around(
    text: str, bounds: tuple[int, int], quotes: Sequence[tuple[int, int]]
) -> tuple[int, int]:
    """Return the sentences in which the quotations of a statement begin and end."""
    touched = [(a, b) for a, b in quotes if a < bounds[1] and b > bounds[0]]
    first, last = min(a for a, _ in touched), max(b for _, b in touched)
    sentences = sentence_bounds(text)
    start = max((a for a, _ in sentences if a <= first), default=0)
    end = min((b for _, b in sentences if b >= last), default=len(text))
    return min(start, bounds[0]), max(end, bounds[1])


def _speaker(text: str, quotes: Sequence[tuple[int, int]]) -> str:
    """Return the one who is said to speak, else the one source named, else nobody."""
    named = _one(_speakers(text, quotes))
    if named is not None:
        return named
    marks = [mark for mark in find_source_marks(text) if mark.name]
    marks = [
        mark for mark in marks if mark.name[0] not in '“"「' and not _within(mark.start, quotes)
    ]
    source = _one(mark.name for mark in marks) or ""
    # "He said … (Li 2021)": Li may have written down what another one said.
    spoken = any(not _within(match.start(), quotes) for match in _SPOKEN.finditer(text))
    second_hand = spoken or any(mark.is_second_hand for mark in marks)
    return f"cited in {source}" if source and second_hand else source


def attributions_in(text: str) -> list[tuple[str, int, int]]:
    """Return who is said to speak in a text, each with the words that say so: start and end.

    >>> attributions_in("According to Ma Jun, exports fell.")
    [('Ma Jun', 0, 19)]
    """
    return list(_attributions(text, ()))


def _speakers(text: str, quotes: Sequence[tuple[int, int]]) -> Iterator[str]:
    return (name for name, _, _ in _attributions(text, quotes))


def _attributions(text: str, quotes: Sequence[tuple[int, int]]) -> Iterator[tuple[str, int, int]]:
    for pattern in _BY:
        for match in pattern.finditer(text):
            name = re.sub(r"[’']s?$", "", _OPENERS.sub("", match["name"])).rstrip(" .,")
            name = re.sub(r"(?:\s(?:of|and|the|de|van|von))+$", "", name)
            if name and not _NOBODY.fullmatch(name) and not _within(match.start("name"), quotes):
                yield name, *match.span()


def _within(place: int, quotes: Sequence[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in quotes)


def _one(names: Iterator[str]) -> str | None:
    """Return the longest of names that are all of one; empty for several, None for no name."""
    found = sorted(set(names), key=len)
    if not found:
        return None
    longest = found[-1]
    return longest if all(set(name.split()) <= set(longest.split()) for name in found) else ""
