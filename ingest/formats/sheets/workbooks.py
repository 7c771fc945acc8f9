"""A workbook (XLSX, ODS) becomes a section with tables for each sheet that its readers see."""

import datetime
import io
import re
import zipfile
from collections.abc import Iterable

import python_calamine as calamine

from ingest.documents import CorpusError
from ingest.formats import open_archive, stated_in
from ingest.formats.sheets.cell_rows import blocks_of, check_size
from ingest.structure import Cell, Conversion, escape, heading

# A formula without the value that it had when a program last computed it.
_UNCOMPUTED = re.compile(
    rb"<c(?![^<>]*\bt=\"str\")[^<>]*>\s*<f(?:/>|[^<>]*/>|[^<>]*>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>"
)
_DEFAULT_NAME = re.compile(r"(?:sheet|tabelle|feuil|hoja|工作表)\s?\d+", re.IGNORECASE)

Value = int | float | str | bool | datetime.time | datetime.date | datetime.timedelta


def read_workbook(data: bytes, max_unpacked: int) -> Conversion:
    """Return the sheets of an XLSX or ODS file; hidden sheets, macros and links are not read.

    Raises:
        CorpusError: The file is damaged, locked or too large, or holds formulas that no program
            has computed.
    """
    with open_archive(data, max_unpacked, "a workbook") as archive:
        missing = sum(len(_UNCOMPUTED.findall(archive.read(name))) for name in _sheets(archive))
        if missing:
            raise CorpusError(
                f"holds {missing} formulas without their values. "
                "Open it in a spreadsheet program and save it."
            )
        names = archive.namelist()
        is_open = "meta.xml" in names
        stated = stated_in(archive, "meta.xml" if is_open else "docProps/core.xml")
    try:
        blocks = _blocks(data)
    except calamine.CalamineError as error:
        raise CorpusError(
            f"cannot be read as a workbook ({error}). Open it and save it again."
        ) from error
    return Conversion("\n\n".join(blocks) + "\n", **stated)


def _sheets(archive: zipfile.ZipFile) -> Iterable[str]:
    return (name for name in archive.namelist() if name.startswith("xl/worksheets/sheet"))


def _blocks(data: bytes) -> list[str]:
    with calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
        shown = [
            sheet.name
            for sheet in workbook.sheets_metadata
            if sheet.visible == calamine.SheetVisibleEnum.Visible
            and sheet.typ == calamine.SheetTypeEnum.WorkSheet
        ]
        blocks: list[str] = []
        for name in shown:
            written = _sheet(workbook.get_sheet_by_name(name))
            named = len(shown) > 1 or not _DEFAULT_NAME.fullmatch(name)
            if written and named:
                blocks.append(heading(2, escape(name)))
            blocks += written
        return blocks


def _sheet(sheet: calamine.CalamineSheet) -> list[str]:
    check_size(sheet.height, sheet.width)
    rows = sheet.to_python(skip_empty_area=True)
    top, left = sheet.start or (0, 0)
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    for (first_row, first_column), (last_row, last_column) in sheet.merged_cell_ranges or ():
        height, width = last_row - first_row + 1, last_column - first_column + 1
        start = first_row - top, first_column - left
        check_size(height, width)
        spans[start] = height, width
        covered |= {
            (start[0] + down, start[1] + right)
            for down in range(min(height, len(rows)))
            for right in range(width)
            if down or right
        }
    return blocks_of(
        [
            [
                Cell(escape(shown(value)), *spans.get((row, column), (1, 1)))
                for column, value in enumerate(values)
                if (row, column) not in covered
            ]
            for row, values in enumerate(rows)
        ]
    )


def shown(value: Value) -> str:
    """Return a typed cell as text: dates as ISO writes them, whole numbers without a point.

    >>> shown(1200.0), shown(0.1), shown(datetime.datetime(2024, 5, 1))
    ('1200', '0.1', '2024-05-01')
    """
    match value:
        case bool():
            return str(value).upper()
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.12g}"
        case datetime.datetime():
            return value.isoformat(" ", "minutes").removesuffix(" 00:00")
        case datetime.date() | datetime.time():
            return value.isoformat()
        case str():
            return " ".join(value.split())
    return str(value)
