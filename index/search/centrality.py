"""The sentences that say most of what a text says, by their vectors.

Sentences near the mean of all are central (the centroid of Radev et al. 2004). LexRank (Erkan and
Radev 2004) walks over the graph of similar sentences; with dense vectors, nearly all of which are
alike to some degree, its ranks are those of the nearness to the mean, at a cost that grows with the
square of the sentences. Of sentences that say the same one is taken (maximal marginal relevance,
Carbonell and Goldstein 1998).
"""

import numpy as np

from index.models import Vectors

# What nearness to the mean counts beside being unlike the sentences taken before.
RELEVANCE = 0.7


def most_central(vectors: Vectors, limit: int) -> list[int]:
    """Return the rows of central sentences, the most central first.

    Args:
        vectors: float32, shape (number of sentences, dimension), rows of unit length.
        limit: So many at most.
    """
    if not len(vectors):
        return []
    mean = vectors.mean(axis=0)
    near = vectors @ (mean / max(float(np.linalg.norm(mean)), 1e-9))
    alike = np.zeros(len(vectors), np.float32)
    chosen: list[int] = []
    while len(chosen) < min(limit, len(vectors)):
        worth = RELEVANCE * near - (1 - RELEVANCE) * alike
        worth[chosen] = -np.inf
        chosen.append(int(worth.argmax()))
        alike = np.maximum(alike, vectors @ vectors[chosen[-1]])
    return chosen
