"""What was typed into or chosen in the fields of a form becomes words beside their labels."""

import ctypes
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ingest.formats.pdf.words import Word

MAX_FIELDS = 2000  # on a page
MAX_CHARACTERS = 20_000  # in a field
_HIDDEN = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW
_BOXES = (raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON)
_TEXTS = (
    raw.FPDF_FORMFIELD_TEXTFIELD,
    raw.FPDF_FORMFIELD_COMBOBOX,
    raw.FPDF_FORMFIELD_LISTBOX,
)
# How wide a character is, in sizes, where no font tells it.
_WIDTH = 0.5
USUAL_SIZE = 10.0
# Sizes between a field and the baseline of its label above it.
MAX_LABEL_GAP = 1.5
# A mark of a list item that the writer of the text knows.
ITEM = "\uf0b7"


@dataclass(frozen=True, slots=True)
class Field:
    """What a field shows, and its place in points."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float


def form_fields(document: pdfium.PdfDocument, page: pdfium.PdfPage) -> list[Field]:
    """Return the filled fields of a page; boxes as ☒ or ☐. None where the file has no form."""
    if document.formenv is None:
        return []
    found: list[Field] = []
    for index in range(min(raw.FPDFPage_GetAnnotCount(page.raw), MAX_FIELDS)):
        annotation = raw.FPDFPage_GetAnnot(page.raw, index)
        if annotation:
            found += _field(document.formenv.raw, annotation)
            raw.FPDFPage_CloseAnnot(annotation)
    return found


def _field(form: raw.FPDF_FORMHANDLE, annotation: raw.FPDF_ANNOTATION) -> Iterator[Field]:
    is_widget = raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_WIDGET
    if not is_widget or raw.FPDFAnnot_GetFlags(annotation) & _HIDDEN:
        return
    kind = raw.FPDFAnnot_GetFormFieldType(form, annotation)
    text = ""
    if kind in _BOXES:
        text = "☒" if raw.FPDFAnnot_IsChecked(form, annotation) else "☐"
    elif kind in _TEXTS:
        text = _string(lambda *buffer: raw.FPDFAnnot_GetFormFieldValue(form, annotation, *buffer))
    box = raw.FS_RECTF()
    if text.strip() and raw.FPDFAnnot_GetRect(annotation, box):
        yield Field(text.strip(), box.left, box.bottom, box.right, box.top)


def _string(ask: Callable[..., int]) -> str:
    length = min(ask(None, 0), 2 * MAX_CHARACTERS)
    if length <= 2:
        return ""
    buffer = (ctypes.c_ushort * (length // 2))()
    ask(buffer, length)
    return bytes(buffer).decode("utf-16-le", "ignore").rstrip("\0")


def with_fields(words: Sequence[Word], fields: Sequence[Field]) -> list[Word]:
    """Return the words of a page with those of its fields, each behind its label.

    That is what stands left of a field, else what stands right above it and ends no sentence.
    """
    placed = list(words)
    for field in fields:
        beside = [w for w in words if field.y0 - 0.3 * w.size <= w.y <= field.y1 and w.size > 0]
        before = [word for word in beside if word.x1 <= field.x0 + 2]
        label = max(before, key=lambda word: word.x1, default=None)
        behind = [word for word in beside if word.x0 >= field.x1 - 2]
        is_box = field.text in "☒☐" and bool(behind)
        if is_box:
            label = min(behind, key=lambda word: word.x0)
            box = Word(field.text, label.x0 - label.size, label.x0 - 1, label.y, label.size, False)
            placed.insert(placed.index(label), box)
        elif label is not None:
            at = placed.index(label) + 1
            placed[at:at] = _typed(field, label.x1 + 0.3 * label.size, label.y, label.size)
            if label.text.endswith((":", "：")) or not behind:
                _open_item(placed, min(before, key=lambda word: word.x0))
        elif above := _label_above(field, placed):
            at, last = placed.index(above[-1]) + 1, above[-1]
            placed[at:at] = _typed(field, last.x1 + 0.3 * last.size, last.y, last.size)
            _open_item(placed, above[0])
        else:
            size = min(USUAL_SIZE, field.y1 - field.y0)
            placed += _typed(field, field.x0, field.y1 - size, size)
    return placed


def _label_above(field: Field, words: Sequence[Word]) -> list[Word]:
    """Return the words of the line right above a field that begins where it does."""
    over = [
        word
        for word in words
        if 0 <= word.y - field.y1 + 0.3 * word.size <= MAX_LABEL_GAP * word.size
        and field.x0 - word.size <= word.x0 < field.x1
    ]
    first = min(over, key=lambda word: (word.y, word.x0), default=None)
    if first is None or first.x0 > field.x0 + first.size:
        return []
    line = sorted((w for w in over if abs(w.y - first.y) < 0.3 * w.size), key=lambda w: w.x0)
    return [] if line[-1].text.endswith((".", "!", "。")) else line


def _open_item(words: list[Word], first: Word) -> None:
    """Put the mark of a list item before a line, so that no field runs on in the next one."""
    if first.text != ITEM:
        left = first.x0 - 1.2 * first.size
        mark = Word(ITEM, left, left + 0.5 * first.size, first.y, first.size, False)
        words.insert(words.index(first), mark)


def _typed(field: Field, left: float, y: float, size: float) -> Iterator[Word]:
    for line in field.text.splitlines():
        x = left
        for text in line.split():
            width = _WIDTH * size * len(text)
            yield Word(text, x, x + width, y, size, False)
            x += width + 0.3 * size
        y -= 1.2 * size
