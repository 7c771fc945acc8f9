"""A DOCX file becomes Markdown: headings, paragraphs, lists, tables, boxes and notes.

Nothing of the archive is written to disk, nothing outside it is opened. Deleted, struck out and
hidden text, comments and pictures are not read.
"""

import io
import re
import zipfile

import docx
from docx.document import Document as Word
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree

from ingest.documents import CorpusError
from ingest.formats import open_archive, stated_authors, stated_title
from ingest.formats.docx.docx_headers import running_lines
from ingest.formats.docx.docx_numbering import BULLET, read_numbering
from ingest.formats.docx.docx_runs import NOTE_KINDS, Notes, Source, text_of
from ingest.formats.docx.docx_styles import read_styles
from ingest.formats.docx.docx_tables import table_blocks
from ingest.formats.docx.wordml import Element, W, children, value
from ingest.structure import Conversion, escape, heading, indent, note, paragraph, readable

# Styles of lists, for files that lack the list itself.
_LIST_STYLE = re.compile(r"list (?:bullet|number)\b.*", re.IGNORECASE)


def read_docx(data: bytes, max_unpacked: int) -> Conversion:
    """Return the text of a DOCX file.

    Raises:
        CorpusError: The file is not a DOCX file, is damaged or locked, unpacks to more than
            `max_unpacked` bytes, or declares entities.
    """
    open_archive(data, max_unpacked, "DOCX").close()
    try:
        word = docx.Document(io.BytesIO(data))
        return _Writer(word).write()
    except RecursionError as error:
        raise CorpusError("is nested too deeply to be read. Save it again.") from error
    except (
        PackageNotFoundError,
        KeyError,
        ValueError,
        zipfile.BadZipFile,
        etree.LxmlError,
    ) as error:
        raise CorpusError(f"cannot be read as DOCX ({error}). Save it again.") from error


class _Writer:
    """Writes one file; lists are counted as they come."""

    def __init__(self, word: Word) -> None:
        self._word = word
        numbering = read_numbering(_part(word, "numbering"))
        styles = read_styles(_part(word, "styles"))
        self._source = Source(styles, numbering, _find_notes(word))

    def write(self) -> Conversion:
        parts = self._blocks(self._word.element.body)
        parts = self._with_running_lines(parts)
        notes = self._source.notes
        for key in notes.numbers:  # a note in a note would not be seen
            parts += self._note(key)
        stated = self._word.core_properties
        return Conversion(
            text="\n\n".join(filter(None, parts)) + "\n",
            title=readable(stated_title(stated.title)),
            authors=stated_authors([stated.author]),
            year=stated.created.year if stated.created else None,
            language=stated.language,
        )

    def _blocks(self, parent: Element) -> list[str]:
        blocks: list[str] = []
        for child in children(parent):
            if child.tag == f"{W}p":
                blocks += self._paragraph(child)
            elif child.tag == f"{W}tbl":
                blocks += table_blocks(child, self._blocks, self._cell_text)
        return blocks

    def _paragraph(self, element: Element) -> list[str]:
        """Return a paragraph, and what stands in the text boxes that are anchored in it."""
        boxes: list[Element] = []
        text = text_of(element, self._source, boxes)
        written = [self._numbered(element, text)] if text else []
        for box in boxes:
            written += self._blocks(box)
        return written

    def _numbered(self, element: Element, text: str) -> str:
        styles = self._source.styles
        name, level = styles.name(element), styles.level(element)
        if name.casefold().startswith("toc ") and not level:
            return ""
        label = self._label(element)
        mark = f"{escape(label)} " if label and label != BULLET else ""
        if level:
            return heading(level, mark + text)
        if label == BULLET or (label is None and _LIST_STYLE.fullmatch(name)):
            styled = re.search(r"\d$", name)
            depth = styles.counted(element)[1] or (int(styled[0]) - 1 if styled else 0)
            return f"{indent(depth)}- {text}"
        return paragraph(mark + text)

    def _label(self, element: Element) -> str | None:
        """Count a paragraph in its list and return its printed number, as `Numbering.label`."""
        list_id, level = self._source.styles.counted(element)
        if not list_id or element.find(f"{W}pPr/{W}rPr/{W}del") is not None:
            return None
        return self._source.numbering.label(list_id, level, value(element, "pPr/pStyle"))

    def _cell_text(self, cell: Element) -> str:
        """Return what stands in a cell as one line, tables in it left out."""
        texts: list[str] = []
        for child in children(cell):
            if child.tag == f"{W}p":
                texts += [
                    part.removeprefix("- ").lstrip("# ") if part.startswith("#") else part
                    for part in self._paragraph(child)
                ]
        return " ".join(text.replace("\n", " ") for text in texts)

    def _with_running_lines(self, parts: list[str]) -> list[str]:
        """Return the text with what headers and footers say below its title and lines there."""
        known = {part.lstrip("# ") for part in parts}
        lines = running_lines(_headers_and_footers(self._word), self._source)
        fresh = [paragraph(line) for line in lines if line not in known]
        heads = [place for place, part in enumerate(parts) if part.startswith("#")]
        place = next((place for place in heads if place), len(parts))
        return [*parts[:place], *fresh, *parts[place:]]

    def _note(self, key: tuple[str, str]) -> list[str]:
        source = Source(self._source.styles, self._source.numbering, Notes())
        inside = self._source.notes.texts[key].iter(f"{W}p")
        text = " ".join(filter(None, (text_of(inner, source) for inner in inside)))
        return [note(str(self._source.notes.numbers[key]), text)] if text else []


def _part(word: Word, kind: str) -> Element:
    """Return the root of the part of a kind, None if the file lacks it."""
    return next((root for found, root in _parts(word) if found == kind), None)


def _parts(word: Word) -> list[tuple[str, Element]]:
    """Return the kind and the root of each part that the text refers to, in order."""
    found: list[tuple[str, Element]] = []
    kinds = ("numbering", "styles", "header", "footer", *(f"{kind}s" for kind in NOTE_KINDS))
    for _, relation in sorted(word.part.rels.items()):
        kind = relation.reltype.rpartition("/")[2]
        if kind in kinds and not relation.is_external:
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            found.append((kind, etree.fromstring(relation.target_part.blob, parser)))
    return found


def _headers_and_footers(word: Word) -> list[Element]:
    found = _parts(word)
    return [root for wanted in ("header", "footer") for kind, root in found if kind == wanted]


def _find_notes(word: Word) -> Notes:
    notes = Notes()
    for kind in NOTE_KINDS:
        root = _part(word, f"{kind}s")
        for element in root.iter(f"{W}{kind}") if root is not None else ():
            if element.get(f"{W}type") in (None, "normal"):
                notes.texts[kind, element.get(f"{W}id")] = element
    return notes
