"""A page of a PDF becomes its words, each with its place, size and weight.

Only what the layout needs is asked of PDFium: each call from Python takes a microsecond, so a
word's size and weight are asked once, at its first character.
"""

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

# PDFium's mark for a hyphen at the end of a line.
_LINE_HYPHEN = 2
# Words of fonts at least this heavy are bold (400 is normal, 700 bold), or of fonts so named.
BOLD_WEIGHT = 550
_BOLD_NAME = re.compile(
    rb"bold|black|heavy|semibd|demi|-bd\b|-medi\b|cmbx|cmb\d|cmssbx|sfbx", re.IGNORECASE
)
# Pages that are asked which weight is usual in a file.
WEIGHED_PAGES = 8
# A character this far from its word's baseline, in sizes, opens a word of its own: a marker.
_OFF_BASELINE = 0.12
MAX_DRAWINGS = 20_000


@dataclass(frozen=True, slots=True)
class Word:
    """Characters without a space between them, in points from the lower left of the page.

    Attributes:
        text: The characters.
        x0: Left edge.
        x1: Right edge.
        y: Baseline.
        size: Font size as it is drawn.
        bold: Whether the font is heavy.
        glued: Whether no space stands before it: a raised number behind a word.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    glued: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line on the page, in points; `x0` = `x1` or nearly so if it is upright."""

    x0: float
    y0: float
    x1: float
    y1: float


class _Reader:
    """Asks PDFium about one page's characters, with the same buffers for all."""

    def __init__(self, page: raw.FPDF_TEXTPAGE, *, weights_tell: bool) -> None:
        self._page, self._weights_tell = page, weights_tell
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._box, self._matrix = raw.FS_RECTF(), raw.FS_MATRIX()
        self._name = ctypes.create_string_buffer(200)

    def origin(self, index: int) -> tuple[float, float]:
        raw.FPDFText_GetCharOrigin(self._page, index, self._x, self._y)
        return self._x.value, self._y.value

    def box(self, index: int) -> tuple[float, float, float, float]:
        raw.FPDFText_GetLooseCharBox(self._page, index, self._box)
        return self._box.left, self._box.bottom, self._box.right, self._box.top

    def font(self, index: int) -> tuple[float, bool, int]:
        """Return size, whether it is bold, and the direction in quarter turns."""
        raw.FPDFText_GetMatrix(self._page, index, self._matrix)
        m = self._matrix
        size = raw.FPDFText_GetFontSize(self._page, index) * math.hypot(m.c, m.d)
        heavy = self._weights_tell and self.is_heavy(index)
        bold = heavy or self._named(index)
        return size, bold, round(math.atan2(m.b, m.a) / (math.pi / 2)) % 4

    def is_heavy(self, index: int) -> bool:
        """Tell whether the font states a weight that is bold."""
        return bool(raw.FPDFText_GetFontWeight(self._page, index) >= BOLD_WEIGHT)

    def _named(self, index: int) -> bool:
        """Tell whether the font's name says that it is bold, as with fonts that state no weight."""
        length = raw.FPDFText_GetFontInfo(self._page, index, self._name, len(self._name), None)
        return bool(_BOLD_NAME.search(self._name.raw[:length]))


def weights_tell(document: pdfium.PdfDocument) -> bool:
    """Tell whether the weights that the fonts of a file state tell bold words from others.

    Those of TeX are heavy in their regular cut: where most of the text would be bold, only the
    names of the fonts count.
    """
    heavy = total = 0
    step = max(len(document) // WEIGHED_PAGES, 1)
    for number in range(0, len(document), step):
        try:
            page = document[number]
        except pdfium.PdfiumError:
            continue
        text_page = raw.FPDFText_LoadPage(page.raw)
        reader = _Reader(text_page, weights_tell=True)
        count = raw.FPDFText_CountChars(text_page)
        heavy += sum(map(reader.is_heavy, range(count)))
        total += max(count, 0)
        raw.FPDFText_ClosePage(text_page)
        page.close()
    return 2 * heavy <= total


def page_words(page: pdfium.PdfPage, *, weights_tell: bool = True) -> list[Word]:
    """Return the words of a page in the order in which the file draws them.

    Words in another direction than most, such as a stamp up the margin, are left out; a page
    drawn sideways is turned. Without `weights_tell` only fonts that are called bold are bold.
    """
    text_page = raw.FPDFText_LoadPage(page.raw)
    try:
        turned = list(_words(_Reader(text_page, weights_tell=weights_tell), text_page))
    finally:
        raw.FPDFText_ClosePage(text_page)
    directions = [direction for _, direction in turned]
    usual = max(set(directions), key=directions.count, default=0)
    return [word for word, direction in turned if direction == usual]


def _words(reader: _Reader, text_page: raw.FPDF_TEXTPAGE) -> Iterator[tuple[Word, int]]:
    start, characters, glued = -1, list[str](), False
    size, bold, direction, line = 0.0, False, 0, 0.0
    for index in range(raw.FPDFText_CountChars(text_page)):
        code = raw.FPDFText_GetUnicode(text_page, index)
        character = "-" if code in (_LINE_HYPHEN, 0xAD) else chr(code)
        is_space = character.isspace()
        if start >= 0 and not is_space:
            across = _across(reader.origin(index), direction)
            if abs(across - line) > _OFF_BASELINE * size:
                yield _word(reader, (start, index - 1), characters, (size, bold, direction, glued))
                start, glued = -1, True
        if is_space:
            if start >= 0:
                yield _word(reader, (start, index - 1), characters, (size, bold, direction, glued))
            start, glued = -1, False
            continue
        if start < 0:
            start, characters = index, []
            size, bold, direction = reader.font(index)
            line = _across(reader.origin(index), direction)
        characters.append(character)
    if start >= 0:
        last = raw.FPDFText_CountChars(text_page) - 1
        yield _word(reader, (start, last), characters, (size, bold, direction, glued))


def _across(point: tuple[float, float], direction: int) -> float:
    """Return how high a point lies for a reader of text in a direction."""
    return (point[1], -point[0], -point[1], point[0])[direction]


def _along(point: tuple[float, float], direction: int) -> float:
    """Return how far to the right a point lies for a reader of text in a direction."""
    return (point[0], point[1], -point[0], -point[1])[direction]


def _word(
    reader: _Reader,
    bounds: tuple[int, int],
    characters: list[str],
    font: tuple[float, bool, int, bool],
) -> tuple[Word, int]:
    size, bold, direction, glued = font
    origin = reader.origin(bounds[0])
    left, bottom, right, top = reader.box(bounds[1])
    end = max(_along((left, bottom), direction), _along((right, top), direction))
    text = "".join(characters)
    # Characters beyond the basic plane may come as two halves.
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    word = Word(text, _along(origin, direction), end, _across(origin, direction), size, bold, glued)
    return word, direction


def page_rules(page: pdfium.PdfPage) -> list[Rule]:
    """Return the straight lines of a page, level or upright; thin boxes count as lines."""
    rules: list[Rule] = []
    objects = page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=2)
    for _, drawing in zip(range(MAX_DRAWINGS), objects, strict=False):
        left, bottom, right, top = drawing.get_bounds()
        if min(right - left, top - bottom) <= 3 < max(right - left, top - bottom):
            rules.append(Rule(left, bottom, right, top))
        elif raw.FPDFPath_CountSegments(drawing.raw) == 5 and min(right - left, top - bottom) > 8:
            rules += _edges(left, bottom, right, top)
    return rules


def _edges(left: float, bottom: float, right: float, top: float) -> list[Rule]:
    return [
        Rule(left, bottom, right, bottom),
        Rule(left, top, right, top),
        Rule(left, bottom, left, top),
        Rule(right, bottom, right, top),
    ]


def holds_picture(page: pdfium.PdfPage) -> bool:
    """Tell whether a page shows a picture."""
    pictures = page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=2)
    return next(iter(pictures), None) is not None
