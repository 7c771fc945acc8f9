"""Tables of the texts, cell by cell: their parts, their rows as statements, rows and columns."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isclose, log

from app.evidence.draft import TableQuote
from index import Hit, tokenize
from ingest import Document, Span, is_fact, render, render_with_offsets

Cells = tuple[Span | None, ...]


@dataclass(frozen=True, slots=True)
class TableParts:
    """Spans of a table's passage.

    Attributes:
        caption: Where its caption stands.
        header: Its first row, if it has any cells; None if that is a fact like the others.
        rows: The other rows.
        around: The prose before and after a table without a caption.
    """

    caption: tuple[Span, ...]
    header: Span | None
    rows: tuple[Span, ...]
    around: tuple[tuple[Span, ...], ...]


def table_parts(document: Document, hit: Hit) -> TableParts:
    """Return the parts of a table's passage: header and rows are the spans with cells."""
    spans = hit.chunk.spans
    cells = [number for number, span in enumerate(spans) if "|" in render(document, [span])]
    if not cells:
        return TableParts(spans, None, (), ())
    before, rows = spans[: cells[0]], [spans[i] for i in cells[1:]]
    header: Span | None = spans[cells[0]]
    if is_fact(cell_texts(document, spans[cells[0]]), [cell_texts(document, r) for r in rows]):
        header, rows = None, [spans[cells[0]], *rows]
    if hit.chunk.label:
        return TableParts(before, header, spans[cells[0] + (header is not None) :], ())
    after = spans[cells[-1] + 1 :]
    return TableParts((), header, tuple(rows), tuple(part for part in (before, after) if part))


def cell_spans(document: Document, row: Span) -> Cells:
    """Return where each cell of a row stands; None for an empty one."""
    rendering = render_with_offsets(document, [row])
    borders = [-1, *(m.start() for m in re.finditer(r"\|", rendering.text)), len(rendering.text)]
    cells: list[Span | None] = []
    for before, after in pairwise(borders):
        cell = rendering.text[before + 1 : after]
        start = before + 1 + len(cell) - len(cell.lstrip())
        end = start + len(cell.strip())
        found = rendering.source_spans(start, end, [row]) if cell.strip() else ()
        cells.append(Span(found[0].start, found[-1].end) if found else None)
    return tuple(cells)


def cell_texts(document: Document, row: Span) -> list[str]:
    """Return what a reader sees in each cell of a row."""
    return [cell.strip() for cell in render(document, [row]).split("|")]


def shown_table(
    document: Document,
    hit: Hit,
    rows: Sequence[Span],
    columns: Sequence[int] | None = None,
    bold: frozenset[tuple[int, int]] = frozenset(),
) -> TableQuote:
    """Return some rows of a table under its header, and some of its columns if they are given.

    `bold` counts rows from 1, since the header is row 0, and columns as they are shown. A header
    may have a second row, which is shown with it.
    """
    parts = table_parts(document, hit)
    under = [row for row in second_header(document, parts) if row not in rows]
    whole = [*([parts.header] if parts.header else []), *under, *rows]
    grid = [cell_spans(document, row) for row in whole]
    if parts.header is None:
        grid.insert(0, (None,) * max(map(len, grid), default=0))
    if columns is not None:
        grid = [tuple(r[c] if c < len(r) else None for c in columns) for r in grid]
    shifted = frozenset((row + len(under), column) for row, column in bold)
    return TableQuote(hit, parts.caption, tuple(grid), shifted)


def second_header(document: Document, parts: TableParts) -> list[Span]:
    """Return the first row below the header if it alone has nothing in its first cell."""
    named = [cell_spans(document, row)[0] is not None for row in parts.rows[:3]]
    return list(parts.rows[:1]) if named[:1] == [False] and all(named[1:]) and named[1:] else []


def column_names(document: Document, parts: TableParts) -> list[str]:
    """Return what stands over each column, from above; none without a header.

    Of two header rows the first names the columns up to its next name: "2022 Women".
    """
    if parts.header is None:
        return []
    names = cell_texts(document, parts.header)
    for row in second_header(document, parts):
        under = cell_texts(document, row)
        last = ""
        for number, (name, below) in enumerate(zip(names, under, strict=False)):
            last = name or last
            names[number] = f"{last} {below}".strip() if below else name
    return names


def asked_columns(question: str, headers: Sequence[str]) -> list[int]:
    """Return the columns, but the first, whose header shares most words with a question.

    None if no header shares a word, or if all of them do alike.
    """
    asked = set(tokenize(question))
    tokens = [set(tokenize(header)) for header in headers]
    everywhere = set.intersection(*tokens[1:]) if len(tokens) > 2 else set()
    shared = [len(asked & (own - everywhere)) for own in tokens]
    best = max(shared[1:], default=0)
    found = [number for number, count in enumerate(shared) if number and count == best and best]
    return found if len(found) < len(headers) - 1 else []


def is_named(question: str, cell: str) -> bool:
    """Tell whether all words of a cell, which is more than a number, are in a question."""
    words = tokenize(cell)
    return bool(words) and not "".join(words).isdigit() and set(tokenize(question)) >= set(words)


def asked_rows(question: str, names: Sequence[str]) -> list[int]:
    """Return the rows that the words of a question single out by their names; none if none do.

    A word weighs the more the fewer rows have it.
    """
    asked = set(tokenize(question))
    shared = [asked.intersection(tokenize(name)) for name in names]
    held = Counter(token for tokens in shared for token in tokens)
    weights = [sum(log((len(names) + 1) / held[t]) for t in sorted(tokens)) for tokens in shared]
    best = max(weights, default=0.0)
    return [n for n, weight in enumerate(weights) if best and isclose(weight, best)]
