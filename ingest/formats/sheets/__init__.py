"""Spreadsheets and tables of separated values become Markdown."""

from ingest.formats.sheets.separated_values import (
    read_csv,
)
from ingest.formats.sheets.workbooks import (
    read_workbook,
)

__all__ = [
    "read_csv",
    "read_workbook",
]
