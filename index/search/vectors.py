"""Vectors of all passages: the nearest to a question, and how far they stand out."""

from collections.abc import Sequence
from functools import cached_property

import faiss
import numpy as np
import numpy.typing as npt

from index.models import Vectors

Scores = npt.NDArray[np.float32]


class VectorIndex:
    """Unit vectors in FAISS, searched exactly by inner product."""

    def __init__(self, vectors: Vectors) -> None:
        """Search these vectors: float32, shape (number of passages, dimension), unit rows."""
        self.vectors = vectors
        self._faiss = faiss.IndexFlatIP(vectors.shape[1])
        self._faiss.add(vectors)

    def nearest(self, query: Vectors, top_k: int) -> list[tuple[int, float]]:
        """Return positions and cosines of the nearest vectors, best first, equal ones in order.

        `query` is float32, shape (dimension,). None for a query that is not finite.
        """
        if not np.isfinite(query).all() or not len(self.vectors):
            return []
        asked = top_k
        while True:  # FAISS returns equal scores in no order: take them all, then sort
            asked = min(asked + 1, len(self.vectors))
            scores, positions = (row[0] for row in self._faiss.search(query[None], asked))
            if asked == len(self.vectors) or scores[-1] < scores[min(top_k, asked) - 1]:
                break
            asked *= 2
        order = np.lexsort((positions, -scores))[:top_k]
        return [(int(positions[i]), float(scores[i])) for i in order]

    def standard_scores(self, query: Vectors, positions: Sequence[int]) -> Scores:
        """Return the cosines of some vectors as standard scores among those of all.

        float32, shape (len(positions),): how many standard deviations above the mean; 0 for a
        query that is not finite.
        """
        if not np.isfinite(query).all():
            return np.zeros(len(positions), np.float32)
        average, products = self._moments
        mean = float(average @ query)
        spread = float(query @ products @ query) - mean * mean
        return standardized(self.vectors[list(positions)] @ query, mean, spread)

    @cached_property
    def _moments(self) -> tuple[Vectors, Vectors]:
        """Return the mean vector and the mean products of components.

        Mean and spread of any question's cosines follow from them, without reading each vector.
        """
        count = np.float32(max(len(self.vectors), 1))
        return self.vectors.sum(axis=0) / count, self.vectors.T @ self.vectors / count


def standardized(scores: Scores, mean: float, variance: float) -> Scores:
    """Return (scores - mean) / standard deviation; 0 where all scores are alike."""
    if variance <= 1e-10:
        return np.zeros_like(scores)
    standard: Scores = ((scores - mean) / np.sqrt(variance)).astype(np.float32)
    return standard
