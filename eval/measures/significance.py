"""Is a difference more than chance? Intervals, and a paired test corrected for many measures.

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
    if min(values) == max(values):
        return float(values[0]), float(values[0])
    array = np.asarray(values, np.float64)
    low, high = np.percentile(array[_picks(len(array))].mean(axis=1), [2.5, 97.5])
    return float(low), float(high)


def loss_test(gains: Mapping[Name, Sequence[float]]) -> dict[Name, tuple[float, float]]:
    """Return the one-sided p-value of each mean of paired gains, as it is and corrected.

    If nothing changed, each question's figures before and after could as well be swapped (Fisher's
    randomisation test, as in Smucker, Allan and Carterette 2007): p is the share of patterns of
    swaps that lose at least as much. Corrected, it is the share of those that lose at least as much
    anywhere: a question is swapped in all its figures at once, so measures that move together count
    as one, and what is lost in too few questions to tell does not count (Westfall and Young 1993,
    step-down). A loss is measured in deviations of its sum. Up to `EXACT` differing questions all
    patterns are tried, else `RESAMPLES` of them and the one seen.

    Args:
        gains: Of each name, that of each question, always the same questions; 0 for no part in it.

    >>> loss_test({"success": [-1.0, -1.0, -1.0], "mrr": [-0.5, -1.0, 0.5]})
    {'success': (0.125, 0.125), 'mrr': (0.375, 0.375)}
    """
    if not gains:
        return {}
    matrix = np.array(list(gains.values()), np.float64).T
    matrix = matrix[np.any(matrix, axis=1)]
    deviations = np.sqrt(np.sum(matrix**2, axis=0))
    matrix /= np.where(deviations > 0, deviations, 1.0)
    is_exact = len(matrix) <= EXACT
    swapped = (_all_signs if is_exact else _random_signs)(len(matrix)) @ matrix
    seen = -matrix.sum(axis=0)
    # Each loss is compared with the greatest among itself and the smaller ones.
    order = np.argsort(seen)
    greatest = np.empty_like(swapped)
    greatest[:, order] = np.maximum.accumulate(swapped[:, order], axis=1)

    def shares(losses: Floats) -> Floats:
        # Sums of equal figures in another order must not differ by rounding.
        as_great = np.count_nonzero(losses >= seen - 1e-9, axis=0)
        own = 0 if is_exact else 1
        return np.asarray((as_great + own) / (len(losses) + own), np.float64)

    p_values, corrected = shares(swapped), shares(greatest)
    corrected[order] = np.maximum.accumulate(corrected[order][::-1])[::-1]
    return {
        name: (float(p_value), float(whole))
        for name, p_value, whole in zip(gains, p_values, corrected, strict=True)
    }


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
