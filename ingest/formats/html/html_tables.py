"""Tables of a web page become rows of cells, those within their cells too."""

from collections.abc import Callable, Iterator
from typing import Any

from ingest.structure import Cell

MAX_SPAN = 50
# A cell with more characters holds a part of the page: the table only arranges it.
MAX_CELL_CHARACTERS = 1500
# What names the rows of a table in a cell beside it has at most so many.
MAX_NAME_CHARACTERS = 200

Element = Any  # lxml's elements have no types of their own
# Returns the Markdown of what stands in a cell.
Inline = Callable[[Element], str]


def table_cells(element: Element, inline: Inline) -> list[list[Cell]]:
    """Return the cells of a table by row; a table in a cell stands in that cell's place.

    No rows for a table that only arranges the page: of one column, with long texts in its cells,
    or with tables in it that nothing beside them names.
    """
    rows = [row for row in map(_cells, own_rows(element)) if row]
    longest = max((len(cell.text_content()) for row in rows for cell in row), default=0)
    nested = element.find(".//table") is not None
    if longest > MAX_CELL_CHARACTERS:
        return []
    if nested and (len(rows) == 1 or not all(map(_is_named, rows))):
        return []
    if max((sum(_span(c, "colspan") for c in row) for row in rows), default=0) < 2:
        return []
    return _with_inner(rows, inline) if nested else [_row(row, inline) for row in rows]


def own_rows(element: Element) -> Iterator[Element]:
    """Yield the rows of a table, without those of tables in it."""
    for child in element:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from own_rows(child)


def _cells(row: Element) -> list[Element]:
    return [cell for cell in row if cell.tag in ("td", "th")]


def _row(row: list[Element], inline: Inline) -> list[Cell]:
    return [
        Cell(inline(cell), _span(cell, "rowspan"), _span(cell, "colspan"), _is_header(cell))
        for cell in row
    ]


def _span(cell: Element, name: str) -> int:
    value = cell.get(name) or "1"
    return min(max(int(value), 1), MAX_SPAN) if value.isdecimal() else 1


def _is_header(cell: Element) -> bool:
    """Tell whether a cell is marked as a header, or all of its text is set in bold."""
    if cell.tag == "th" or cell.getparent().getparent().tag == "thead":
        return True
    text = "".join(cell.text_content().split())
    bold = [part for part in cell.iter("b", "strong") if "".join(part.text_content().split())]
    return bool(bold) and "".join(bold[0].text_content().split()) == text


# --- tables in cells ----------------------------------------------------------------------------


def _inner(cell: Element) -> list[Element]:
    """Return the tables that are all that a cell holds; none if it holds anything else."""
    tables = cell.findall(".//table")
    held = sum(len("".join(table.text_content().split())) for table in tables)
    return tables if held == len("".join(cell.text_content().split())) else []


def _is_named(row: list[Element]) -> bool:
    """Tell whether a row holds no tables, or one cell of them and short texts beside it."""
    held = [cell for cell in row if cell.find(".//table") is not None]
    beside = [cell.text_content().strip() for cell in row if cell not in held]
    if not held:
        return True
    short = all(len(text) <= MAX_NAME_CHARACTERS for text in beside)
    return len(held) == 1 and any(beside) and short and bool(_inner(held[0]))


def _with_inner(rows: list[list[Element]], inline: Inline) -> list[list[Cell]]:
    """Return rows in which the rows of a table stand beside the other cells of its row.

    Its first row joins the header if all tables begin with the same one.
    """
    written = [[_written(cell, inline) for cell in row] for row in rows]
    inner = [cell for row in written for cell in row if isinstance(cell, list)]
    heads = {tuple(cell.text for cell in part[0]) for part in inner}
    shared = inner[0][0] if len(heads) == 1 and len(rows) > len(inner) else []
    width = max(len(line) for part in inner for line in part)
    result: list[list[Cell]] = []
    for row in written:
        part = next((cell for cell in row if isinstance(cell, list)), None)
        if part is None:
            place = next(n for r in written for n, c in enumerate(r) if isinstance(c, list))
            result += _over(row, place, width, shared if not result else [])
        else:
            result += _beside(row, part[1:] if shared else part)
    return result


def _written(cell: Element, inline: Inline) -> Cell | list[list[Cell]]:
    tables = _inner(cell)
    lines = [line for table in tables for line in own_rows(table)]
    return [_row(_cells(line), inline) for line in lines] or _row([cell], inline)[0]


def _over(
    row: list[Cell | list[list[Cell]]], place: int, width: int, shared: list[Cell]
) -> list[list[Cell]]:
    """Return a row that holds no table, its cell at `place` over the columns of the tables."""
    cells = [cell for cell in row if isinstance(cell, Cell)]
    first = [
        Cell(c.text, 2 if shared and n != place else 1, width if n == place else c.columns, True)
        if shared
        else Cell(c.text, c.rows, width if n == place else c.columns, c.is_header)
        for n, c in enumerate(cells)
    ]
    return [first, [Cell(c.text, c.rows, c.columns, True) for c in shared]] if shared else [first]


def _beside(row: list[Cell | list[list[Cell]]], part: list[list[Cell]]) -> list[list[Cell]]:
    """Return the rows of a table in a cell, the other cells of its row over all of them."""
    place = next(number for number, cell in enumerate(row) if isinstance(cell, list))
    cells = [cell for cell in row if isinstance(cell, Cell)]
    around = [Cell(c.text, len(part), c.columns, c.is_header) for c in cells]
    lines = [[*around[:place], *part[0], *around[place:]]] if part else []
    return [*lines, *part[1:]]
