"""Rows of texts, with blank ones between, become paragraphs and tables."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.documents import CorpusError
from ingest.structure import Cell, grid_table, paragraph

MAX_CELLS = 1_000_000

Rows = Sequence[Sequence[Cell]]


def check_size(rows: int, columns: int) -> None:
    """Refuse a table that is too large to be read.

    Raises:
        CorpusError: It has more than `MAX_CELLS` cells.
    """
    if rows * columns > MAX_CELLS:
        raise CorpusError(
            f"has {rows} rows and {columns} columns; at most {MAX_CELLS} cells are read. Split it."
        )


def blocks_of(rows: Rows) -> list[str]:
    """Return rows as Markdown: a table for each run of rows that no blank row cuts.

    Rows of one text above a table are paragraphs: a title, a remark.
    """
    blocks: list[str] = []
    for group in _groups(rows):
        first = next((place for place, row in enumerate(group) if _is_row(row)), len(group))
        alone = [cell.text for row in group[:first] for cell in row if cell.text]
        blocks += [paragraph(text) for text in alone]
        blocks.append(grid_table(_with_header(group[first:])))
    return [block for block in blocks if block]


def _with_header(rows: Rows) -> Rows:
    """Return rows of two columns with the first one marked as their header."""
    if max(map(len, rows), default=0) != 2:
        return rows
    return [[replace(cell, is_header=True) for cell in rows[0]], *rows[1:]]


def _groups(rows: Rows) -> Iterator[list[Sequence[Cell]]]:
    group: list[Sequence[Cell]] = []
    for row in rows:
        if _filled(row):
            group.append(row)
        elif group and not any(cell.rows > 1 for above in group[-1:] for cell in above):
            yield group
            group = []
    if group:
        yield group


def _is_row(row: Sequence[Cell]) -> bool:
    """Tell whether a row is one of a table: several texts, or one that heads several columns."""
    return _filled(row) > 1 or any(cell.text and cell.columns > 1 for cell in row)


def _filled(row: Sequence[Cell]) -> int:
    return sum(bool(cell.text) for cell in row)
