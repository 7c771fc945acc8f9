"""How fast the API answers, and what HTTP adds to Python, into docs/serving.md.

    python -m eval.bench.serving [--output docs/serving.md]

An open-loop generator: requests leave at fixed times, whether or not those before have come back,
over at most so many connections as there are clients, and each is timed from when it should have
left. What HTTP costs is the time of a request less the time that the assistant itself took for its
answer (`seconds`), one request after the other.
"""

import asyncio
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import HTTPConnection
from itertools import cycle, islice
from pathlib import Path
from typing import Annotated

import httpx
import numpy as np
import typer

from app import Assistant
from eval.gold import QUESTIONS_FILE, load_questions

SERVE = "from eval.cli import main; main()"
# Clients, requests a second, requests.
LEVELS = ((1, 1.0, 30), (8, 2.0, 60), (32, 4.0, 120))
ROUTES = ("search", "ask")
ALONE = 40
READY_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Reply:
    """One request: HTTP status, and seconds from when it should have left to the end of reply."""

    status: int
    seconds: float


async def open_loop(
    client: httpx.AsyncClient, path: str, questions: Sequence[str], rate: float
) -> list[Reply]:
    """Put the questions at fixed times, `rate` a second, and return what came of each."""
    begin = time.perf_counter()

    async def put(number: int, question: str) -> Reply:
        scheduled = begin + number / rate
        await asyncio.sleep(max(0.0, scheduled - time.perf_counter()))
        reply = await client.post(path, json={"question": question})
        return Reply(reply.status_code, time.perf_counter() - scheduled)

    return await asyncio.gather(*(put(n, question) for n, question in enumerate(questions)))


def level_row(name: str, rate: float, replies: Sequence[Reply]) -> str:
    """Return a row: answered a second, percentiles of the answered in milliseconds, refused."""
    answered = [reply.seconds for reply in replies if reply.status == httpx.codes.OK]
    refused = len(replies) - len(answered)
    if not answered:
        return f"| {name} | {rate:g} | 0 | – | – | – | {refused} |"
    lasted = max((n / rate + reply.seconds) for n, reply in enumerate(replies))
    slow = " | ".join(f"{1e3 * value:.0f}" for value in np.percentile(answered, [50, 95, 99]))
    return f"| {name} | {rate:g} | {len(answered) / lasted:.1f} | {slow} | {refused} |"


def overheads(address: str, questions: Sequence[str]) -> list[float]:
    """Return for each question the seconds of a request beyond those of its answer."""
    found = []
    connection = HTTPConnection(address.removeprefix("http://"))  # the client's own time is small
    for question in questions:
        body = json.dumps({"question": question})
        started = time.perf_counter()
        connection.request("POST", "/api/v1/ask", body, {"Content-Type": "application/json"})
        reply = connection.getresponse().read()
        seconds = time.perf_counter() - started
        found.append(seconds - json.loads(reply)["seconds"])
    connection.close()
    return found


@contextmanager
def running_server(corpus: Path, index_dir: Path) -> Iterator[str]:
    """Start `gloss serve` on a free port, wait until it is ready, and give its address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    folders = ["--corpus", str(corpus), "--index-dir", str(index_dir)]
    command = [sys.executable, "-c", SERVE, "serve", "--port", port, *folders]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)  # noqa: S603 - our own
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_until_ready(address)
        yield address
    finally:
        process.terminate()
        process.wait()


def _wait_until_ready(address: str) -> None:
    until = time.monotonic() + READY_SECONDS
    while time.monotonic() < until:
        try:
            if httpx.get(f"{address}/api/v1/ready").status_code == httpx.codes.OK:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.5)
    raise TimeoutError(f"The server was not ready within {READY_SECONDS} seconds.")


async def measure(address: str, questions: Sequence[str]) -> list[str]:
    """Return a row for each route and level."""
    rows = []
    for route in ROUTES:
        for clients, rate, count in LEVELS:
            limits = httpx.Limits(max_connections=clients)
            async with httpx.AsyncClient(base_url=address, limits=limits, timeout=120) as client:
                asked = [*islice(cycle(questions), count)]
                replies = await open_loop(client, f"/api/v1/{route}", asked, rate)
            rows.append(level_row(f"{route} | {clients}", rate, replies))
    return rows


def report(rows: Sequence[str], costs: Sequence[float]) -> str:
    """Return the page."""
    median, slow = np.percentile(costs, [50, 95])
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    head = [
        "| route | clients | offered/s | answered/s | p50, ms | p95, ms | p99, ms | refused |",
        "|---|---|---|---|---|---|---|---|",
    ]
    return "\n".join(
        [
            "# Speed of the API",
            "",
            f"Written by `make bench-api` on {datetime.now(UTC).date()}, {os.cpu_count()} cores,"
            f" load average at the end {load:.1f}. Requests leave at fixed times and are timed from"
            " then on, over as many connections as there are clients. Two answers are worked at"
            " together and 32 wait; more are refused with 503.",
            "",
            *head,
            *rows,
            "",
            f"HTTP and JSON beside the assistant itself: median {1e3 * median:.1f} ms, 95 %"
            f" {1e3 * slow:.1f} ms ({len(costs)} questions, one after the other).",
            "",
        ]
    )


def main(
    corpus: Annotated[Path, typer.Option(help="Folder of texts.")] = Path("corpus"),
    index_dir: Annotated[Path, typer.Option(help="Its index.")] = Path("data/index"),
    output: Annotated[Path | None, typer.Option(help="Markdown file to write.")] = None,
) -> None:
    """Measure a server of the texts."""
    documents = Assistant.from_corpus(corpus, index_dir).documents
    loaded = load_questions(QUESTIONS_FILE, documents)
    questions = [question.text for question in loaded if not question.history]
    with running_server(corpus, index_dir) as address:
        costs = overheads(address, questions[:ALONE])
        rows = asyncio.run(measure(address, questions))
    text = report(rows, costs)
    typer.echo(text)
    if output:
        output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    typer.run(main)
