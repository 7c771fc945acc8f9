"""An answer's Markdown goes through a parser that knows emphasis, lists and tables, nothing active.

Marks of citations are held back by characters for private use while it is read; those that a text
has itself are dropped.
"""

import re
from functools import cache
from typing import TYPE_CHECKING

from app.answer import CITATION_MARK

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_OPEN, _CLOSE = "\ue000", "\ue001"
HELD_MARK = re.compile(f"{_OPEN}(\\d+){_CLOSE}")


def hold_marks(text: str) -> str:
    """Return Markdown in which each mark "[1]" can be found by `HELD_MARK` after parsing."""
    return CITATION_MARK.sub(rf"{_OPEN}\1{_CLOSE}", text.replace(_OPEN, "").replace(_CLOSE, ""))


@cache
def answer_parser() -> "MarkdownIt":
    """Return the parser, without HTML, links, images, code and headings; lines stay lines."""
    from markdown_it import MarkdownIt  # late: reading answers in a terminal needs none

    inactive = ("link", "image", "autolink", "html_inline", "html_block", "backticks", "fence")
    parser = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("table")
    return parser.disable([*inactive, "code", "reference", "heading", "lheading", "hr"])
