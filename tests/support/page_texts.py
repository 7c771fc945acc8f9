"""What the tests of the page show: a small text with everything in it, and what is highlighted."""

import re

import lxml.html

from ingest import Document

TEXT = """# Boards of Industry

## 1. Short Boards 短板

A *short* board is a weak
area.<sup>1</sup> It is mended & kept.

- first item
- second item

<sup>1</sup> See the barrel.

Table 1: Boards by Sector

| Sector | Board |
| --- | --- |
| Chips \\| 芯片 | short |
| Trains | long |

Long boards came in 2018.
"""
HOSTILE = (
    "<script>alert(1)</script><img src=https://evil.example/a.png onerror=alert(2)>"
    " [x](javascript:alert(3)) ![y](https://evil.example/b.png) <b>bold</b> | cell | *star* _low_"
    " `code` $x^2$ ${1+1} {{2}} R&D &lt; www.evil.example http://evil.example <svg onload=alert(4)>"
)
_BLOCKS = {"p", "li", "tr", "caption", "h3", "h4", "h5", "h6"}


def make_document(text=TEXT, name="boards", **changes):
    return Document(name, "Boards of Industry", text, "0" * 64, **changes)


def highlighted(html):
    """Return what is highlighted: cells with a bar between, blocks and rows on a line each."""
    lines = {}
    for mark in lxml.html.fromstring(html).iter("mark"):
        block = next(element for element in mark.iterancestors() if _is_block(element))
        cells = lines.setdefault(block, {cell: [] for cell in block if block.tag == "tr"})
        cell = next((e for e in mark.iterancestors("td", "th")), block)
        cells.setdefault(cell if cell in cells else block, []).append(mark.text_content())
    return "\n".join(" | ".join(map("".join, cells.values())) for cells in lines.values())


def _is_block(element):
    return element.tag in _BLOCKS or element.get("role") == "note"


def flat(text):
    """Return a text with single spaces."""
    return re.sub(r"\s+", " ", text).strip()
