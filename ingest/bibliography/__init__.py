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
from ingest.bibliography.text_kind import (
    compound_in,
    kind_named,
    kinds_nearby,
    likely_kinds,
    text_kinds,
)

__all__ = [
    "Bibliography",
    "Profile",
    "Section",
    "compound_in",
    "is_aside_heading",
    "kind_named",
    "kinds_nearby",
    "likely_kinds",
    "profile_of",
    "read_bibliography",
    "section_number",
    "text_kinds",
    "with_own_entries",
]
