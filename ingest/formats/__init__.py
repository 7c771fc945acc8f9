"""Files of other formats become Markdown, each format in a sub-package of its own."""

from ingest.formats.archive import (
    declares_entities,
    open_archive,
)
from ingest.formats.placeholders import (
    stated_authors,
    stated_title,
)
from ingest.formats.properties import (
    Stated,
    character_before,
    parse_xml,
    stated_in,
)

__all__ = [
    "Stated",
    "character_before",
    "declares_entities",
    "open_archive",
    "parse_xml",
    "stated_authors",
    "stated_in",
    "stated_title",
]
