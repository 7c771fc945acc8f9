"""An e-book becomes Markdown."""

from ingest.formats.epub.epub_reader import (
    read_epub,
)

__all__ = [
    "read_epub",
]
