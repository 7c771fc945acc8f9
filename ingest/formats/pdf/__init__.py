"""A PDF file becomes Markdown: its words, lines, columns, tables, notes and paragraphs."""

from ingest.formats.pdf.pdf_reader import (
    read_pdf,
)

__all__ = [
    "read_pdf",
]
