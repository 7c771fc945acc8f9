"""Cells that span rows or columns become a table in which they count for each of these.

Header rows that stand over one another are joined ("2022 Women"), a row that is one cell over the
whole width names the rows below it, and a cell over several rows is repeated in each.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.language import YEAR
from ingest.structure import paragraph, table

MAX_COLUMNS = 200
# What is counted or measured; a year alone may head a column.
_FIGURE = re.compile(r"[^\w\s]{0,2}\d[\d.,\s]*[^\w\s]{0,2}")
_YEAR = re.compile(YEAR)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's Markdown, and how many columns and rows it spans."""

    text: str
    columns: int = 1
    rows: int = 1


Grid = list[list[Cell]]


def cell_grid(rows: Sequence[Sequence[Cell]]) -> Grid:
    """Return the cell that covers each place: a spanning cell stands in each of its places.

    Rows are filled up to equal width, and rows and columns without any text are left out.
    """
    below: dict[int, tuple[int, Cell]] = {}  # column -> rows that a cell above still spans
    grid: Grid = []
    for row in rows:
        placed: list[Cell] = []
        cells = iter(row)
        while len(placed) < MAX_COLUMNS:
            left, above = below.get(len(placed), (0, None))
            if left and above:
                below[len(placed)] = (left - 1, above)
                placed.append(above)
                continue
            cell = next(cells, None)
            if cell is None:
                if not any(left for column, (left, _) in below.items() if column > len(placed)):
                    break
                placed.append(Cell(""))
                continue
            for _ in range(min(cell.columns, MAX_COLUMNS - len(placed))):
                below[len(placed)] = (cell.rows - 1, cell)
                placed.append(cell)
        grid.append(placed)
    return _squared(grid)


def _squared(grid: Grid) -> Grid:
    filled = [row for row in grid if any(cell.text for cell in row)]
    width = max(map(len, filled), default=0)
    filled = [[*row, *[Cell("")] * (width - len(row))] for row in filled]
    used = [any(row[column].text for row in filled) for column in range(width)]
    return [[cell for cell, is_used in zip(row, used, strict=True) if is_used] for row in filled]


def grid_blocks(grid: Grid, marked_headers: int = 0) -> list[str]:
    """Return a table as Markdown blocks; rows of one cell above its header come first, as text.

    `marked_headers` is how many rows, from the top, the file itself says are headers.
    """
    blocks: list[str] = []
    while len(grid) > 1 and _is_band(grid[0]):
        blocks.append(paragraph(grid[0][0].text))
        grid, marked_headers = grid[1:], marked_headers - 1
    if not grid:
        return blocks
    if len(grid[0]) == 1:
        return [*blocks, *(paragraph(row[0].text) for row in grid)]
    headers = max(marked_headers, _header_rows(grid))
    header = [_joined([row[place] for row in grid[:headers]]) for place in range(len(grid[0]))]
    bands, rows = _named_by_bands(grid[headers:])
    header = ["", *header] if bands else header
    return [*blocks, table([header, *rows])]


def _is_band(row: Sequence[Cell]) -> bool:
    return len(row) > 1 and all(cell is row[0] for cell in row)


def _header_rows(grid: Grid) -> int:
    """Return how many rows head the columns, told by the cells that span rows or columns."""
    count = 1
    while count < len(grid) - 1:
        above, row = grid[count - 1], grid[count]
        own = [cell for cell, over in zip(row, above, strict=True) if cell is not over]
        if not own or _is_band(row) or any(_is_figure(cell.text) for cell in own):
            break
        reaches_down = len(own) < len(row)
        parted = any(
            above[place] is above[place - 1] and above[place].text for place in range(1, len(above))
        )
        if not (reaches_down or (parted and not (row[0].text and above[0].text))):
            break
        count += 1
    return count


def _is_figure(text: str) -> bool:
    return bool(_FIGURE.fullmatch(text)) and not _YEAR.fullmatch(text)


def _joined(cells: Sequence[Cell]) -> str:
    """Return the texts of header cells that stand over one another, each once."""
    texts: list[str] = []
    for cell in dict.fromkeys(cells):
        if cell.text and cell.text not in texts:
            texts.append(cell.text)
    return " ".join(texts)


def _named_by_bands(grid: Grid) -> tuple[bool, list[list[str]]]:
    """Return rows of text; where bands part them, the band stands in a first column of its own."""
    bands = [row for row in grid if _is_band(row)]
    if not grid or len(bands) < 2 or not _is_band(grid[0]):
        return False, [_texts(row) for row in grid]
    rows: list[list[str]] = []
    name = ""
    for row in grid:
        if _is_band(row):
            name = row[0].text
        else:
            rows.append([name, *_texts(row)])
    return True, rows


def _texts(row: Sequence[Cell]) -> list[str]:
    return [row[0].text, *[""] * (len(row) - 1)] if _is_band(row) else [c.text for c in row]
