"""What comes out of a chosen model is checked before anything is made of it."""

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np

from index.models import ModelError, Scores, Vectors

REMEDY = "Get the model again, or choose another one in models.toml."


@contextmanager
def explained(what: str) -> Iterator[None]:
    """Turn whatever a library says of a model's files into an error with cause and remedy.

    The libraries raise all kinds of errors for a file that is cut off or of another architecture.
    """
    try:
        yield
    except ModelError:
        raise
    except Exception as error:
        raise ModelError(
            f"{what} cannot be read as a model ({type(error).__name__}: {error!s:.200}). {REMEDY}"
        ) from error


def unit_vectors(vectors: Vectors, dimension: int, what: str) -> Vectors:
    """Return float32 vectors scaled to unit length, shape (number of texts, dimension).

    Raises:
        ModelError: They are of another dimension, not finite, or all zero.
    """
    if vectors.ndim != 2 or vectors.shape[1] != dimension:
        raise ModelError(
            f"{what} gives vectors of {vectors.shape[-1]} numbers, not {dimension}. Correct "
            "`dimension` in models.toml, or choose a model of that dimension."
        )
    lengths = np.linalg.norm(vectors.astype(np.float32), axis=1, keepdims=True)
    if not np.isfinite(lengths).all() or (lengths == 0).any():
        raise ModelError(f"{what} gives no numbers for a text (NaN, infinity or zero). {REMEDY}")
    return np.asarray(vectors / lengths, np.float32)


def finite_logits(scores: Scores, count: int, what: str, *, is_sigmoid: bool = False) -> Scores:
    """Return float32 logits, shape (count,); those squashed to 0 to 1 are taken apart again.

    Raises:
        ModelError: They are more or fewer, not finite, or said to be 0 to 1 and are not.
    """
    if scores.size != count:
        raise ModelError(
            f"{what} gives {scores.size / max(count, 1):g} numbers for a passage, not one. Choose "
            "a reranker with one label."
        )
    scores = scores.reshape(count).astype(np.float32)
    if not np.isfinite(scores).all():
        raise ModelError(f"{what} gives no number for a passage (NaN or infinity). {REMEDY}")
    if is_sigmoid:
        if ((scores < 0) | (scores > 1)).any():
            raise ModelError(
                f"{what} gives numbers outside 0 to 1, so they are no sigmoid. Write into "
                'models.toml: output = "logit"'
            )
        inner = np.clip(scores.astype(np.float64), 1e-7, 1 - 1e-7)
        scores = np.log(inner / (1 - inner)).astype(np.float32)
    return scores
