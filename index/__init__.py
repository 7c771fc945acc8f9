"""Chunks become searchable: models, vectors, postings, and the index on disk."""

from index.encoder import Encoder, Progress, Vectors
from index.lexical import STOP_WORDS, is_english, tokenize
from index.models import ModelError
from index.passage_index import MODES, Hit, Mode, Models, PassageIndex
from index.reranker import Reranker
from index.storage import (
    DamagedIndexError,
    IndexStateError,
    MissingIndexError,
    StaleIndexError,
)

__all__ = [
    "MODES",
    "STOP_WORDS",
    "DamagedIndexError",
    "Encoder",
    "Hit",
    "IndexStateError",
    "MissingIndexError",
    "Mode",
    "ModelError",
    "Models",
    "PassageIndex",
    "Progress",
    "Reranker",
    "StaleIndexError",
    "Vectors",
    "is_english",
    "tokenize",
]
