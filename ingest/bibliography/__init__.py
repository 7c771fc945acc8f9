"""What a text states about itself: title, authors, year, publisher."""

from ingest.bibliography.bibtex import (
    with_own_entries,
)
from ingest.bibliography.metadata import (
    Bibliography,
    read_bibliography,
)
from ingest.bibliography.profile import (
    Profile,
    Section,
    is_aside_heading,
    profile_of,
    section_number,
)

__all__ = [
    "Bibliography",
    "Profile",
    "Section",
    "is_aside_heading",
    "profile_of",
    "read_bibliography",
    "section_number",
    "with_own_entries",
]
