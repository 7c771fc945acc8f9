"""Numbers of pieces become unit vectors: sums of n-grams, then a small network (Yang et al. 2020).

For n of 2, 3 and 5, two convolutions over n pieces, each added to its input, follow a projection
of the pieces' embeddings. Embeddings and n-grams are normalised, summed over the text, divided by
the root of its length and projected. What depends on a single piece alone, all but the second
convolution, is computed once for the pieces that recur in a batch: this halves the work.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.models.encoders import Vectors

Integers = npt.NDArray[np.int64]

# Length of an n-gram, and how many of its pieces stand left of the one it belongs to.
NGRAMS = ((2, 0), (3, 1), (5, 2))
# Texts of a batch are put in one row, so far apart that no n-gram reaches from one to the next.
NOTHING = -1
MARGIN = 2


@dataclass(frozen=True, slots=True)
class _Lookup:
    """What is known of single pieces, one row each; row 0 stands for no piece.

    Attributes:
        embedded: Shape (rows, 512).
        projected: Shape (rows, 256) for each length of n-gram.
        weighed: Shape (n, rows, 256) for each length of n-gram: what a piece adds at place k.
    """

    embedded: Vectors
    projected: list[Vectors]
    weighed: list[Vectors]


class NgramNetwork:
    """Encodes texts that are given as numbers of pieces."""

    def __init__(self, path: Path) -> None:
        """Read the weights. Embeddings stay one byte a number: 65 MB instead of 262."""
        with np.load(path, allow_pickle=False) as arrays:
            self._weights = {key: arrays[key] for key in arrays.files if not key.startswith("q")}
            # Piece p stands in row p // parts of part p % parts, each with a scale of its own.
            parts = len(self._weights["lo"])
            self._table = np.empty((parts * len(arrays["q1"]), arrays["q1"].shape[1]), np.uint8)
            for part in range(parts):
                self._table[part::parts] = arrays[f"q{part + 1}"]
        self._epsilon = float(self._weights["eps"])

    def encode(self, texts: Sequence[Sequence[int]]) -> Vectors:
        """Return float32, shape (len(texts), 512), rows of unit length.

        Expects one text or more, each of one piece or more.
        """
        lengths = np.array([len(text) for text in texts])
        gap = [NOTHING] * MARGIN
        flat = [NOTHING, *chain.from_iterable([*text, *gap] for text in texts)]
        pieces, rows = np.unique(flat, return_inverse=True)
        cuts = np.cumsum(lengths + MARGIN)[:-1]
        sums = self._sums(rows[1:], cuts, self._look_up(pieces[1:]))
        return self._project(sums, lengths[:, None].astype(np.float32))

    def _look_up(self, pieces: Integers) -> _Lookup:
        """Return what depends on single pieces, in rows from 1 on."""
        weights = self._weights
        part = pieces % len(weights["lo"])
        embedded = self._table[pieces].astype(np.float32)
        embedded *= weights["scale"][part, None]
        embedded += weights["lo"][part, None]
        embedded = np.concatenate([np.zeros_like(embedded[:1]), embedded])
        every = np.concatenate(
            [embedded @ weights[f"proj{n}"] + weights[f"proj_b{n}"] for n, _ in NGRAMS], axis=1
        )
        every *= self._center(every)[:, None]
        every *= np.concatenate([weights[f"ln_g{n}"] for n, _ in NGRAMS])
        every += np.concatenate([weights[f"ln_b{n}"] for n, _ in NGRAMS])
        every[0] = 0
        projected = np.split(every, len(NGRAMS), axis=1)
        weighed = [
            own @ weights[f"w1_{n}"].reshape(n, own.shape[1], -1)
            for own, (n, _) in zip(projected, NGRAMS, strict=True)
        ]
        return _Lookup(embedded, projected, weighed)

    def _sums(self, rows: Integers, cuts: Integers, lookup: _Lookup) -> Vectors:
        """Return the sum over each text's pieces of embedding and n-grams, shape (texts, 1280)."""
        weights = self._weights
        gaps = rows == 0
        features = np.empty((len(rows), len(weights["ln_g"])), np.float32)
        column = lookup.embedded.shape[1]
        features[:, :column] = lookup.embedded[rows]
        for (n, left), own, weighed in zip(NGRAMS, lookup.projected, lookup.weighed, strict=True):
            # What wraps around comes from the last gap.
            window = (np.arange(len(rows))[:, None] + np.arange(n) - left) % len(rows)
            hidden = own[rows]
            first = weighed[0][rows[window[:, 0]]]
            for k in range(1, n):
                first += weighed[k][rows[window[:, k]]]
            first += weights[f"b1_{n}"]
            hidden += np.maximum(first, 0, out=first)
            hidden[gaps] = 0
            second = hidden[window].reshape(len(rows), -1) @ weights[f"w2_{n}"]
            second += weights[f"b2_{n}"]
            hidden += np.maximum(second, 0, out=second)
            features[:, column : column + hidden.shape[1]] = hidden
            column += hidden.shape[1]
        scales = self._center(features)
        scales[gaps] = 0
        of_texts = zip(np.split(scales, cuts), np.split(features, cuts), strict=True)
        return np.stack([factors @ rows_of_text for factors, rows_of_text in of_texts])

    def _center(self, rows: Vectors) -> Vectors:
        """Give each row the mean 0, in place; return the factors that give it the variance 1."""
        rows -= rows.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", rows, rows) / rows.shape[1]
        factors: Vectors = 1 / np.sqrt(variance + self._epsilon)
        return factors

    def _project(self, sums: Vectors, lengths: Vectors) -> Vectors:
        weights = self._weights
        sums = sums * weights["ln_g"] + lengths * weights["ln_b"]
        summary = (sums @ weights["cnn_W"] + lengths * weights["cnn_b"]) / np.sqrt(lengths)
        first = np.maximum(summary @ weights["d0"], 0)
        first = np.maximum(summary @ weights["p1"] + first @ weights["d1"], 0)
        second = np.maximum(first @ weights["d2"], 0)
        vectors: Vectors = np.tanh(first @ weights["p3"] + second @ weights["d3"])
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors
