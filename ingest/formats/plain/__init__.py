"""What plain text sets by blanks alone becomes Markdown."""

from ingest.formats.plain.aligned_columns import (
    with_tables,
)

__all__ = [
    "with_tables",
]
