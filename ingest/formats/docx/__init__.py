"""A DOCX file becomes Markdown."""

from ingest.formats.docx.docx_reader import (
    read_docx,
)

__all__ = [
    "read_docx",
]
