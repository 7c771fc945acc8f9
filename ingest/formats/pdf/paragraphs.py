"""Lines become paragraphs: by the space between them, their indentation, size and weight."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.formats.pdf.page_layout import TextLine

# Space between lines, in usual spaces, that separates paragraphs.
PARAGRAPH_GAP = 1.3
_SAME_SIZE = 0.06
# Lines this much larger than most of their column are of a heading, however they are set.
_LARGE = 1.25
# Lines that end this far, in shares of the column, before its right edge are short.
_SHORT = 0.08
TERMINAL = re.compile(r"[.!?。！？…:：;；][\"”’'»)\]）」』】\d]*$")
_NUMBER = re.compile(r"(\d{1,3})\.\s")
_BULLET = re.compile(r"(?:[-–•◦▪∙·*]|\uf0b7|\(?\d{1,3}[.)]|\(?[a-z][.)]|\([ivx]+\))\s")
CAPTION = re.compile(
    r"(?:table|figure|fig\.|exhibit|chart|box)\s*(?:\d+|[IVX]+)\b|[表图圖]\s*\d+", re.I
)


@dataclass(frozen=True, slots=True)
class PdfParagraph:
    """Lines that belong together."""

    lines: tuple[TextLine, ...]

    @property
    def size(self) -> float:
        """Size of most of its characters."""
        sizes: Counter[float] = Counter()
        for line in self.lines:
            sizes[line.size] += len(line.text)
        return sizes.most_common(1)[0][0]

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(line.bold for line in self.lines)

    @property
    def text(self) -> str:
        """Its first words, as many as are in the first line."""
        return self.lines[0].text


def split_paragraphs(lines: Sequence[TextLine]) -> list[PdfParagraph]:
    """Return the paragraphs of a part of a column, from the top."""
    if not lines:
        return []
    left, right = _usual_left(lines), max(line.x1 for line in lines)
    space, large = _usual_space(lines), _LARGE * _usual_size(lines)
    groups: list[list[TextLine]] = [[lines[0]]]
    for line in lines[1:]:
        goes_on = line.size >= large and _is_one_heading(groups[-1][-1], line)
        if not goes_on and _opens(line, groups[-1], (left, right), space):
            groups.append([line])
        else:
            groups[-1].append(line)
    return [PdfParagraph(tuple(group)) for group in groups]


def _usual_left(lines: Sequence[TextLine]) -> float:
    starts = Counter(round(line.x0) for line in lines)
    most = max(starts.values())
    return min(start for start, count in starts.items() if count >= 0.3 * most)


def _usual_size(lines: Sequence[TextLine]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0]


def _is_one_heading(before: TextLine, line: TextLine) -> bool:
    """Tell whether a large line goes on in the next one: same size, close, no new number."""
    same = abs(line.size - before.size) <= _SAME_SIZE * line.size
    return same and 0 < before.y - line.y < 1.35 * line.size and not _BULLET.match(line.text)


def _usual_space(lines: Sequence[TextLine]) -> float:
    """Return the usual space between lines, in sizes."""
    spaces = [
        (before.y - line.y) / line.size
        for before, line in pairwise(lines)
        if abs(before.size - line.size) < _SAME_SIZE * line.size and before.y > line.y
    ]
    return min(median(spaces), 1.8) if spaces else 1.3


def _opens(
    line: TextLine, group: Sequence[TextLine], edges: tuple[float, float], usual_space: float
) -> bool:
    """Tell whether a line opens a paragraph behind the lines of `group`."""
    before = group[-1]
    size = max(line.size, before.size)
    if abs(line.size - before.size) > _SAME_SIZE * size or line.bold != before.bold:
        return not _is_wrapped_caption(line, group)
    if before.y - line.y > PARAGRAPH_GAP * usual_space * size:
        return True
    is_full = before.x1 >= edges[1] - 3 * size
    if CAPTION.match(line.text) and not _BULLET.match(line.text):
        return not is_full
    if _BULLET.match(line.text) and not (is_full and _is_figure_of_text(line, group)):
        return True
    return _opens_by_indent(line, group, edges)


def _is_figure_of_text(line: TextLine, group: Sequence[TextLine]) -> bool:
    """Tell whether a number at the beginning of a line ends the sentence of the line before.

    It counts no item: it is not 1, and what stands before it is neither finished nor an item.
    """
    number = _NUMBER.match(line.text)
    is_item = _BULLET.match(group[0].text) or TERMINAL.search(group[-1].text)
    return number is not None and int(number[1]) != 1 and not is_item


def _is_wrapped_caption(line: TextLine, group: Sequence[TextLine]) -> bool:
    """Tell whether a bold label goes on in plain type: no size changes, and it is one line high."""
    first = group[0]
    close = group[-1].y - line.y < 1.5 * line.size
    same = abs(line.size - first.size) <= _SAME_SIZE * first.size
    return bool(CAPTION.match(first.text)) and close and same


def _opens_by_indent(line: TextLine, group: Sequence[TextLine], edges: tuple[float, float]) -> bool:
    left, right = edges
    first, before = group[0], group[-1]
    step = 0.8 * line.size
    finished = bool(TERMINAL.search(before.text))
    is_short = before.x1 < right - _SHORT * (right - left) - line.size
    if line.x0 > before.x0 + step and before.x0 <= left + step:
        return finished or is_short
    # A bibliography hangs: entries begin at the left, their other lines further in.
    hangs = len(group) > 1 and before.x0 > first.x0 + step and abs(line.x0 - first.x0) < step
    return hangs or (is_short and finished)
