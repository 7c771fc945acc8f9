"""How soon the page can be used, how soon an answer begins, and what 20 readers at once wait.

`python -m eval.bench.page_load --output docs/page.md` opens `gloss chat` in a process of its own.
One reader uses headless Chromium; the 20 readers speak the page's own protocol over HTTP.
"""

import json
import os
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.request import urlopen

import httpx
import typer

from eval.gold import QUESTIONS_FILE

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = Path("/usr/bin/chromium")
STARTS = 5
ASKED_BY_ONE = 15
READERS = 20
ASKED_BY_EACH = 3
READING_SECONDS = 8.0
WAIT_SECONDS = 120.0
# Looked for with each frame: a locator is tried again after half a second only.
EXAMPLES = "() => document.querySelector('.example')"
WORDS = "n => document.querySelectorAll('.turn')[n]?.querySelector('.answer > :not(.notice)')"
# Models are loaded while a reader looks at the examples.
WARM_UP_SECONDS = 5.0
NOTE = "Written by `python -m eval.bench.page_load`."


def main(
    output: Annotated[Path | None, typer.Option("--output", help="Markdown to write.")] = None,
    corpus: Annotated[Path, typer.Option("--corpus")] = Path("corpus"),
    index_dir: Annotated[Path, typer.Option("--index-dir")] = Path("data/index"),
) -> None:
    """Measure the page and print the figures."""
    questions = [json.loads(line)["question"] for line in QUESTIONS_FILE.open(encoding="utf-8")]
    load = os.getloadavg()[0]
    starts = [_start(corpus, index_dir) for _ in range(STARTS)]
    with _page(corpus, index_dir) as url:
        first_words = _one_reader(url, questions[:ASKED_BY_ONE])
        asked = questions[ASKED_BY_ONE:]
        paced = _readers(url, asked, READING_SECONDS)
        at_once = _readers(url, asked[READERS * ASKED_BY_EACH :], 0.0)
    text = _report(starts, first_words, {"paced": paced, "at once": at_once}, load)
    sys.stdout.write(text)
    if output:
        output.write_text(text, encoding="utf-8")


@contextmanager
def _page(corpus: Path, index_dir: Path) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = [sys.executable, "-c", "from eval.cli import main; main()", "chat"]
    options = ["--corpus", str(corpus), "--index-dir", str(index_dir), "--port", str(port)]
    process = subprocess.Popen([*command, *options])  # noqa: S603 - our own command
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait()


def _start(corpus: Path, index_dir: Path) -> float:
    """Return seconds from the start of the program to a page with examples."""
    with _browser() as browser:
        started = time.perf_counter()
        with _page(corpus, index_dir) as url:
            page = browser.new_page()
            _wait_for(url)
            page.goto(url)
            page.wait_for_function(EXAMPLES, timeout=WAIT_SECONDS * 1000)
            return time.perf_counter() - started


def _one_reader(url: str, questions: Sequence[str]) -> list[float]:
    """Return seconds from each question to the first words of its answer."""
    with _browser() as browser:
        page = browser.new_page()
        _wait_for(url)
        page.goto(url)
        page.wait_for_function(EXAMPLES, timeout=WAIT_SECONDS * 1000)
        time.sleep(WARM_UP_SECONDS)
        seconds = []
        for number, question in enumerate(questions):
            page.fill("#box textarea", question)
            asked = time.perf_counter()
            page.keyboard.press("Enter")
            page.wait_for_function(WORDS, arg=number, timeout=WAIT_SECONDS * 1000)
            seconds.append(time.perf_counter() - asked)
            page.locator(".measures").nth(number).wait_for(timeout=WAIT_SECONDS * 1000)
    return seconds


@contextmanager
def _browser() -> Iterator["Browser"]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = CHROMIUM if CHROMIUM.exists() else None
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


def _wait_for(url: str) -> None:
    end = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < end:
        try:
            with urlopen(url):  # noqa: S310 - a page of our own
                return
        except OSError:
            time.sleep(0.05)
    raise TimeoutError(f"The page at {url} did not open within {WAIT_SECONDS:.0f} s.")


def _readers(url: str, questions: Sequence[str], reading: float) -> list[float | None]:
    """Return seconds from each question to the end of its answer; None for an error."""
    config = httpx.get(f"{url}config", timeout=WAIT_SECONDS).json()
    asks = next(c["id"] for c in config["components"] if c["props"].get("elem_id") == "actions")
    event = next(d["id"] for d in config["dependencies"] if [asks, "ask"] in d["targets"])
    seconds: list[float | None] = []

    def read(reader: int) -> None:
        time.sleep(reading * reader / READERS)
        for number in range(ASKED_BY_EACH):
            question = questions[(reader * ASKED_BY_EACH + number) % len(questions)]
            asked = time.perf_counter()
            answered = _ask(url, event, f"reader-{reader}", question)
            seconds.append(time.perf_counter() - asked if answered else None)
            time.sleep(reading)

    threads = [threading.Thread(target=read, args=(reader,)) for reader in range(READERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return seconds


def _ask(url: str, event: int, session: str, question: str) -> bool:
    """Ask as the page does, in a new conversation; tell whether an answer came."""
    asked = {"data": [""], "event_data": {"question": question}}
    call = {**asked, "fn_index": event, "session_hash": session}
    with httpx.Client(base_url=f"{url}gradio_api/queue/", timeout=WAIT_SECONDS) as client:
        if client.post("join", json=call).status_code != httpx.codes.OK:
            return False
        with client.stream("GET", "data", params={"session_hash": session}) as answer:
            for line in answer.iter_lines():
                message = json.loads(line.removeprefix("data:")) if line else {}
                if message.get("msg") == "process_completed":
                    return bool(message["success"])
    return False


def _report(
    starts: Sequence[float],
    first_words: Sequence[float],
    groups: dict[str, list[float | None]],
    load: float,
) -> str:
    rows = [
        (
            "start of the program to a page with example questions",
            len(starts),
            f"{statistics.median(starts):.1f}",
            f"{_p95(starts):.1f}",
        ),
        (
            "question to first words, one reader",
            len(first_words),
            f"{statistics.median(first_words):.2f}",
            f"{_p95(first_words):.2f}",
        ),
    ]
    names = {
        "paced": f"{READERS} readers, {READING_SECONDS:.0f} s to read each answer",
        "at once": f"{READERS} readers asking at the same moment, without reading",
    }
    for group, name in names.items():
        done = [one for one in groups[group] if one is not None]
        errors = len(groups[group]) - len(done)
        what = f"question to the end of the answer, {name}: {errors} errors"
        rows.append((what, len(done), f"{statistics.median(done):.2f}", f"{_p95(done):.2f}"))
    lines = [f"| {what} | {count} | {median} | {p95} |" for what, count, median, p95 in rows]
    return (
        f"# How fast the page is\n\n{NOTE} Seconds, on {os.cpu_count()} cores with an index that"
        f" was built before; the load average was {load:.1f} when the program started.\n\n"
        "| what | times | median | 95th percentile |\n|---|---|---|---|\n" + "\n".join(lines) + "\n"
    )


def _p95(seconds: Sequence[float]) -> float:
    return sorted(seconds)[max(int(len(seconds) * 0.95 + 0.999) - 1, 0)]


if __name__ == "__main__":
    typer.run(main)
