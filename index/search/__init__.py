"""Passages are found: retrievers, ranking, and the index that is kept in step with its folder."""

from index.search.passage_index import (
    PassageIndex,
)
from index.search.ranking_settings import (
    DEFAULT_RANKING,
    RankingSettings,
)
from index.search.rerank_inputs import (
    readings_of,
    row_sentence,
    sentences_of,
)
from index.search.searcher import (
    MODES,
    Hit,
    Mode,
    Searcher,
)
from index.search.sync import (
    Home,
    open_index,
    update_index,
)

__all__ = [
    "DEFAULT_RANKING",
    "MODES",
    "Hit",
    "Home",
    "Mode",
    "PassageIndex",
    "RankingSettings",
    "Searcher",
    "open_index",
    "readings_of",
    "row_sentence",
    "sentences_of",
    "update_index",
]
