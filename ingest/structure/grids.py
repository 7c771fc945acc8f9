"""Tables whose cells span rows and columns become rows of equal width under one header.

A cell counts for every row and column that it spans. Header rows that stand over one another are
joined: "2022 Women". A row that one cell fills is a title above the table, a note below it, or the
name of the group of rows below it, which gets a column of its own. A table whose first column
holds the headers has an empty header row.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from ingest.language import YEAR
from ingest.measures import BEGINNING_NAME
from ingest.structure.escaping import paragraph, table

# The area of a table, in cells, beyond which spans are not followed: a bomb, not a table.
MAX_CELLS = 200_000
# A cell over the whole width with more characters is a note, not the name of a group.
MAX_GROUP_CHARACTERS = 100
# Rows below the first of a list of facts.
MIN_FACTS = 2


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table as its file has it.

    Attributes:
        text: Markdown, on one line.
        rows: Rows that it spans, from 1.
        columns: Columns that it spans, from 1.
        is_header: Whether the file says that it names a row or column.
    """

    text: str
    rows: int = 1
    columns: int = 1
    is_header: bool = False


_FIGURE = re.compile(r"[^\W\d_]{0,3}(?=\W*\d)[\W\d]+")

_AMOUNT = re.compile(r"[~≈<>]?\s?\d.*")

# A row of the grid: the cell at each column, the same one wherever it spans.
_Row = list[Cell | None]


def grid_table(
    rows: Sequence[Sequence[Cell]], header_rows: int | None = None, *, goes_on: bool = False
) -> str:
    """Return a table as Markdown, with its title before it and its notes behind; "" if empty.

    `header_rows` is how many rows are its header, if the file says so. One that `goes_on` from the
    page before has no rule below its first row.
    """
    grid = _without_empty(_expanded(rows))
    titles, grid, notes = _without_full_rows(grid)
    if not grid:
        return "\n\n".join([*titles, *notes])
    depth = _header_depth(grid) if header_rows is None else header_rows - len(titles)
    depth = min(max(depth, 0), len(grid))
    body = _grouped(grid[depth:])
    width = max(map(len, [*grid[:depth], *body]))
    header = [""] * (width - len(grid[0])) + _joined(grid[:depth])
    lines = [header, *map(_line, body)]
    return "\n\n".join([*titles, table(lines, goes_on=goes_on), *notes])


def _expanded(rows: Sequence[Sequence[Cell]]) -> list[_Row]:
    """Return each row with a cell at every column, cells over several of them repeated."""
    grid: list[_Row] = [[] for _ in rows]
    area = 0
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while column < len(grid[number]) and grid[number][column] is not None:
                column += 1
            area += cell.rows * cell.columns
            spanned = cell if area <= MAX_CELLS else Cell(cell.text)
            for below in grid[number : number + spanned.rows]:
                below += [None] * (column + spanned.columns - len(below))
                below[column : column + spanned.columns] = [cell] * spanned.columns
            column += spanned.columns
    width = max(map(len, grid), default=0)
    return [[*row, *[None] * (width - len(row))] for row in grid]


def _without_empty(grid: list[_Row]) -> list[_Row]:
    """Return the grid without rows and columns that hold nothing."""
    rows = [row for row in grid if any(map(_text, row))]
    columns = [n for n in range(len(rows[0]) if rows else 0) if any(_text(row[n]) for row in rows)]
    return [[row[number] for number in columns] for row in rows]


def _text(cell: Cell | None) -> str:
    return cell.text if cell else ""


def _line(row: _Row) -> list[str]:
    """Return the texts of a row; what fills it stands in it once."""
    return [_text(row[0])] if _fills(row) else [_text(cell) for cell in row]


def _fills(row: _Row) -> Cell | None:
    """Return the cell that fills a row of several columns, if one does."""
    first = row[0]
    is_one = first is not None and len(row) > 1 and all(cell is first for cell in row)
    return first if is_one else None


def _without_full_rows(grid: list[_Row]) -> tuple[list[str], list[_Row], list[str]]:
    """Return the titles above, the grid, and the notes below it."""
    first, last = 0, len(grid)
    while first < last and _fills(grid[first]):
        first += 1
    while last > first and _fills(grid[last - 1]):
        last -= 1
    return _paragraphs(grid[:first]), grid[first:last], _paragraphs(grid[last:])


def _paragraphs(rows: list[_Row]) -> list[str]:
    return [paragraph(_text(row[0])) for row in rows]


def _header_depth(grid: list[_Row]) -> int:
    """Return how many rows name the columns, by what the file says of cells, else by their spans.

    None do where the first column holds the headers. A table of two columns of which nothing is
    said is such a table too, unless the rows below the first are the only ones of figures.
    """
    marked = any(cell.is_header for row in grid for cell in row if cell)
    depth = 0
    while depth < len(grid) and _all_header(grid[depth]):
        depth += 1
    if marked and depth < len(grid):
        while 0 < depth < len(grid) - 1 and _goes_on_below(grid[depth - 1], grid[depth]):
            depth += 1
        is_named = len(grid[0]) == 2 or _is_header(grid[0][0])
        return max(depth, 0 if is_named else 1)
    if len(grid[0]) == 2 and not marked and not _heads_figures(grid):
        return 0
    depth = 1
    while depth < len(grid) - 1 and _spans(grid[depth - 1]) and not _has_figures(grid, depth):
        depth += 1
    return depth


def _is_header(cell: Cell | None) -> bool:
    return cell is not None and cell.is_header


def _all_header(row: _Row) -> bool:
    return all(cell.is_header for cell in row if cell and cell.text)


def _spans(row: _Row) -> bool:
    """Tell whether a header row is divided by another one: a cell is over several columns."""
    return any(cell is not None and cell.columns > 1 for cell in row)


def _has_figures(grid: list[_Row], number: int) -> bool:
    """Tell whether a row has a figure of its own other than a year: it heads nothing."""
    own = [c for c, above in zip(grid[number], grid[number - 1], strict=True) if c is not above]
    texts = [_text(cell) for cell in own]
    return any(_FIGURE.fullmatch(text) and not re.fullmatch(YEAR, text) for text in texts)


def _goes_on_below(row: _Row, below: _Row) -> bool:
    return any(cell is not None and cell is under for cell, under in zip(row, below, strict=True))


def _heads_figures(grid: list[_Row]) -> bool:
    """Tell whether the second column holds figures alone, but for the first row."""
    first, *others = (_text(row[1]) for row in grid)
    figures = [bool(_FIGURE.fullmatch(text)) for text in others]
    years = [bool(re.fullmatch(YEAR, text)) for text in others]
    names = bool(re.fullmatch(YEAR, first)) and not any(years)
    return bool(figures) and all(figures) and (names or not re.search(r"\d", first))


def is_fact(first: Sequence[str], others: Sequence[Sequence[str]]) -> bool:
    """Tell whether the first row of a table is a fact like the others: "Length | 83 km".

    Markdown and spreadsheets have no other place for it than the header. A year heads figures,
    unless it is that of a beginning ("Founded | 1888").
    """
    if len(first) != 2 or not first[0] or len(others) < MIN_FACTS:
        return False
    figures = [len(row) == 2 and bool(_FIGURE.fullmatch(row[1])) for row in others]
    if not _AMOUNT.fullmatch(first[1]) or all(figures):
        return False
    return not re.fullmatch(YEAR, first[1]) or bool(BEGINNING_NAME.fullmatch(first[0]))


def _joined(header: list[_Row]) -> list[str]:
    """Return the texts that stand over each column, from above, the same one once."""
    columns = zip(*([_text(cell) for cell in row] for row in header), strict=True)
    return [" ".join(text for text, _ in groupby(filter(None, column))) for column in columns]


def _grouped(body: list[_Row]) -> list[_Row]:
    """Return the rows with the name of their group before them, if there are groups."""
    names = [_group_name(row) for row in body]
    if not any(names):
        return body
    grouped: list[_Row] = []
    group: Cell | None = None
    for row, name in zip(body, names, strict=True):
        group = name or group
        if not name:
            grouped.append([group, *row])
    return grouped


def _group_name(row: _Row) -> Cell | None:
    cell = _fills(row)
    return cell if cell and len(cell.text) <= MAX_GROUP_CHARACTERS else None
