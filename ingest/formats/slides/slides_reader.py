"""A PPTX file becomes a section for each slide: its texts, tables, charts and speaker's notes."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

import pptx
from lxml import etree
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.exc import PackageNotFoundError

from ingest.documents import CorpusError
from ingest.formats import open_archive, stated_authors, stated_title
from ingest.structure import (
    Cell,
    Conversion,
    escape,
    grid_table,
    heading,
    indent,
    paragraph,
    readable,
    subscript,
    superscript,
)

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
# What stands on every slide alike.
_FURNITURE = (
    PP_PLACEHOLDER.SLIDE_NUMBER,
    PP_PLACEHOLDER.DATE,
    PP_PLACEHOLDER.FOOTER,
    PP_PLACEHOLDER.HEADER,
)
_TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE, PP_PLACEHOLDER.VERTICAL_TITLE)
_LISTS = (PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.VERTICAL_BODY)
MAX_DEPTH = 20  # groups within groups

Shape = Any  # python-pptx states no types


def read_pptx(data: bytes, max_unpacked: int) -> Conversion:
    """Return the slides of a PPTX file; hidden slides, pictures and links are not read.

    Raises:
        CorpusError: The file is damaged, locked or too large, or its slides hold only pictures.
    """
    open_archive(data, max_unpacked, "PPTX").close()
    try:
        deck = pptx.Presentation(io.BytesIO(data))
        slides = [slide for slide in deck.slides if slide._element.get("show") != "0"]
        written = [_slide(slide, number) for number, slide in enumerate(slides, start=1)]
        stated = deck.core_properties
    except (
        PackageNotFoundError,
        KeyError,
        ValueError,
        AttributeError,
        zipfile.BadZipFile,
        etree.LxmlError,
    ) as error:
        raise CorpusError(f"cannot be read as PPTX ({error}). Save it again.") from error
    if written and not any(blocks for _, blocks in written):
        raise CorpusError(
            f"holds no text on its {len(written)} slides, only pictures. "
            "Save it as PDF and let an OCR program write a text layer."
        )
    first = next((name for name, _ in written if name), "")
    parts = [part for name, blocks in written for part in (name, *blocks) if part]
    return Conversion(
        "\n\n".join(parts) + "\n",
        title=readable(stated_title(stated.title)) or first.lstrip("# "),
        authors=stated_authors([stated.author]),
        year=stated.created.year if stated.created else None,
        language=stated.language,
    )


def _slide(slide: Shape, number: int) -> tuple[str, list[str]]:
    """Return a slide's heading, and what stands below it; the first slide has the title."""
    shapes = sorted(_shapes(slide.shapes), key=lambda shape: (shape.top or 0, shape.left or 0))
    title = next((shape for shape in shapes if _kind(shape) in _TITLES), None)
    words = " ".join(_texts(title)) if title is not None else ""
    blocks = [b for shape in shapes if shape is not title for b in _blocks(shape)]
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        notes = slide.notes_slide.notes_text_frame._txBody
        blocks += [paragraph(text) for text in _paragraphs(notes)]
    if not words and not blocks:
        return "", []
    return heading(1 if number == 1 else 2, words or f"Slide {number}"), blocks or [""]


def _shapes(shapes: Iterable[Shape], depth: int = 0) -> Iterator[Shape]:
    for shape in shapes:
        if hasattr(shape, "shapes") and depth < MAX_DEPTH:
            yield from _shapes(shape.shapes, depth + 1)
        elif _kind(shape) not in _FURNITURE:
            yield shape


def _kind(shape: Shape) -> Any:  # noqa: ANN401 - python-pptx states no types
    return shape.placeholder_format.type if shape.is_placeholder else None


def _blocks(shape: Shape) -> list[str]:
    if getattr(shape, "has_table", False) and shape.has_table:
        return [grid_table(_rows(shape.table))]
    if getattr(shape, "has_chart", False) and shape.has_chart:
        return _chart(shape.chart)
    texts = _levels(shape)
    is_list = _kind(shape) in _LISTS and len(texts) > 1
    return [f"{indent(level)}- {text}" if is_list else paragraph(text) for level, text in texts]


def _levels(shape: Shape) -> list[tuple[int, str]]:
    """Return the paragraphs of a shape with how deep each is set in."""
    if not shape.has_text_frame:
        return []
    found: list[tuple[int, str]] = []
    for element in shape.text_frame._txBody.iter(f"{_A}p"):
        properties = element.find(f"{_A}pPr")
        level = properties.get("lvl", "0") if properties is not None else "0"
        if text := _text(element):
            found.append((int(level) if level.isdigit() else 0, text))
    return found


def _texts(shape: Shape) -> list[str]:
    return _paragraphs(shape.text_frame._txBody) if shape.has_text_frame else []


def _paragraphs(body: Any) -> list[str]:  # noqa: ANN401 - lxml's elements have no types
    found = (_text(element) for element in body.iter(f"{_A}p"))
    return [text for text in found if text]


def _text(element: Any) -> str:  # noqa: ANN401 - lxml's elements have no types
    """Return a paragraph's text: figures raised or lowered, what is struck out left out."""
    pieces: list[str] = []
    for part in element:
        if part.tag == f"{_A}br":
            pieces.append(" ")
        properties = part.find(f"{_A}rPr")
        looks = properties.attrib if properties is not None else {}
        if part.tag not in (f"{_A}r", f"{_A}fld") or looks.get("strike", "noStrike") != "noStrike":
            continue
        text = "".join(t.text or "" for t in part.iter(f"{_A}t"))
        shift = looks.get("baseline", "0")
        pieces.append(_placed(text, shift, pieces))
    return escape("".join(pieces).replace("\v", " "))


def _placed(text: str, shift: str, before: list[str]) -> str:
    """Return text as it is set: lowered, on the line or raised behind other text."""
    if shift.startswith("-"):
        return subscript(text)
    return text if shift == "0" else superscript(text, before[-1][-1:] if before else "")


def _rows(table: Shape) -> list[list[Cell]]:
    return [
        [
            Cell(
                " ".join(_paragraphs(cell._tc)),
                cell.span_height if cell.is_merge_origin else 1,
                cell.span_width if cell.is_merge_origin else 1,
                is_header=bool(table.first_row and place == 0),
            )
            for cell in row.cells
            if not cell.is_spanned
        ]
        for place, row in enumerate(table.rows)
    ]


def _chart(chart: Shape) -> list[str]:
    """Return the figures that a chart draws as a table, below its title."""
    plot = next(iter(chart.plots), None)
    if plot is None:
        return []
    series = list(plot.series)
    header = [Cell(""), *(Cell(escape(str(one.name)), is_header=True) for one in series)]
    rows = [
        [Cell(escape(str(name))), *(Cell(_figure(one.values, place)) for one in series)]
        for place, name in enumerate(plot.categories)
    ]
    has_title = chart.has_title and chart.chart_title.has_text_frame
    title = escape(chart.chart_title.text_frame.text) if has_title else ""
    return [*([paragraph(title)] if title else []), grid_table([header, *rows])]


def _figure(values: Any, place: int) -> str:  # noqa: ANN401 - python-pptx states no types
    value = values[place] if place < len(values) else None
    return "" if value is None else f"{value:.12g}"
