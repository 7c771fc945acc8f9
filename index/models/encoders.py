"""Text becomes unit vectors: torch for documents, onnxruntime for questions, the same model.

The int8 model that encodes questions gives the cosine .9994 (mean) to the document encoder's own
vector of the same text, so questions need no torch.
"""

import os
from collections.abc import Callable, Iterable, Sequence
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import numpy as np
import numpy.typing as npt

from index.models.model_files import (
    BGE_INT8,
    BGE_TOKENIZER,
    MINILM_INT8,
    MINILM_SETTINGS,
    MINILM_TOKENIZER,
    MINILM_WEIGHTS,
)
from index.models.parallel import in_parallel

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = npt.NDArray[np.float32]
Progress = Callable[[int, int], None]
Item = TypeVar("Item")

MAX_TOKENS = 256
BGE_TOKENS = 512
# Texts of like length share a batch: less padding.
BATCH_SIZE = 32
EXACT_INT8 = "session.x64quantprecision"


class Encoder(Protocol):
    """Turns texts into vectors whose inner product is their similarity.

    Attributes:
        name: Identifies the model and its weights; indexes of another name are refused.
        dimension: Length of a vector.
    """

    name: str
    dimension: int

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Return float32, shape (len(texts), dimension), rows of unit length.

        Shape (0, dimension) for no texts. `progress(done, total)` is called after each batch.
        """
        ...


def gather(
    batches: Iterable[Vectors], order: Sequence[int], dimension: int, progress: Progress | None
) -> Vectors:
    """Return the vectors of batches of texts as one array, each text's in its own row.

    `order` gives the row of each text in the order in which the batches come. `progress` is called
    after each batch; see `Encoder.encode`.
    """
    vectors = np.empty((len(order), dimension), np.float32)
    done = 0
    for batch in batches:
        vectors[order[done : done + len(batch)]] = batch
        done += len(batch)
        if progress:
            progress(done, len(order))
    return vectors


def batches_of(items: Sequence[Item]) -> Iterable[Sequence[Item]]:
    """Yield runs of `BATCH_SIZE` items, the last one perhaps shorter."""
    return (items[start : start + BATCH_SIZE] for start in range(0, len(items), BATCH_SIZE))


def encode_by_length(
    texts: Sequence[str],
    encode_batch: Callable[[Sequence[str]], Vectors],
    dimension: int,
    progress: Progress | None,
) -> Vectors:
    """Return the vectors of texts, encoded in batches of like length; see `Encoder.encode`."""
    by_length = sorted(range(len(texts)), key=lambda row: len(texts[row]))
    batches = (encode_batch([texts[row] for row in rows]) for rows in batches_of(by_length))
    return gather(batches, by_length, dimension, progress)


class SentenceTransformerEncoder:
    """all-MiniLM-L6-v2 by sentence-transformers, for documents. Importing torch takes seconds."""

    dimension = 384

    def __init__(self) -> None:
        """Name the model; it is loaded when first used."""
        self.name = f"all-MiniLM-L6-v2@{MINILM_WEIGHTS.sha256[:12]}"

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Return unit vectors; see `Encoder.encode`.

        Raises:
            ModelError: The model's files are missing or not the expected ones.
        """
        return encode_by_length(texts, self._encode_batch, self.dimension, progress)

    def _encode_batch(self, texts: Sequence[str]) -> Vectors:
        vectors: Vectors = self._model.encode(
            texts, normalize_embeddings=True, show_progress_bar=False
        )
        return vectors

    @cached_property
    def _model(self) -> "SentenceTransformer":
        for file in (MINILM_TOKENIZER, *MINILM_SETTINGS):
            file.locate()
        folder = MINILM_WEIGHTS.locate().parent
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        from sentence_transformers import SentenceTransformer
        from transformers.utils.logging import disable_progress_bar

        disable_progress_bar()  # ours counts passages, not weights
        model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
        model.max_seq_length = MAX_TOKENS
        return model


class OnnxEncoder:
    """all-MiniLM-L6-v2 as int8 by onnxruntime, for questions."""

    dimension = 384

    def __init__(self) -> None:
        """Name the model; it is loaded when first used."""
        self.name = f"all-MiniLM-L6-v2-int8@{MINILM_INT8.sha256[:12]}"

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Return unit vectors; see `Encoder.encode`.

        Raises:
            ModelError: The model's files are missing or not the expected ones.
        """
        one_by_one = (self._encode_one(text)[None] for text in texts)
        return gather(one_by_one, range(len(texts)), self.dimension, progress)

    def _encode_one(self, text: str) -> Vectors:
        """Mean of the token vectors, scaled to unit length (Reimers and Gurevych 2019)."""
        states, _ = _states_of(text, self._tokenizer, self._session)
        mean: Vectors = states.mean(axis=0)
        return mean / np.linalg.norm(mean)

    @cached_property
    def _tokenizer(self) -> Any:  # noqa: ANN401 - tokenizers ships no types
        return load_tokenizer(str(MINILM_TOKENIZER.locate()), MAX_TOKENS)

    @cached_property
    def _session(self) -> Any:  # noqa: ANN401 - onnxruntime ships no types
        return open_session(str(MINILM_INT8.locate()))


class BgeEncoder:
    """bge-small-en (Xiao et al. 2023) as int8 by onnxruntime, for single sentences in English."""

    dimension = 384

    def __init__(self, instruction: str = "") -> None:
        """Name the model; it is loaded when first used. The instruction stands before each text."""
        self.name = f"bge-small-en-int8@{BGE_INT8.sha256[:12]}"
        self._instruction = instruction

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Return unit vectors; see `Encoder.encode`.

        Raises:
            ModelError: The model's files are missing or not the expected ones.
        """
        batches = (np.stack(in_parallel(self._encode_one, batch)) for batch in batches_of(texts))
        return gather(batches, range(len(texts)), self.dimension, progress)

    def _encode_one(self, text: str) -> Vectors:
        """Return the vector of the first token, scaled to unit length."""
        first: Vectors = bge_states(self._instruction + text)[0][0]
        return first / np.linalg.norm(first)


def bge_states(text: str) -> tuple[Vectors, Any]:
    """Return what bge-small-en makes of a text's tokens, float32, shape (tokens, 384), and them.

    Raises:
        ModelError: The model's files are missing or not the expected ones.
    """
    return _states_of(text, *_bge())


@cache
def _bge() -> tuple[Any, Any]:
    tokenizer = load_tokenizer(str(BGE_TOKENIZER.locate()), BGE_TOKENS)
    return tokenizer, open_session(str(BGE_INT8.locate()), threads=1)


def _states_of(text: str, tokenizer: Any, session: Any) -> tuple[Vectors, Any]:  # noqa: ANN401
    """Return what a model makes of each token of a text, and the tokens."""
    encoding = tokenizer.encode(without_surrogates(text))
    ids = np.array([encoding.ids], np.int64)
    inputs = {
        "input_ids": ids,
        "attention_mask": np.ones_like(ids),
        "token_type_ids": np.zeros_like(ids),
    }
    (states,) = session.run(None, inputs)
    return states[0], encoding


def without_surrogates(text: str) -> str:
    """Return the text with "?" for lone surrogates, which no tokenizer takes."""
    return text.encode("utf-8", "replace").decode("utf-8")


def load_tokenizer(path: str, max_tokens: int) -> Any:  # noqa: ANN401 - tokenizers ships no types
    """Return the tokenizer of a file, cutting at `max_tokens` and not padding."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(path)
    tokenizer.no_padding()
    tokenizer.enable_truncation(max_tokens)
    return tokenizer


def open_session(model: str | bytes, threads: int = 2) -> Any:  # noqa: ANN401 - onnxruntime ships no types
    """Return an inference session of a model that has been checked: its path, or its bytes."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = min(threads, os.cpu_count() or 1)
    # The arena would grow with each new input shape.
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 3
    # Without VNNI, products of int8 weights saturate at 16 bits and scores differ between
    # processors; with this they are exact everywhere. It changes nothing where there is VNNI.
    options.add_session_config_entry(EXACT_INT8, "1")
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
