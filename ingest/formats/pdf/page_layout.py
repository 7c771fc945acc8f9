"""The words of a page are put into lines, and the lines into columns, in the order of reading."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from ingest.formats.pdf.words import Word

# A gap of this many sizes between words is a gap between cells or columns.
CELL_GAP = 1.0
# A marker is this much smaller than its line, or smaller still and below it (an index).
MARKER_SIZE = 0.86
# Columns have at least this many lines; half of their print fills half of the width, and this
# share begins at one place.
MIN_COLUMN_LINES = 5
MIN_FILL = 0.5
MIN_ALIGNED = 0.4
_SAME_LINE = 0.4


@dataclass(frozen=True, slots=True)
class TextLine:
    """Words on one baseline, from left to right, in points from the lower left of the page.

    Attributes:
        words: The words.
        x0: Left edge.
        x1: Right edge.
        y: Baseline: that of the largest word, since markers are raised.
        size: Size of most characters, so that markers do not count.
        bold: Whether all of it is bold, punctuation and figures aside.
        text: The words with spaces between them.
    """

    words: tuple[Word, ...]
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    text: str


def make_line(words: Sequence[Word]) -> TextLine:
    """Return words, at least one, as a line."""
    sizes: dict[float, int] = {}
    for word in words:
        size = round(word.size, 1)
        sizes[size] = sizes.get(size, 0) + len(word.text)
    lettered = [word for word in words if any(map(str.isalpha, word.text))]
    return TextLine(
        words=tuple(words),
        x0=words[0].x0,
        x1=max(word.x1 for word in words),
        y=max(words, key=lambda word: word.size).y,
        size=max(sizes, key=lambda size: sizes[size]),
        bold=bool(lettered) and all(word.bold for word in lettered),
        text=joined_text(words),
    )


def joined_text(words: Sequence[Word]) -> str:
    """Return words with spaces between them, where spaces are."""
    return "".join(
        word.text if word.glued or not place else f" {word.text}"
        for place, word in enumerate(words)
    )


class Placed(Protocol):
    """What stands somewhere on a page: a line or a table."""

    @property
    def x0(self) -> float:
        """Left edge."""

    @property
    def x1(self) -> float:
        """Right edge."""

    @property
    def y(self) -> float:
        """Height of its first line."""


P = TypeVar("P", bound=Placed)


def segments(words: Iterable[Word]) -> list[TextLine]:
    """Return the pieces of lines that no wide gap cuts, in the order of the file."""
    found: list[TextLine] = []
    open_words: list[Word] = []
    for word in words:
        if open_words and not _goes_on(open_words, word):
            found.append(make_line(open_words))
            open_words = []
        open_words.append(word)
    return [*found, make_line(open_words)] if open_words else found


def _goes_on(words: Sequence[Word], word: Word) -> bool:
    largest = max(words, key=lambda before: before.size)
    size = max(largest.size, word.size)
    gap = word.x0 - words[-1].x1
    if not -0.5 * size < gap < CELL_GAP * size:
        return False
    off = abs(word.y - largest.y)
    is_marker = min(word.size, largest.size) < MARKER_SIZE * size
    return off < (0.6 if is_marker else 0.2) * size


def columns(pieces: Sequence[P]) -> list[list[P]]:
    """Return the pieces of a page in the order of reading, a list for each part of a column.

    A column ends where a line or table goes across the gap between it and the next one.
    """
    gutter = _gutter(pieces)
    from_top = sorted(pieces, key=lambda piece: -piece.y)
    if gutter is None:
        return [from_top] if from_top else []
    parts: list[list[P]] = []
    left: list[P] = []
    right: list[P] = []
    across: list[P] = []
    for piece in from_top:
        if piece.x1 <= gutter or piece.x0 >= gutter:
            if across:
                parts.append(across)
                across = []
            (left if piece.x1 <= gutter else right).append(piece)
            continue
        parts += [*columns(left), *columns(right)]
        left, right = [], []
        across.append(piece)
    return [part for part in (*parts, *columns(left), *columns(right), across) if part]


def _gutter(pieces: Sequence[Placed]) -> float | None:
    """Return the middle of the gap between two columns: a vertical strip that few lines cross."""
    if len(pieces) < 2 * MIN_COLUMN_LINES:
        return None
    start, end = min(p.x0 for p in pieces), max(p.x1 for p in pieces)
    width = round(end - start)
    crossed = [0] * (width + 2)
    for piece in pieces:
        for place in range(max(round(piece.x0 - start), 0), round(piece.x1 - start) + 1):
            crossed[place] += 1
    inner = range(round(0.2 * width), round(0.8 * width))
    few = min((crossed[place] for place in inner), default=0) + 0.05 * len(pieces)
    gap = _longest_run([place for place in inner if crossed[place] <= few])
    if len(gap) < 6:
        return None
    gutter = start + (gap[0] + gap[-1]) / 2
    left = [piece for piece in pieces if piece.x1 <= gutter]
    right = [piece for piece in pieces if piece.x0 >= gutter]
    many_cross = len(pieces) - len(left) - len(right) > 0.5 * len(pieces)
    return None if many_cross or not (_are_columns(left) and _are_columns(right)) else gutter


def _are_columns(pieces: Sequence[Placed]) -> bool:
    """Tell whether lines are one column or several."""
    return _is_column(pieces) or _gutter(pieces) is not None


def _longest_run(places: Sequence[int]) -> list[int]:
    best: list[int] = []
    run: list[int] = []
    for place in places:
        run = [*run, place] if run and place == run[-1] + 1 else [place]
        best = run if len(run) > len(best) else best
    return best


def _is_column(pieces: Sequence[Placed]) -> bool:
    """Tell whether lines fill a column and begin at its left edge, unlike cells of a table."""
    if len(pieces) < MIN_COLUMN_LINES:
        return False
    start, end = min(p.x0 for p in pieces), max(p.x1 for p in pieces)
    # By width, since a formula is many short pieces.
    widths = [(round(p.x0 / 3), p.x1 - p.x0) for p in pieces]
    filled = sum(width for _, width in widths if width >= MIN_FILL * (end - start))
    starts: Counter[int] = Counter()
    for place, width in widths:
        starts[place] += round(width)
    best = max(starts[place] + starts[place + 1] for place in list(starts))
    total = sum(width for _, width in widths)
    return filled >= MIN_FILL * total and best >= MIN_ALIGNED * total


def whole_lines(pieces: Iterable[TextLine]) -> list[TextLine]:
    """Return the lines of a column: pieces on one baseline, joined from left to right."""
    rows: list[list[TextLine]] = []
    for piece in sorted(pieces, key=lambda line: -line.y):
        if rows and abs(rows[-1][0].y - piece.y) < _SAME_LINE * rows[-1][0].size:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [row[0] if len(row) == 1 else _joined(row) for row in rows]


def _joined(row: Sequence[TextLine]) -> TextLine:
    return make_line([word for piece in sorted(row, key=lambda p: p.x0) for word in piece.words])
