"""A DOCX file becomes Markdown: headings, paragraphs, lists, tables, footnotes and endnotes.

Nothing of the archive is written to disk, nothing outside it is opened. Deleted text of tracked
changes, comments, pictures and text boxes are not read.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import docx
from docx.document import Document as Word
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree

from ingest.documents import CorpusError
from ingest.structure import Conversion, escape, heading, marker, note, paragraph, readable, table

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_XML_SPACE = {f"{_W}tab": " ", f"{_W}br": " ", f"{_W}cr": " ", f"{_W}noBreakHyphen": "-"}
# What stands in a paragraph's XML and is not shown, or shown elsewhere.
_NOT_READ = {
    f"{_W}{name}" for name in ("del", "moveFrom", "drawing", "pict", "object", "instrText")
}
_NOT_READ.add("{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent")
_NOTE_KINDS = ("footnote", "endnote")
# Word's outline level of ordinary text; headings have 0 to 8.
BODY_LEVEL = 9
# Styles may be based on each other in a circle.
MAX_BASES = 10
_HEADING_STYLE = re.compile(r"heading (\d)", re.IGNORECASE)

Element = Any  # lxml's elements have no types of their own


@dataclass(slots=True)
class _Notes:
    """Notes by their ids in the file, and the numbers that they get in the order of markers."""

    texts: dict[tuple[str, str], Element] = field(default_factory=dict)
    numbers: dict[tuple[str, str], int] = field(default_factory=dict)

    def number(self, kind: str, id_: str) -> int:
        """Return the number of the note that a marker points to."""
        return self.numbers.setdefault((kind, id_), len(self.numbers) + 1)


def read_docx(data: bytes, max_unpacked: int) -> Conversion:
    """Return the text of a DOCX file.

    Raises:
        CorpusError: The file is no DOCX file, is damaged or locked, unpacks to more than
            `max_unpacked` bytes, or declares entities.
    """
    _check_archive(data, max_unpacked)
    try:
        word = docx.Document(io.BytesIO(data))
    except (
        PackageNotFoundError,
        KeyError,
        ValueError,
        zipfile.BadZipFile,
        etree.LxmlError,
    ) as error:
        raise CorpusError(f"is no DOCX file that can be read ({error}). Save it anew.") from error
    notes, styles = _find_notes(word), _styles(word)
    parts: list[str] = []
    for element in _body(word.element.body):
        parts += _written(element, styles, notes)
    parts += [_note(notes, kind, id_) for kind, id_ in notes.numbers]
    stated = word.core_properties
    authors = re.split(r"\s*[;,]\s*|\s+and\s+", stated.author.strip())
    return Conversion(
        text="\n\n".join(filter(None, parts)) + "\n",
        title=readable(" ".join(stated.title.split())),
        authors=tuple(name for name in authors if name and name != "python-docx"),
        year=stated.created.year if stated.created else None,
        language=stated.language,
    )


def _check_archive(data: bytes, max_unpacked: int) -> None:
    """Refuse archives that unpack to too much, and XML that declares entities, before parsing."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise CorpusError("is locked with a password, or an old .doc file. Save it as .docx anew.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
            if unpacked > max_unpacked:
                raise CorpusError(
                    f"unpacks to {unpacked} bytes; {max_unpacked} are read at most. Split it."
                )
            for entry in archive.infolist():
                # Reading checks that the size was no lie: no more than it is unpacked.
                if entry.filename.endswith((".xml", ".rels")) and _declares(archive.read(entry)):
                    raise CorpusError("declares XML entities, as no word processor does.")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error) as error:
        raise CorpusError(f"is no DOCX file that can be read ({error}). Save it anew.") from error


def _declares(xml: bytes) -> bool:
    """Tell whether XML has a document type, in any encoding that XML may be in."""
    return b"<!DOCTYPE" in xml.replace(b"\0", b"")[:4096] or b"<!ENTITY" in xml.replace(b"\0", b"")


def _find_notes(word: Word) -> _Notes:
    notes = _Notes()
    for relation in word.part.rels.values():
        kind = next((k for k in _NOTE_KINDS if relation.reltype.endswith(f"/{k}s")), None)
        if kind is None or relation.is_external:
            continue
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        root = etree.fromstring(relation.target_part.blob, parser)
        for element in root.iter(f"{_W}{kind}"):
            if element.get(f"{_W}type") in (None, "normal"):
                notes.texts[kind, element.get(f"{_W}id")] = element
    return notes


def _body(parent: Element) -> Iterator[Element]:
    """Return the paragraphs and tables in order, also those inside content controls."""
    for child in parent:
        if child.tag in (f"{_W}p", f"{_W}tbl"):
            yield child
        elif child.tag == f"{_W}sdt" and not _is_contents(child):
            for content in child.iter(f"{_W}sdtContent"):
                yield from _body(content)
                break


def _is_contents(control: Element) -> bool:
    galleries = control.iter(f"{_W}docPartGallery")
    return any(gallery.get(f"{_W}val") == "Table of Contents" for gallery in galleries)


def _written(element: Element, styles: dict[str, tuple[str, int]], notes: _Notes) -> list[str]:
    if element.tag == f"{_W}tbl":
        rows = list(_rows(element, notes))
        return [table(rows)] if rows else []
    text = _text(element, notes)
    if not text:
        return []
    name, level = _style(element, styles)
    if level:
        return [heading(level, text)]
    if name.casefold().startswith("toc "):
        return []
    is_item = "list" in name.casefold() or element.find(f"{_W}pPr/{_W}numPr") is not None
    return [f"- {text}" if is_item else paragraph(text)]


def _styles(word: Word) -> dict[str, tuple[str, int]]:
    """Return each paragraph style's name and, if it or one that it is based on heads, its level."""
    styles: dict[str, tuple[str, int]] = {}
    for style in word.styles:
        level, base = 0, style
        for _ in range(MAX_BASES):
            level = level or _style_level(str(base.name))
            base = getattr(base, "base_style", None)
            if base is None:
                break
        styles[style.style_id] = (str(style.name), level)
    return styles


def _style_level(name: str) -> int:
    if name.casefold() == "title":
        return 1
    match = _HEADING_STYLE.fullmatch(name)
    return int(match[1]) + 1 if match else 0


def _style(element: Element, styles: dict[str, tuple[str, int]]) -> tuple[str, int]:
    """Return the name of a paragraph's style and, if it is a heading, the level from 1."""
    used = element.find(f"{_W}pPr/{_W}pStyle")
    name, level = styles.get(used.get(f"{_W}val"), ("", 0)) if used is not None else ("", 0)
    outline = element.find(f"{_W}pPr/{_W}outlineLvl")
    outlined = int(outline.get(f"{_W}val")) if outline is not None else BODY_LEVEL
    return name, level or (outlined + 2 if outlined < BODY_LEVEL else 0)


def _text(element: Element, notes: _Notes) -> str:
    """Return a paragraph's text as Markdown, with markers where notes hang on it."""
    pieces: list[str] = []
    plain: list[str] = []
    for part in _shown(element):
        kind = next((k for k in _NOTE_KINDS if part.tag == f"{_W}{k}Reference"), None)
        if kind is None:
            plain.append(part.text or "" if part.tag == f"{_W}t" else _XML_SPACE.get(part.tag, ""))
        elif (key := (kind, part.get(f"{_W}id"))) in notes.texts:
            pieces += [escape("".join(plain), keep_ends=True), marker(str(notes.number(*key)))]
            plain = []
    pieces.append(escape("".join(plain), keep_ends=True))
    return "".join(pieces).strip()


def _shown(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag in _NOT_READ or not isinstance(child.tag, str):
            continue
        yield child
        yield from _shown(child)


def _rows(element: Element, notes: _Notes) -> Iterator[list[str]]:
    """Return a table's rows; a cell over several columns stands in the first of them."""
    for row in element.iter(f"{_W}tr"):
        if row.getparent() is not element:  # a table within a cell is read as the cell's text
            continue
        cells: list[str] = []
        for cell in row.findall(f"{_W}tc"):
            paragraphs = [_text(inner, notes) for inner in cell.iter(f"{_W}p")]
            cells.append(" ".join(filter(None, paragraphs)))
            span = cell.find(f"{_W}tcPr/{_W}gridSpan")
            cells += [""] * (int(span.get(f"{_W}val")) - 1 if span is not None else 0)
        if any(cells):
            yield cells


def _note(notes: _Notes, kind: str, id_: str) -> str:
    paragraphs = [_text(inner, _Notes()) for inner in notes.texts[kind, id_].iter(f"{_W}p")]
    text = " ".join(filter(None, paragraphs))
    return note(str(notes.numbers[kind, id_]), text) if text else ""
