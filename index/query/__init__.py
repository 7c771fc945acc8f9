"""A question as the index understands it: its words, names, periods and translations."""

from index.query.alike_names import (
    NameMatcher,
)
from index.query.dictionary import (
    simplified,
)
from index.query.framing import (
    asks_for_source,
    without_framing,
)
from index.query.periods import (
    EARLIEST,
    LATEST,
    Period,
    asked_periods,
    bounding_years,
    meant_of,
    stretch_of,
    without_periods,
)
from index.query.spelling import (
    accented,
    accents_of,
    misspelt,
    names_of,
)
from index.query.term_names import (
    NameIndex,
)
from index.query.titled_texts import (
    SubjectIndex,
)
from index.query.understanding import (
    PARTS,
    Expansion,
    Part,
    Query,
    QueryVectors,
    understand,
)
from index.query.words_taken_up import (
    words_taken_up,
)

__all__ = [
    "EARLIEST",
    "LATEST",
    "PARTS",
    "Expansion",
    "NameIndex",
    "NameMatcher",
    "Part",
    "Period",
    "Query",
    "QueryVectors",
    "SubjectIndex",
    "accented",
    "accents_of",
    "asked_periods",
    "asks_for_source",
    "bounding_years",
    "meant_of",
    "misspelt",
    "names_of",
    "simplified",
    "stretch_of",
    "understand",
    "without_framing",
    "without_periods",
    "words_taken_up",
]
