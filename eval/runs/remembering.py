"""Models that read each text once: for runs that ask the same questions again and again."""

from collections.abc import Sequence

import numpy as np

from index import Encoder, Progress, Reranker, Vectors


class RememberingReranker:
    """Gives the scores of another reranker, each pair read once."""

    def __init__(self, reranker: Reranker) -> None:
        """Ask this one."""
        self.name = reranker.name
        self._reranker = reranker
        self._scores: dict[tuple[str, str], float] = {}

    def score(
        self, question: str, passages: Sequence[str]
    ) -> "np.ndarray[tuple[int], np.dtype[np.float32]]":
        """Return the scores of `Reranker.score`."""
        for passage in passages:
            if (question, passage) not in self._scores:
                score = float(self._reranker.score(question, [passage])[0])
                self._scores[question, passage] = score
        return np.array([self._scores[question, passage] for passage in passages], np.float32)


class RememberingEncoder:
    """Gives the vectors of another encoder, each text read once."""

    def __init__(self, encoder: Encoder) -> None:
        """Ask this one."""
        self.name, self.dimension = encoder.name, encoder.dimension
        self._encoder = encoder
        self._vectors: dict[str, Vectors] = {}

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Return unit vectors; see `Encoder.encode`."""
        new = [text for text in dict.fromkeys(texts) if text not in self._vectors]
        self._vectors |= zip(new, self._encoder.encode(new, progress), strict=True)
        rows = [self._vectors[text] for text in texts]
        return np.array(rows, np.float32).reshape(len(texts), self.dimension)
