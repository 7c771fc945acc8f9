"""The cells of a table of a web page are put into rows of equal width."""

from typing import Any

MAX_SPAN = 50
# A cell with more characters holds a part of the page: the table only arranges it.
MAX_CELL_CHARACTERS = 1500

Element = Any  # lxml's elements have no types of their own


def table_rows(element: Element) -> list[list[Element | None]]:
    """Return a table's cells by row and column, None where a cell spans or none stands.

    No rows for a table that only arranges the page: with tables in it, of one column, or with
    long texts in its cells.
    """
    if element.find(".//table") is not None:
        return []
    rows = [row for row in (_cells(row) for row in element.iter("tr")) if row]
    longest = max((len(cell.text_content()) for row in rows for cell in row), default=0)
    if longest > MAX_CELL_CHARACTERS:
        return []
    grid: list[list[Element | None]] = []
    below: dict[int, int] = {}  # column -> rows that a cell above still spans
    for row in rows:
        grid.append(_placed(row, below))
    filled = [row for row in grid if any(cell is not None for cell in row)]
    return filled if max(map(len, filled), default=0) > 1 else []


def _cells(row: Element) -> list[Element]:
    return [cell for cell in row if cell.tag in ("td", "th")]


def _placed(row: list[Element], below: dict[int, int]) -> list[Element | None]:
    """Return a row's cells at their columns; `below` is brought up to date."""
    placed: list[Element | None] = []
    taken = {column for column, left in below.items() if left}
    for column in taken:
        below[column] -= 1
    for cell in row:
        while len(placed) in taken:
            placed.append(None)
        width, height = _span(cell, "colspan"), _span(cell, "rowspan")
        for column in range(len(placed), len(placed) + width):
            below[column] = height - 1
        placed += [cell, *[None] * (width - 1)]
    return placed


def _span(cell: Element, name: str) -> int:
    value = cell.get(name) or "1"
    return min(max(int(value), 1), MAX_SPAN) if value.isdecimal() else 1
