"""What a Markdown file writes as HTML - tables, lists, headings, code - becomes Markdown."""

import re
from collections import defaultdict
from collections.abc import Iterator

from ingest.encodings import decode
from ingest.formats.html.html_reader import markdown_of
from ingest.structure import Conversion

# Lines between which code stands.
_FENCE = re.compile(r"(^[ \t]*(?:```|~~~).*$)", re.MULTILINE)
# A tag, or code within a line, whose tags are only spoken of.
_TAG = re.compile(
    r"(?<!`)`+[^`\n]+`+|<(?P<end>/?)(?P<name>table|dl|[uo]l|pre|h[1-6])\b[^<>]*>", re.IGNORECASE
)
# The tags with which lines begin.
_LEADING = re.compile(r"^[ ]{0,3}(?:<[^<>]*>\s*)+", re.MULTILINE)
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
    """Yield a text in parts, each outermost block of HTML written anew.

    A tag within a line is spoken of, and behind a blank line Markdown goes on, but for tables.
    """
    leading = (range(*run.span()) for run in _LEADING.finditer(text))
    begins = {place for run in leading for place in run if text[place] == "<"}
    end = 0
    for start, behind in _blocks(text):
        is_table = text[start : start + 6].lower() == "<table"
        if start < end or not (is_table or start in begins):
            continue
        yield text[end:start]
        block = text[start:behind]
        is_html = is_table or not _BLANK_LINE.search(block)
        yield f"\n\n{markdown_of(block)}\n\n" if is_html else block
        end = behind
    yield text[end:]


def _blocks(text: str) -> list[tuple[int, int]]:
    """Return where each block begins and ends, in order; a tag that is never closed has none."""
    begun: dict[str, list[int]] = defaultdict(list)
    blocks: list[tuple[int, int]] = []
    for tag in _TAG.finditer(text):
        name = (tag["name"] or "").lower()
        if name and not tag["end"]:
            begun[name].append(tag.start())
        elif begun[name]:
            blocks.append((begun[name].pop(), tag.end()))
    return sorted(blocks)
