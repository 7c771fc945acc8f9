"""Chunks become searchable: models, vectors, postings, and the index on disk."""

from index import generations
from index.encoder import Encoder, Progress, Vectors
from index.languages import Language, is_english
from index.lexical import STOP_WORDS, mentions, tokenize
from index.models import ModelError
from index.parallel import in_parallel
from index.passage_index import MODES, Hit, Mode, Models, PassageIndex
from index.periods import Period, meant_of, stretch_of
from index.query import PARTS, Expansion, Part, Query
from index.readings import readings_of, row_sentence, sentences_of
from index.reranker import Reranker
from index.storage import (
    DamagedIndexError,
    IndexStateError,
    MissingIndexError,
    StaleIndexError,
    current_name,
)
from index.upkeep import Home, open_index, update_index
from index.word_matching import WordMatcher

__all__ = [
    "MODES",
    "PARTS",
    "STOP_WORDS",
    "DamagedIndexError",
    "Encoder",
    "Expansion",
    "Hit",
    "Home",
    "IndexStateError",
    "Language",
    "MissingIndexError",
    "Mode",
    "ModelError",
    "Models",
    "Part",
    "PassageIndex",
    "Period",
    "Progress",
    "Query",
    "Reranker",
    "StaleIndexError",
    "Vectors",
    "WordMatcher",
    "current_name",
    "generations",
    "in_parallel",
    "is_english",
    "meant_of",
    "mentions",
    "open_index",
    "readings_of",
    "row_sentence",
    "sentences_of",
    "stretch_of",
    "tokenize",
    "update_index",
]
