"""An ODT file becomes Markdown: headings, paragraphs, lists as they are counted, tables, notes."""

import re
from collections.abc import Iterator

from lxml import etree

from ingest.documents import CorpusError
from ingest.formats import character_before, open_archive, parse_xml, stated_in
from ingest.formats.odt.odt_styles import (
    STYLE,
    TEXT,
    Element,
    OdtStyles,
    list_label,
    read_odt_styles,
)
from ingest.structure import (
    Cell,
    Conversion,
    escape,
    grid_table,
    heading,
    indent,
    marker,
    note,
    paragraph,
    subscript,
    superscript,
)

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_NOT_READ = {f"{TEXT}{name}" for name in ("tracked-changes", "note-citation", "ruby-text")}
_NOT_READ |= {f"{TEXT}{name}" for name in ("table-of-content", "alphabetical-index", "page-number")}
_NOT_READ |= {f"{_OFFICE}annotation", f"{_OFFICE}annotation-end", f"{TEXT}page-count"}
_SPACES = {f"{TEXT}tab": " ", f"{TEXT}line-break": " "}
MAX_REPEATED = 200
# Notes' markers within plain text, until it is escaped.
_MARK = re.compile("\ue010([^\ue011]*)\ue011")


def read_odt(data: bytes, max_unpacked: int) -> Conversion:
    """Return the text of an ODT file; deleted, struck out and hidden text is not read.

    Raises:
        CorpusError: The file is damaged, locked or too large.
    """
    with open_archive(data, max_unpacked, "ODT") as archive:
        names = archive.namelist()
        try:
            if "META-INF/manifest.xml" in names and b"encryption-data" in archive.read(
                "META-INF/manifest.xml"
            ):
                raise CorpusError("is locked with a password. Save a copy without one.")
            content = parse_xml(archive.read("content.xml"))
            styles = [parse_xml(archive.read("styles.xml"))] if "styles.xml" in names else []
            stated = stated_in(archive, "meta.xml")
        except (KeyError, etree.LxmlError) as error:
            raise CorpusError(f"cannot be read as ODT ({error}). Save it again.") from error
    try:
        writer = _OdtWriter(read_odt_styles([*styles, content]))
        return Conversion(writer.write(content, styles), **stated)
    except RecursionError as error:
        raise CorpusError("is nested too deeply to be read. Save it again.") from error


class _OdtWriter:
    """Writes one file; headings and lists are counted as they come."""

    def __init__(self, styles: OdtStyles) -> None:
        self._styles = styles
        self._outline: dict[int, int] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._notes: list[str] = []

    def write(self, content: Element, styles: list[Element]) -> str:
        parts: list[str] = []
        for body in content.iter(f"{_OFFICE}text"):
            parts += self._blocks(body)
        known = {part.lstrip("# ") for part in parts}
        running = [
            paragraph(text)
            for root in styles
            for around in root.iter(f"{STYLE}header", f"{STYLE}footer")
            for element in around.iter(f"{TEXT}p")
            if re.search(r"\w{3}", text := self._text(element)) and text not in known
        ]
        heads = [place for place, part in enumerate(parts) if part.startswith("#")]
        place = next((place for place in heads if place), len(parts))
        parts = [*parts[:place], *dict.fromkeys(running), *parts[place:], *self._notes]
        return "\n\n".join(parts) + "\n"

    def _blocks(self, parent: Element) -> list[str]:
        blocks: list[str] = []
        for child in parent:
            if child.tag in (f"{TEXT}p", f"{TEXT}h"):
                blocks += self._paragraph(child)
            elif child.tag == f"{TEXT}list":
                blocks += self._list(child, child.get(f"{TEXT}style-name", ""), 1)
            elif child.tag == f"{_TABLE}table":
                blocks.append(grid_table(self._rows(child)))
            elif child.tag not in _NOT_READ and isinstance(child.tag, str):
                blocks += self._blocks(child)
        return blocks

    def _paragraph(self, element: Element, label: str = "") -> list[str]:
        boxes: list[Element] = []
        text = self._text(element, boxes)
        mark = f"{escape(label)} " if label and not label.isspace() else ""
        inside = [block for box in boxes for block in self._blocks(box)]
        if not text:
            return inside
        if element.tag == f"{TEXT}h":
            level = int(element.get(f"{TEXT}outline-level", "1"))
            return [heading(level + 1, self._heading_mark(level) + text), *inside]
        if element.get(f"{TEXT}style-name", "") == "Title":
            return [heading(1, text), *inside]
        return [paragraph(mark + text), *inside]

    def _heading_mark(self, level: int) -> str:
        self._outline[level] = self._outline.get(level, 0) + 1
        for deeper in [n for n in self._outline if n > level]:
            del self._outline[deeper]
        label = list_label(self._styles.lists.get("Outline", {}), level, self._outline)
        return f"{escape(label)} " if label else ""

    def _list(self, element: Element, style: str, level: int) -> list[str]:
        levels = self._styles.lists.get(style, {})
        goes_on = element.get(f"{TEXT}continue-numbering") == "true" or level > 1
        if not goes_on:
            self._counts[style] = {}
        counts = self._counts.setdefault(style, {})
        start = int(levels[level].get(f"{TEXT}start-value", "1")) if level in levels else 1
        counts[level] = counts[level] if goes_on and level == 1 and level in counts else start - 1
        blocks: list[str] = []
        for item in element:
            is_item = item.tag == f"{TEXT}list-item"
            if is_item:
                again = item.get(f"{TEXT}start-value")
                counts[level] = int(again) if again else counts[level] + 1
            label = list_label(levels, level, counts) if is_item else ""
            blocks += self._item(item, (style, level), label or "-" * is_item)
        return blocks

    def _item(self, item: Element, place: tuple[str, int], label: str) -> list[str]:
        blocks: list[str] = []
        style, level = place
        for child in item:
            if child.tag == f"{TEXT}list":
                own = child.get(f"{TEXT}style-name", "") or style
                blocks += self._list(child, own, level + 1)
            elif child.tag in (f"{TEXT}p", f"{TEXT}h"):
                inner = self._paragraph(child, "" if label == "-" else label)
                bullet = label == "-" and inner and child.tag == f"{TEXT}p"
                blocks += [f"{indent(level - 1)}- {inner[0]}", *inner[1:]] if bullet else inner
                label = ""
        return blocks

    def _rows(self, table: Element) -> list[list[Cell]]:
        rows: list[list[Cell]] = []
        for row in table.iter(f"{_TABLE}table-row"):
            if next(row.iterancestors(f"{_TABLE}table")) is not table:
                continue
            cells = [cell for child in row for cell in self._cells(child)]
            times = int(row.get(f"{_TABLE}number-rows-repeated", "1"))
            rows += [cells] * (min(times, MAX_REPEATED) if any(c.text for c in cells) else 1)
        return rows

    def _cells(self, element: Element) -> Iterator[Cell]:
        if element.tag != f"{_TABLE}table-cell":
            return
        text = " ".join(block.lstrip("# ").replace("\n", " ") for block in self._blocks(element))
        is_header = next(element.iterancestors(f"{_TABLE}table-header-rows"), None) is not None
        width, height = (
            int(element.get(f"{_TABLE}number-{what}-spanned", "1")) for what in ("columns", "rows")
        )
        times = int(element.get(f"{_TABLE}number-columns-repeated", "1"))
        for _ in range(min(times, MAX_REPEATED)):
            yield Cell(text, min(height, MAX_REPEATED), min(width, MAX_REPEATED), is_header)

    def _text(self, element: Element, boxes: list[Element] | None = None) -> str:
        plain = "".join(self._pieces(element, [] if boxes is None else boxes))
        parts = _MARK.split(plain)
        return "".join(
            marker(part) if place % 2 else escape(part, keep_ends=True)
            for place, part in enumerate(parts)
        ).strip()

    def _pieces(self, element: Element, boxes: list[Element]) -> Iterator[str]:
        yield element.text or ""
        for child in element:
            yield from self._piece(child, boxes)
            yield child.tail or ""

    def _piece(self, child: Element, boxes: list[Element]) -> Iterator[str]:
        if child.tag in _NOT_READ or not isinstance(child.tag, str):
            return
        if child.tag == f"{TEXT}note":
            yield self._note(child)
        elif child.tag == f"{TEXT}s":
            yield " "
        elif child.tag.startswith(_DRAW) and child.tag != f"{_DRAW}a":
            boxes += child.iter(f"{_DRAW}text-box")
        elif child.tag == f"{TEXT}span":
            look = self._styles.look(child.get(f"{TEXT}style-name", ""))
            text = "".join(self._pieces(child, boxes))
            if look == "raised":
                text = superscript(text, character_before(child))
            yield {"hidden": "", "lowered": subscript(text)}.get(look, text)
        else:
            yield _SPACES.get(child.tag, "")
            yield from self._pieces(child, boxes)

    def _note(self, element: Element) -> str:
        number = str(len(self._notes) + 1)
        self._notes.append("")
        body = element.find(f"{TEXT}note-body")
        texts = [self._text(part) for part in body.iter(f"{TEXT}p")] if body is not None else []
        self._notes[int(number) - 1] = note(number, " ".join(texts))
        return f"\ue010{number}\ue011"
