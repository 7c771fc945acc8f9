"""Retrievers: vectors of passages and of sentences, and BM25; built, saved and loaded."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from index.models import Encoder, Progress, Vectors
from index.search.sentence_vectors import SentenceIndex
from index.search.vectors import VectorIndex
from index.text import LexicalIndex, tokenize

VECTORS, MULTILINGUAL, LEXICAL = "vectors.npy", "multilingual.npy", "lexical"
SENTENCES, SENTENCE_COUNTS = "sentences.npy", "sentence_counts.npy"
# A text that no row of an index before is about.
NEW = -1


class Channels(NamedTuple):
    """What the chunks are compared by, each in the order of the chunks."""

    vectors: VectorIndex
    multilingual: VectorIndex
    lexical: LexicalIndex
    sentences: SentenceIndex


class IndexInput(NamedTuple):
    """What a passage is compared by: one text, and its sentences if an encoder can read them."""

    text: str
    sentences: Sequence[str]


def build_channels(
    new: Sequence[IndexInput],
    rows: Sequence[int],
    encoders: tuple[Encoder, Encoder, Encoder],
    progress: Progress | None = None,
    before: Channels | None = None,
) -> Channels:
    """Return the channels of some passages; `progress(done, total)` counts what is encoded.

    `rows` gives, for each passage, its row in the channels `before`, or `NEW`; `new` are the new
    ones, in order: only they are encoded and tokenised. The encoders are for passages in English,
    for those in any language, and for sentences.

    Raises:
        ModelError: A model's files are missing or not the expected ones.
    """
    taken = np.array(rows, np.int64)
    texts = [passage.text for passage in new]
    sentences = [sentence for passage in new for sentence in passage.sentences]
    counts = np.array([len(passage.sentences) for passage in new], np.int64)

    def from_(start: int) -> Progress:
        total = 2 * len(texts) + len(sentences)
        return lambda done, _: progress(start + done, total) if progress else None

    english, other, single = encoders
    vectors = english.encode(texts, from_(0))
    multilingual = other.encode(texts, from_(len(texts)))
    nearest = SentenceIndex(single.encode(sentences, from_(2 * len(texts))), counts)
    return Channels(
        VectorIndex(_joined(vectors, taken, before and before.vectors)),
        VectorIndex(_joined(multilingual, taken, before and before.multilingual)),
        LexicalIndex.of_tokens(_tokens(texts, taken, before)),
        _joined_sentences(nearest, taken, before),
    )


def _joined(new: Vectors, taken: npt.NDArray[np.int64], before: VectorIndex | None) -> Vectors:
    """Return the vectors of all texts, those that are taken over from before among them."""
    if before is None:
        return new
    vectors = np.empty((len(taken), new.shape[1]), np.float32)
    vectors[taken == NEW] = new
    vectors[taken != NEW] = before.vectors[taken[taken != NEW]]
    return vectors


def _joined_sentences(
    new: SentenceIndex, taken: npt.NDArray[np.int64], before: Channels | None
) -> SentenceIndex:
    """Return the vectors of all sentences likewise."""
    if before is None:
        return new
    fresh = iter(range(len(new.counts)))
    parts = [
        new.of(next(fresh)) if row == NEW else before.sentences.of(row) for row in taken.tolist()
    ]
    vectors = np.concatenate(parts) if parts else new.vectors
    return SentenceIndex(vectors, [len(part) for part in parts])


def _tokens(
    new: Sequence[str], taken: npt.NDArray[np.int64], before: Channels | None
) -> list[list[str]]:
    fresh = iter([tokenize(text) for text in new])
    kept = before.lexical.tokens() if before is not None else []
    return [next(fresh) if row == NEW else kept[row] for row in taken.tolist()]


def save_channels(channels: Channels, folder: Path) -> None:
    """Write arrays and vocabulary into a folder."""
    np.save(folder / VECTORS, channels.vectors.vectors, allow_pickle=False)
    np.save(folder / MULTILINGUAL, channels.multilingual.vectors, allow_pickle=False)
    np.save(folder / SENTENCES, channels.sentences.vectors, allow_pickle=False)
    np.save(folder / SENTENCE_COUNTS, channels.sentences.counts, allow_pickle=False)
    channels.lexical.save(folder / LEXICAL)


def load_channels(folder: Path, size: int, dimension: object) -> Channels:
    """Return the channels of `size` chunks from a folder whose files have been checked.

    Raises:
        ValueError, TypeError, KeyError, EOFError: The files do not hold that.
    """
    vectors = np.load(folder / VECTORS, allow_pickle=False)
    multilingual = np.load(folder / MULTILINGUAL, allow_pickle=False)
    sentences = np.load(folder / SENTENCES, allow_pickle=False)
    counts = np.load(folder / SENTENCE_COUNTS, allow_pickle=False)
    if vectors.shape != (size, dimension) or multilingual.shape[:-1] != (size,):
        raise ValueError(
            f"{size} chunks and vectors of shape {vectors.shape} and {multilingual.shape}, "
            f"not {(size, dimension)}"
        )
    if sentences.ndim != 2 or counts.shape != (size,):
        raise ValueError(f"sentences of shape {sentences.shape} and {counts.shape}")
    lexical = LexicalIndex.load(folder / LEXICAL, size)
    return Channels(
        VectorIndex(vectors), VectorIndex(multilingual), lexical, SentenceIndex(sentences, counts)
    )
