"""What a Markdown file writes as HTML - tables, lists, headings, code - becomes Markdown."""

import re
from collections.abc import Iterator

from ingest.encodings import decode
from ingest.formats.html.html_reader import markdown_of
from ingest.structure import Conversion

# Lines between which code stands.
_FENCE = re.compile(r"(^[ \t]*(?:```|~~~).*$)", re.MULTILINE)
_TAG = re.compile(r"<(/?)(table|dl|[uo]l|pre|h[1-6])\b[^<>]*>", re.IGNORECASE)
_BEGINS_LINE = re.compile(r"(?:^|\n)[ ]{0,3}(?:<[^<>]*>\s*)*$")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")


def read_blocks(data: bytes) -> Conversion:
    """Return a Markdown file's text in which tables and other blocks of HTML are of Markdown."""
    pieces = _FENCE.split(decode(data, ""))
    in_code = False
    written: list[str] = []
    for number, piece in enumerate(pieces):
        is_fence = bool(number % 2)
        written += [piece] if is_fence or in_code else _with_blocks(piece)
        in_code ^= is_fence
    return Conversion("".join(written))


def _with_blocks(text: str) -> Iterator[str]:
    """Yield a text in parts, each outermost block of HTML written anew."""
    depth = start = end = 0
    for tag in _TAG.finditer(text):
        if not tag[1]:
            if not depth:
                yield text[end : tag.start()]
                start = end = tag.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                end = tag.end()
                block = text[start:end]
                yield f"\n\n{markdown_of(block)}\n\n" if _is_html(text, start, block) else block
    yield text[end:]


def _is_html(text: str, start: int, block: str) -> bool:
    """Tell whether a block is HTML throughout.

    Within a line a tag may be spoken of, and behind a blank line Markdown goes on, but in a table.
    """
    if block[:6].lower() == "<table":
        return True
    return bool(_BEGINS_LINE.search(text[:start])) and not _BLANK_LINE.search(block)
