"""Detects running headers, footers and page numbers, which recur, and tables of contents."""

import re
from collections import Counter
from collections.abc import Sequence

from ingest.formats.pdf.page_layout import TextLine, whole_lines
from ingest.formats.pdf.ruled_tables import LEADERS
from ingest.formats.pdf.words import Rule

# Lines from the top and from the bottom of a page that may be repeated.
EDGE_LINES = 3
# Pages before and after a page that are compared with it: left and right pages differ.
NEIGHBOURS = 2
# Pages at least on which a number at one height counts the pages.
COUNTED_PAGES = 3
# Lines at least of a table of contents that end in dots and a page, and the share of them between
# the first and the last.
MIN_ENTRIES = 5
MIN_SHARE = 0.4
_SAME_HEIGHT = 4.0
# Side, height and how far a number is from the number of its page in the file.
_Count = tuple[int, int, int]
_NUMBER = re.compile(r"\d+|\b[ivxlc]+\b")


def without_furniture(pages: Sequence[Sequence[TextLine]]) -> list[list[TextLine]]:
    """Return the pieces of lines of each page without those that its neighbours repeat.

    A line at the edge of a page is repeated if a page nearby has the same words at the same
    height; a figure in it may count the pages. Between it and the edge all lines are repeated
    too, so that rows of a table that happen to be alike stay.
    """
    edges = [_edges(page) for page in pages]
    counts = _counts_of_pages(edges)
    kept: list[list[TextLine]] = []
    for number, page in enumerate(pages):
        heights = [
            line.y
            for side in (0, 1)
            for line in (
                *_repeated(edges, number, side),
                *_counting(edges[number][side], number, side, counts),
            )
        ]
        kept.append([p for p in page if not any(abs(p.y - y) < 0.4 * p.size for y in heights)])
    return kept


def without_running_rules(
    rules: Sequence[Sequence[Rule]], pages: Sequence[Sequence[TextLine]]
) -> list[list[Rule]]:
    """Return the straight lines of each page without those below its head or above its foot.

    They stand at one place on several pages and apart from the text, unlike the lines of a table.
    """
    seen = Counter(place for drawn in rules for place in set(map(_place, drawn)))
    return [
        [r for r in drawn if seen[_place(r)] < COUNTED_PAGES or not _is_apart(r, page)]
        for drawn, page in zip(rules, pages, strict=True)
    ]


def _place(rule: Rule) -> tuple[int, int, int]:
    return round(rule.x0), round(rule.y0), round(rule.x1)


def _is_apart(rule: Rule, page: Sequence[TextLine]) -> bool:
    """Tell whether a level line stands above or below all text of a page, not close to it."""
    if not page or rule.x1 - rule.x0 < rule.y1 - rule.y0:
        return not page
    top, bottom = max(page, key=lambda p: p.y), min(page, key=lambda p: p.y)
    return rule.y0 > top.y + 1.8 * top.size or rule.y1 < bottom.y - 1.2 * bottom.size


def _counts_of_pages(edges: Sequence[tuple[list[TextLine], list[TextLine]]]) -> set[_Count]:
    """Return where numbers at the top or bottom count the pages, whatever is next to them."""
    seen = Counter(
        count
        for number, sides in enumerate(edges)
        for side in (0, 1)
        for count in {c for line in sides[side][:1] for c in _page_numbers(line, number, side)}
    )
    return {count for count, pages in seen.items() if pages >= COUNTED_PAGES}


def _page_numbers(line: TextLine, number: int, side: int) -> set[_Count]:
    """Return the figures at the ends of a line as (side, height, distance from the page)."""
    figures = {word.text for word in (line.words[0], line.words[-1]) if word.text.isdecimal()}
    return {(side, round(line.y / _SAME_HEIGHT), int(figure) - number) for figure in figures}


def _counting(
    lines: Sequence[TextLine], number: int, side: int, counts: set[_Count]
) -> list[TextLine]:
    return [line for line in lines[:1] if not counts.isdisjoint(_page_numbers(line, number, side))]


def _edges(page: Sequence[TextLine]) -> tuple[list[TextLine], list[TextLine]]:
    """Return the lines at the top and at the bottom of a page, outermost first."""
    rows = whole_lines(page)
    return rows[:EDGE_LINES], rows[::-1][:EDGE_LINES]


def _repeated(
    edges: Sequence[tuple[list[TextLine], list[TextLine]]], number: int, side: int
) -> list[TextLine]:
    first, last = max(number - NEIGHBOURS, 0), min(number + NEIGHBOURS, len(edges) - 1)
    others = [
        (other - number, twin)
        for other in range(first, last + 1)
        if other != number
        for twin in edges[other][side]
    ]
    repeated: list[TextLine] = []
    for line in edges[number][side]:
        if not any(_is_same(line, twin, distance) for distance, twin in others):
            break
        repeated.append(line)
    return repeated


def _is_same(line: TextLine, twin: TextLine, distance: int) -> bool:
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


def without_contents(pieces: Sequence[TextLine]) -> list[TextLine]:
    """Return the pieces of a page's lines without its table of contents.

    Its headings are repeated in the text anyway. All goes that stands between the first and the
    last line with dots: entries of two lines, names of chapters without dots.
    """
    lines = whole_lines(pieces)
    entries = [place for place, line in enumerate(lines) if LEADERS.search(line.text)]
    if len(entries) < MIN_ENTRIES or len(entries) < MIN_SHARE * (entries[-1] - entries[0] + 1):
        return list(pieces)
    listed = lines[entries[0] : entries[-1] + 1]
    top, bottom = listed[0].y + 1, listed[-1].y - 1
    return [piece for piece in pieces if not bottom <= piece.y <= top]
