"""What the headers and footers of a DOCX file say, once, unless it only counts the pages."""

import re
from collections.abc import Iterable, Iterator

from ingest.formats.docx.docx_runs import Piece, Source, joined, pieces
from ingest.formats.docx.wordml import Element, W

# Fewer words beside the number of the page only introduce it: "Page 3 of 9".
MIN_WORDS = 3


def running_lines(parts: Iterable[Element], source: Source) -> list[str]:
    """Return the Markdown of the paragraphs of headers and footers, each wording once."""
    lines: dict[str, None] = {}
    for part in parts:
        for paragraph in part.iter(f"{W}p"):
            kept = [joined(group, source) for group in _parted(pieces(paragraph, source))]
            if line := " ".join(filter(None, kept)):
                lines[line] = None
    return list(lines)


def _parted(found: Iterator[Piece]) -> Iterator[list[Piece]]:
    """Return what stands between tabs, without what only counts the pages."""
    group: list[Piece] = []
    for piece in [*found, Piece("", "tab")]:
        if piece.kind != "tab":
            group.append(piece)
            continue
        if not _only_counts(group):
            yield [part for part in group if part.kind != "page"]
        group = []


def _only_counts(group: list[Piece]) -> bool:
    text = "".join(piece.text for piece in group if piece.kind == "text")
    words = re.findall(r"[^\W\d_]+", text)
    counted = any(piece.kind == "page" for piece in group)
    return not words and not re.search(r"\d{3}", text) if not counted else len(words) < MIN_WORDS
