"""A small thread pool with a bounded queue: requests beyond it are refused."""

import asyncio
import contextvars
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from starlette.requests import Request

from app.api.problems import busy, log_failure

T = TypeVar("T")
# Seconds that an answer takes, to tell a caller when to come again.
SECONDS_EACH = 0.5


class Workers:
    """Threads and a queue of limited length before them."""

    def __init__(self, at_once: int, waiting: int, name: str = "gloss-work") -> None:
        """Work at `at_once` things together, and let `waiting` more wait."""
        self._threads = ThreadPoolExecutor(at_once, thread_name_prefix=name)
        self._at_once = at_once
        self._most = at_once + waiting
        self._lock = threading.Lock()
        self._pending = 0

    @property
    def pending(self) -> int:
        """Number of things that are worked at or wait."""
        return self._pending

    async def run(self, work: Callable[[], T], request: Request | None = None) -> T:
        """Return what the work returns; what only waits is dropped when its caller goes.

        Raises:
            ProblemError: Too many wait already, or the caller has gone.
            Exception: What the work raised.
        """
        done = asyncio.wrap_future(self._submit(work))
        if request is None:
            return await done
        gone = asyncio.ensure_future(_wait_until_gone(request))
        try:
            first = asyncio.FIRST_COMPLETED
            await asyncio.wait((done, gone), return_when=first)
        finally:
            gone.cancel()
            if not done.done():
                done.cancel()
        if done.cancelled():
            raise busy("The caller has gone.", kind="gone")
        return done.result()

    def begin(self, work: Callable[[], object]) -> None:
        """Begin work that nobody waits for; what goes wrong is logged.

        Raises:
            ProblemError: Too many wait already.
        """
        self._submit(work).add_done_callback(_log_outcome)

    def close(self) -> None:
        """Take no more work and drop what waits."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _submit(self, work: Callable[[], T]) -> Future[T]:
        with self._lock:
            if self._pending >= self._most:
                wait = SECONDS_EACH * self._pending / self._at_once
                raise busy("Too many requests wait for an answer. Ask again later.", wait)
            self._pending += 1
        context = contextvars.copy_context()
        future = self._threads.submit(context.run, work)
        future.add_done_callback(self._count_done)
        return future

    def _count_done(self, _: object) -> None:
        with self._lock:
            self._pending -= 1


def _log_outcome(future: Future[object]) -> None:
    error = None if future.cancelled() else future.exception()
    if isinstance(error, Exception):
        log_failure(error)


async def _wait_until_gone(request: Request) -> None:
    """Return when the caller has closed the connection. The body must have been read."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
