"""A PDF with a text layer becomes Markdown: its pages are read, then written one by one.

The other modules of this folder know how words are placed on a page. Pictures are not read, and
formulas come out as their characters.
"""

import ctypes
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ingest.documents import CorpusError
from ingest.formats import Stated, stated_authors, stated_title
from ingest.formats.pdf.drop_capitals import with_whole_initials
from ingest.formats.pdf.footnotes import Footnote, markers, split_footnotes
from ingest.formats.pdf.form_fields import form_fields, with_fields
from ingest.formats.pdf.furniture import (
    without_contents,
    without_furniture,
    without_running_rules,
)
from ingest.formats.pdf.open_tables import find_open_tables
from ingest.formats.pdf.page_layout import TextLine, columns, segments, whole_lines
from ingest.formats.pdf.page_marks import without_line_numbers, without_struck_words
from ingest.formats.pdf.paragraphs import PdfParagraph, split_paragraphs
from ingest.formats.pdf.pdf_writer import PdfPage, write_pages
from ingest.formats.pdf.ruled_tables import TABLE_CAPTION, PdfTable, find_tables
from ingest.formats.pdf.words import (
    Rule,
    Word,
    holds_picture,
    page_rules,
    page_words,
    weights_tell,
)
from ingest.structure import Conversion


def read_pdf(data: bytes, max_pages: int) -> Conversion:
    """Return the text of a PDF with the places where its pages begin, and what is printed on them.

    Raises:
        CorpusError: The file is locked, damaged or has too many pages.
    """
    document = _open(data)
    if len(document) > max_pages:
        raise CorpusError(f"has {len(document)} pages; {max_pages} are read at most. Split it.")
    if document.get_formtype() != raw.FORMTYPE_NONE:
        document.init_forms()
    by_weight = weights_tell(document)
    seen = [_look_at(document, number, by_weight) for number in range(len(document))]
    known = {word.text.casefold() for page in seen for word in page.words}
    pieces = [segments(with_whole_initials(page.words, known)) for page in seen]
    body_size = _body_size(pieces)
    kept = without_furniture(pieces)
    rules = without_running_rules([page.rules for page in seen], kept)
    pages = [_read_page(page, drawn, body_size) for page, drawn in zip(kept, rules, strict=True)]
    text, starts, title = write_pages(pages, body_size)
    stated = _metadata(document)
    stated["title"] = stated["title"] or title
    return Conversion(
        text,
        pages=starts,
        page_labels=_labels(document),
        unread=tuple(number for number, page in enumerate(seen, start=1) if page.unread),
        **stated,
    )


@dataclass(frozen=True, slots=True)
class _Seen:
    """The words of a page, its straight lines, and whether it has none and shows a picture."""

    words: tuple[Word, ...]
    rules: tuple[Rule, ...]
    unread: bool


def _labels(document: pdfium.PdfDocument) -> tuple[str, ...]:
    """Return what the pages are called in print; nothing where that is their number in the file."""
    labels = tuple(document.get_page_label(number) for number in range(len(document)))
    counted = all(label in ("", str(number)) for number, label in enumerate(labels, start=1))
    return () if counted else labels


def _open(data: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise CorpusError("is locked with a password. Save a copy without one.") from error
        raise CorpusError(f"is not a readable PDF file ({error}). Save it again.") from error


def _look_at(document: pdfium.PdfDocument, number: int, by_weight: bool) -> _Seen:
    """Return what stands on a page; a damaged one is unread."""
    try:
        page = document[number]
        words = page_words(page, weights_tell=by_weight)
        rules = page_rules(page)
        words = without_struck_words(without_line_numbers(words), rules)
        words = with_fields(words, form_fields(document, page))
        unread = not words and holds_picture(page)
        page.close()
    except pdfium.PdfiumError:
        return _Seen((), (), unread=True)
    return _Seen(tuple(words), tuple(rules), unread)


def _body_size(pages: Sequence[Sequence[TextLine]]) -> float:
    """Return the size of most characters; 10 for no text."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page:
            sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _read_page(pieces: Sequence[TextLine], rules: Sequence[Rule], body_size: float) -> PdfPage:
    tables, rest = find_tables(without_contents(pieces), rules)
    more, rest = find_open_tables(rest)
    tables += more
    pieces_and_tables: list[TextLine | PdfTable] = [*rest, *tables]
    parts = columns(pieces_and_tables)
    marked = markers(line for line in whole_lines(rest))
    content: list[PdfParagraph | PdfTable] = []
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


def _captions_above(content: Sequence[PdfParagraph | PdfTable]) -> list[PdfParagraph | PdfTable]:
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


def _is_table_caption(item: PdfParagraph | PdfTable | None) -> bool:
    return isinstance(item, PdfParagraph) and TABLE_CAPTION.match(item.text) is not None


def _between_tables(part: Sequence[TextLine | PdfTable]) -> Iterator[list[TextLine] | PdfTable]:
    """Return the lines of a part of a column, whole, between the tables that stand in it."""
    lines: list[TextLine] = []
    for piece in part:
        if isinstance(piece, TextLine):
            lines.append(piece)
            continue
        if lines:
            yield whole_lines(lines)
        yield piece
        lines = []
    if lines:
        yield whole_lines(lines)


def _metadata(document: pdfium.PdfDocument) -> Stated:
    """Return what the file states about itself; programs' names for it are not a title."""
    stated = document.get_metadata_dict()
    year = re.match(r"D:(\d{4})", stated.get("CreationDate", ""))
    buffer = (ctypes.c_ushort * 32)()
    length = raw.FPDFCatalog_GetLanguage(document.raw, buffer, ctypes.sizeof(buffer))
    return {
        "title": stated_title(stated.get("Title", "")),
        "authors": stated_authors([stated.get("Author", "")]),
        "year": int(year[1]) if year else None,
        "language": bytes(buffer)[: max(length - 2, 0)].decode("utf-16-le", "ignore"),
    }
