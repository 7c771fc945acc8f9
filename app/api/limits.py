"""Limits: sizes, counts, requests per minute and at once, and repeated errors in the log."""

import asyncio
import contextvars
import logging
import re
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

from starlette.requests import Request

from app.api.problems import busy, log_failure

T = TypeVar("T")

# Characters of a question, as on the page, and of an earlier answer.
MAX_QUESTION = 2_000
MAX_ANSWER = 20_000
MAX_HISTORY = 50
# Texts that a question may be put to by name.
MAX_CHOSEN = 1_000
MAX_TOP_K = 100
# Characters of a draft that is checked in one request: some six pages, a few seconds.
MAX_DRAFT = 20_000
MAX_BATCH = 20
MAX_PAGE = 200
MAX_OFFSET = 1_000_000
MAX_CONTEXT = 20
MAX_TEXTS, MAX_TEXT = 64, 8_000
# Seconds in which an error is logged once, and kinds of errors that are remembered at a time.
REPEAT_SECONDS = 60.0
MOST_ERRORS = 1_000
# Ids of requests, ports and counts differ each time; the error is the same.
_VARYING = re.compile(r"\b(?=\w*\d)[0-9a-f]+\b|\d+")

# Seconds that an answer takes, to tell a caller when to come again.
SECONDS_EACH = 0.5


@dataclass(frozen=True, slots=True)
class Limits:
    """What a server takes.

    Attributes:
        body: Bytes of a request's body.
        upload: Bytes of a file that is added to the texts, with what is around it.
        headers: Bytes of a request's names and values of headers.
        body_seconds: Within which a body must have come.
        at_once: Answers that are worked at together.
        waiting: Requests that wait for these; one more is refused.
        per_minute: Requests of one token; 0 for any number.
    """

    body: int = 1_048_576
    upload: int = 50 * 1_048_576
    headers: int = 16_384
    body_seconds: float = 15.0
    at_once: int = 2
    waiting: int = 32
    per_minute: int = 300


class RateLimit:
    """Counts the requests of each caller: a bucket that holds a minute's and fills steadily."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        """Let each caller make so many requests in a minute; any number for 0."""
        self._per_minute = per_minute
        self._clock = clock
        self._lock = threading.Lock()
        self._buckets: dict[str, tuple[float, float]] = {}

    def take(self, caller: str) -> float:
        """Return 0 if the caller may go on, else the seconds after which it may."""
        if not self._per_minute:
            return 0.0
        a_second = self._per_minute / 60
        with self._lock:
            now = self._clock()
            left, seen = self._buckets.get(caller, (float(self._per_minute), now))
            left = min(float(self._per_minute), left + (now - seen) * a_second)
            allowed = left >= 1
            self._buckets[caller] = (left - 1 if allowed else left, now)
        return 0.0 if allowed else (1 - left) / a_second


class OncePerMinute(logging.Filter):
    """Lets an error pass once a minute, and then says how often it came meanwhile.

    A flood of requests must not fill the disk.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Have let nothing pass yet."""
        super().__init__()
        self._clock = clock
        # When an error was last logged, and how often it came since.
        self._seen: dict[tuple[str, str, str], tuple[float, int]] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Tell whether a record is to be logged; what is no error always is."""
        if record.levelno < logging.ERROR:
            return True
        kind = type(record.exc_info[1]).__name__ if record.exc_info else ""
        key = (record.name, _VARYING.sub("#", record.getMessage()), kind)
        now = self._clock()
        last, missed = self._seen.get(key, (now - REPEAT_SECONDS, 0))
        if now - last < REPEAT_SECONDS:
            self._seen[key] = (last, missed + 1)
            return False
        self._seen.pop(key, None)
        while len(self._seen) >= MOST_ERRORS:
            del self._seen[next(iter(self._seen))]
        self._seen[key] = (now, 0)
        if missed:
            record.msg = f"{record.getMessage()} (and {missed:,} times more since it was last told)"
            record.args = ()
        return True


@contextmanager
def repeats_logged_once_a_minute() -> Iterator[None]:
    """Limit meanwhile what all handlers of this program and of its server log."""
    once = OncePerMinute()
    names = ("", "uvicorn", "uvicorn.error")
    handlers = [handler for name in names for handler in logging.getLogger(name).handlers]
    for handler in handlers:
        handler.addFilter(once)
    try:
        yield
    finally:
        for handler in handlers:
            handler.removeFilter(once)


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
