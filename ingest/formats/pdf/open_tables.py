"""Tables that neither lines nor a caption tell: rows of a label and figures in aligned columns.

Statements of accounts are set like this. Only figures count: words that happen to be aligned stay
what they are.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.formats.pdf.page_layout import TextLine, columns, joined_text, whole_lines
from ingest.formats.pdf.ruled_tables import Cells, PdfTable, cells_of
from ingest.formats.pdf.words import Word
from ingest.language import YEAR

MIN_ROWS = 3
# Rows of a table stand at most this many sizes apart, and at most so many labels alone in a row.
MAX_ROW_GAP = 3.0
MAX_LABELS = 2
# More than this share of the rows has equally many figures.
MIN_EVEN = 0.5
# Figures of a column end at one place, give or take so many sizes; brackets hang over.
_ALIGNED = 0.8
# Where a figure begins this many sizes behind its label, nothing but a column put it there.
_MIN_GAP = 1.0
# Within a figure a space only parts thousands: else two columns stand too close to be told apart.
_NUMBER = r"(?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?|\d[\d.,’']*)"
_FIGURE = re.compile(
    rf"[(+−–-]?\s?(?:[$€£¥₹]|[A-Z]{{3}})?\s?{_NUMBER}\s?[%*)]{{0,2}}|[–—-]|n/?a|nil"
)
_DIGITS = re.compile(r"\d+(?:\.\d+)*")


Cell = tuple[float, float, str]


@dataclass(frozen=True, slots=True)
class _Row:
    """A line, what stands left of its figures, and its figures."""

    line: TextLine
    label: str
    figures: tuple[Cell, ...]


def find_open_tables(
    pieces: Sequence[TextLine],
) -> tuple[list[PdfTable], list[TextLine]]:
    """Return the tables among pieces of lines that nothing marks, and the other pieces.

    Lines across the page are tried first, then those of each column.
    """
    tables, rest = _take_tables(whole_lines(pieces), list(pieces))
    for part in columns(rest):
        more, rest = _take_tables(whole_lines(part), rest)
        tables += more
    return tables, rest


def _take_tables(
    lines: Sequence[TextLine], pieces: list[TextLine]
) -> tuple[list[PdfTable], list[TextLine]]:
    rows = [_row(line) for line in lines]
    tables: list[PdfTable] = []
    start = 0
    while start < len(rows):
        end = _end_of_run(rows, start)
        figured = [row for row in rows[start:end] if row.figures]
        if len(figured) < MIN_ROWS or _is_contents(figured) or not _is_even(figured):
            start = max(end, start + 1)
            continue
        first = _header_start(rows, start)
        tables.append(_table(rows[first:end], figured))
        words = {word for row in rows[first:end] for word in row.line.words}
        pieces = [piece for piece in pieces if words.isdisjoint(piece.words)]
        start = end
    return tables, pieces


def _row(line: TextLine) -> _Row:
    """Return the figures at the end of a line, if all before them is one label."""
    cells = cells_of(line)
    count = 0
    while count < len(cells) and _FIGURE.fullmatch(cells[-1 - count][2]):
        count += 1
    labels = cells[: len(cells) - count]
    is_row = count and (len(labels) == 1 or (not labels and count > 1))
    if is_row and labels:
        far = cells[len(labels)][0] - labels[0][1] >= _MIN_GAP * line.size
        is_row = far and any(map(str.isalpha, labels[0][2]))
    if not is_row:
        return _Row(line, line.text, ())
    return _Row(line, labels[0][2] if labels else "", tuple(cells[len(labels) :]))


def _end_of_run(rows: Sequence[_Row], start: int) -> int:
    """Return where the rows end that have figures below those of the row at `start`."""
    if not rows[start].figures or not rows[start].label:
        return start
    end, alone = start + 1, 0
    for place in range(start + 1, len(rows)):
        row, above = rows[place], rows[place - 1]
        if above.line.y - row.line.y > MAX_ROW_GAP * row.line.size:
            break
        if row.figures and _fits(row, rows[start:end]):
            end, alone = place + 1, 0
        elif row.figures or alone == MAX_LABELS or _is_wide(row, rows[start]):
            break
        else:
            alone += 1
    return end


def _fits(row: _Row, rows: Sequence[_Row]) -> bool:
    """Tell whether each figure of a row ends, or begins, where one of another row does."""
    slack = _ALIGNED * row.line.size
    known = [figure for other in rows for figure in other.figures]
    return all(
        any(abs(x1 - right) < slack or abs(x0 - left) < 0.3 * slack for left, right, _ in known)
        for x0, x1, _ in row.figures
    )


def _is_wide(row: _Row, first: _Row) -> bool:
    """Tell whether a line without figures reaches into their columns, as prose does."""
    return row.line.x1 > first.figures[0][0]


def _is_even(rows: Sequence[_Row]) -> bool:
    """Tell whether most rows have equally many figures, and none has two in one column."""
    counts = Counter(len(row.figures) for row in rows)
    bounds = _columns(rows)
    places = [[_place(x0, x1, bounds) for x0, x1, _ in row.figures] for row in rows]
    is_clear = all(len(set(own)) == len(own) for own in places)
    return is_clear and max(counts.values()) > MIN_EVEN * len(rows)


def _place(x0: float, x1: float, bounds: Sequence[tuple[float, float]]) -> int:
    return next(n for n, (left, right) in enumerate(bounds) if x0 < right and x1 > left)


def _is_contents(rows: Sequence[_Row]) -> bool:
    """Tell whether figures count something, one a row and going up: pages, numbers of formulas."""
    numbers = [row.figures[0][2].strip("()[]") for row in rows if len(row.figures) == 1]
    if len(numbers) < len(rows) or not all(map(_DIGITS.fullmatch, numbers)):
        return False
    counted = [[int(part) for part in number.split(".")] for number in numbers]
    return all(above <= below for above, below in pairwise(counted))


def _header_start(rows: Sequence[_Row], start: int) -> int:
    """Return where the lines above a row begin whose cells stand over its figures only."""
    first = start
    left = rows[start].figures[0][0]
    while first > 0 and start - first < 2:
        above, below = rows[first - 1].line, rows[first].line
        cells = cells_of(above)
        close = above.y - below.y <= MAX_ROW_GAP * below.size
        over = [cell for cell in cells if cell[1] > left - 2 * below.size]
        figures = [cell for cell in over if len(_DIGITS.findall(cell[2])) > 1]
        if not close or not over or figures or len(cells) - len(over) > 1:
            break
        if len(over) == 1 == len(cells) and cells[0][0] < left - 6 * below.size:
            break  # a line of prose that reaches so far
        first -= 1
    return first


def _table(rows: Sequence[_Row], figured: Sequence[_Row]) -> PdfTable:
    bounds = _columns(figured)
    start = next(place for place, row in enumerate(rows) if row is figured[0])
    header = _header(rows[:start], bounds)
    body = [_texts(row, bounds) for row in rows[start:]]
    if _is_all_years(body[0]) and not any(map(_is_all_years, body[1:])):
        header = tuple(f"{a} {b}".strip() for a, b in zip(header, body[0], strict=True))
        body = body[1:]
    lines = [row.line for row in rows]
    return PdfTable(
        min(line.x0 for line in lines),
        max(line.x1 for line in lines),
        lines[0].y,
        lines[-1].y,
        (header, *body),
    )


def _is_all_years(row: Cells) -> bool:
    """Tell whether the figures of a row are years and nothing else: such a row names columns."""
    figures = [text for text in row[1:] if text]
    return bool(figures) and all(re.fullmatch(YEAR, text) for text in figures)


def _columns(rows: Sequence[_Row]) -> list[tuple[float, float]]:
    """Return where the columns of figures begin and end, from left to right."""
    found: list[tuple[float, float]] = []
    for row in rows:
        for x0, x1, _ in row.figures:
            place = next(
                (n for n, (left, right) in enumerate(found) if x0 < right and x1 > left), None
            )
            if place is None:
                found.append((x0, x1))
            else:
                left, right = found[place]
                found[place] = min(left, x0), max(right, x1)
    return sorted(found)


def _header(rows: Sequence[_Row], bounds: Sequence[tuple[float, float]]) -> Cells:
    """Return the lines above the first row by column, those over one another joined."""
    texts = [""] * (len(bounds) + 1)
    for row in rows:
        for left, right, text in cells_of(row.line):
            middle = (left + right) / 2
            over = [n for n, (a, b) in enumerate(bounds, start=1) if left < b and right > a]
            nearest = min(
                range(1, len(bounds) + 1), key=lambda n: abs(sum(bounds[n - 1]) / 2 - middle)
            )
            is_label = not over and right < bounds[0][0] - row.line.size
            parted = _parted(row.line, bounds, over) if len(over) > 1 else {}
            for place in [0] if is_label else over or [nearest]:
                texts[place] = f"{texts[place]} {parted.get(place, text)}".strip()
    return tuple(texts)


def _parted(
    line: TextLine, bounds: Sequence[tuple[float, float]], places: Sequence[int]
) -> dict[int, str]:
    """Return the words over each of several columns, if words end where each of these ends.

    Nothing for a text that stands over all of them.
    """
    words: dict[int, list[Word]] = {place: [] for place in places}
    for word in line.words:
        fits = [place for place in places if word.x1 <= bounds[place - 1][1] + _ALIGNED * line.size]
        if fits and word.x1 > bounds[places[0] - 1][0]:
            words[fits[0]].append(word)
    ends = [
        bool(own) and abs(own[-1].x1 - bounds[place - 1][1]) < _ALIGNED * line.size
        for place, own in words.items()
    ]
    return {place: joined_text(own) for place, own in words.items()} if all(ends) else {}


def _texts(row: _Row, bounds: Sequence[tuple[float, float]]) -> Cells:
    texts = [row.label, *[""] * len(bounds)]
    for x0, x1, text in row.figures:
        place = _place(x0, x1, bounds)
        texts[place + 1] = f"{texts[place + 1]} {text}".strip()
    return tuple(texts)
