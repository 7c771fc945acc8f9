"""Tables that a Markdown file writes as HTML become tables of Markdown."""

import re
from collections.abc import Iterator

from ingest.encodings import decode
from ingest.formats.html.html_reader import markdown_of
from ingest.structure import Conversion

# Lines between which code stands.
_FENCE = re.compile(r"(^[ \t]*(?:```|~~~).*$)", re.MULTILINE)
_TAG = re.compile(r"<(/?)table\b[^<>]*>", re.IGNORECASE)


def read_tables(data: bytes) -> Conversion:
    """Return a Markdown file's text in which the tables of HTML are such of Markdown."""
    pieces = _FENCE.split(decode(data, ""))
    in_code = False
    written: list[str] = []
    for number, piece in enumerate(pieces):
        is_fence = bool(number % 2)
        written += [piece] if is_fence or in_code else _with_tables(piece)
        in_code ^= is_fence
    return Conversion("".join(written))


def _with_tables(text: str) -> Iterator[str]:
    """Yield a text in parts, each outermost table written anew."""
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
                yield f"\n\n{markdown_of(text[start:end])}\n\n"
    yield text[end:]
