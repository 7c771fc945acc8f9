"""A file in the Rich Text Format becomes Markdown."""

from ingest.formats.rtf.rtf_reader import (
    read_rtf,
)

__all__ = [
    "read_rtf",
]
