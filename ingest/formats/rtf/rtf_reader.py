"""An RTF file becomes Markdown: headings, paragraphs, list numbers as printed, tables, notes.

Pictures, objects, hidden, struck out and deleted text are not read; links are never followed.
"""

import re
from dataclasses import dataclass, field, replace

from ingest.documents import CorpusError
from ingest.formats import stated_authors, stated_title
from ingest.formats.rtf.rtf_tokens import Token, tokens
from ingest.formats.rtf.rtf_words import UNSEEN
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

MAX_DEPTH = 10_000
_INFO = ("title", "author", "creatim")
_SEEN_ANYWAY = frozenset(("listtext", "pntext", "shptxt", "shprslt", "footnote", "fldrslt"))
_SIGNS = {
    **{"tab": " ", "line": " ", "~": " ", "_": "-", "-": "\u00ad", "emdash": "—", "endash": "–"},
    **{"bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "{": "{"},
    **{"}": "}", "\\": "\\", "emspace": " ", "enspace": " ", "qmspace": " "},
}
_HEADING = re.compile(r"(?:heading|überschrift|titre|título|标题|標題)\s?(\d)", re.IGNORECASE)
_BULLET = re.compile(r"[•·▪◦\uf0b7o§\-–\ufffd]?")
_MARK = re.compile("\ue010(\\d+)\ue011")


@dataclass(frozen=True, slots=True)
class _Look:
    """What holds for a group: where its text goes, and how it is shown."""

    place: str = "body"
    hidden: bool = False
    shift: str = ""


@dataclass(slots=True)
class _Row:
    """The cells of a row, and which of them go on with the one to the left or above."""

    texts: list[str] = field(default_factory=list)
    merges: list[str] = field(default_factory=list)


def read_rtf(data: bytes) -> Conversion:
    """Return the text of an RTF file.

    Raises:
        CorpusError: The bytes are not RTF.
    """
    if not data.lstrip().startswith(b"{\\rtf"):
        raise CorpusError("is not RTF. Open it in its own program and save it again.")
    writer = _RtfWriter()
    for token in tokens(data):
        writer.take(token)
    return writer.finish()


class _RtfWriter:
    """Takes tokens one by one; what ends a paragraph, a cell or a row writes it."""

    def __init__(self) -> None:
        self._looks = [_Look()]
        self._texts: dict[str, list[str]] = {}  # what was gathered, by place
        self._parts: list[str] = []
        self._notes: list[str] = []
        self._rows: list[_Row] = []
        self._row = _Row()
        self._in_table = self._starred = False
        self._merge = ""
        self._level, self._year = 0, 0
        self._levels: dict[int, int] = {}  # style -> level of the heading
        self._style = 0

    def take(self, token: Token) -> None:
        if token.kind == "open":
            if len(self._looks) > MAX_DEPTH:
                raise CorpusError("is nested too deeply to be read. Save it again.")
            self._looks.append(self._looks[-1])
        elif token.kind == "close":
            self._close()
        elif token.kind == "text":
            self._add(token.text)
        else:
            self._word(token.text, token.number)
        self._starred = token.kind == "word" and token.text == "*"

    def finish(self) -> Conversion:
        self._paragraph()
        self._table()
        stated = {place: " ".join("".join(self._texts.get(place, ())).split()) for place in _INFO}
        return Conversion(
            "\n\n".join([*self._parts, *self._notes]) + "\n",
            title=readable(stated_title(stated["title"])),
            authors=stated_authors([stated["author"]]),
            year=self._year or None,
        )

    def _add(self, text: str) -> None:
        look = self._looks[-1]
        if look.hidden or not look.place:
            return
        texts = self._texts.setdefault(look.place, [])
        if look.shift:
            before = texts[-1][-1:] if texts else ""
            text = superscript(text, before) if look.shift == "super" else subscript(text)
        texts.append(text)

    def _close(self) -> None:
        if len(self._looks) == 1:
            return
        left = self._looks.pop()
        place = left.place
        if place == self._looks[-1].place:
            return
        if place == "stylesheet":
            return
        if place == "style":
            self._keep_style()
        elif place == "footnote":
            text = escape("".join(self._texts.pop(place, ())))
            if text:
                self._notes.append(note(str(len(self._notes) + 1), text))
                self._add(f"\ue010{len(self._notes)}\ue011")

    def _keep_style(self) -> None:
        name = "".join(self._texts.pop("style", ())).strip(" ;")
        if match := _HEADING.fullmatch(name):
            self._levels[self._style] = int(match[1]) + 1
        elif name.casefold() == "title":
            self._levels[self._style] = 1

    def _word(self, word: str, number: int | None) -> None:
        look = self._looks[-1]
        if word in _SIGNS:
            self._add(_SIGNS[word])
        elif word in UNSEEN or (self._starred and word not in _SEEN_ANYWAY):
            self._looks[-1] = replace(look, place="")
        elif word in (*_INFO, "footnote", "listtext", "pntext", "stylesheet"):
            place = "listtext" if word == "pntext" else word
            self._looks[-1] = replace(look, place=place if look.place else "")
        elif word == "yr" and look.place == "creatim":
            self._year = number or 0
        elif word == "s":
            self._style = number or 0
            if look.place == "stylesheet":
                self._looks[-1] = replace(look, place="style")
            self._level = self._levels.get(self._style, 0)
        elif not self._shown(word, number):
            self._structure(word, number)

    def _shown(self, word: str, number: int | None) -> bool:
        """Take a word that says how text looks; tell whether it is one."""
        look = self._looks[-1]
        if word in ("strike", "striked", "v", "deleted"):
            self._looks[-1] = replace(look, hidden=number != 0)
        elif word in ("super", "sub", "nosupersub"):
            shift = "" if word == "nosupersub" or number == 0 else word
            self._looks[-1] = replace(look, shift=shift)
        elif word in ("up", "dn"):
            shift = {"up": "super", "dn": "sub"}[word] if number else ""
            self._looks[-1] = replace(look, shift=shift)
        elif word == "plain":
            self._looks[-1] = _Look(look.place)
        else:
            return False
        return True

    def _structure(self, word: str, number: int | None) -> None:
        if self._looks[-1].place in ("footnote", "style", "stylesheet"):
            self._add(" " * (word == "par"))
        elif word == "pard":
            self._in_table, self._level = False, 0
        elif word == "intbl":
            self._in_table = True
        elif word == "outlinelevel":
            self._level = (number or 0) + 2 if (number or 0) < 9 else 0
        elif word in ("par", "sect", "page"):
            if self._in_table:
                self._add(" ")
            else:
                self._paragraph()
        else:
            self._in_row(word)

    def _in_row(self, word: str) -> None:
        if word in ("cell", "nestcell"):
            self._row.texts.append(self._taken()[1])
        elif word == "row":
            self._rows.append(self._row)
            self._row = _Row(merges=self._row.merges)
        elif word == "trowd":
            self._row.merges = []
        elif word in ("clmrg", "clvmrg"):
            self._merge = word
        elif word == "cellx":
            self._row.merges.append(self._merge)
            self._merge = ""

    def _taken(self) -> tuple[str, str]:
        """Return the printed number of a paragraph and its Markdown, and begin another one."""
        label = " ".join("".join(self._texts.pop("listtext", ())).split())
        plain = "".join(self._texts.pop("body", ()))
        parts = _MARK.split(plain)
        text = "".join(
            marker(part) if place % 2 else escape(part, keep_ends=True)
            for place, part in enumerate(parts)
        )
        return label, text.strip()

    def _paragraph(self) -> None:
        has_label = "listtext" in self._texts
        label, text = self._taken()
        if not text:
            return
        self._table()
        if self._level:
            self._parts.append(heading(self._level, f"{escape(label)} {text}".strip()))
        elif has_label and _BULLET.fullmatch(label):
            self._parts.append(f"- {text}")
        else:
            self._parts.append(paragraph(f"{escape(label)} {text}".strip()))

    def _table(self) -> None:
        rows, self._rows = self._rows, []
        if rows:
            self._parts.append(grid_table(_with_spans(rows)))


def _with_spans(rows: list[_Row]) -> list[list[Cell]]:
    """Return the cells of rows; one that goes on belongs to the one to its left or above."""
    cells: list[list[Cell]] = []
    starts: dict[int, tuple[int, int]] = {}  # column -> row and place of the cell that starts there
    for row in rows:
        own: list[Cell] = []
        for column, text in enumerate(row.texts):
            merge = row.merges[column] if column < len(row.merges) else ""
            if merge == "clmrg" and own:
                own[-1] = replace(own[-1], columns=own[-1].columns + 1)
            elif merge == "clvmrg" and column in starts:
                above, place = starts[column]
                cell = cells[above][place]
                cells[above][place] = replace(cell, rows=cell.rows + 1)
            else:
                starts[column] = len(cells), len(own)
                own.append(Cell(text))
        cells.append(own)
    return cells
