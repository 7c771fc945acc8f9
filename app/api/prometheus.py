"""Metrics of a server for Prometheus, and spans for OpenTelemetry where it is installed."""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from importlib.util import find_spec

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from app.answer import Answer

METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8"
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Metrics:
    """Counts of one server, apart from those of any other in the process."""

    def __init__(self) -> None:
        """Start at nothing."""
        kept = self._registry = CollectorRegistry()
        request, route, stage = ("route", "method", "status"), ("route",), ("stage",)
        self._requests = Counter("gloss_requests", "Requests answered.", request, registry=kept)
        self._request_seconds = Histogram(
            "gloss_request_seconds", "Until the reply ends.", route, buckets=SECONDS, registry=kept
        )
        self._stage_seconds = Histogram(
            "gloss_stage_seconds", "Stages of an answer.", stage, buckets=SECONDS, registry=kept
        )
        self._answers = Counter("gloss_answers", "Outcomes.", ("outcome",), registry=kept)
        self._generation = Gauge("gloss_index_generation", "Index that answers.", registry=kept)
        self._pending = Gauge("gloss_pending", "Requests at work or waiting.", registry=kept)
        self._span = _spans()

    def count_request(self, route: str, method: str, status: int, seconds: float) -> None:
        """Count a request by the pattern of its path, so that callers cannot make new series."""
        self._requests.labels(route, method, str(status)).inc()
        self._request_seconds.labels(route).observe(seconds)

    def count_answer(self, answer: Answer) -> None:
        """Count an answer by its outcome."""
        self._answers.labels(answer.outcome).inc()

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time a stage of an answer; fits `observed_by`."""
        started = time.perf_counter()
        with self._span(f"gloss.{name}"):
            try:
                yield
            finally:
                self._stage_seconds.labels(name).observe(time.perf_counter() - started)

    def render(self, generation: int, pending: int) -> bytes:
        """Return all counts as Prometheus reads them."""
        self._generation.set(generation)
        self._pending.set(pending)
        return generate_latest(self._registry)


def _spans() -> Callable[[str], AbstractContextManager[object]]:
    """Return what makes spans: the tracer of OpenTelemetry if there is one; it sends nothing."""
    if find_spec("opentelemetry") is None:
        return nullcontext
    from opentelemetry import trace

    return trace.get_tracer("gloss").start_as_current_span
