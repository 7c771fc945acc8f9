"""A text is cut into raw blocks, line by line: what each one is shows in its lines alone.

What depends on the blocks around (unmarked headings, sections, captions, page breaks) is decided by
the other modules of `ingest.structure`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ingest.documents import Span
from ingest.structure.markup import (
    FENCED,
    LIST_ITEM,
    NOTE_START,
    OPENS_BLOCK,
    PIPE_RULE,
    RULE_LINE,
    TABLE,
    TAGS_ALONE,
)

BlockKind = Literal["heading", "paragraph", "table", "note", "reference"]


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a document.

    Attributes:
        kind: What it is.
        spans: Where it stands; several where a page break or notes interrupt it. For a table,
            its rows without repeated headers; for a note, without its number.
        section: Headings above it, outermost first, without the document's title.
        label: "Table 3", "Figure 1", "Note 12", or empty.
        caption: Of a table: where its caption stands.
        header: Of a table: its first row.
        rows: Of a table: the other rows.
        anchor: Of a note: the marker in the text that points to it.
        is_list_item: Whether a paragraph is an item of a list.
        is_code: Whether a paragraph is code, which is kept line by line.
        level: Of a heading: from 1, outermost.
    """

    kind: BlockKind
    spans: tuple[Span, ...]
    section: tuple[str, ...] = ()
    label: str = ""
    caption: tuple[Span, ...] = ()
    header: Span | None = None
    rows: tuple[Span, ...] = ()
    anchor: Span | None = None
    is_list_item: bool = False
    is_code: bool = False
    level: int = 0

    @property
    def start(self) -> int:
        """First character of the block."""
        return self.spans[0].start


_ATX_HEADING = re.compile(r"^[ ]{0,3}(#{1,6})\s+\S")
# Each passage of a section bears its headings; a longer line is a paragraph.
MOST_HEADING = 1000


def split_lines(text: str) -> list[Block]:
    """Cut the text at blank lines, rules, headings, note starts, list items, tables and code."""
    blocks: list[Block] = []
    wholes = {m.start(): (m.end(), _raw_table) for m in TABLE.finditer(text) if _has_row(m[0])}
    wholes |= {m.start(): (m.end(), _raw_code) for m in FENCED.finditer(text)}
    whole_end, open_start = -1, -1
    for start, end in [*_lines(text), (len(text), len(text))]:
        line = text[start:end]
        if start < whole_end:
            continue
        is_gap = not line.strip() or bool(RULE_LINE.match(line) or TAGS_ALONE.match(line))
        if open_start >= 0 and (is_gap or start in wholes or _opens(line)):
            blocks.append(_raw_block(text, open_start, start))
            open_start = -1
        if start in wholes:
            whole_end, cut = wholes[start]
            blocks.append(cut(text, start, whole_end))
        elif not is_gap and open_start < 0:
            open_start = start
            if _heading_mark(line):
                blocks.append(_raw_block(text, start, end))
                open_start = -1
    return blocks


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def _opens(line: str) -> bool:
    marks = (NOTE_START, LIST_ITEM, OPENS_BLOCK)
    return bool(_heading_mark(line)) or any(mark.match(line) for mark in marks)


def _heading_mark(line: str) -> re.Match[str] | None:
    """Return the mark with which a heading begins; None if the line is not one."""
    return _ATX_HEADING.match(line) if len(line) <= MOST_HEADING else None


def _raw_block(text: str, start: int, end: int) -> Block:
    body = text[start:end]
    span = _trimmed(text, start, end)
    if heading := _heading_mark(body):
        return Block("heading", (span,), level=len(heading[1]))
    if note := NOTE_START.match(body):
        number = _note_number(note)
        return Block("note", (_trimmed(text, start + note.end(), end),), label=f"Note {number}")
    return Block("paragraph", (span,), is_list_item=bool(LIST_ITEM.match(body)))


def _has_row(table: str) -> bool:
    """Tell a table from rule lines alone."""
    return not all(PIPE_RULE.match(line) for line in table.split("\n"))


def _raw_code(text: str, start: int, end: int) -> Block:
    return Block("paragraph", (Span(start, end),), is_code=True)


def _raw_table(text: str, start: int, end: int) -> Block:
    rows = [
        Span(start + first, start + last)
        for first, last in _lines(text[start:end])
        if not PIPE_RULE.match(text[start + first : start + last])
    ]
    return Block("table", tuple(rows), header=rows[0], rows=tuple(rows[1:]))


def _trimmed(text: str, start: int, end: int) -> Span:
    body = text[start:end]
    return Span(start + len(body) - len(body.lstrip()), start + len(body.rstrip()))


def _note_number(match: re.Match[str]) -> str:
    if match["raised"]:
        return match["raised"].translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789"))
    return match["tag"] or match["reference"]
