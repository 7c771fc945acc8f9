"""Quotations of a draft are compared with the texts word by word."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from app.claims.verdicts import Difference
from ingest import HAN, is_title

# Words that make a quotation; fewer are a name, or words used with a distance.
MIN_WORDS = 4
# Share of its words, 0 to 1, that a passage must have in order for a quotation to be of it.
ALIKE = 0.6
_QUOTED = re.compile(
    r"“([^“”]{8,1000})”|\"([^\"]{8,1000})\"|«([^«»]{8,1000})»|「([^「」]{4,500})」"
)
_WORD = re.compile(rf"[{HAN}]|[^\W_{HAN}]+(?:['’.,][^\W_{HAN}]+)*")
# What is left out or put in by the one who quotes.
_CUT = re.compile(r"\[?(?:…|\.\s?\.\s?\.)\]?|\[[^\[\]]{0,80}\]")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation in a sentence of a draft: its words and where they stand in the sentence."""

    text: str
    start: int
    end: int


def quotations_in(sentence: str) -> list[Quoted]:
    """Return the quotations of a sentence that are long enough to be compared.

    >>> [quoted.text for quoted in quotations_in('He said: “The boards are too short.”')]
    ['The boards are too short.']
    """
    found = []
    for match in _QUOTED.finditer(sentence):
        number = match.lastindex or 1
        text = match[number]
        if len(_WORD.findall(text)) >= MIN_WORDS and not is_title(text):
            found.append(Quoted(text, *match.span(number)))
    return found


@dataclass(frozen=True, slots=True)
class Changed:
    """What a draft quotes otherwise than a passage has it.

    Attributes:
        share: How much of the quotation the passage has, 0 to 1; 1 if it is verbatim.
        differences: Changed, added and left out words.
        start: First character of what is quoted, in the passage.
        end: Character after the last one.
        place: Of the passage among those that were given, from 0.
    """

    share: float
    differences: tuple[Difference, ...]
    start: int
    end: int
    place: int = 0


def held_against(quoted: Quoted, passages: Iterable[str]) -> Changed | None:
    """Return what a quotation changes of the passage that it is of; None if it is of none."""
    best: Changed | None = None
    for place, passage in enumerate(passages):
        changed = _changed(quoted, passage)
        if changed and (best is None or changed.share > best.share):
            best = replace(changed, place=place)
    return best


def _changed(quoted: Quoted, passage: str) -> Changed | None:
    own, others = list(_WORD.finditer(passage)), [_plain(m[0]) for m in _WORD.finditer(passage)]
    differences: list[Difference] = []
    bounds: list[int] = []
    shared = total = 0
    for part, offset in _parts(quoted):
        words = list(_WORD.finditer(part))
        asked = [_plain(match[0]) for match in words]
        total += len(asked)
        window = _window(asked, others)
        if window is None:
            return None
        first, last = window
        bounds += [own[first].start(), own[last - 1].end()]
        matcher = SequenceMatcher(None, asked, others[first:last], autojunk=False)
        for tag, start, end, other, until in matcher.get_opcodes():
            if tag == "equal":
                shared += end - start
                continue
            said = part[words[start].start() : words[end - 1].end()] if end > start else ""
            stated = ""
            if until > other:
                stated = passage[own[first + other].start() : own[first + until - 1].end()]
            place = words[start].start() if start < len(words) else len(part)
            begin = offset + place
            differences.append(Difference("quotation", said, stated, begin, begin + len(said)))
    if not total or shared < ALIKE * total:
        return None
    share = shared / (total + 1) if differences else 1.0
    return Changed(share, tuple(differences), min(bounds), max(bounds))


def _parts(quoted: Quoted) -> Iterator[tuple[str, int]]:
    """Yield what stands between cuts of a quotation, with its place in the sentence."""
    place = 0
    for match in (*_CUT.finditer(quoted.text), None):
        end = match.start() if match else len(quoted.text)
        if _WORD.search(quoted.text, place, end):
            yield quoted.text[place:end], quoted.start + place
        place = match.end() if match else end


def _window(asked: Sequence[str], words: Sequence[str]) -> tuple[int, int] | None:
    """Return the stretch of a passage that a part of a quotation is of."""
    matcher = SequenceMatcher(None, asked, words, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks:
        return None
    longest = max(blocks, key=lambda block: block.size)
    near = [
        block
        for block in blocks
        if abs((block.b - block.a) - (longest.b - longest.a)) <= max(3, len(asked) // 2)
    ]
    first = min(block.b for block in near) - (near[0].a if near[0].a < 3 else 0)
    last = max(block.b + block.size for block in near)
    behind = len(asked) - max(block.a + block.size for block in near)
    return max(0, first), min(len(words), last + (behind if behind < 3 else 0))


def _plain(word: str) -> str:
    return unicodedata.normalize("NFKC", word).replace("’", "'").lower()
