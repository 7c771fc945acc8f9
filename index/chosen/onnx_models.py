"""Models that are one ONNX file with its tokenizer, read by onnxruntime: no torch is loaded.

Each text is encoded alone: the scale of an int8 model would depend on what shares a batch.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from index.chosen.model_config import EncoderConfig, RerankerConfig
from index.chosen.outputs import explained, finite_logits, unit_vectors
from index.chosen.pins import PinnedModel
from index.models import (
    ModelError,
    Progress,
    Scores,
    Vectors,
    batches_of,
    gather,
    in_parallel,
    load_tokenizer,
    open_session,
    without_surrogates,
)

_INPUTS = ("input_ids", "attention_mask", "token_type_ids")


class _OnnxModel:
    """A session and a tokenizer, loaded together when first used."""

    def __init__(self, model: PinnedModel, max_tokens: int, name: str) -> None:
        self._model, self._max_tokens, self._name = model, max_tokens, name

    def run(self, *texts: str) -> npt.NDArray[np.float32]:
        """Return the first output for a text, or for a pair of texts."""
        tokenizer, session, names = self.loaded
        with explained(self._name):
            encoding = tokenizer.encode(*map(without_surrogates, texts))
            values = (encoding.ids, encoding.attention_mask, encoding.type_ids)
            inputs = {
                name: np.array([value], np.int64)
                for name, value in zip(_INPUTS, values, strict=True)
                if name in names
            }
            return np.asarray(session.run(None, inputs)[0])

    @cached_property
    def loaded(self) -> tuple[Any, Any, list[str]]:
        """The tokenizer, the session, and the names of its inputs."""
        root = self._model.checked_root()
        place = self._model.place
        with explained(self._name):
            tokenizer = load_tokenizer(str(root / place.tokenizer), self._max_tokens)
            session = open_session(str(root / place.weights), threads=1)
        names = [given.name for given in session.get_inputs()]
        if strange := [name for name in names if name not in _INPUTS]:
            raise ModelError(
                f"{self._name} asks for {strange[0]!a:.80}, which is not known here. Export it "
                f"with the inputs {', '.join(_INPUTS)}."
            )
        return tokenizer, session, names


class OnnxFileEncoder:
    """An encoder of a person's choice, for passages or for questions.

    Attributes:
        name: Its file, and a hash of its files and of how it is read.
        dimension: Length of a vector.
    """

    def __init__(self, model: PinnedModel, config: EncoderConfig, prompt: str, label: str) -> None:
        """Name the model; it is loaded when first used. The prompt stands before each text."""
        told = (config.pooling, config.max_tokens, prompt)
        self.name = f"{label}@{model.digest(*told)}"
        self.dimension = config.dimension
        self._pooling, self._prompt = config.pooling, prompt
        self._onnx = _OnnxModel(model, config.max_tokens, self.name)

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Return unit vectors; see `Encoder.encode`.

        Raises:
            ModelError: The model's files are not those that were pinned, cannot be read, or give
                no vectors of the dimension.
        """
        if texts:
            self._onnx.loaded  # noqa: B018 - two workers would load it twice
        batches = (
            np.concatenate(in_parallel(self._encode_one, batch)) for batch in batches_of(texts)
        )
        return gather(batches, range(len(texts)), self.dimension, progress)

    def _encode_one(self, text: str) -> Vectors:
        output = self._onnx.run(self._prompt + text)
        vectors = output if output.ndim == 2 else _pooled(output, self._pooling)
        return unit_vectors(vectors, self.dimension, self.name)


def _pooled(states: npt.NDArray[np.float32], pooling: str) -> Vectors:
    """Return one vector for the tokens of one text: shape (1, tokens, dimension) to (1, dimension).

    There is no padding, so all tokens count.
    """
    if pooling == "cls":
        return states[:, 0]
    if pooling == "lasttoken":
        return states[:, -1]
    vectors: Vectors = states.max(axis=1) if pooling == "max" else states.mean(axis=1)
    return vectors


class OnnxFileReranker:
    """A cross-encoder of a person's choice."""

    def __init__(self, model: PinnedModel, config: RerankerConfig, label: str) -> None:
        """Name the model; it is loaded when first used."""
        self.name = f"{label}@{model.digest(config.max_tokens, config.output)}"
        self._is_sigmoid = config.output == "sigmoid"
        self._onnx = _OnnxModel(model, config.max_tokens, self.name)

    def score(self, question: str, passages: Sequence[str]) -> Scores:
        """Return logits; see `Reranker.score`.

        Raises:
            ModelError: The model's files are not those that were pinned, cannot be read, or give
                no number for a passage.
        """
        if not passages:
            return np.empty(0, np.float32)
        outputs = [self._onnx.run(question, passage).ravel() for passage in passages]
        scores = np.concatenate(outputs)
        return finite_logits(scores, len(passages), self.name, is_sigmoid=self._is_sigmoid)
