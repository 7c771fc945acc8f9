"""A web page becomes Markdown."""

from ingest.formats.html.html_in_markdown import (
    read_blocks,
)
from ingest.formats.html.html_reader import (
    read_html,
)

__all__ = [
    "read_blocks",
    "read_html",
]
