"""Question and passage, read together, become a relevance score."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from index.models.encoders import Vectors, load_tokenizer, open_session, without_surrogates
from index.models.model_files import CROSS_ENCODER, CROSS_ENCODER_TOKENIZER

Scores = npt.NDArray[np.float32]

MAX_TOKENS = 512
# The layer, of twelve, whose states the judge goes on from, and what the graph calls them.
STATES_LAYER = 4
_STATES = f"/bert/encoder/layer.{STATES_LAYER - 1}/output/LayerNorm/Add_1_output_0"


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

    def states(self, question: str, passage: str) -> Vectors:
        """Return what leaves layer `STATES_LAYER`, float32, shape (1, tokens, 384).

        Raises:
            ModelError: The model's files are missing or not the expected ones.
        """
        return self._run(_STATES, without_surrogates(question), without_surrogates(passage))

    def _score_one(self, question: str, passage: str) -> float:
        """Return a logit. One pair a run: the int8 scale of a batch would depend on its members."""
        return float(self._run("logits", question, passage)[0, 0])

    def _run(self, output: str, question: str, passage: str) -> Vectors:
        encoding = self._tokenizer.encode(question, passage)
        inputs = {
            "input_ids": np.array([encoding.ids], np.int64),
            "attention_mask": np.array([encoding.attention_mask], np.int64),
            "token_type_ids": np.array([encoding.type_ids], np.int64),
        }
        found: Vectors = self._session.run([output], inputs)[0]
        return found

    @cached_property
    def _tokenizer(self) -> Any:  # noqa: ANN401 - tokenizers ships no types
        return load_tokenizer(str(CROSS_ENCODER_TOKENIZER.locate()), MAX_TOKENS)

    @cached_property
    def _session(self) -> Any:  # noqa: ANN401 - onnxruntime ships no types
        model = CROSS_ENCODER.locate().read_bytes()
        return open_session(with_output(model, _STATES), threads=1)


def with_output(model: bytes, name: str) -> bytes:
    """Return an ONNX model that has a value of its graph as another output.

    Protocol buffers are joined by joining their bytes: a graph (field 7 of a model) of nothing but
    an output (field 12) of this name (field 1).
    """
    return model + _field(7, _field(12, _field(1, name.encode())))


def _field(number: int, content: bytes) -> bytes:
    """Return a field of a protocol buffer, of fewer than 128 bytes."""
    return bytes([number << 3 | 2, len(content)]) + content
