"""What a text states about itself: title, authors, year, publisher."""

from ingest.bibliography.bibtex import (
    with_own_entries,
)
from ingest.bibliography.metadata import (
    Bibliography,
    read_bibliography,
)

__all__ = [
    "Bibliography",
    "read_bibliography",
    "with_own_entries",
]
