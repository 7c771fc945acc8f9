"""The paragraphs, tables and notes of a PDF's pages are written as Markdown."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ingest.formats.pdf.footnotes import Footnote, is_marker
from ingest.formats.pdf.hyphens import CUT_WORD, Words, append, cell_text, is_cut, vocabulary
from ingest.formats.pdf.page_layout import MARKER_SIZE, TextLine, joined_text
from ingest.formats.pdf.paragraphs import CAPTION, TERMINAL, PdfParagraph
from ingest.formats.pdf.ruled_tables import LEADERS, PdfTable
from ingest.formats.pdf.ruling import spanning_cells
from ingest.formats.pdf.words import Word
from ingest.language import HAN
from ingest.structure import (
    escape,
    grid_table,
    heading,
    marker,
    note,
    paragraph,
    readable,
    subscript,
    superscript,
    table,
)

# Type this much larger than the body's makes a heading.
HEADING_SIZE = 1.1
MAX_HEADING_LINES = 4
MAX_HEADING_CHARACTERS = 200
MAX_BOLD_HEADING_CHARACTERS = 120
# A paragraph of this length is prose.
PROSE_CHARACTERS = 200

# Figures that may be raised or lowered: a number, a sign and a number, a charge.
_FIGURES = re.compile(r"[+−–-]?\d{1,3}[+−–-]?")
_BULLET = re.compile(r"(?:\uf0b7|[–▪∙·])\s+(?=\S)")
_NOTES_HEADING = re.compile(r"(?:\d+\.?\s+)?(?:end|foot)?notes|注释|注釋|尾注", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PdfPage:
    """What stands on a page, in the order of reading, and its footnotes."""

    content: tuple[PdfParagraph | PdfTable, ...]
    notes: tuple[Footnote, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of Markdown and the page, from 0, that it begins on."""

    kind: Literal["heading", "text", "table", "note"]
    page: int
    markdown: str


def write_pages(pages: Sequence[PdfPage], body_size: float) -> tuple[str, tuple[int, ...], str]:
    """Return the text, the places where the pages begin in it, and the printed title."""
    words = vocabulary(line.text for page in pages for line in _all_lines(page))
    headings = {id(p): p for page in pages for p in _paragraphs(page) if is_heading(p, body_size)}
    title = _title(pages, headings)
    for p in _front_matter(pages, title):
        headings.pop(id(p), None)
    levels = _levels(headings, title, body_size)
    has_endnotes = any(_NOTES_HEADING.fullmatch(p.text) for p in headings.values())
    parts: list[_Part] = []
    for number, page in enumerate(pages):
        known = None if has_endnotes else {below.number for below in page.notes}
        for item in page.content:
            if isinstance(item, PdfTable):
                _add_table(parts, number, item, words)
                continue
            text = _joined(item.lines, words, known)
            if id(item) in levels:
                parts.append(_Part("heading", number, heading(levels[id(item)], text)))
            elif text:
                parts.append(_Part("text", number, paragraph(_BULLET.sub("- ", text, count=1))))
        for below in page.notes:
            _add_note(parts, number, below, words)
    text, starts = _put_together(_with_whole_words(parts, words), len(pages))
    return text, starts, _printed(title, words) if title else ""


def _paragraphs(page: PdfPage) -> Iterator[PdfParagraph]:
    return (item for item in page.content if isinstance(item, PdfParagraph))


def _all_lines(page: PdfPage) -> Iterator[TextLine]:
    for item in _paragraphs(page):
        yield from item.lines
    for below in page.notes:
        yield from below.lines


# --- headings -----------------------------------------------------------------------------------


def is_heading(item: PdfParagraph, body_size: float) -> bool:
    """Tell whether a paragraph is a heading: larger than the text, or short and bold."""
    text = " ".join(line.text for line in item.lines)
    if len(item.lines) > MAX_HEADING_LINES or len(text) > MAX_HEADING_CHARACTERS:
        return False
    if CAPTION.match(text) or not re.search(rf"[^\W\d_]{{2}}|[{HAN}]", text):
        return False
    if any(map(_is_contents_entry, item.lines)):
        return False
    if item.size >= HEADING_SIZE * body_size:
        return True
    is_title = not TERMINAL.search(text) and (text[0].isupper() or not text[0].islower())
    short = len(text) <= MAX_BOLD_HEADING_CHARACTERS and len(item.lines) <= 2
    return item.bold and short and is_title and item.size >= 0.9 * body_size


def _is_contents_entry(line: TextLine) -> bool:
    """Tell whether a line of a table of contents ends in dots or, far to the right, a page."""
    *before, last = line.words
    far = bool(before) and last.x0 - before[-1].x1 > 2 * line.size
    return bool(LEADERS.search(line.text)) or (far and last.text.isdigit())


def _title(pages: Sequence[PdfPage], headings: dict[int, PdfParagraph]) -> PdfParagraph | None:
    """Return the largest heading of the first page that has text."""
    first = next((page for page in pages if page.content), None)
    found = [p for p in _paragraphs(first) if id(p) in headings] if first else []
    return max(found, key=lambda p: p.size, default=None)


def _printed(title: PdfParagraph, words: Words) -> str:
    """Return a title as plain text, without markers of notes."""
    text = ""
    for line in title.lines:
        kept = [word for word in line.words if not is_marker(word, line)]
        text = append(text, readable(joined_text(kept)), words)
    return text


def _front_matter(pages: Sequence[PdfPage], title: PdfParagraph | None) -> list[PdfParagraph]:
    """Return what stands before the first prose of the first page: authors, places, addresses.

    The title is none of it, nor is the heading right above the prose.
    """
    first = next((page for page in pages if page.content), None)
    before: list[PdfParagraph] = []
    for p in _paragraphs(first) if first and title else ():
        if sum(len(line.text) for line in p.lines) >= PROSE_CHARACTERS:
            break
        before.append(p)
    return [p for p in before[:-1] if p is not title]


def _levels(
    headings: dict[int, PdfParagraph], title: PdfParagraph | None, body_size: float
) -> dict[int, int]:
    """Return the levels of headings: 1 for the title, then from 2 by size.

    Of the size of the text, bold ones come before plain ones; in a larger one a word in another
    font changes nothing.
    """

    def kind(p: PdfParagraph) -> tuple[int, bool]:
        return round(p.size), p.bold or p.size >= HEADING_SIZE * body_size

    kinds = {kind(p) for p in headings.values() if p is not title}
    order = {found: level for level, found in enumerate(sorted(kinds, reverse=True), start=2)}
    return {key: 1 if p is title else order[kind(p)] for key, p in headings.items()}


# --- paragraphs ---------------------------------------------------------------------------------


def _joined(lines: Sequence[TextLine], words: Words, known: set[str] | None) -> str:
    """Return the Markdown of lines as one; `known` are the numbers of the notes, None for all."""
    text = ""
    for line in lines:
        text = append(text, _line(line, known), words)
    return text


def _line(line: TextLine, known: set[str] | None) -> str:
    text = ""
    for place, word in enumerate(line.words):
        space = " " if place and not word.glued else ""
        text += space + (_raised(word.text, known) if is_marker(word, line) else _shown(word, line))
    return _escaped(text)


def _shown(word: Word, line: TextLine) -> str:
    """Return a word as it is read, with figures raised and lowered as in "s⁻¹" and "CO₂"."""
    text = readable(word.text)
    if not (word.glued and word.size < MARKER_SIZE * line.size and _FIGURES.fullmatch(text)):
        return text
    return subscript(text) if word.y < line.y - 0.05 * line.size else superscript(text)


_MARK = re.compile("(\ue000[\\d,–-]+\ue001)")


def _raised(text: str, known: set[str] | None) -> str:
    """Return a raised number, set apart if it points to a note, else as what is printed."""
    digits = text.rstrip(",.")
    numbers = set(re.findall(r"\d+", digits))
    if known is None or numbers & known:
        return f"\ue000{digits}\ue001{text[len(digits) :]}"
    return superscript(text)


def _escaped(text: str) -> str:
    parts = _MARK.split(text)
    return "".join(
        marker(part[1:-1]) if _MARK.fullmatch(part) else escape(part, keep_ends=True)
        for part in parts
    )


# --- tables and notes ---------------------------------------------------------------------------


def _add_table(parts: list[_Part], page: int, found: PdfTable, words: Words) -> None:
    """Write a table; right after one of the same width on the page before, it goes on with it."""
    rows = [[_escaped(readable(cell_text(cell, words))) for cell in row] for row in found.rows]
    if found.spans:
        parts.append(_Part("table", page, grid_table(spanning_cells(rows, found.spans))))
        return
    before = next((part for part in reversed(parts) if part.kind != "note"), None)
    goes_on = before is not None and before.kind == "table" and before.page == page - 1
    same_header = (
        before is not None and before.markdown.split("\n")[0] == table(rows[:1]).split("\n")[0]
    )
    parts.append(_Part("table", page, table(rows, goes_on=goes_on and not same_header)))


def _add_note(parts: list[_Part], page: int, below: Footnote, words: Words) -> None:
    text = _joined(below.lines, words, set())
    if below.number:
        parts.append(_Part("note", page, note(below.number, text)))
        return
    for place in range(len(parts) - 1, -1, -1):
        if parts[place].kind == "note":
            whole = append(parts[place].markdown, text, words)
            parts[place] = replace(parts[place], markdown=whole)
            return
    parts.append(_Part("text", page, paragraph(text)))


# --- the whole ----------------------------------------------------------------------------------


def _with_whole_words(parts: Sequence[_Part], words: Words) -> list[_Part]:
    """Give a word that the end of a page or column cuts to the paragraph that it begins in."""
    parts = _without_heads_between(parts)
    whole = list(parts)
    before = -1
    for place, part in enumerate(parts):
        if part.kind == "heading":
            before = -1
        if part.kind != "text":
            continue
        if before >= 0 and (cut := CUT_WORD.search(whole[before].markdown)):
            rest = re.match(r"([^\W\d_]+)(\S*)\s*", part.markdown)
            if rest and rest[1][0].islower():
                text = whole[before].markdown
                text = text[:-1] if is_cut(cut[1], rest[1], words) else text
                whole[before] = replace(whole[before], markdown=text + rest[1] + rest[2])
                whole[place] = replace(part, markdown=part.markdown[rest.end() :])
        before = place
    return [part for part in whole if part.markdown]


def _without_heads_between(parts: Sequence[_Part]) -> list[_Part]:
    """Put a running head that recurs nowhere behind the paragraph whose word goes on below it."""
    kept = list(parts)
    for place in range(len(kept) - 2):
        cut, above, rest = kept[place : place + 3]
        is_head = len(above.markdown) <= MAX_BOLD_HEADING_CHARACTERS and above.kind == "text"
        is_head &= not TERMINAL.search(above.markdown) and cut.page < above.page == rest.page
        goes_on = CUT_WORD.search(cut.markdown) and rest.markdown[:1].islower()
        if is_head and goes_on and cut.kind == rest.kind == "text":
            kept[place + 1 : place + 3] = rest, above
    return kept


def _put_together(parts: Iterable[_Part], pages: int) -> tuple[str, tuple[int, ...]]:
    """Return the text and where its pages begin; one without text begins where the next does."""
    pieces: list[str] = []
    starts: list[int] = []
    length = 0
    for part in parts:
        starts += [length] * (part.page + 1 - len(starts))
        pieces.append(part.markdown + "\n\n")
        length += len(pieces[-1])
    text = "".join(pieces).rstrip("\n")
    starts += [len(text)] * (pages - len(starts))
    return text + "\n" * bool(text), tuple(starts)
