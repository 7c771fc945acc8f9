"""What a text states about itself: title, authors, year, publisher."""

from ingest.bibliography.bibtex import (
    with_own_entries,
)
from ingest.bibliography.furniture import (
    asks_for_furniture,
    is_entry,
    is_furniture,
    is_reference_heading,
)
from ingest.bibliography.metadata import (
    Bibliography,
    read_bibliography,
)
from ingest.bibliography.profile import (
    Profile,
    Section,
    head_of,
    is_aside_heading,
    profile_of,
    section_number,
    stands_at_edge,
)

__all__ = [
    "Bibliography",
    "Profile",
    "Section",
    "asks_for_furniture",
    "head_of",
    "is_aside_heading",
    "is_entry",
    "is_furniture",
    "is_reference_heading",
    "profile_of",
    "read_bibliography",
    "section_number",
    "stands_at_edge",
    "with_own_entries",
]
