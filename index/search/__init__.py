"""Passages are found: retrievers, ranking, and the index that is kept in step with its folder."""

from index.search.passage_index import (
    MODES,
    Hit,
    Mode,
    Models,
    PassageIndex,
)
from index.search.rerank_inputs import (
    readings_of,
    row_sentence,
    sentences_of,
)
from index.search.sync import (
    Home,
    open_index,
    update_index,
)

__all__ = [
    "MODES",
    "Hit",
    "Home",
    "Mode",
    "Models",
    "PassageIndex",
    "open_index",
    "readings_of",
    "row_sentence",
    "sentences_of",
    "update_index",
]
