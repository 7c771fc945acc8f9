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
    head_of,
    is_aside_heading,
    profile_of,
    section_number,
    stands_at_edge,
)
from ingest.bibliography.text_edges import (
    asks_for_furniture,
    is_entry,
    is_furniture,
    is_reference_heading,
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
    "asks_for_furniture",
    "compound_in",
    "head_of",
    "is_aside_heading",
    "is_entry",
    "is_furniture",
    "is_reference_heading",
    "kind_named",
    "kinds_nearby",
    "likely_kinds",
    "profile_of",
    "read_bibliography",
    "section_number",
    "stands_at_edge",
    "text_kinds",
    "with_own_entries",
]
