"""A question as the index understands it: its words, names, periods and translations."""

from index.query.framing import (
    asks_for_source,
)
from index.query.periods import (
    Period,
    meant_of,
    stretch_of,
)
from index.query.spelling import (
    misspelt,
    names_of,
)
from index.query.term_names import (
    NameIndex,
)
from index.query.understanding import (
    PARTS,
    Expansion,
    Part,
    Query,
    QueryVectors,
    understand,
)

__all__ = [
    "PARTS",
    "Expansion",
    "NameIndex",
    "Part",
    "Period",
    "Query",
    "QueryVectors",
    "asks_for_source",
    "meant_of",
    "misspelt",
    "names_of",
    "stretch_of",
    "understand",
]
