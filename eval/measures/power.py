"""How small a loss the gate sees, and how many questions it takes to see a smaller one.

A question is found or not, before and after; of those that changed, the sign test tells whether
more were lost than won, which is what the randomisation test comes to for such figures. A loss is
seen if it is greater than the tolerance and its p-value, times the number of tests, is below alpha:
this corrects for more than the gate does, which counts tests that move together as fewer. Between
two runs some questions are won and others lost without a net loss: the churn, in either direction.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

# As often as this a loss is to be seen.
WANTED = 0.8
# Steps in which losses are tried, and the most questions that are thought of.
STEP = 0.001
MOST = 100_000


@dataclass(frozen=True, slots=True)
class GateSetting:
    """What decides whether a loss is seen.

    Attributes:
        tests: Number of tests that are corrected together (`counted_tests`).
        churn: Share of questions that are won, and as many lost, without a net loss, 0 to 0.5.
        alpha: Level of the tests.
        tolerance: Losses up to this one pass.
        found: Share of questions that are found before: only these can be lost.
    """

    tests: int
    churn: float = 0.0
    alpha: float = 0.05
    tolerance: float = 0.02
    found: float = 1.0


def power(count: int, loss: float, setting: GateSetting) -> float:
    """Return how often the gate sees a loss, 0 to 1.

    Args:
        count: Number of questions.
        loss: Share of them that is lost more than won, 0 to 1.
        setting: What decides it.
    """
    from scipy.stats import binom

    won = min(setting.churn, 1 - setting.found)
    lost = min(won + loss, setting.found)
    if lost + won <= 0:
        return 0.0
    changed = np.arange(count + 1)
    needed = _fewest_lost_of(changed, count, setting)
    chance = binom.pmf(changed, count, lost + won)
    return float(np.sum(chance * binom.sf(needed - 1, changed, lost / (lost + won))))


def fewest_lost(setting: GateSetting) -> int:
    """Return how many questions must be lost, and none won, to be significant.

    >>> fewest_lost(GateSetting(tests=1))
    5
    """
    number = 1
    while 2.0**-number * setting.tests >= setting.alpha:
        number += 1
    return number


def counted_tests(moved: Sequence[float], alpha: float) -> int:
    """Return for how many tests to correct, given how many questions move in each.

    Where so few move that not even all of them lost would be significant, nothing can be mistaken
    for a loss (Tarone 1990).

    >>> counted_tests([30, 7, 6, 3, 1], alpha=0.05)
    3
    """
    number = 1
    while sum(2.0**-count * number < alpha for count in moved) > number:
        number += 1
    return number


def smallest_loss(count: int, setting: GateSetting) -> float | None:
    """Return the smallest loss that is seen in `WANTED` of the cases; None if not even the whole.

    In steps of `STEP`.
    """

    def is_seen(step: int) -> bool:
        return power(count, step * STEP, setting) >= WANTED

    most = int(setting.found / STEP)
    first = _first(is_seen, most)
    return None if first is None else round(first * STEP, 3)


def questions_needed(loss: float, setting: GateSetting) -> int | None:
    """Return with how many questions a loss is seen in `WANTED` of the cases; None for no number.

    A loss that is not greater than the tolerance is never seen.
    """
    if loss <= setting.tolerance or loss > setting.found:
        return None
    return _first(lambda count: power(count, loss, setting) >= WANTED, MOST)


def churn_between(won: int, lost: int, count: int) -> float:
    """Return the share of questions that two runs move in either direction without a net loss."""
    return min(won, lost) / count if count else 0.0


def _fewest_lost_of(
    changed: npt.NDArray[np.int64], count: int, setting: GateSetting
) -> npt.NDArray[np.float64]:
    """Return, for each number of changed questions, how many of them must be lost to be seen."""
    from scipy.stats import binom

    level = setting.alpha / setting.tests
    # The smallest number whose chance to be reached by tosses of a coin is below the level.
    by_test = binom.isf(level, changed, 0.5) + 1
    by_test = np.where(binom.sf(by_test - 1, changed, 0.5) < level, by_test, by_test + 1)
    by_size = np.floor((changed + setting.tolerance * count) / 2 + 1e-9) + 1
    needed: npt.NDArray[np.float64] = np.maximum(by_test, by_size)
    return needed


def _first(holds: Callable[[int], bool], most: int) -> int | None:
    """Return the first number from 1 for which something holds that goes on to hold; or None."""
    high = 1
    while high < most and not holds(high):
        high = min(2 * high, most)
    if not holds(high):
        return None
    low = high // 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high
