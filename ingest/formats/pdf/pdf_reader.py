"""A PDF with a text layer becomes Markdown: its pages are read, then written one by one.

How words stand on a page is the business of the other `pdf_` modules. Pictures are not read, and
formulas come out as their characters.
"""

import ctypes
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TypedDict

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ingest.documents import CorpusError
from ingest.formats.pdf.contents_pages import without_contents
from ingest.formats.pdf.footnotes import Footnote, markers, split_footnotes
from ingest.formats.pdf.furniture import without_furniture, without_running_rules
from ingest.formats.pdf.page_layout import Line, columns, segments, whole_lines
from ingest.formats.pdf.paragraphs import Paragraph, split_paragraphs
from ingest.formats.pdf.pdf_writer import PdfPage, write_pages
from ingest.formats.pdf.ruled_tables import TABLE_CAPTION, PdfTable, find_tables
from ingest.formats.pdf.words import Rule, holds_picture, page_rules, page_words, weights_tell
from ingest.structure import Conversion


def read_pdf(data: bytes, max_pages: int) -> Conversion:
    """Return the text of a PDF with the places where its pages begin.

    Raises:
        CorpusError: The file is locked, damaged or has too many pages.
    """
    document = _open(data)
    if len(document) > max_pages:
        raise CorpusError(f"has {len(document)} pages; {max_pages} are read at most. Split it.")
    pieces: list[list[Line]] = []
    rules: list[list[Rule]] = []
    unread: list[int] = []
    by_weight = weights_tell(document)
    for number in range(len(document)):
        lines, drawn, shows_more = _look_at(document, number, by_weight)
        pieces.append(lines)
        rules.append(drawn)
        if shows_more:
            unread.append(number + 1)
    body_size = _body_size(pieces)
    kept = without_furniture(pieces)
    pages = [
        _read_page(page, drawn, body_size)
        for page, drawn in zip(kept, without_running_rules(rules, kept), strict=True)
    ]
    text, starts, title = write_pages(pages, body_size)
    stated = _metadata(document)
    stated["title"] = stated["title"] or title
    return Conversion(text, pages=starts, unread=tuple(unread), **stated)


def _open(data: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise CorpusError("is locked with a password. Save a copy without one.") from error
        raise CorpusError(f"is no PDF that can be read ({error}). Save it anew.") from error


def _look_at(
    document: pdfium.PdfDocument, number: int, by_weight: bool
) -> tuple[list[Line], list[Rule], bool]:
    """Return the words of a page as pieces of lines, its straight lines, and whether it is unread.

    A page is unread that has no words and shows a picture, or that is damaged.
    """
    try:
        page = document[number]
        words = page_words(page, weights_tell=by_weight)
        lines, rules = segments(words), page_rules(page)
        unread = not lines and holds_picture(page)
        page.close()
    except pdfium.PdfiumError:
        return [], [], True
    return lines, rules, unread


def _body_size(pages: Sequence[Sequence[Line]]) -> float:
    """Return the size of most characters; 10 for no text."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page:
            sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _read_page(pieces: Sequence[Line], rules: Sequence[Rule], body_size: float) -> PdfPage:
    tables, rest = find_tables(without_contents(pieces), rules)
    pieces_and_tables: list[Line | PdfTable] = [*rest, *tables]
    parts = columns(pieces_and_tables)
    marked = markers(line for line in whole_lines(rest))
    content: list[Paragraph | PdfTable] = []
    notes: list[Footnote] = []
    for part in parts:
        *bodies, last = _between_tables(part)
        for body in bodies:
            content += split_paragraphs(body) if isinstance(body, list) else [body]
        if isinstance(last, list):
            last, below = split_footnotes(last, body_size, marked)
            content += split_paragraphs(last)
            notes += below
        else:
            content.append(last)
    return PdfPage(tuple(_captions_above(content)), tuple(notes))


def _captions_above(content: Sequence[Paragraph | PdfTable]) -> list[Paragraph | PdfTable]:
    """Return the content with captions that stand below their table above it."""
    moved = list(content)
    for place in range(len(moved) - 1):
        above = moved[place - 1] if place else None
        below = moved[place + 2] if place + 2 < len(moved) else None
        has_caption = _is_table_caption(above) or isinstance(below, PdfTable)
        is_table = isinstance(moved[place], PdfTable)
        if is_table and not has_caption and _is_table_caption(moved[place + 1]):
            moved[place : place + 2] = moved[place + 1], moved[place]
    return moved


def _is_table_caption(item: Paragraph | PdfTable | None) -> bool:
    return isinstance(item, Paragraph) and TABLE_CAPTION.match(item.text) is not None


def _between_tables(part: Sequence[Line | PdfTable]) -> Iterator[list[Line] | PdfTable]:
    """Return the lines of a part of a column, whole, between the tables that stand in it."""
    lines: list[Line] = []
    for piece in part:
        if isinstance(piece, Line):
            lines.append(piece)
            continue
        if lines:
            yield whole_lines(lines)
        yield piece
        lines = []
    if lines:
        yield whole_lines(lines)


class _Stated(TypedDict):
    title: str
    authors: tuple[str, ...]
    year: int | None
    language: str


_FILE_NAME = re.compile(r"(?:microsoft word|untitled).*|\S*\.\w{2,5}|\S{0,3}", re.IGNORECASE)


def _metadata(document: pdfium.PdfDocument) -> _Stated:
    """Return what the file states about itself; programs' names for it are no title."""
    stated = document.get_metadata_dict()
    title = " ".join(stated.get("Title", "").split())
    authors = re.split(r"\s*[;,]\s*|\s+and\s+", stated.get("Author", "").strip())
    year = re.match(r"D:(\d{4})", stated.get("CreationDate", ""))
    buffer = (ctypes.c_ushort * 32)()
    length = raw.FPDFCatalog_GetLanguage(document.raw, buffer, ctypes.sizeof(buffer))
    return {
        "title": "" if _FILE_NAME.fullmatch(title) else title,
        "authors": tuple(filter(None, authors)),
        "year": int(year[1]) if year else None,
        "language": bytes(buffer)[: max(length - 2, 0)].decode("utf-16-le", "ignore"),
    }
