"""Text becomes vectors and scores: encoders and the cross-encoder, from files checked by hash."""

from index.models.encoders import (
    BgeEncoder,
    Encoder,
    OnnxEncoder,
    Progress,
    SentenceTransformerEncoder,
    Vectors,
)
from index.models.judge import (
    Judge,
    LearnedJudge,
)
from index.models.model_files import (
    CHINESE_DICTIONARY,
    ModelError,
    sha256_of,
)
from index.models.model_set import (
    Models,
)
from index.models.multilingual import (
    MultilingualEncoder,
)
from index.models.parallel import (
    in_parallel,
)
from index.models.reranker import (
    CrossEncoderReranker,
    Reranker,
)
from index.models.word_matching import (
    ContextualWordMatcher,
    WordMatcher,
)

__all__ = [
    "CHINESE_DICTIONARY",
    "BgeEncoder",
    "ContextualWordMatcher",
    "CrossEncoderReranker",
    "Encoder",
    "Judge",
    "LearnedJudge",
    "ModelError",
    "Models",
    "MultilingualEncoder",
    "OnnxEncoder",
    "Progress",
    "Reranker",
    "SentenceTransformerEncoder",
    "Vectors",
    "WordMatcher",
    "in_parallel",
    "sha256_of",
]
