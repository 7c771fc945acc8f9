"""Running headers, footers and page numbers are told from the text: they stand on many pages."""

import re
from collections.abc import Sequence

from ingest.pdf_layout import Line, whole_lines

# Lines from the top and from the bottom of a page that may be repeated.
EDGE_LINES = 3
# Pages before and after a page that are compared with it: left and right pages differ.
NEIGHBOURS = 2
_SAME_HEIGHT = 4.0
_NUMBER = re.compile(r"\d+|\b[ivxlc]+\b")


def without_furniture(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Return the pieces of lines of each page without those that its neighbours repeat.

    A line at the edge of a page is repeated if a page nearby has the same words at the same
    height; a figure in it may count the pages. Between it and the edge all lines are repeated
    too, so that rows of a table that happen to be alike stay.
    """
    edges = [_edges(page) for page in pages]
    kept: list[list[Line]] = []
    for number, page in enumerate(pages):
        heights = [line.y for side in (0, 1) for line in _repeated(edges, number, side)]
        kept.append([p for p in page if not any(abs(p.y - y) < 0.4 * p.size for y in heights)])
    return kept


def _edges(page: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Return the lines at the top and at the bottom of a page, outermost first."""
    rows = whole_lines(page)
    return rows[:EDGE_LINES], rows[::-1][:EDGE_LINES]


def _repeated(edges: Sequence[tuple[list[Line], list[Line]]], number: int, side: int) -> list[Line]:
    first, last = max(number - NEIGHBOURS, 0), min(number + NEIGHBOURS, len(edges) - 1)
    others = [
        (other - number, twin)
        for other in range(first, last + 1)
        if other != number
        for twin in edges[other][side]
    ]
    repeated: list[Line] = []
    for line in edges[number][side]:
        if not any(_is_same(line, twin, distance) for distance, twin in others):
            break
        repeated.append(line)
    return repeated


def _is_same(line: Line, twin: Line, distance: int) -> bool:
    """Tell whether two lines, `distance` pages apart, are one, a count of the pages aside."""
    text, other = line.text.casefold(), twin.text.casefold()
    if abs(line.y - twin.y) >= _SAME_HEIGHT or _NUMBER.sub("#", text) != _NUMBER.sub("#", other):
        return False
    pairs = zip(_NUMBER.findall(text), _NUMBER.findall(other), strict=True)
    return all(_counts(first, second, distance) for first, second in pairs if first != second)


def _counts(first: str, second: str, distance: int) -> bool:
    if first.isdecimal() and second.isdecimal():
        return int(second) - int(first) == distance
    return not first.isdecimal() and not second.isdecimal()  # Roman numbers
