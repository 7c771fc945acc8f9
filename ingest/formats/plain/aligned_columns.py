"""Figures that plain text sets in columns, by blanks alone, become tables.

Ledgers and statements are typed like this: a label, then figures that end where those above and
below them do. Only figures count: words that happen to be aligned stay what they are.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.structure import escape, table

MIN_ROWS = 3
# A figure ends where another one does, give or take a bracket or a sign.
SLACK = 1
# So does what names a column, give or take more.
HEAD_SLACK = 3
# Labels alone in a row, and lines above the first row, that belong to a table.
MAX_LABELS = 1
MAX_HEADS = 2
# What stands between blanks, or behind dots that lead to a figure.
_CELL = re.compile(r"\S+(?: \S+)*")
_LEADERS = re.compile(r"(?: ?\.){4,}")
_NUMBER = r"(?:\d{1,3}(?:[ \u00a0\u202f’']\d{3})+(?:[.,]\d+)?|\d[\d.,]*)"
_FIGURE = re.compile(
    rf"[(+−–-]?(?:(?:[$€£¥]|[A-Z]{{3}}) ?)?{_NUMBER}(?: ?(?:[€£$¥%]|[A-Z]{{3}}))?\)?|[–-]"
)
_FENCE = re.compile(r"^[ \t]*(?:```|~~~)")
_MARKED = re.compile(r"[|\t]|^ {0,3}(?:#|[-*+>] )")


@dataclass(frozen=True, slots=True)
class _Row:
    """The label of a line, where it ends, and its figures with the places where they end."""

    label: str
    label_end: int
    figures: tuple[tuple[int, str], ...]


def with_tables(text: str) -> str:
    """Return a text in which figures in columns are tables; all else as it is."""
    lines = text.split("\n")
    written: list[str] = []
    place = 0
    in_code = False
    while place < len(lines):
        in_code ^= bool(_FENCE.match(lines[place]))
        end = place if in_code else _end_of_rows(lines, place)
        if end == place:
            written.append(lines[place])
            place += 1
            continue
        start = _heads_start(written, _row(lines[place]))
        heads = [line for line in written[start:] if line.strip()]
        del written[start:]
        rows = [_row(line) for line in lines[place:end] if line.strip()]
        written += ["", table(_cells(heads, rows)), ""]
        place = end
    return "\n".join(written)


def _row(line: str) -> _Row:
    spaced = _LEADERS.sub(lambda match: " " * len(match[0]), line)
    parts = [(m.start(), m.end(), m[0]) for m in _CELL.finditer(spaced)]
    count = 0
    while count < len(parts) and _FIGURE.fullmatch(parts[-1 - count][2]):
        count += 1
    labels = parts[: len(parts) - count]
    is_row = count and len(labels) < 2 and (labels or count > 1) and not _MARKED.search(line)
    label = labels[0][2] if labels else ""
    if not is_row or (label and not any(map(str.isalpha, label))):
        return _Row(line.strip(), len(line.rstrip()), ())
    figures = tuple((end, figure) for _, end, figure in parts[len(labels) :])
    return _Row(label, labels[0][1] if labels else 0, figures)


def _end_of_rows(lines: Sequence[str], start: int) -> int:
    """Return where the rows end that begin at a line; the line itself if it begins none."""
    first = _row(lines[start])
    if not first.figures or not first.label:
        return start
    rows, end, alone = [first], start + 1, 0
    for place in range(start + 1, len(lines)):
        row = _row(lines[place])
        if row.figures and _fits(row, rows):
            rows.append(row)
            end, alone = place + 1, 0
        elif row.figures or alone == MAX_LABELS or row.label_end >= first.figures[0][0]:
            break
        else:
            alone += 1
    return end if len(rows) >= MIN_ROWS and not _is_contents(rows) else start


def _fits(row: _Row, rows: Sequence[_Row]) -> bool:
    """Tell whether each figure of a row ends where one of another row does."""
    known = [end for other in rows for end, _ in other.figures]
    ends = [end for end, _ in row.figures]
    return all(any(abs(end - other) <= SLACK for other in known) for end in ends)


def _is_contents(rows: Sequence[_Row]) -> bool:
    """Tell whether figures count something, one a row and going up: pages of contents."""
    numbers = [int(row.figures[0][1]) for row in rows if row.figures[0][1].isdigit()]
    is_counted = all(len(row.figures) == 1 for row in rows) and len(numbers) == len(rows)
    return is_counted and all(above <= below for above, below in pairwise(numbers))


def _heads_start(above: Sequence[str], first: _Row) -> int:
    """Return where the lines above the first row begin whose parts stand over its columns.

    A blank line may part them from it. The number of lines if there are none.
    """
    ends = [end for end, _ in first.figures]
    start = len(above)
    below = len(above) - 1 if above and not above[-1].strip() else len(above)
    for place in range(below - 1, max(below - 1 - MAX_HEADS, -1), -1):
        parts = list(_CELL.finditer(above[place]))
        is_over = bool(parts) and parts[0].start() >= first.label_end
        own = [part.end() for part in parts[-len(ends) :]]
        is_over_each = len(parts) == len(ends) + 1 and all(
            abs(end - other) <= HEAD_SLACK for end, other in zip(own, ends, strict=True)
        )
        if not (is_over or is_over_each):
            break
        start = place
    return start


def _cells(heads: Sequence[str], rows: Sequence[_Row]) -> list[list[str]]:
    """Return the cells of a table, its header first."""
    ends: list[int] = []
    for end in sorted(end for row in rows for end, _ in row.figures):
        if not ends or end - ends[-1] > 2 * SLACK:
            ends.append(end)
    header = [""] * (len(ends) + 1)
    for line in heads:
        for part in _CELL.finditer(line):
            is_label = part.end() <= rows[0].label_end or part.start() == 0
            nearest = 1 + min(range(len(ends)), key=lambda n: abs(ends[n] - part.end()))
            column = 0 if is_label else nearest
            header[column] = f"{header[column]} {escape(part[0])}".strip()
    body: list[list[str]] = []
    for row in rows:
        cells = [escape(row.label), *[""] * len(ends)]
        for end, figure in row.figures:
            cells[1 + min(range(len(ends)), key=lambda n: abs(ends[n] - end))] = escape(figure)
        body.append(cells)
    return [header, *body]
