"""Spans of a document become the text a reader sees.

`render` is the one place where markup goes: tags, emphasis, link targets, note markers, escapes;
broken lines are joined, table cells separated by ` | `. What each character of the source becomes
is decided once for the whole text (`ingest.structure.markup`), so any part of a passage renders as
it does within it. This module does not know what a paragraph or a note is.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ingest.documents import Document, Span
from ingest.language import CHINESE, WIDE
from ingest.structure.markup import (
    CAPTION,
    CELL,
    CHANGED,
    DROP,
    KEEP,
    LINE,
    LIST_ITEM,
    SPACE,
    character_fates,
)

# Words as they stand, by fates; what may hide among them: other white space, entities.
# Characters that are written at once. Where odd ones stand close together, the words behind them
# are looked at again for each: without a limit the time would grow with the square of the length.
MAX_RUN = 256
_PLAIN = re.compile(rb"%c+(?:%c%c+)*" % (KEEP, SPACE, KEEP))
_ODD = re.compile("[^\\S ]|[&\u202d\u202e]")
_CJK = re.compile(f"[{WIDE}]")

_BLANK_LINE = re.compile(r"\n[ \t]*\n")
# Shorter fragments that end in mid-air are labels, not the first half of a sentence.
MIN_CUT_CHARACTERS = 40
# Characters before and behind a gap that tell whether a sentence goes on over it.
_READ = 120
_FINISHED = re.compile(r"[.!?。！？…:：;；][\"”’'»)\]）」』】]*$")
_LEANS_ON = re.compile(
    r"(?:[,，、(（\[–—-]|\b(?:a|an|the|of|in|to|and|or|for|by|with|on|as|that|which|from|at|is|are|"
    r"was|were|be|its|their|this|these|than|not|has|have))$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Rendering:
    """Rendered text and, for each of its characters, the source characters it stands for."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def source_spans(self, start: int, end: int, within: Sequence[Span]) -> tuple[Span, ...]:
        """Return the parts of `within` that rendered characters `start` to `end` stand for.

        `within` are the spans that were rendered. They may be in another order than in the
        source: a figure's caption may have been moved behind the sentence that it interrupts.
        """
        first, last = self.starts[start], self.ends[end - 1]
        places = [
            place
            for place, span in enumerate(within)
            if span.start <= first < span.end or span.start < last <= span.end
        ]
        parts = list(within[places[0] : places[-1] + 1])
        parts[-1] = replace(parts[-1], end=last)
        parts[0] = replace(parts[0], start=first)
        return tuple(part for part in parts if part.start < part.end)


def render(document: Document, spans: Sequence[Span]) -> str:
    """Return what a reader sees of some spans of a document.

    Args:
        document: The document whose text the spans refer to.
        spans: Places in the text in ascending order, without overlap. Those that are apart are
            joined by a space, a line break or a cell border, as the text between them demands.

    Returns:
        The text without markup; the empty string for no spans. A part of a passage renders as it
        does inside the passage.
    """
    return render_with_offsets(document, spans).text


def render_with_offsets(document: Document, spans: Sequence[Span]) -> Rendering:
    """Return what a reader sees of some spans of a document, with the source of each character.

    Args:
        document: The document whose text the spans refer to.
        spans: Places in the text in ascending order, without overlap.

    Returns:
        The text, as `render` returns it, and for each of its characters the offset in the source.
    """
    fates, replaced = character_fates(document.text)
    output = _Output(lambda offset: _follows_letter(document.text, fates, offset))
    for position, span in enumerate(spans):
        if position:
            fate = _fate_between(document.text, fates, spans[position - 1].end, span.start)
            output.gap(fate, span.start, broken=True)
        offset = span.start - 1
        while (offset := offset + 1) < span.end:
            fate = fates[offset]
            if fate == KEEP and (end := _plain_end(document.text, fates, offset, span.end)):
                output.run(document.text[offset:end], offset)
                offset = end - 1
            elif fate in (KEEP, CHANGED):
                output.character(replaced.get(offset, document.text[offset]), offset)
            elif fate != DROP:
                output.gap(fate, offset, broken=document.text[offset] == "\n")
            elif offset in replaced:
                output.lengthen(offset)
    output.close()
    return Rendering("".join(output.characters), tuple(output.starts), tuple(output.ends))


def _plain_end(text: str, fates: bytearray, start: int, end: int) -> int:
    """Return where words end that are shown as they stand, single spaces between them; 0 if none.

    They are written at once: most of a text is such words.
    """
    match = _PLAIN.match(fates, start, min(end, start + MAX_RUN))
    stop = match.end() if match else start
    odd = _ODD.search(text, start, stop)
    return odd.start() if odd and odd.start() > start else 0 if odd else stop


def _fate_between(text: str, fates: bytearray, before: int, after: int) -> int:
    """Return what stands between spans: a line break or cell border if either edge is one."""
    while before < len(fates) and text[before] != "\n" and fates[before] in (DROP, SPACE):
        before += 1
    while after and text[after - 1] != "\n" and fates[after - 1] in (DROP, SPACE):
        after -= 1
    edges = {fates[offset] if 0 <= offset < len(fates) else LINE for offset in (before, after - 1)}
    if LINE in edges or CELL in edges:
        # Parts of two rows stand on two lines.
        return LINE if LINE in edges or fates.find(LINE, before, after) >= 0 else CELL
    return LINE if _are_paragraphs(text, fates, before, after) else SPACE


def _are_paragraphs(text: str, fates: bytearray, before: int, after: int) -> bool:
    """Tell whether a blank line stands between two places and no sentence goes on over it."""
    if not _BLANK_LINE.search(text, before, after):
        return False
    line = text[max(text.rfind("\n", 0, before) + 1, before - _READ) : before].rstrip()
    shown = "".join(
        text[offset]
        for offset in range(before - len(line), before)
        if fates[offset] in (KEEP, SPACE)
    )
    behind = range(after, min(after + _READ, len(text)))
    opening = "".join(text[offset] for offset in behind if fates[offset] == KEEP)
    shown = shown.strip()
    caption = CAPTION.fullmatch(shown)
    if shown.endswith((":", "：")) or (caption and not caption["title"]):
        return False  # what introduces something, or the number of a caption
    short = len(shown) < MIN_CUT_CHARACTERS
    is_label = short and (opening[:1].isdigit() or bool(LIST_ITEM.match(line)))
    return is_label or not goes_on(shown, opening)


def goes_on(before: str, after: str) -> bool:
    """Tell whether a sentence that one paragraph begins goes on in another one."""
    opening = after.lstrip("“\"‘'")[:1]
    if _FINISHED.search(before) or not opening:
        return False
    if CHINESE.match(opening) and CHINESE.match(before[-1:]):
        return True
    in_mid_air = opening.islower() or opening.isdigit() or opening in ("(", "（")
    return in_mid_air or bool(_LEANS_ON.search(before[-MIN_CUT_CHARACTERS:]))


class _Output:
    """Collects characters; runs of white space become one gap."""

    def __init__(self, follows_letter: Callable[[int], bool]) -> None:
        self._follows_letter = follows_letter
        self.characters: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self._gaps: list[tuple[int, int]] = []
        self._broken = False

    def gap(self, fate: int, offset: int, *, broken: bool) -> None:
        self._gaps.append((fate, offset))
        self._broken |= broken

    def lengthen(self, offset: int) -> None:
        """Let the last character stand for one more character of the source."""
        self.ends[-1] = offset + 1

    def character(self, character: str, offset: int) -> None:
        if self._gaps:
            self._write_gap(character)
        self._write(character, offset)

    def run(self, characters: str, offset: int) -> None:
        """Write characters that each stand for themselves."""
        if self._gaps:
            self._write_gap(characters[0])
        end = offset + len(characters)
        self.characters.extend(characters)
        self.starts.extend(range(offset, end))
        self.ends.extend(range(offset + 1, end + 1))

    def close(self) -> None:
        """Write what stands after the last character: the empty cells of a row, no spaces."""
        while self._gaps and self._gaps[-1][0] != CELL:
            self._gaps.pop()
        if self._gaps:
            self._write_gap("")

    def _write(self, text: str, offset: int) -> None:
        for character in text:
            self.characters.append(character)
            self.starts.append(offset)
            self.ends.append(offset + 1)

    def _write_gap(self, following: str) -> None:
        gaps, broken = self._gaps, self._broken
        self._gaps, self._broken = [], False
        structural = [gap for gap in gaps if gap[0] in (LINE, CELL)]
        if not structural:
            if self.characters and not (broken and self._joins(following)):
                self._write(" ", gaps[0][1])
            return
        for fate, offset in structural:
            last = self.characters[-1] if self.characters else "\n"
            if fate == LINE and last != "\n":
                self._write("\n", offset)
            elif fate == CELL:
                self._write("|" if last == "\n" else " |", offset)
        if self.characters and self.characters[-1] == "|" and following:
            self._write(" ", structural[-1][1])

    def _joins(self, following: str) -> bool:
        """Tell whether a line break here stands for nothing: after a hyphen, between Chinese."""
        last = self.characters[-1]
        # The source is asked, so that a passage which starts at the hyphen reads the same.
        hyphenated = last == "-" and self._follows_letter(self.starts[-1])
        return hyphenated or bool(_CJK.match(last) and _CJK.match(following))


def _follows_letter(text: str, fates: bytearray, offset: int) -> bool:
    """Tell whether a letter stands before `offset`, markup aside."""
    offset -= 1
    while offset >= 0 and fates[offset] == DROP:
        offset -= 1
    return offset >= 0 and fates[offset] == KEEP and text[offset].isalpha()
