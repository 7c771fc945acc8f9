"""Files of other formats become Markdown, each format in a sub-package of its own."""

from ingest.formats.archive import (
    declares_entities,
    open_archive,
)
from ingest.formats.cell_grid import (
    Cell,
    Grid,
    cell_grid,
    grid_blocks,
)
from ingest.formats.placeholders import (
    stated_authors,
    stated_title,
)
from ingest.formats.properties import (
    Stated,
    parse_xml,
    stated_in,
)
from ingest.formats.scripts import (
    lowered,
    raised,
)

__all__ = [
    "Cell",
    "Grid",
    "Stated",
    "cell_grid",
    "declares_entities",
    "grid_blocks",
    "lowered",
    "open_archive",
    "parse_xml",
    "raised",
    "stated_authors",
    "stated_in",
    "stated_title",
]
