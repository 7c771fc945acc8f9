"""A file of separated values becomes a table: its first full row is the header."""

import csv
from collections import Counter
from collections.abc import Sequence

from ingest.documents import CorpusError
from ingest.encodings import decode
from ingest.formats.sheets.cell_rows import blocks_of, check_size
from ingest.structure import Cell, Conversion, escape

SEPARATORS = (",", ";", "\t", "|")
# Lines from which the separator is told.
SAMPLE_LINES = 50
MAX_FIELD_CHARACTERS = 1 << 20


def read_csv(data: bytes) -> Conversion:
    """Return the table of a file of values separated by commas, semicolons, tabs or pipes.

    Raises:
        CorpusError: The bytes are not text, or the table is too large.
    """
    text = decode(data, "")
    csv.field_size_limit(MAX_FIELD_CHARACTERS)
    try:
        rows = list(csv.reader(text.split("\n"), delimiter=_separator(text.split("\n"))))
    except csv.Error as error:
        raise CorpusError(
            f"cannot be read as a table ({error}). Save it again from a spreadsheet program."
        ) from error
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    check_size(len(filled), max(map(len, filled), default=0))
    cells = [[Cell(escape(text)) for text in row] for row in filled]
    return Conversion("\n\n".join(blocks_of(cells)) + "\n")


def _separator(lines: Sequence[str]) -> str:
    """Return what parts the most lines into equally many fields, of several at least."""
    sample = [line for line in lines if line.strip()][:SAMPLE_LINES]
    best, most = ",", 0
    for separator in SEPARATORS:
        try:
            widths = Counter(len(row) for row in csv.reader(sample, delimiter=separator))
        except csv.Error:
            continue
        width, count = max(widths.items(), key=lambda item: (item[0] > 1, item[1]), default=(1, 0))
        if width > 1 and count * 100 + min(width, 99) > most:
            best, most = separator, count * 100 + min(width, 99)
    return best
