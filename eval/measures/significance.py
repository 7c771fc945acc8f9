"""Is a difference more than chance? Intervals, a paired test, and its correction for many tests.

All draws come from a fixed seed, so the same figures give the same verdict.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TypeVar

import numpy as np
import numpy.typing as npt

RESAMPLES = 10_000
SEED = 2024
# With so many questions that differ or fewer, every pattern of swaps is tried: 4,096 at most.
EXACT = 12

Name = TypeVar("Name")
Floats = npt.NDArray[np.float64]
Interval = tuple[float, float]


def bootstrap_interval(values: Sequence[float]) -> Interval:
    """Return the 95 % interval of a mean: percentile bootstrap over questions (Efron 1979).

    (0, 0) for no values.
    """
    if not values:
        return 0.0, 0.0
    array = np.asarray(values, np.float64)
    low, high = np.percentile(array[_picks(len(array))].mean(axis=1), [2.5, 97.5])
    return float(low), float(high)


def randomisation_test(differences: Sequence[float]) -> float:
    """Return the two-sided p-value of a mean of paired differences.

    If nothing changed, each question's two figures could as well be swapped: p is the share of
    patterns of swaps whose mean is at least as far from 0 (Fisher's randomisation test, as in
    Smucker, Allan and Carterette 2007). Questions without a difference do not matter. Up to
    `EXACT` differing questions all patterns are tried, else `RESAMPLES` of them and the one seen.
    """
    array = np.asarray([d for d in differences if d], np.float64)
    if not array.size:
        return 1.0
    # Sums of equal figures in another order must not differ by rounding.
    seen = abs(array.sum()) - 1e-9
    if array.size <= EXACT:
        return float(np.mean(np.abs(_all_signs(array.size) @ array) >= seen))
    as_far = np.sum(np.abs(_random_signs(array.size) @ array) >= seen)
    return float((as_far + 1) / (RESAMPLES + 1))


def holm(p_values: Mapping[Name, float]) -> dict[Name, float]:
    """Return p-values corrected for their number (Holm 1979).

    >>> holm({"a": 0.01, "b": 0.04, "c": 0.03})
    {'a': 0.03, 'c': 0.06, 'b': 0.06}
    """
    corrected, highest = {}, 0.0
    ordered = sorted(p_values.items(), key=lambda entry: entry[1])
    for number, (name, p_value) in enumerate(ordered):
        highest = max(highest, min(1.0, (len(ordered) - number) * p_value))
        corrected[name] = highest
    return corrected


@lru_cache(maxsize=8)
def _picks(count: int) -> npt.NDArray[np.int64]:
    return np.random.default_rng(SEED).integers(0, count, (RESAMPLES, count))


@lru_cache(maxsize=8)
def _random_signs(count: int) -> Floats:
    return np.random.default_rng(SEED).choice([-1.0, 1.0], (RESAMPLES, count))


@lru_cache(maxsize=8)
def _all_signs(count: int) -> Floats:
    bits = np.arange(2**count)[:, None] >> np.arange(count) & 1
    return (2 * bits - 1).astype(np.float64)
