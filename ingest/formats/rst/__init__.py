"""A text in reStructuredText becomes Markdown."""

from ingest.formats.rst.rst_reader import (
    read_rst,
)

__all__ = [
    "read_rst",
]
