"""An article in XML, as journals (JATS) and editions (TEI) keep them, becomes Markdown.

Both are trees of divisions with a heading, paragraphs, lists, tables, notes and entries of a
bibliography; only their names differ.
"""

import html
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from ingest.documents import CorpusError
from ingest.formats import character_before, declares_entities, parse_xml, stated_authors
from ingest.language import YEAR
from ingest.structure import (
    Cell,
    Conversion,
    escape,
    grid_table,
    heading,
    marker,
    note,
    paragraph,
    readable,
    subscript,
    superscript,
)

Element = Any  # lxml's elements have no types of their own

_DIVISIONS = frozenset(("sec", "div", "div1", "div2", "div3", "div4", "app", "ack", "boxed-text"))
_HEADS = ("title", "head")
_PARAGRAPHS = frozenset(
    ("p", "ab", "l", "speaker", "stage", "attrib", "disp-formula", "verse-line")
)
_ENTRIES = frozenset(("ref", "bibl", "biblStruct", "mixed-citation"))
_LISTS = frozenset(("list", "listBibl", "ref-list", "def-list"))
_NOTES = frozenset(("fn", "note"))
_TABLES = frozenset(("table-wrap", "table", "figure", "fig"))
_NOT_READ = frozenset(
    ("teiHeader", "front", "facsimile", "alternatives", "graphic", "media", "del", "object-id",
     "figDesc", "fw", "tex-math", "annotation", "permissions", "supplementary-material")
)  # fmt: skip
_BREAKS = frozenset(("lb", "break", "pb", "cb"))
_YEAR = re.compile(YEAR)
_MARK = re.compile("\ue010([^\ue011]*)\ue011")


def read_article(data: bytes) -> Conversion:
    """Return the text of an article in JATS or TEI.

    Raises:
        CorpusError: The XML is damaged, declares entities, or is of another kind.
    """
    if declares_entities(data):
        raise CorpusError("declares XML entities, which is not safe to read. Save it without them.")
    try:
        root = parse_xml(data)
        name = _name(root)
        if name == "article" or root.find(".//{*}article-meta") is not None:
            return _Writer(root).jats()
        if name in ("TEI", "TEI.2", "teiCorpus"):
            return _Writer(root).tei()
    except etree.XMLSyntaxError as error:
        raise CorpusError(f"is damaged XML ({error}). Get another copy.") from error
    except RecursionError as error:
        raise CorpusError("is nested too deeply to be read. Get another copy.") from error
    raise CorpusError(
        f"is XML of a kind that is not read (<{name}>): only articles in JATS and TEI are. "
        "Save it as HTML, DOCX or text."
    )


def _name(element: Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _plain(element: Element | None) -> str:
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


class _Writer:
    """Writes one article; notes get numbers in the order of their markers."""

    def __init__(self, root: Element) -> None:
        self._root = root
        self._numbers: dict[Element, int] = {}
        self._by_id = {
            element.get("id") or element.get("{http://www.w3.org/XML/1998/namespace}id"): element
            for element in root.iter("{*}fn", "{*}note")
        }

    def jats(self) -> Conversion:
        meta = self._root.find(".//{*}article-meta")
        title = _plain(meta.find(".//{*}article-title")) if meta is not None else ""
        people = meta.findall(".//{*}contrib") if meta is not None else []
        authors = [_person(p) for p in people if p.get("contrib-type", "author") == "author"]
        date = meta.find(".//{*}pub-date/{*}year") if meta is not None else None
        parts = [heading(1, escape(title))]
        for abstract in meta.findall(".//{*}abstract") if meta is not None else ():
            own = abstract.find("{*}title")
            parts += [heading(2, "Abstract")] if own is None else []
            parts += self._blocks(abstract, 2)
        for name in ("body", "back"):
            for element in self._root.findall(f"{{*}}{name}"):
                parts += self._blocks(element, 1)
        return self._finished(parts, (title, authors, _plain(date)))

    def tei(self) -> Conversion:
        header = self._root.find(".//{*}teiHeader")
        of_file = header.find(".//{*}titleStmt") if header is not None else None
        title = _plain(of_file.find("{*}title")) if of_file is not None else ""
        found = of_file.findall("{*}author") if of_file is not None else []
        authors = [_person(author) for author in found]
        date = header.find(".//{*}publicationStmt//{*}date") if header is not None else None
        year = (date.get("when", "") or _plain(date)) if date is not None else ""
        parts = [heading(1, escape(title))]
        for abstract in header.findall(".//{*}abstract") if header is not None else ():
            parts += [heading(2, "Abstract"), *self._blocks(abstract, 2)]
        for text in self._root.findall("{*}text"):
            parts += self._blocks(text, 1)
        return self._finished(parts, (title, authors, year))

    def _finished(self, parts: list[str], stated: tuple[str, list[str], str]) -> Conversion:
        title, authors, date = stated
        notes = []
        for element, number in [*self._numbers.items()]:
            if text := self._text(element, inside=True):
                notes.append(note(str(number), text))
        year = _YEAR.search(date)
        kept = [part for part in (*parts, *notes) if part.strip("# ")]
        return Conversion(
            "\n\n".join(kept) + "\n",
            title=readable(title),
            authors=stated_authors([";".join(authors)]),
            year=int(year[0]) if year else None,
            language=self._root.get("{http://www.w3.org/XML/1998/namespace}lang", ""),
        )

    def _blocks(self, parent: Element, level: int) -> list[str]:
        blocks: list[str] = []
        for child in parent:
            blocks += self._block(child, level)
        return blocks

    def _block(self, element: Element, level: int) -> list[str]:
        name = _name(element)
        if not name or name in _NOT_READ or name in _NOTES:
            return []
        if name in _HEADS:
            text = self._text(element)
            number = element.get("n") or _plain(element.getparent().find("{*}label"))
            mark = f"{escape(number)} " if number and not text.startswith(number) else ""
            return [heading(level, mark + text)] if text else []
        if name in _TABLES:
            return self._table(element)
        if name in _LISTS:
            return self._list(element, level + (name == "ref-list"))
        if name in _PARAGRAPHS or name in _ENTRIES:
            return self._paragraph(element, level)
        if name == "label":
            return []
        return self._blocks(element, level + (name in _DIVISIONS))

    def _paragraph(self, element: Element, level: int) -> list[str]:
        """Return a paragraph, and behind it the lists and tables that stand in it."""
        text = self._text(element)
        label = _plain(element.find("{*}label")) if _name(element) == "ref" else ""
        shown = text if not label or text.startswith(escape(label)) else f"{escape(label)} {text}"
        inner = [
            block
            for child in element
            if _name(child) in _LISTS or _name(child) in _TABLES
            for block in self._block(child, level)
        ]
        return [*([paragraph(shown)] if shown else []), *inner]

    def _list(self, element: Element, level: int) -> list[str]:
        blocks: list[str] = []
        ordered = element.get("list-type") == "order" or element.get("rend") == "numbered"
        count = 0
        for child in element:
            if _name(child) not in ("list-item", "item", "def-item"):
                blocks += self._block(child, level)
                continue
            count += 1
            label = _plain(child.find("{*}label")) or (f"{count}." if ordered else "-")
            text = self._text(child)
            blocks += [f"{escape(label)} {text}"] if text else []
            for inner in child.iter("{*}list"):
                blocks += (
                    self._list(inner, level) if _owner(inner, "list-item", "item") is child else []
                )
        return blocks

    def _table(self, element: Element) -> list[str]:
        label, caption = _plain(element.find("{*}label")), element.find("{*}caption")
        head = caption if caption is not None else element.find("{*}head")
        title = self._text(head) if head is not None else ""
        mark = escape(label) + "." * bool(label and title and not label.endswith((".", ":")))
        blocks = [paragraph(f"{mark} {title}".strip())] if label or title else []
        tables = [element] if _name(element) == "table" else list(element.iter("{*}table"))[:1]
        for table in tables:
            rows = [self._row(row) for row in table.iter("{*}tr", "{*}row")]
            blocks.append(grid_table([row for row in rows if row]))
        return blocks

    def _row(self, row: Element) -> list[Cell]:
        cells = [cell for cell in row if _name(cell) in ("td", "th", "cell")]
        return [
            Cell(
                self._text(cell),
                _span(cell.get("rowspan") or cell.get("rows")),
                _span(cell.get("colspan") or cell.get("cols")),
                is_header=_name(cell) == "th" or _is_label(cell) or _is_label(row),
            )
            for cell in cells
        ]

    def _text(self, element: Element, *, inside: bool = False) -> str:
        plain = "".join(self._pieces(element, inside=inside))
        parts = _MARK.split(" ".join(plain.split()))
        return "".join(
            marker(part) if place % 2 else escape(part, keep_ends=True)
            for place, part in enumerate(parts)
        ).strip()

    def _pieces(self, element: Element, *, inside: bool = False) -> Iterator[str]:
        yield element.text or ""
        for child in element:
            yield from self._piece(child, inside=inside)
            yield child.tail or ""

    def _piece(self, child: Element, *, inside: bool) -> Iterator[str]:
        name = _name(child)
        if not isinstance(child.tag, str):
            # An entity that only the DTD declares, such as &alpha;.
            yield html.unescape(child.text) if child.text and child.text.startswith("&") else ""
        elif name in _NOTES and not inside:
            yield self._mark(child)
        elif name in ("xref", "ref") and (target := self._note_of(child)) is not None:
            yield self._mark(target)
        elif name in _BREAKS:
            yield " "
        elif name == "sup" or child.get("rend") in ("sup", "superscript"):
            yield superscript("".join(self._pieces(child)), character_before(child))
        elif name == "sub" or child.get("rend") in ("sub", "subscript"):
            yield subscript("".join(self._pieces(child)))
        elif name not in _NOT_READ and name not in _LISTS and name not in _TABLES:
            space = " " if name in _PARAGRAPHS or name in ("label", "title", "head") else ""
            is_label = name == "label" and _name(child.getparent()) in ("fn", "ref", "list-item")
            yield space
            yield from () if is_label else self._pieces(child, inside=inside)
            yield space

    def _note_of(self, link: Element) -> Element | None:
        id_ = link.get("rid") or link.get("target", "").removeprefix("#")
        return self._by_id.get(id_) if id_ else None

    def _mark(self, element: Element) -> str:
        number = self._numbers.setdefault(element, len(self._numbers) + 1)
        return f"\ue010{number}\ue011"


def _owner(element: Element, *names: str) -> Element | None:
    return next((above for above in element.iterancestors() if _name(above) in names), None)


def _is_label(element: Element) -> bool:
    """Tell whether TEI says that a row or cell names others."""
    return bool(element.get("role") == "label")


def _span(text: str | None) -> int:
    return min(max(int(text), 1), 200) if text and text.isdecimal() and len(text) < 6 else 1


def _person(element: Element) -> str:
    """Return a name, the given one first."""
    parts = [
        _plain(part)
        for names in (("given-names", "forename"), ("surname",))
        for part in element.iter(*(f"{{*}}{name}" for name in names))
    ]
    if parts:
        return " ".join(filter(None, parts))
    name = element.find(".//{*}collab")
    whole = _plain(name if name is not None else element)
    family, comma, given = whole.partition(", ")
    return f"{given} {family}" if comma and "," not in given else whole
