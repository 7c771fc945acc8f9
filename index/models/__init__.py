"""Text becomes vectors and scores: encoders and the cross-encoder, from files checked by hash."""

from index.models.encoders import (
    BgeEncoder,
    Encoder,
    OnnxEncoder,
    Progress,
    SentenceTransformerEncoder,
    Vectors,
    batches_of,
    encode_by_length,
    gather,
    load_tokenizer,
    open_session,
    without_surrogates,
)
from index.models.judge import (
    Judge,
    LearnedJudge,
)
from index.models.model_files import (
    CHINESE_DICTIONARY,
    PACKAGED_FILES,
    ModelError,
    sha256_of,
    use_folder,
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
    Scores,
)
from index.models.word_matching import (
    ContextualWordMatcher,
    WordMatcher,
)

__all__ = [
    "CHINESE_DICTIONARY",
    "PACKAGED_FILES",
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
    "Scores",
    "SentenceTransformerEncoder",
    "Vectors",
    "WordMatcher",
    "batches_of",
    "encode_by_length",
    "gather",
    "in_parallel",
    "load_tokenizer",
    "open_session",
    "sha256_of",
    "use_folder",
    "without_surrogates",
]
