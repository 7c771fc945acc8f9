"""How near names of texts and sections are to other words in meaning, in any two languages."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from index.models import Encoder, Vectors
from index.query.words_taken_up import words_of


class NameMatcher:
    """Compares words with names. A name is encoded when it is first compared, and then kept.

    The names are those of texts and sections, so as many are kept as an index has.
    """

    def __init__(self, encoder: Encoder) -> None:
        """Compare by a multilingual encoder."""
        self._encoder = encoder
        self._kept: dict[str, Vectors] = {}
        self._wholes: dict[str, Vectors] = {}

    def likeness(self, words: str, names: Sequence[str]) -> list[float]:
        """Return how near each name is to some words, at most 1, higher is nearer.

        It is the mean of two cosines: that of the words and the name as wholes, and that of each
        word and the nearest word, or two words side by side, of the name.
        """
        asked = words_of(words) or [words]
        wanted = self._encoder.encode([words, *asked])
        self._keep(names)
        found = []
        for name in names:
            own = wanted @ self._kept[name].T
            single = max(float(own[1:].max(axis=1).mean()), float(own[0].max()))
            found.append((max(float(own[0, 0]), 0.0) + single) / 2)
        return found

    def nearness(self, words: str, passages: Sequence[str]) -> list[float]:
        """Return the cosine of some words and each passage, a name or an opening, as wholes."""
        new = [text for text in dict.fromkeys(passages) if text not in self._wholes]
        if new:
            self._wholes |= dict(zip(new, self._encoder.encode(new), strict=True))
        wanted = self._encoder.encode([words])[0]
        return [float(wanted @ self._wholes[text]) for text in passages]

    def _keep(self, names: Sequence[str]) -> None:
        """Encode the names that are not known: each as a whole, its words and neighbours."""
        new = {name: _parts(name) for name in dict.fromkeys(names) if name not in self._kept}
        if not new:
            return
        vectors = self._encoder.encode([part for parts in new.values() for part in parts])
        ends = np.cumsum([len(parts) for parts in new.values()])[:-1]
        self._kept |= dict(zip(new, np.split(vectors, ends), strict=True))


def _parts(name: str) -> list[str]:
    """Return a name, its words, and each two that stand side by side."""
    words = words_of(name)
    return [name, *dict.fromkeys([*words, *map(" ".join, pairwise(words))])]
