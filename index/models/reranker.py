"""Question and passage, read together, become a relevance score."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from index.models.encoders import load_tokenizer, open_session, without_surrogates
from index.models.model_files import CROSS_ENCODER, CROSS_ENCODER_TOKENIZER

Scores = npt.NDArray[np.float32]

MAX_TOKENS = 512


class Reranker(Protocol):
    """Scores passages for a question.

    Attributes:
        name: Identifies the model and its weights.
    """

    name: str

    def score(self, question: str, passages: Sequence[str]) -> Scores:
        """Return float32, shape (len(passages),), higher is better, unbounded logits.

        Shape (0,) for no passages.
        """
        ...


class CrossEncoderReranker:
    """ms-marco-MiniLM-L12-v2 as int8 by onnxruntime. It reads English only.

    Its logits run from about -11 (unrelated) to 11.
    """

    def __init__(self) -> None:
        """Name the model; it is loaded when first used."""
        self.name = f"ms-marco-MiniLM-L12-v2-int8@{CROSS_ENCODER.sha256[:12]}"

    def score(self, question: str, passages: Sequence[str]) -> Scores:
        """Return a logit for each passage; see `Reranker.score`.

        Raises:
            ModelError: The model's files are missing or not the expected ones.
        """
        question = without_surrogates(question)
        scores = np.empty(len(passages), np.float32)
        for row, passage in enumerate(passages):
            scores[row] = self._score_one(question, without_surrogates(passage))
        return scores

    def _score_one(self, question: str, passage: str) -> float:
        """Return a logit. One pair a run: the int8 scale of a batch would depend on its members."""
        encoding = self._tokenizer.encode(question, passage)
        inputs = {
            "input_ids": np.array([encoding.ids], np.int64),
            "attention_mask": np.array([encoding.attention_mask], np.int64),
            "token_type_ids": np.array([encoding.type_ids], np.int64),
        }
        (logits,) = self._session.run(None, inputs)
        return float(logits[0, 0])

    @cached_property
    def _tokenizer(self) -> Any:  # noqa: ANN401 - tokenizers ships no types
        return load_tokenizer(str(CROSS_ENCODER_TOKENIZER.locate()), MAX_TOKENS)

    @cached_property
    def _session(self) -> Any:  # noqa: ANN401 - onnxruntime ships no types
        return open_session(str(CROSS_ENCODER.locate()), threads=1)
