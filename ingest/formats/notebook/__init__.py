"""A notebook becomes Markdown."""

from ingest.formats.notebook.notebook_reader import (
    read_notebook,
)

__all__ = [
    "read_notebook",
]
