"""The ruling lines of a table, and the cells between them that span rows or columns."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from ingest.formats.pdf.words import Rule
from ingest.structure import Cell

# A line lies on a border if it is this near to it, in points.
_NEAR = 3.0
# Ruling lines of one table end at the same places, give or take these points.
ALIGNED = 8.0
_MIN_RULE = 40.0

# Row and column of a cell, from 0, and how many rows and columns it spans.
Place = tuple[int, int]
Spans = Mapping[Place, tuple[int, int]]
Bounds = tuple[float, float]


def level_rules(rules: Iterable[Rule]) -> list[tuple[float, Bounds]]:
    """Return the level lines from the top as (height, ends), pieces at one height joined."""
    joined: list[tuple[float, Bounds]] = []
    level = [rule for rule in rules if rule.y1 - rule.y0 <= 3 < rule.x1 - rule.x0]
    for rule in sorted(level, key=lambda rule: (-round(rule.y0), rule.x0)):
        if joined:
            height, (start, end) = joined[-1]
            if abs(height - rule.y0) < 2 and rule.x0 < end + 6:
                joined[-1] = (height, (start, max(end, rule.x1)))
                continue
        joined.append((rule.y0, (rule.x0, rule.x1)))
    return [rule for rule in joined if rule[1][1] - rule[1][0] > _MIN_RULE]


def with_open_ends(heights: Sequence[float], ends: Bounds, upright: Sequence[Rule]) -> list[float]:
    """Return the heights of level lines with those that upright lines between columns reach to.

    A table without a frame has a row above its first level line and one below its last.
    """
    top, bottom = heights[0], heights[-1]
    inner = [r for r in upright if ends[0] + ALIGNED < r.x0 < ends[1] - ALIGNED]
    above = max((r.y1 for r in inner if r.y0 <= top + 3 < r.y1 - 3), default=top)
    below = min((r.y0 for r in inner if r.y1 >= bottom - 3 > r.y0 + 3), default=bottom)
    return [*([above] if above > top else []), *heights, *([below] if below < bottom else [])]


def borders_of(upright: Sequence[Rule], heights: Sequence[float], ends: Bounds) -> list[float]:
    """Return where the upright lines of a table stand, from left to right."""
    borders: list[float] = []
    for place in sorted(rule.x0 for rule in upright if _is_within(rule, heights, ends)):
        if not borders or place - borders[-1] > 4:
            borders.append(place)
    return borders


def _is_within(rule: Rule, heights: Sequence[float], ends: Bounds) -> bool:
    is_beside = ends[0] - _NEAR < rule.x0 < ends[1] + _NEAR
    return is_beside and rule.y0 < heights[0] and rule.y1 > heights[-1]


def all_heights(
    heights: Sequence[float], borders: Sequence[float], rules: Sequence[Rule]
) -> list[float]:
    """Return the heights of a table's level lines with those that divide only some columns.

    Such a line goes from one upright border to another.
    """
    found = list(heights)
    for rule in rules:
        inside = heights[-1] + _NEAR < rule.y0 < heights[0] - _NEAR
        ends = all(any(abs(end - b) < _NEAR for b in borders) for end in (rule.x0, rule.x1))
        is_new = all(abs(rule.y0 - height) > _NEAR for height in found)
        if inside and ends and is_new and rule.y1 - rule.y0 <= _NEAR < rule.x1 - rule.x0:
            found.append(rule.y0)
    return sorted(found, reverse=True)


def spans_of(heights: Sequence[float], borders: Sequence[float], rules: Sequence[Rule]) -> Spans:
    """Return the cells that span several rows or columns, by row and column.

    None are returned where what no line divides is no rectangle.
    """
    rows, columns = len(heights) - 1, len(borders) - 1
    owner = {place: place for place in product(range(rows), range(columns))}
    for row, column in owner:
        middle = (heights[row] + heights[row + 1]) / 2
        centre = (borders[column] + borders[column + 1]) / 2
        if column and not _is_crossed(rules, borders[column], middle, upright=True):
            _join(owner, (row, column - 1), (row, column))
        if row and not _is_crossed(rules, heights[row], centre, upright=False):
            _join(owner, (row - 1, column), (row, column))
    regions: dict[Place, list[Place]] = {}
    for place, first in owner.items():
        regions.setdefault(first, []).append(place)
    spans: dict[Place, tuple[int, int]] = {}
    for (row, column), places in regions.items():
        last_row, last_column = max(places)
        span = last_row - row + 1, last_column - column + 1
        if len(places) != span[0] * span[1]:
            return {}
        if len(places) > 1:
            spans[row, column] = span
    return spans


def _is_crossed(rules: Sequence[Rule], border: float, middle: float, *, upright: bool) -> bool:
    """Tell whether a line on a border passes a cell's middle."""
    for rule in rules:
        if upright and abs(rule.x0 - border) < _NEAR and rule.y0 < middle < rule.y1:
            return True
        if not upright and abs(rule.y0 - border) < _NEAR and rule.x0 < middle < rule.x1:
            return True
    return False


def _join(owner: dict[Place, Place], first: Place, second: Place) -> None:
    one, other = sorted((owner[first], owner[second]))
    for place, own in owner.items():
        if own == other:
            owner[place] = one


def filled_spans(rows: Sequence[Sequence[str]], spans: Spans) -> Spans:
    """Return the spans that one text fills; several in a span are cells that no line divides."""
    kept: dict[Place, tuple[int, int]] = {}
    for (row, column), (height, width) in spans.items():
        filled = sum(bool(c) for r in rows[row : row + height] for c in r[column : column + width])
        if filled == 1 or (width == 1 and 1 < filled < height):
            kept[row, column] = height, width
    return kept


def with_spans(rows: Sequence[Sequence[str]], spans: Spans) -> list[tuple[str, ...]]:
    """Return the texts of a table's cells, all that stands in a spanning one at its first place.

    >>> with_spans([("", "b"), ("a", "d")], {(0, 0): (2, 1)})
    [('a', 'b'), ('', 'd')]
    """
    texts = [list(row) for row in rows]
    for (row, column), (height, width) in spans.items():
        places = list(product(range(row, row + height), range(column, column + width)))
        whole = "\n".join(filter(None, (texts[r][c] for r, c in places)))
        for r, c in places:
            texts[r][c] = ""
        texts[row][column] = whole
    return [tuple(row) for row in texts]


def spanning_cells(rows: Sequence[Sequence[str]], spans: Spans) -> list[list[Cell]]:
    """Return the cells of a table, each where it begins."""
    covered = {
        (r, c)
        for (row, column), (height, width) in spans.items()
        for r in range(row, row + height)
        for c in range(column, column + width)
    } - set(spans)
    return [
        [
            Cell(text, *spans.get((number, column), (1, 1)))
            for column, text in enumerate(row)
            if (number, column) not in covered
        ]
        for number, row in enumerate(rows)
    ]
