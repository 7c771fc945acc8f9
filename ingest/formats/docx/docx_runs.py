"""A paragraph of a DOCX file becomes text: what a reader sees of its runs, fields and symbols."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from ingest.formats.docx.docx_math import MATH, formula
from ingest.formats.docx.docx_numbering import Numbering
from ingest.formats.docx.docx_styles import Styles
from ingest.formats.docx.docx_symbols import in_font, symbol
from ingest.formats.docx.wordml import Element, W, children, number, switch, value
from ingest.structure import escape, marker, subscript, superscript

NOTE_KINDS = ("footnote", "endnote")
_SPACES = {f"{W}br": " ", f"{W}cr": " ", f"{W}noBreakHyphen": "-", f"{W}softHyphen": "\u00ad"}
_TABS = {f"{W}tab", f"{W}ptab"}
_DRAWN = {f"{W}drawing", f"{W}pict", f"{W}object"}
_DELETED = {f"{W}del", f"{W}moveFrom"}
_PAGE_FIELD = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES|SECTION)\b", re.IGNORECASE)
# A raised figure right behind a letter or bracket is no marker of a note: Word marks these itself.
_POWER = re.compile(r"(?<=[^\d\s.,;:!?…”’\"'»])[⁰¹²³⁴-⁹]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Text within a paragraph; of a note its key, of a page number what the file last showed."""

    text: str
    kind: Literal["text", "note", "tab", "page"] = "text"


@dataclass(slots=True)
class Notes:
    """Notes by their ids in the file, and the numbers that they get in the order of markers."""

    texts: dict[tuple[str, str], Element] = field(default_factory=dict)
    numbers: dict[tuple[str, str], int] = field(default_factory=dict)

    def number(self, key: tuple[str, str]) -> int:
        """Return the number of the note that a marker points to."""
        return self.numbers.setdefault(key, len(self.numbers) + 1)


@dataclass(slots=True)
class Source:
    """What paragraphs refer to: styles, lists and notes."""

    styles: Styles
    numbering: Numbering
    notes: Notes


def text_of(paragraph: Element, source: Source, boxes: list[Element] | None = None) -> str:
    """Return a paragraph's text as Markdown, with markers where notes hang on it.

    The contents of text boxes that are anchored in it are added to `boxes`.
    """
    return joined(pieces(paragraph, source, boxes), source)


def joined(found: Iterator[Piece] | Sequence[Piece], source: Source) -> str:
    """Return pieces of text as Markdown."""
    written: list[str] = []
    plain: list[str] = []
    for piece in found:
        if piece.kind != "note":
            plain.append(piece.text)
            continue
        kind, _, id_ = piece.text.partition(" ")
        if (kind, id_) in source.notes.texts:
            mark = marker(str(source.notes.number((kind, id_))))
            written += [_escaped("".join(plain)), mark]
            plain = []
    return "".join([*written, _escaped("".join(plain))]).strip()


def _escaped(plain: str) -> str:
    return _POWER.sub(lambda match: f"&#{ord(match[0])};", escape(plain, keep_ends=True))


def pieces(
    paragraph: Element, source: Source, boxes: list[Element] | None = None
) -> Iterator[Piece]:
    """Return what a reader sees of a paragraph."""
    return _Reader(paragraph, source, [] if boxes is None else boxes).read(paragraph)


class _Reader:
    """Goes through one paragraph and knows which fields are open."""

    def __init__(self, paragraph: Element, source: Source, boxes: list[Element]) -> None:
        self._paragraph, self._source, self._boxes = paragraph, source, boxes
        self._fields: list[str] = []  # instructions of the open fields
        self._in_results: list[bool] = []
        self._before = ""  # the character read last

    def read(self, parent: Element) -> Iterator[Piece]:
        for child in children(parent):
            if child.tag == f"{W}r":
                yield from self._run(child)
            elif child.tag in MATH:
                yield Piece(formula(child))
            elif child.tag == f"{W}fldSimple" and _PAGE_FIELD.match(child.get(f"{W}instr", "")):
                yield Piece("".join(t.text or "" for t in child.iter(f"{W}t")), "page")
            elif child.tag not in _DELETED:
                yield from self.read(child)

    def _run(self, run: Element) -> Iterator[Piece]:
        hidden = self._source.styles.is_hidden(run, self._paragraph)
        level = self._source.styles.raised(run)
        font = _font(run)
        for part in children(run):
            if part.tag == f"{W}fldChar":
                yield from self._field(part)
            elif part.tag == f"{W}instrText" and self._fields:
                self._fields[-1] += part.text or ""
            elif not hidden and all(self._in_results):
                yield from self._part(part, font, level)

    def _part(self, part: Element, font: str, level: str) -> Iterator[Piece]:
        if part.tag == f"{W}t":
            text = in_font(part.text or "", font)
            is_page = any(map(_PAGE_FIELD.match, self._fields))
            yield Piece(self._placed(text, level), "page" if is_page else "text")
        elif part.tag == f"{W}sym":
            code = part.get(f"{W}char", "")
            known = re.fullmatch(r"[0-9a-fA-F]{1,6}", code)
            shown = symbol(int(code, 16), part.get(f"{W}font", "")) if known else "\ufffd"
            yield Piece(self._placed(shown, level))
        elif part.tag in _TABS:
            self._before = " "
            yield Piece(" ", "tab")
        elif part.tag == f"{W}ruby":
            for base in part.iter(f"{W}rubyBase"):
                yield from self.read(base)
        elif part.tag in _DRAWN:
            self._boxes += boxes_in(part)
        elif kind := next((k for k in NOTE_KINDS if part.tag == f"{W}{k}Reference"), None):
            yield Piece(f"{kind} {part.get(f'{W}id')}", "note")
        else:
            yield Piece(_SPACES.get(part.tag, ""))

    def _placed(self, text: str, level: str) -> str:
        """Return text raised or lowered as it is set."""
        if level:
            text = superscript(text, self._before) if level == "superscript" else subscript(text)
        self._before = text[-1:] or self._before
        return text

    def _field(self, mark: Element) -> Iterator[Piece]:
        kind = mark.get(f"{W}fldCharType")
        if kind == "begin":
            if all(self._in_results):
                yield Piece(_form_field(mark))
            self._fields.append("")
            self._in_results.append(False)
        elif self._fields and kind == "separate":
            self._in_results[-1] = True
        elif self._fields and kind == "end":
            self._fields.pop()
            self._in_results.pop()


def _font(run: Element) -> str:
    fonts = run.find(f"{W}rPr/{W}rFonts")
    return "" if fonts is None else fonts.get(f"{W}hAnsi") or fonts.get(f"{W}ascii") or ""


def _form_field(mark: Element) -> str:
    """Return what an old form field shows that has no runs of its own: a box, a chosen entry."""
    if (box := mark.find(f"{W}ffData/{W}checkBox")) is not None:
        checked = switch(box, "checked")
        return "☒" if (switch(box, "default") if checked is None else checked) else "☐"
    if (choice := mark.find(f"{W}ffData/{W}ddList")) is not None:
        entries = [entry.get(f"{W}val", "") for entry in choice.findall(f"{W}listEntry")]
        chosen = number(value(choice, "result") or value(choice, "default"))
        return entries[chosen] if 0 <= chosen < len(entries) else ""
    return ""


def boxes_in(drawing: Element) -> list[Element]:
    """Return the contents of the text boxes of a drawing, each once."""
    found: list[Element] = []
    for child in children(drawing):
        if child.tag == f"{W}txbxContent":
            found.append(child)
        else:
            found += boxes_in(child)
    return found
