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

__all__ = [
    "Cell",
    "Grid",
    "cell_grid",
    "declares_entities",
    "grid_blocks",
    "open_archive",
    "stated_authors",
    "stated_title",
]
