"""Notes are linked to the markers that point to them."""

import re
from bisect import bisect_left
from dataclasses import replace

from ingest.documents import Document, Span
from ingest.structure.blocks import Block
from ingest.structure.markup import NOTE_START, note_markers


def link_notes(document: Document, blocks: list[Block]) -> list[Block]:
    """Tell each note which marker points to it: the nearest one before a footnote of its number."""
    markers: dict[str, list[Span]] = {}
    notes = [span for block in blocks if block.kind == "note" for span in block.spans]
    note_starts = [span.start for span in notes]
    for match in note_markers(document.text):
        before = bisect_left(note_starts, match.end() + 1) - 1
        inside_note = before >= 0 and match.start() < notes[before].end
        if not inside_note and not NOTE_START.match(
            document.text, _line_start(document, match.start())
        ):
            for number in _numbers(match):
                markers.setdefault(f"Note {number}", []).append(Span(*match.span()))
    return [_anchored(block, markers.get(block.label, [])) for block in blocks]


def _line_start(document: Document, offset: int) -> int:
    return document.text.rfind("\n", 0, offset) + 1


def _numbers(match: re.Match[str]) -> list[str]:
    """Return the notes that a marker names: one, a list or a range."""
    if match["reference"]:
        return [match["reference"]]
    digits = (match["tag"] or match["braces"] or match["raised"]).translate(
        str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
    )
    numbers: list[str] = []
    for part in re.split(r"[,’\s]+", digits):
        first, *last = re.split(r"[–-]", part)
        numbers += [str(n) for n in range(int(first), int(last[0]) + 1)] if last else [first]
    return numbers


def _anchored(block: Block, markers: list[Span]) -> Block:
    if block.kind != "note" or not markers:
        return block
    before = [marker for marker in markers if marker.end <= block.start]
    return replace(block, anchor=before[-1] if before else markers[0])
