"""Plain text becomes Markdown that `render` turns back into it; headings, rows and notes get marks.

PDF, DOCX and HTML files are all written in these few forms, so that the rules for structure see
the same blocks, whichever format a text arrived in.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.structure.markup import PIPE_RULE, RULE_LINE

MAX_HEADING_LEVEL = 6
MAX_DEPTH = 8

# Control characters, lone surrogates and places of fonts' own: what no reader can read.
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LIGATURES = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
}
# A backslash guards the first kind; the others are recognised behind one as well.
_GUARDED = re.compile(r"\*|(?<!\w)_|(?<=\s)#+$")
_ENTITIES = (
    (re.compile(r"&(?=[a-zA-Z]{2,31};|#\w{1,7};)"), "&amp;"),
    (re.compile(r"\\(?=[!-/:-@\[-`{-~])"), "&#92;"),
    (re.compile(r"<(?=\S)"), "&lt;"),
    (re.compile(r"`"), "&#96;"),
    (re.compile(r"(?<=\])\("), "&#40;"),
    (re.compile(r"\[(?=\^)"), "&#91;"),
    (re.compile(r"\^(?=\{)|(?<=[\w)])\^(?=[^\s^]{1,20}\^)"), "&#94;"),
    (re.compile(r"~(?=~)|(?<=[\w)~])~"), "&#126;"),
)
# What would make a heading, a quotation, code, a rule or a table of a whole line or cell.
_LINE_START = re.compile(r"#{1,6}(?:\s|$)|>|~~~|\|")
_RULES = (RULE_LINE, PIPE_RULE)


@dataclass(frozen=True, slots=True)
class Conversion:
    """What was read in a file of another format; the fields are those of `Document`.

    Attributes:
        unread: Pages, from 1, that hold a picture and no text, or are damaged.
    """

    text: str
    title: str = ""
    authors: tuple[str, ...] = ()
    year: int | None = None
    language: str = ""
    pages: tuple[int, ...] = ()
    page_labels: tuple[str, ...] = ()
    unread: tuple[int, ...] = ()


def readable(text: str) -> str:
    """Return the text with ligatures spelt out and U+FFFD for what no reader can read."""
    return _UNREADABLE.sub("\ufffd", text.translate(_LIGATURES))


def escape(text: str, *, keep_ends: bool = False) -> str:
    r"""Return Markdown for plain text within a line: "2*3 <b>" becomes "2\*3 &lt;b>".

    White space becomes one space; at the ends it goes unless `keep_ends`.
    """
    inner = " ".join(readable(text).split())
    for pattern, entity in _ENTITIES:
        inner = pattern.sub(entity, inner)
    inner = _GUARDED.sub(r"\\\g<0>", inner)
    if not keep_ends:
        return inner
    ends = " " * text[:1].isspace(), " " * text[-1:].isspace()
    return ends[0] + inner + ends[1] if inner else ends[0]


def paragraph(markdown: str) -> str:
    """Return Markdown as a paragraph, whatever its first characters look like."""
    taken = any(pattern.match(markdown) for pattern in (_LINE_START, *_RULES))
    return f"\\{markdown}" if taken else markdown


def heading(level: int, markdown: str) -> str:
    """Return a heading; levels count from 1."""
    return f"{'#' * min(max(level, 1), MAX_HEADING_LEVEL)} {markdown}"


def marker(number: str) -> str:
    """Return the mark that points to a note."""
    return f"<sup>{number}</sup>"


def note(number: str, markdown: str) -> str:
    """Return a note's own paragraph."""
    return f"<sup>{number}</sup> {markdown}"


def indent(depth: int) -> str:
    """Return what stands before an item of a list within `depth` others."""
    return "  " * min(depth, MAX_DEPTH)


def table(rows: Sequence[Sequence[str]], *, goes_on: bool = False) -> str:
    """Return rows of cells as a table whose first row is its header.

    A table that `goes_on` from the page before has no rule below its first row.
    """
    width = max(len(row) for row in rows)
    lines = [_row(row, width) for row in rows]
    if not goes_on:
        lines.insert(1, "|" + "---|" * width)
    return "\n".join(lines)


def _row(cells: Sequence[str], width: int) -> str:
    padded = [*cells, *[""] * (width - len(cells))]
    guarded = [_cell(cell) for cell in padded]
    return "| " + " | ".join(guarded) + " |"


def _cell(markdown: str) -> str:
    looks_like_rule = any(rule.match(markdown) for rule in _RULES)
    guard = "\\" if looks_like_rule and not markdown.startswith("|") else ""
    return guard + markdown.replace("|", "\\|")
