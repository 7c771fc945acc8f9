"""Tables on a page of a PDF: rows between ruling lines, or aligned rows below a caption.

Modest on purpose: where neither lines nor a caption tell, aligned words stay what they are.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import mean

from ingest.formats.pdf.page_layout import TextLine, columns, joined_text, whole_lines
from ingest.formats.pdf.ruling import (
    ALIGNED,
    Bounds,
    Spans,
    all_heights,
    borders_of,
    filled_spans,
    level_rules,
    spans_of,
    with_open_ends,
    with_spans,
)
from ingest.formats.pdf.words import Rule, Word

# A gap of this many sizes between words separates cells.
_CELL_GAP = 0.75
TABLE_CAPTION = re.compile(r"table\s*(?:\d+|[IVX]+)\b|表\s*\d+", re.IGNORECASE)
# The dots of a table of contents.
LEADERS = re.compile(r"\.{4}|(?:\. ){3}|…{2}|(?:· ?){4}")
# Rows below a caption stand at most this many sizes apart.
_MAX_ROW_GAP = 3.0
# A page with more level lines shows a drawing.
MAX_RULES = 200
# A cell takes at most this share of its table's width, if its row is told by its cells alone.
MAX_CELL = 0.7
MIN_ROWS = 2
# A caption of up to three lines stands this close to its table, in points.
_CAPTION_SPACE = 40.0

Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PdfTable:
    """A table: its place in points from the lower left of the page, and its rows of cells.

    `spans` tells which cells span several; the text of one stands at its first place.
    """

    x0: float
    x1: float
    y: float
    bottom: float
    rows: tuple[Cells, ...]
    spans: Spans = field(default_factory=dict)


def find_tables(
    pieces: Sequence[TextLine], rules: Sequence[Rule]
) -> tuple[list[PdfTable], list[TextLine]]:
    """Return the tables of a page and the pieces of lines that stand outside them."""
    tables: list[PdfTable] = []
    rest = list(pieces)
    upright = [rule for rule in rules if rule.x1 - rule.x0 <= 3]
    for ruled, (left, right) in _stacks(level_rules(rules), upright, rest):
        heights = with_open_ends(ruled, (left, right), upright)
        inside = [p for p in rest if _is_inside(p, left, right, heights[-1], heights[0])]
        borders = borders_of(upright, heights, (left, right))
        told = len(heights) > 2 or len(borders) > 2 or _has_caption(rest, heights, (left, right))
        rows, spans = _ruled(inside, heights, borders, rules)
        if told and _is_table(rows):
            tables.append(PdfTable(left, right, heights[0], heights[-1], tuple(rows), spans))
            taken = {id(piece) for piece in inside}
            rest = [piece for piece in rest if id(piece) not in taken]
    return _aligned_tables(tables, rest)


def _has_caption(pieces: Sequence[TextLine], heights: Sequence[float], ends: Bounds) -> bool:
    """Tell whether a caption stands right above or below two lines: else they frame anything."""
    near = (
        piece
        for piece in pieces
        if piece.x0 < ends[1] and piece.x1 > ends[0] and TABLE_CAPTION.match(piece.text)
    )
    return any(
        0 < piece.y - heights[0] < _CAPTION_SPACE or 0 < heights[-1] - piece.y < _CAPTION_SPACE
        for piece in near
    )


def _is_inside(piece: TextLine, left: float, right: float, bottom: float, top: float) -> bool:
    return bottom <= piece.y < top and piece.x0 > left - 6 and piece.x1 < right + 6


def _is_table(rows: Sequence[Cells]) -> bool:
    full = sum(sum(map(bool, row)) > 1 for row in rows)
    return len(rows) >= MIN_ROWS and full >= MIN_ROWS and len(rows[0]) > 1


def _stacks(
    rules: Sequence[tuple[float, Bounds]], upright: Sequence[Rule], pieces: Sequence[TextLine]
) -> list[tuple[list[float], Bounds]]:
    """Return runs of lines with the same ends between which rows of cells stand."""
    stacks: list[tuple[list[float], Bounds]] = []
    counted = [(piece, len(cells_of(piece))) for piece in pieces]
    for height, ends in rules if len(rules) <= MAX_RULES else ():
        above = next((s for s in reversed(stacks) if _is_aligned(ends, s[1])), None)
        if above and _holds_cells(counted, above[1], height, above[0][-1], upright):
            above[0].append(height)
        else:
            stacks.append(([height], ends))
    return [stack for stack in stacks if len(stack[0]) > 1]


def _is_aligned(first: Bounds, second: Bounds) -> bool:
    return abs(first[0] - second[0]) < ALIGNED and abs(first[1] - second[1]) < ALIGNED


def _holds_cells(
    pieces: Sequence[tuple[TextLine, int]],
    ends: Bounds,
    bottom: float,
    top: float,
    upright: Sequence[Rule],
) -> bool:
    """Tell whether cells stand between two heights: rows of several, or upright lines between."""
    rows: dict[int, int] = {}
    widest = 0.0
    for piece, cells in pieces:
        if bottom <= piece.y < top and piece.x0 < ends[1] and piece.x1 > ends[0]:
            if not _is_inside(piece, *ends, bottom, top):
                return False
            widest = max(widest, piece.x1 - piece.x0)
            rows[round(piece.y / 3)] = rows.get(round(piece.y / 3), 0) + cells
    several = sum(cells > 1 for cells in rows.values())
    if several >= 0.5 * len(rows):
        return True
    # Cells of several lines: some have no neighbour, but none is as wide as prose.
    is_wrapped = bool(several) and widest < MAX_CELL * (ends[1] - ends[0])
    return is_wrapped or any(_divides(rule, ends, bottom, top) for rule in upright)


def _divides(rule: Rule, ends: Bounds, bottom: float, top: float) -> bool:
    inside = ends[0] + ALIGNED < rule.x0 < ends[1] - ALIGNED
    return inside and rule.y0 < (bottom + top) / 2 < rule.y1


def cells_of(row: TextLine) -> list[tuple[float, float, str]]:
    """Return the cells of a row as (left, right, text), cut at wide gaps."""
    cells: list[list[Word]] = []
    for word in row.words:
        if cells and word.x0 - cells[-1][-1].x1 < _CELL_GAP * row.size:
            cells[-1].append(word)
        else:
            cells.append([word])
    return [(cell[0].x0, cell[-1].x1, joined_text(cell)) for cell in cells]


def _ruled(
    pieces: Sequence[TextLine],
    heights: Sequence[float],
    borders: Sequence[float],
    rules: Sequence[Rule],
) -> tuple[list[Cells], Spans]:
    """Return the rows between ruling lines, and which of their cells span several."""
    if len(borders) > 2:
        whole = all_heights(heights, borders, rules)
        bounds = list(pairwise(borders))
        rows = [
            _merged([_row(line, bounds) for line in _strip(pieces, *ends)] or [("",) * len(bounds)])
            for ends in pairwise(whole)
        ]
        if spans := filled_spans(rows, spans_of(whole, borders, rules)):
            return with_spans(rows, spans), spans
    return _rows(pieces, heights, borders), {}


def _strip(pieces: Sequence[TextLine], top: float, bottom: float) -> list[TextLine]:
    return whole_lines([piece for piece in pieces if bottom <= piece.y < top])


def _rows(
    pieces: Sequence[TextLine], heights: Sequence[float], borders: Sequence[float]
) -> list[Cells]:
    """Return the rows between ruling lines; each strip is one row if the lines rule every row."""
    strips = [strip for ends in pairwise(heights) if (strip := _strip(pieces, *ends))]
    lines = [line for strip in strips for line in strip]
    if not lines:
        return []
    bounds = list(pairwise(borders)) if len(borders) > 2 else _columns(lines)
    by_line = [[_row(line, bounds) for line in strip] for strip in strips]
    one_line = len(strips) > MIN_ROWS and mean(len(strip) for strip in strips) < 1.6
    if (len(borders) > 2 and len(strips) >= MIN_ROWS) or one_line:
        return [_merged(rows) for rows in by_line]
    body = [row for rows in by_line[1:] for row in rows]
    return [_merged(by_line[0]), *_unwrapped(body)] if body else _unwrapped(by_line[0])


def _columns(lines: Sequence[TextLine]) -> list[Bounds]:
    """Return the columns: the cells of the fullest rows, widened by those that touch only one."""
    rows = [cells_of(line) for line in lines]
    most = max(len(row) for row in rows)
    columns: list[Bounds] = [
        (left, right) for left, right, _ in next(r for r in rows if len(r) == most)
    ]
    for row in rows:
        for left, right, _ in row:
            touched = [i for i, (a, b) in enumerate(columns) if left < b and right > a]
            if len(touched) == 1:
                a, b = columns[touched[0]]
                columns[touched[0]] = (min(a, left), max(b, right))
    return columns


def _row(line: TextLine, columns: Sequence[Bounds]) -> Cells:
    """Return the texts of a line by column; a cell belongs to the column nearest its middle."""
    texts = [""] * len(columns)
    cells = cells_of(line) if len(line.words) > 1 else [(line.x0, line.x1, line.text)]
    for left, right, text in cells:
        place = min(
            range(len(columns)),
            key=lambda i: (-_overlap(columns[i], (left, right)), abs(columns[i][0] - left)),
        )
        texts[place] = f"{texts[place]} {text}".strip()
    return tuple(texts)


def _overlap(first: Bounds, second: Bounds) -> float:
    return max(min(first[1], second[1]) - max(first[0], second[0]), 0.0)


def _merged(rows: Sequence[Cells]) -> Cells:
    return tuple("\n".join(filter(None, column)) for column in zip(*rows, strict=True))


def _unwrapped(rows: Sequence[Cells]) -> list[Cells]:
    """Return the rows with lines that only continue the cells above them joined to these."""
    whole: list[Cells] = []
    for row in rows:
        filled = [cell for cell in row if cell]
        goes_on = not row[0] or (len(filled) == 1 and filled[0][0].islower())
        if whole and goes_on and len(filled) < len(row):
            whole[-1] = _merged([whole[-1], row])
        else:
            whole.append(row)
    return whole


def _aligned_tables(
    tables: Sequence[PdfTable], pieces: Sequence[TextLine]
) -> tuple[list[PdfTable], list[TextLine]]:
    """Find rows of aligned cells right below the caption of a table that no lines rule."""
    found, rest = list(tables), list(pieces)
    # By columns, so that no row runs on into the prose next to it.
    for lines in map(whole_lines, columns(pieces)):
        for place, line in enumerate(lines):
            if not _is_open_caption(line, tables):
                continue
            rows = _aligned_rows(lines[place + 1 :], line)
            cells = _unwrapped([_row(row, _columns(rows)) for row in rows]) if rows else []
            if not _is_table(cells):
                continue
            left, right = min(row.x0 for row in rows), max(row.x1 for row in rows)
            found.append(PdfTable(left, right, rows[0].y, rows[-1].y, tuple(cells)))
            words = {word for row in rows for word in row.words}
            rest = [piece for piece in rest if words.isdisjoint(piece.words)]
    return found, rest


def _is_open_caption(line: TextLine, tables: Sequence[PdfTable]) -> bool:
    """Tell whether a line is the caption of a table that was not found yet."""
    if not TABLE_CAPTION.match(line.text) or LEADERS.search(line.text):
        return False
    return not any(0 < line.y - table.y < _CAPTION_SPACE for table in tables)


def _aligned_rows(lines: Sequence[TextLine], caption: TextLine) -> list[TextLine]:
    """Return the rows below a caption; up to two more lines of it may stand between."""
    rows: list[TextLine] = []
    above, skipped = caption, 0
    for line in lines:
        close = above.y - line.y < _MAX_ROW_GAP * line.size
        if close and len(cells_of(line)) > 1:
            rows.append(line)
        elif rows or not close or skipped == 2:
            break
        else:
            skipped += 1
        above = line
    return rows
