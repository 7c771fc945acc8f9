"""Models in folders, read by sentence-transformers: encoders and cross-encoders, with torch.

Only safetensors are read, nothing is fetched, and no code that comes with a model is run.
"""

import os
import threading
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np

from index.chosen.model_config import EncoderConfig, RerankerConfig
from index.chosen.outputs import explained, finite_logits, unit_vectors
from index.chosen.pins import PinnedModel
from index.models import Progress, Scores, Vectors, encode_by_length, without_surrogates

_loading = threading.Lock()


class FolderEncoder:
    """An encoder of a person's choice, for passages or for questions.

    Attributes:
        name: Its folder, and a hash of its files and of how it is read.
        dimension: Length of a vector.
    """

    def __init__(self, model: PinnedModel, config: EncoderConfig, prompt: str, label: str) -> None:
        """Name the model; it is loaded when first used. The prompt stands before each text."""
        told = (config.pooling, config.max_tokens, prompt)
        self.name = f"{label}@{model.digest(*told)}"
        self.dimension = config.dimension
        self._model, self._config, self._prompt = model, config, prompt

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Return unit vectors; see `Encoder.encode`.

        Raises:
            ModelError: The model's files are not those that were pinned, cannot be read, or give
                no vectors of the dimension.
        """
        return encode_by_length(texts, self._encode_batch, self.dimension, progress)

    def _encode_batch(self, texts: Sequence[str]) -> Vectors:
        with explained(self.name):
            vectors = _sentence_transformer(self._model, self._config).encode(
                [self._prompt + without_surrogates(text) for text in texts],
                prompt="",
                show_progress_bar=False,
            )
        return unit_vectors(vectors, self.dimension, self.name)


class FolderReranker:
    """A cross-encoder of a person's choice."""

    def __init__(self, model: PinnedModel, config: RerankerConfig, label: str) -> None:
        """Name the model; it is loaded when first used."""
        self.name = f"{label}@{model.digest(config.max_tokens)}"
        self._model, self._config = model, config

    def score(self, question: str, passages: Sequence[str]) -> Scores:
        """Return logits, before any activation; see `Reranker.score`.

        Raises:
            ModelError: The model's files are not those that were pinned, cannot be read, or give
                no number for a passage.
        """
        if not passages:
            return np.empty(0, np.float32)
        question = without_surrogates(question)
        with explained(self.name):
            scores = _cross_encoder(self._model, self._config).predict(
                [(question, without_surrogates(passage)) for passage in passages],
                activation_fn=_unchanged,
                show_progress_bar=False,
            )
        return finite_logits(np.asarray(scores), len(passages), self.name)


def _unchanged(scores: Any) -> Any:  # noqa: ANN401 - a tensor, and torch is not imported here
    return scores


def _sentence_transformer(model: PinnedModel, config: EncoderConfig) -> Any:  # noqa: ANN401
    with _loading:
        return _load_encoder(
            str(model.checked_root()), model.digest(), config.pooling, config.max_tokens
        )


def _cross_encoder(model: PinnedModel, config: RerankerConfig) -> Any:  # noqa: ANN401
    with _loading:
        return _load_reranker(str(model.checked_root()), model.digest(), config.max_tokens)


@cache
def _load_encoder(folder: str, digest: str, pooling: str, max_tokens: int) -> Any:  # noqa: ANN401
    """Return the model of a folder; questions and passages share it."""
    _stay_offline()
    from sentence_transformers import SentenceTransformer

    if not pooling:
        model = SentenceTransformer(folder, device="cpu", local_files_only=True, model_kwargs=SAFE)
    else:
        from sentence_transformers.sentence_transformer import modules

        tokens = modules.Transformer(folder, model_kwargs=SAFE | {"local_files_only": True})
        pooled = modules.Pooling(tokens.get_embedding_dimension(), pooling)
        model = SentenceTransformer(modules=[tokens, pooled], device="cpu")
    model.max_seq_length = max_tokens
    return model


@cache
def _load_reranker(folder: str, digest: str, max_tokens: int) -> Any:  # noqa: ANN401
    _stay_offline()
    from sentence_transformers import CrossEncoder

    return CrossEncoder(
        folder, device="cpu", local_files_only=True, model_kwargs=SAFE, max_length=max_tokens
    )


SAFE = {"use_safetensors": True}


def _stay_offline() -> None:
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    from transformers.utils.logging import disable_progress_bar

    disable_progress_bar()  # ours counts passages, not weights
