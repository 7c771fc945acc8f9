"""How the time of a piece of work grows with its size, for tests against quadratic readers."""

import gc
import time
from collections.abc import Callable
from contextlib import contextmanager

_TRIES = 3  # a busy machine slows one try, not all: the quickest counts


def grows_in_proportion(
    work: Callable[[int], object], size: int, *, times: int = 4, slack: float = 0.05
) -> bool:
    """Whether `work(size)` takes at most twice `times` what `work(size // times)` takes.

    Work that grows with the square takes `times` squared as long, so `times` has to be well above
    two. `slack` (seconds) covers what a clock cannot tell. Only the time of the calling thread
    counts, and no garbage is collected meanwhile.
    """
    for _ in range(_TRIES):
        part, whole = _seconds(work, size // times), _seconds(work, size)
        if whole <= 2 * times * part + slack:
            return True
    return False


def _seconds(work: Callable[[int], object], size: int) -> float:
    with _no_collection():
        started = time.thread_time()
        work(size)
        return time.thread_time() - started


@contextmanager
def _no_collection():
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
