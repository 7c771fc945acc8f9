"""Best-matching token similarity for each word of a question, as in BERTScore.

A cross-encoder tells whether question and passage are about the same; it hardly notices that the
passage speaks of another person, year or thing. The word of the question that the passage takes up
worst tells just that.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Protocol

import numpy as np

from index.models.encoders import Vectors, bge_states, without_surrogates
from index.models.model_files import BGE_INT8
from index.text import STOP_WORDS


class WordMatcher(Protocol):
    """Compares the words of a question with those of a passage.

    Attributes:
        name: Identifies the model and its weights.
    """

    name: str

    def match(self, question: str, passage: str) -> list[tuple[str, float]]:
        """Return each word of the question but function words, with its best match in the passage.

        A match is a cosine, -1 to 1, higher is better; 0 in a passage without words.
        """
        ...


class ContextualWordMatcher:
    """Cosines of the token vectors of bge-small-en (Xiao et al. 2023), int8 by onnxruntime.

    Each token of the question is compared with the closest one of the passage, as in BERTScore
    (Zhang et al. 2020). It reads English only.
    """

    def __init__(self) -> None:
        """Name the model; it is loaded when first used."""
        self.name = f"bge-small-en-int8@{BGE_INT8.sha256[:12]}"

    def match(self, question: str, passage: str) -> list[tuple[str, float]]:
        """Return the words of the question and their best matches; see `WordMatcher.match`.

        Raises:
            ModelError: The model's files are missing or not the expected ones.
        """
        question = without_surrogates(question)
        asked, encoding = self._token_vectors(question)
        vectors, _ = self._token_vectors(passage)
        inner = vectors[1:-1]  # without the marks of beginning and end
        best = (asked @ inner.T).max(axis=1) if len(inner) else np.zeros(len(asked))
        return [
            (word, float(best[tokens].mean()))
            for word, tokens in _words(question, encoding)
            if word.lower() not in STOP_WORDS
        ]

    def _token_vectors(self, text: str) -> tuple[Vectors, Any]:
        """Return float32, shape (tokens, 384), rows of unit length, and the tokens."""
        states, encoding = bge_states(text)
        return states / np.linalg.norm(states, axis=1, keepdims=True), encoding


def _words(text: str, encoding: Any) -> Iterator[tuple[str, Sequence[int]]]:  # noqa: ANN401
    """Yield the words of an encoded text with the positions of their tokens; no punctuation."""
    positions: dict[int, list[int]] = {}
    for position, word in enumerate(encoding.word_ids):
        if word is not None:
            positions.setdefault(word, []).append(position)
    for tokens in positions.values():
        word = text[encoding.offsets[tokens[0]][0] : encoding.offsets[tokens[-1]][1]]
        if any(character.isalnum() for character in word):
            yield word, tokens
