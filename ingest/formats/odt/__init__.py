"""An OpenDocument text becomes Markdown."""

from ingest.formats.odt.odt_reader import (
    read_odt,
)

__all__ = [
    "read_odt",
]
