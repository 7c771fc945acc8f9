"""Timing hooks for the stages of an answer.

Nobody is told unless `observed_by` says so, for the thread or task that it is called in.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar

# Gives, for the name of a stage, what to enter while it lasts.
Observer = Callable[[str], AbstractContextManager[object]]

_observer: ContextVar[Observer] = ContextVar("observer", default=nullcontext)


def stage(name: str) -> AbstractContextManager[object]:
    """Return what to enter while a stage ("understand", "search", "compose") lasts."""
    return _observer.get()(name)


@contextmanager
def observed_by(observer: Observer) -> Iterator[None]:
    """Tell an observer of the stages in here."""
    before = _observer.set(observer)
    try:
        yield
    finally:
        _observer.reset(before)
