"""Vectors of the sentences of passages: a passage is as near as its nearest sentence.

A passage says several things; a question in words of its own is near to one of them, hardly to the
mean of all.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from index.models import Vectors
from index.search.vectors import Scores, standardized

Counts = npt.NDArray[np.int64]


class SentenceIndex:
    """Unit vectors of sentences, those of each passage in a row."""

    def __init__(self, vectors: Vectors, counts: Sequence[int] | Counts) -> None:
        """Search these vectors: float32, shape (number of sentences, dimension), unit rows.

        `counts` says how many each passage has, 0 for one that the encoder cannot read.

        Raises:
            ValueError: The counts are not those of the vectors.
        """
        self.vectors = vectors
        self.counts = np.asarray(counts, np.int64)
        self._ends = np.cumsum(self.counts)
        if (self.counts < 0).any() or len(vectors) != self.counts.sum():
            raise ValueError(f"{len(vectors)} vectors of {self.counts.sum()} sentences")

    def standard_scores(self, query: Vectors) -> Scores:
        """Return the cosine of each passage's nearest sentence as a standard score.

        float32, shape (number of passages,); 0 for passages without sentences, and for all of them
        if the query, float32 of shape (dimension,), is not finite.
        """
        scores = np.zeros(len(self.counts), np.float32)
        held = self.counts > 0
        if held.any() and np.isfinite(query).all():
            starts = (self._ends - self.counts)[held]
            best = np.maximum.reduceat(self.vectors @ query, starts)
            scores[held] = standardized(best, float(best.mean()), float(best.var()))
        return scores

    def of(self, position: int) -> Vectors:
        """Return the vectors of a passage's sentences."""
        end = self._ends[position]
        return self.vectors[end - self.counts[position] : end]
