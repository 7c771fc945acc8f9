"""A document's text becomes blocks, sentences and chunks; `render` shows any of its spans."""

from ingest.structure.blocks import (
    Block,
)
from ingest.structure.chunking import (
    Chunk,
    split_document,
)
from ingest.structure.escaping import (
    Conversion,
    escape,
    heading,
    indent,
    marker,
    note,
    paragraph,
    readable,
    table,
)
from ingest.structure.grids import (
    Cell,
    grid_table,
    is_fact,
)
from ingest.structure.parsing import (
    parse_blocks,
)
from ingest.structure.raised import (
    subscript,
    superscript,
)
from ingest.structure.rendered_blocks import (
    Reading,
    read_blocks,
)
from ingest.structure.rendering import (
    Rendering,
    render,
    render_with_offsets,
)
from ingest.structure.sentences import (
    sentence_bounds,
    sentence_language,
)
from ingest.structure.unseen import (
    without_controls,
)

__all__ = [
    "Block",
    "Cell",
    "Chunk",
    "Conversion",
    "Reading",
    "Rendering",
    "escape",
    "grid_table",
    "heading",
    "indent",
    "is_fact",
    "marker",
    "note",
    "paragraph",
    "parse_blocks",
    "read_blocks",
    "readable",
    "render",
    "render_with_offsets",
    "sentence_bounds",
    "sentence_language",
    "split_document",
    "subscript",
    "superscript",
    "table",
    "without_controls",
]
