"""What finds the passages and names that words of a question on texts speak of or mean."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index import Hit, PassageIndex, Searcher


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds in one index; see `app.asked.Find`.

    Attributes:
        index: What is kept of the texts.
        searcher: What finds passages in it.
        considered: So many passages at most.
    """

    index: PassageIndex
    searcher: Searcher
    considered: int

    def __call__(self, words: str, document_ids: Sequence[str]) -> Sequence[Hit]:
        """Return the passages of some texts, of all if none are named, that say most of them."""
        query = self.searcher.understand(words)
        if document_ids:
            query = replace(query, documents=tuple(document_ids))
        if not query.words:
            return ()
        return self.searcher.search(self.searcher.encode(query), self.considered)

    def likeness(self, words: str, names: Sequence[str]) -> Sequence[float]:
        """Return how near names are to words in meaning, at most 1, higher is nearer."""
        return self.index.names.likeness(words, names)

    def nearness(self, words: str, passages: Sequence[str]) -> Sequence[float]:
        """Return the cosine of some words and each passage by the multilingual encoder."""
        return self.index.names.nearness(words, passages)
