"""The passage of some texts that is nearest to a quote which no longer stands in them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from eval.gold.text_matching import words_of
from ingest import Document, parse_blocks, render, sentence_bounds

# Passages that share the most words; only these are compared in their order.
CANDIDATES = 8


@dataclass(frozen=True, slots=True)
class NearPassage:
    """A passage and how near it is.

    Attributes:
        document: The text it is from.
        text: Its words, as a reader sees them.
        likeness: Share of words in common, in their order, 0 to 1 (twice the common ones, divided
            by those of both).
    """

    document: str
    text: str
    likeness: float


class NearestPassages:
    """Finds the nearest passage in the documents of a corpus."""

    def __init__(self, documents: Sequence[Document]) -> None:
        """Keep the documents; each is cut into sentences when it is first looked at."""
        self._documents = {document.id: document for document in documents}
        self._sentences: dict[str, list[tuple[str, list[str]]]] = {}

    def find(self, quote: str, within: Sequence[str]) -> NearPassage | None:
        """Return the passage of some documents that is most like a quote; None for none at all.

        It has as many sentences as the quote, or one less or more.
        """
        wanted = _words(quote)
        length = len(sentence_bounds(quote))
        held = set(wanted)
        found = []
        for name in within:
            for passage, words in self._passages(name, length):
                shared = len(held.intersection(words))
                if shared:
                    found.append((2 * shared / (len(held) + len(set(words))), name, passage, words))
        found.sort(key=lambda entry: -entry[0])
        best = [
            NearPassage(name, passage, likeness(wanted, words))
            for _, name, passage, words in found[:CANDIDATES]
        ]
        return max(best, key=lambda passage: passage.likeness, default=None)

    def _passages(self, name: str, length: int) -> Iterator[tuple[str, list[str]]]:
        if name not in self._sentences:
            self._sentences[name] = list(_sentences(self._documents[name]))
        sentences = self._sentences[name]
        for size in {max(length - 1, 1), length, length + 1}:
            for start in range(len(sentences) - size + 1):
                group = sentences[start : start + size]
                yield " ".join(text for text, _ in group), [w for _, words in group for w in words]


def likeness(words: Sequence[str], others: Sequence[str]) -> float:
    """Return how alike two lists of words are, 0 to 1, in their order.

    >>> likeness(["a", "b", "c"], ["a", "c", "b"])
    0.6666666666666666
    """
    return SequenceMatcher(None, words, others, autojunk=False).ratio()


def _words(text: str) -> list[str]:
    return [word for word, _, _ in words_of(text)]


def _sentences(document: Document) -> Iterator[tuple[str, list[str]]]:
    for block in parse_blocks(document):
        for spans in (block.caption, block.spans):
            for line in render(document, spans).split("\n") if spans else ():
                for start, end in sentence_bounds(line):
                    yield line[start:end], _words(line[start:end])
