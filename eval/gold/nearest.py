"""The passage of some texts that is nearest to a quote which no longer stands in them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from eval.gold.text_matching import words_of
from ingest import Document, parse_blocks, render, sentence_bounds

# Document and words of a sentence → whether it stood there when the labels were right.
WasThere = Callable[[str, Sequence[str]], bool]
# Passages that share the most words; only these are compared in their order.
CANDIDATES = 8


def never(_document: str, _words: Sequence[str]) -> bool:
    """Tell that a sentence is new: nothing is known of the texts as they were."""
    return False


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

    def find(
        self, quote: str, within: Sequence[str], was_there: WasThere = never
    ) -> NearPassage | None:
        """Return the passage of some documents that is most like a quote; None for none at all.

        It has as many sentences as the quote, or one less or more, and shares words with one at
        least that was not there before.
        """
        wanted = _words(quote)
        length = len(sentence_bounds(quote))
        held = set(wanted)
        found = []
        for name in within:
            for passage, words, fresh in self._passages(name, length, was_there):
                if held.intersection(fresh):
                    shared = len(held.intersection(words))
                    alike = 2 * shared / (len(held) + len(set(words)))
                    found.append((alike, shared, name, passage, words))
        # Most alike, or most of the quote in a passage that may be longer.
        orders = (
            sorted(found, key=lambda entry: -entry[0]),
            sorted(found, key=lambda entry: (-entry[1], -entry[0])),
        )
        best = [
            NearPassage(name, passage, likeness_within(wanted, words))
            for order in orders
            for _, _, name, passage, words in order[:CANDIDATES]
        ]
        return max(best, key=lambda passage: passage.likeness, default=None)

    def _passages(
        self, name: str, length: int, was_there: WasThere
    ) -> Iterator[tuple[str, list[str], list[str]]]:
        """Yield passages with their words, and those of their sentences that are new."""
        if name not in self._sentences:
            self._sentences[name] = list(sentences_of(self._documents[name]))
        sentences = [
            (text, words, [] if was_there(name, words) else words)
            for text, words in self._sentences[name]
        ]
        for size in {max(length - 1, 1), length, length + 1}:
            for start in range(len(sentences) - size + 1):
                group = sentences[start : start + size]
                fresh = [word for _, _, each in group for word in each]
                if fresh:
                    words = [word for _, each, _ in group for word in each]
                    yield " ".join(text for text, _, _ in group), words, fresh


def likeness(words: Sequence[str], others: Sequence[str]) -> float:
    """Return how alike two lists of words are, 0 to 1, in their order.

    >>> likeness(["a", "b", "c"], ["a", "c", "b"])
    0.6666666666666666
    """
    return SequenceMatcher(None, words, others, autojunk=False).ratio()


def likeness_within(words: Sequence[str], passage: Sequence[str]) -> float:
    """Return how alike words and the stretch of a passage are that lies beside them.

    >>> likeness_within(["a", "b", "c"], ["x", "y", "a", "b", "d", "c", "z"])
    0.8571428571428571
    """
    matcher = SequenceMatcher(None, words, passage, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks:
        return 0.0
    first, last = blocks[0], blocks[-1]
    start = max(first.b - first.a, 0)
    stretch = passage[start : last.b + len(words) - last.a]
    return max(matcher.ratio(), likeness(words, stretch))


def _words(text: str) -> list[str]:
    return [word for word, _, _ in words_of(text)]


def sentences_of(document: Document) -> Iterator[tuple[str, list[str]]]:
    """Yield the sentences and rows of a document as a reader sees them, each with its words."""
    for block in parse_blocks(document):
        for spans in (block.caption, block.spans):
            for line in render(document, spans).split("\n") if spans else ():
                for start, end in sentence_bounds(line):
                    yield line[start:end], _words(line[start:end])
