"""What passages are compared by: two kinds of vectors, and their words; made, kept and read."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from index.encoder import Encoder, Progress, Vectors
from index.lexical import LexicalIndex, tokenize
from index.vectors import VectorIndex

VECTORS, MULTILINGUAL, LEXICAL = "vectors.npy", "multilingual.npy", "lexical"
# A text that no row of an index before is about.
NEW = -1


class Channels(NamedTuple):
    """What the chunks are compared by, each in the order of the chunks."""

    vectors: VectorIndex
    multilingual: VectorIndex
    lexical: LexicalIndex


def build_channels(
    texts: Sequence[str],
    encoders: tuple[Encoder, Encoder],
    progress: Progress | None = None,
    before: Channels | None = None,
    rows: Sequence[int] = (),
) -> Channels:
    """Return the channels of some texts; `progress(done, total)` counts encoded ones, each twice.

    `rows` gives, for each text, the row of the channels `before` that is the same text's, or `NEW`:
    only new ones are encoded and tokenised.

    Raises:
        ModelError: A model's files are missing or not the expected ones.
    """
    taken = np.array(rows or [NEW] * len(texts), np.int64)
    new = [text for text, row in zip(texts, taken, strict=True) if row == NEW]

    def from_(start: int) -> Progress:
        return lambda done, _: progress(start + done, 2 * len(new)) if progress else None

    english, other = encoders
    return Channels(
        VectorIndex(_joined(english.encode(new, from_(0)), taken, before and before.vectors)),
        VectorIndex(
            _joined(other.encode(new, from_(len(new))), taken, before and before.multilingual)
        ),
        LexicalIndex.of_tokens(_tokens(new, taken, before)),
    )


def _joined(new: Vectors, taken: npt.NDArray[np.int64], before: VectorIndex | None) -> Vectors:
    """Return the vectors of all texts, those that are taken over from before among them."""
    if before is None:
        return new
    vectors = np.empty((len(taken), new.shape[1]), np.float32)
    vectors[taken == NEW] = new
    vectors[taken != NEW] = before.vectors[taken[taken != NEW]]
    return vectors


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
    channels.lexical.save(folder / LEXICAL)


def load_channels(folder: Path, size: int, dimension: object) -> Channels:
    """Return the channels of `size` chunks from a folder whose files have been checked.

    Raises:
        ValueError, TypeError, KeyError, EOFError: The files do not hold that.
    """
    vectors = np.load(folder / VECTORS, allow_pickle=False)
    multilingual = np.load(folder / MULTILINGUAL, allow_pickle=False)
    if vectors.shape != (size, dimension) or multilingual.shape[:-1] != (size,):
        raise ValueError(
            f"{size} chunks and vectors of shape {vectors.shape} and {multilingual.shape}, "
            f"not {(size, dimension)}"
        )
    lexical = LexicalIndex.load(folder / LEXICAL, size)
    return Channels(VectorIndex(vectors), VectorIndex(multilingual), lexical)
