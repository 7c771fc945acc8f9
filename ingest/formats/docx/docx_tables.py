"""Tables of a DOCX file: cells that span rows and columns, tables in cells, tables as frames."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.formats.docx.wordml import Element, W, children, number, switch, value
from ingest.structure import Cell, grid_table

# A cell with more characters holds a part of the page: the table only arranges it.
MAX_CELL_CHARACTERS = 1500
MAX_SPAN = 200

Blocks = Callable[[Element], list[str]]
Text = Callable[[Element], str]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A cell's element and how it is merged: a cell that `goes_on` belongs to the one above."""

    element: Element | None
    columns: int
    goes_on: bool


def table_blocks(element: Element, blocks: Blocks, text: Text) -> list[str]:
    """Return a table as Markdown; `blocks` and `text` write what stands in a cell.

    What a table only frames or arranges (one cell, one column, long texts) stands in its place.
    A table within a cell becomes a table of its own, each row behind the cells of the outer row.
    """
    rows = [list(_cells(row)) for row in _rows(element)]
    filled = [[piece for piece in row if piece.element is not None] for row in rows]
    if max(map(len, filled), default=0) < 2 or _is_layout(filled):
        return [b for row in filled for p in row if not p.goes_on for b in blocks(p.element)]
    marked = _marked_headers(element)
    outer, inner = _parted(rows)
    written = [grid_table(_with_heights(outer, text, marked))] if outer else []
    header = [_text(piece, text) for piece in rows[0]] if inner else []
    for row in inner:
        written += _nested(row, header, text)
    return written


def _rows(table: Element) -> Iterator[Element]:
    for child in children(table):
        if child.tag == f"{W}tr" and child.find(f"{W}trPr/{W}del") is None:
            yield child


def _cells(row: Element) -> Iterator[_Piece]:
    before = number(value(row, "trPr/gridBefore"))
    if before > 0:
        yield _Piece(None, min(before, MAX_SPAN), goes_on=False)
    waiting: _Piece | None = None
    for cell in children(row):
        if cell.tag != f"{W}tc":
            continue
        properties = cell.find(f"{W}tcPr")
        if waiting and value(properties, "hMerge", "-") in ("", "continue"):
            waiting = replace(waiting, columns=waiting.columns + 1)
            continue
        if waiting:
            yield waiting
        merged = properties.find(f"{W}vMerge") if properties is not None else None
        goes_on = merged is not None and merged.get(f"{W}val", "continue") == "continue"
        span = number(value(properties, "gridSpan"), 1)
        waiting = _Piece(cell, min(max(span, 1), MAX_SPAN), goes_on)
    if waiting:
        yield waiting


def _is_layout(rows: Sequence[Sequence[_Piece]]) -> bool:
    longest = max((_length(piece.element) for row in rows for piece in row), default=0)
    return longest > MAX_CELL_CHARACTERS


def _length(cell: Element) -> int:
    return sum(len(text.text or "") for text in cell.iter(f"{W}t"))


def _marked_headers(table: Element) -> int:
    count = 0
    for row in _rows(table):
        if not switch(row.find(f"{W}trPr"), "tblHeader"):
            break
        count += 1
    return count


def _parted(rows: list[list[_Piece]]) -> tuple[list[list[_Piece]], list[list[_Piece]]]:
    """Return the rows without tables in their cells, and those with some."""
    holds = [place > 0 and any(map(_holds_table, row)) for place, row in enumerate(rows)]
    inner = [row for row, is_inner in zip(rows, holds, strict=True) if is_inner]
    outer = [row for row, is_inner in zip(rows, holds, strict=True) if not is_inner]
    return (outer if len(outer) > 1 or not inner else []), inner


def _holds_table(piece: _Piece) -> bool:
    return _inner_table(piece) is not None


def _inner_table(piece: _Piece) -> Element | None:
    return piece.element.find(f".//{W}tbl") if piece.element is not None else None


def _nested(row: Sequence[_Piece], header: Sequence[str], text: Text) -> list[str]:
    """Return the tables in the cells of a row, the other cells of the row in front of each row."""
    written: list[str] = []
    plain = [
        (header[place] if place < len(header) else "", _text(piece, text))
        for place, piece in enumerate(row)
        if _inner_table(piece) is None
    ]
    for piece in row:
        table = _inner_table(piece)
        if table is None:
            continue
        own = _with_heights([list(_cells(inner)) for inner in _rows(table)], text)
        heads = [Cell(name) for name, _ in plain]
        cells = [Cell(words) for _, words in plain]
        rows = [[*(cells if place else heads), *inner] for place, inner in enumerate(own)]
        written.append(grid_table(rows))
    return written


def _with_heights(
    rows: Sequence[Sequence[_Piece]], text: Text, marked: int = 0
) -> list[list[Cell]]:
    """Return the cells row by row, each with the rows that it spans; `marked` rows are headers."""
    heights: dict[tuple[int, int], int] = {}  # row and column where a cell starts -> its rows
    open_cells: dict[int, tuple[int, int]] = {}  # column -> the cell that may go on in it
    starts: list[list[tuple[int, _Piece]]] = []
    for place, row in enumerate(rows):
        column = 0
        own: list[tuple[int, _Piece]] = []
        for piece in row:
            above = open_cells.get(column)
            if piece.goes_on and above is not None:
                heights[above] += 1
            else:
                own.append((column, piece))
                open_cells[column] = (place, column)
                heights[place, column] = 1
            column += piece.columns
        starts.append(own)
    return [
        [
            Cell(
                _text(piece, text), heights[place, column], piece.columns, is_header=place < marked
            )
            for column, piece in own
        ]
        for place, own in enumerate(starts)
    ]


def _text(piece: _Piece, text: Text) -> str:
    return text(piece.element) if piece.element is not None else ""
