"""Ask a server for as long as you like while texts come and go and clients misbehave.

    python tests/support/soak.py [--minutes 60] [--output docs/reliability.md]

The server is a process of its own with fake models, so that what is measured is what serves, not
what computes. Two hundred sessions ask all the time. For a quarter of it nothing else happens; for
a quarter texts are added and removed; for a quarter texts as large as may be, of the kinds that
take longest to read, are sent one after the other; then texts come and go again while clients leave
in the middle of a body or a stream, others hold connections open, and bursts fill the queue. Memory
and descriptors are read from /proc.
"""

import argparse
import asyncio
import contextlib
import logging
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE)]

import httpx  # noqa: E402
from fakes import FakeLogits, models_with  # noqa: E402
from reliability import PAGE, write_section  # noqa: E402

from eval.bench.reading_time import KINDS, repeated  # noqa: E402
from ingest.corpus.folder import MAX_TEXT_BYTES  # noqa: E402

SESSIONS = 200
RATE = 5.0  # questions a second, of all sessions together
TEXTS = 40
# Kinds of text that take longest to read, or hold most; the first is ordinary.
LARGE = ("prose", "list items", "open quotation marks", "headings", "different notes")
MOST_SECONDS = 60  # of a processor, to read or refuse one of them
BURST = 80  # questions at once: more than are worked at and may wait
# What may change between the second and the last fifth of the loaded time.
MOST_GROWTH = 0.10
MOST_DESCRIPTORS = 10


@dataclass
class Seen:
    """What came of the requests of a phase."""

    seconds: list = field(default_factory=list)
    statuses: Counter = field(default_factory=Counter)
    wrong: list = field(default_factory=list)
    memory: list = field(default_factory=list)  # MiB
    descriptors: list = field(default_factory=list)
    large: list = field(default_factory=list)  # kind, what came of it, seconds of a processor

    def quantile(self, share):
        """Return the seconds within which a share of the answers came."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


def text(number):
    """Return a text that alone says where one crop grows."""
    crop, hill = f"crop{number}", f"hill{number}"
    return f"# Fields of {crop}\n\nThe {crop} plant grows well on {hill} slopes.\n"


def serve(folder, port):
    """Serve the texts of a folder until SIGTERM; in the child process."""
    from app import Assistant
    from app.api.http_server import serve as serve_api

    logging.disable(logging.INFO)
    models = models_with(FakeLogits())
    load = lambda: Assistant.from_corpus(folder / "texts", folder / "index", models=models)  # noqa: E731
    serve_api(load, port=port)


async def ask(client, number, seen):
    """Ask where a crop grows; note how long it took and whether the answer was right."""
    started = time.perf_counter()
    question = f"Where does the crop{number} plant grow well?"
    try:
        reply = await client.post("/api/v1/ask", json={"question": question})
    except httpx.HTTPError as error:
        seen.statuses[type(error).__name__] += 1
        return
    seen.statuses[reply.status_code] += 1
    if reply.status_code == 200:
        seen.seconds.append(time.perf_counter() - started)
        if f"hill{number} " not in reply.json()["text"]:
            seen.wrong.append(f"crop{number}: {reply.json()['text'][:80]!r}")


async def sessions(client, seen, until):
    """Let all sessions ask, at random places of their round."""

    async def session(number):
        await asyncio.sleep(number / RATE)
        while time.monotonic() < until:
            await ask(client, number % TEXTS, seen)
            await asyncio.sleep(SESSIONS / RATE)

    tasks = [asyncio.create_task(session(number)) for number in range(SESSIONS)]
    await asyncio.sleep(until - time.monotonic())
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def watch(pid, seen, until):
    """Note memory and descriptors once a second."""
    while time.monotonic() < until:
        status = Path(f"/proc/{pid}/status").read_text()
        seen.memory.append(int(status.split("VmRSS:")[1].split()[0]) / 1024)
        seen.descriptors.append(len(os.listdir(f"/proc/{pid}/fd")))  # noqa: PTH208 - a count
        await asyncio.sleep(1)


async def change_texts(client, seen, until):
    """Add a text and remove it again, over and over."""
    number = TEXTS
    while time.monotonic() < until:
        number += 1
        data = text(number).encode()
        added = await client.post(
            "/api/v1/documents", files={"file": (f"crop{number}.md", data)}, timeout=120
        )
        seen.statuses[f"added {added.status_code}"] += 1
        await ask(client, number, seen)
        removed = await client.delete(f"/api/v1/documents/crop{number}", timeout=120)
        seen.statuses[f"removed {removed.status_code}"] += 1
        await asyncio.sleep(2)


async def send_large_texts(client, pid, seen, until):
    """Send texts of the largest size one after the other, each once while there is time."""
    for kind in LARGE:
        if time.monotonic() > until:
            return
        data = repeated(KINDS[kind], MAX_TEXT_BYTES).encode()[:MAX_TEXT_BYTES]
        data = data.decode("utf-8", "ignore").encode()
        before, started = processor_seconds(pid), time.monotonic()
        files = {"file": ("large.md", data)}
        try:
            reply = await client.post("/api/v1/documents", files=files, timeout=None)
        except httpx.HTTPError as error:
            seen.statuses[type(error).__name__] += 1
            continue
        taken = processor_seconds(pid) - before
        clock = time.monotonic() - started
        what = "read" if reply.status_code == 201 else reply.json()["detail"]
        seen.large.append((kind, reply.status_code, what, taken, clock))
        if reply.status_code == 201:
            await client.delete("/api/v1/documents/large", timeout=None)


def processor_seconds(pid):
    """Return the processor time of a process and of its children that have ended."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


async def misbehave(port, until):
    """Leave in the middle of bodies, streams and heads, and hold connections open."""
    held = []
    body = b'{"question": "Where does the crop1 plant grow well?"}'
    head = b"POST /api/v1/ask%s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
    whole = b"Content-Length: %d\r\n\r\n" % len(body) + body
    ways = (
        (head % b"") + b"Content-Length: 1000\r\n\r\n{",
        (head % b"/stream") + whole,
        (head % b"") + whole,
        b"GET /api/v1/hea",
        b"",
    )
    while time.monotonic() < until:
        for way in ways:
            with contextlib.suppress(OSError):
                client = socket.create_connection(("127.0.0.1", port), timeout=2)
                client.sendall(way)
                held.append(client)
        while len(held) > 50:
            held.pop(0).close()
        await asyncio.sleep(0.5)
    for client in held:
        client.close()


async def bursts(client, seen, until):
    """Ask more at once than the queue holds: each is answered or politely refused."""
    while time.monotonic() < until:
        await asyncio.gather(*(ask(client, number % TEXTS, seen) for number in range(BURST)))
        await asyncio.sleep(20)


async def soak(address, pid, minutes):
    """Return what was seen of a quiet time, of one with changes, of one with large texts, of a
    rough one, and of bursts."""
    quiet, changing, large, loaded, busy = Seen(), Seen(), Seen(), Seen(), Seen()
    limits = httpx.Limits(max_connections=SESSIONS + BURST)
    port = int(address.rpartition(":")[2])
    async with httpx.AsyncClient(base_url=address, timeout=60, limits=limits) as client:
        for seen, others in (
            (quiet, lambda until: ()),
            (changing, lambda until: (change_texts(client, busy, until),)),
            (large, lambda until: (send_large_texts(client, pid, large, until),)),
            (
                loaded,
                lambda until: (
                    change_texts(client, busy, until),
                    misbehave(port, until),
                    bursts(client, busy, until),
                ),
            ),
        ):
            until = time.monotonic() + 60 * minutes / 4
            both = sessions(client, seen, until), watch(pid, seen, until)
            await asyncio.gather(*both, *others(until))
        left = (await client.get("/api/v1/documents?limit=200")).json()["total"]
    if left != TEXTS:
        busy.wrong.append(f"{left} texts are left of {TEXTS}")
    return quiet, changing, large, loaded, busy


def fifths(values):
    """Return the means of the second and the last fifth: in the first, clients still come."""
    part = max(1, len(values) // 5)
    return sum(values[part : 2 * part]) / part, sum(values[-part:]) / part


def faults(*phases):
    """Return what must not be."""
    found = [wrong for seen in phases for wrong in seen.wrong]
    good = {200, 503, "added 201", "removed 200", "removed 204"}
    for seen in phases:
        found += [f"{n} × {status}" for status, n in seen.statuses.items() if status not in good]
    large, loaded = phases[2:4]
    for kind, _, _, seconds, _ in large.large:
        if seconds > MOST_SECONDS:
            found.append(f"{kind} of the largest size took {seconds:.0f} seconds")
    before, after = fifths(loaded.memory)
    if after > before * (1 + MOST_GROWTH):
        found.append(f"memory grew from {before:.0f} to {after:.0f} MiB")
    first, last = fifths(loaded.descriptors)
    if last > first + MOST_DESCRIPTORS:
        found.append(f"descriptors grew from {first:.0f} to {last:.0f}")
    return found


def section(minutes, quiet, changing, large, loaded, busy):
    """Return the section for docs/reliability.md."""
    memory, descriptors = fifths(loaded.memory), fifths(loaded.descriptors)
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    refused = busy.statuses[503] + loaded.statuses[503]
    found = faults(quiet, changing, large, loaded, busy)
    phases = (quiet, changing, large, loaded)
    texts = "\n".join(
        f"| {kind} | {status} | {taken:.0f} | {clock:.0f} | {what:.90} |"
        for kind, status, what, taken, clock in large.large
    )

    def row(name, values):
        return f"| {name} | {' | '.join(values)} |\n"

    return (
        "## Load that goes on\n\n"
        f"On {datetime.now(UTC).date()}, {minutes:g} minutes, {SESSIONS} sessions that put"
        f" {RATE:g} questions a second together, {TEXTS} texts, fake models: a quarter of the time"
        f" quiet, a quarter with texts that come and go, a quarter with texts of {MAX_TEXT_BYTES:,}"
        " bytes, and one with texts that come and go, clients that leave in the middle or hold"
        f" connections open and bursts of {BURST} questions at once."
        f" {os.cpu_count()} processors, load average {load} (other programs ran).\n\n"
        "| | quiet | texts come and go | large texts | all of it |\n|---|---|---|---|---|\n"
        + row("answers to the sessions", [f"{len(seen.seconds):,}" for seen in phases])
        + row("median, s", [f"{seen.quantile(0.5):.3f}" for seen in phases])
        + row("95 %, s", [f"{seen.quantile(0.95):.3f}" for seen in phases])
        + row("99 %, s", [f"{seen.quantile(0.99):.3f}" for seen in phases])
        + row("memory, MiB, second and last fifth", ["", "", "", "{:.0f}, {:.0f}".format(*memory)])
        + row(
            "descriptors, second and last fifth",
            ["", "", "", "{:.0f}, {:.0f}".format(*descriptors)],
        )
        + "\n| text of the largest size | reply | seconds of a processor | on the clock | |\n"
        f"|---|---|---|---|---|\n{texts}\n\n"
        f"{busy.statuses['added 201']:,} texts were added and removed, {len(busy.seconds):,}"
        f" questions of bursts answered and {refused:,} refused by a full queue. "
        + (
            f"**Faults:** {'; '.join(found)}"
            if found
            else "No answer was wrong, and none was lost."
        )
    )


def main():
    """Soak a server, write the section, and return 1 if anything was lost or grew."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--minutes", type=float, default=60.0)
    arguments.add_argument("--output", type=Path, default=PAGE, help="Markdown file to write to")
    arguments.add_argument("--serve", nargs=2, help=argparse.SUPPRESS)
    chosen = arguments.parse_args()
    if chosen.serve:
        serve(Path(chosen.serve[0]), int(chosen.serve[1]))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "texts").mkdir()
        for number in range(TEXTS):
            path = Path(folder) / "texts" / f"crop{number}.md"
            path.write_text(text(number), encoding="utf-8")
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        server = subprocess.Popen([sys.executable, __file__, "--serve", folder, str(port)])
        try:
            address = f"http://127.0.0.1:{port}"
            wait_until_ready(address, server)
            results = asyncio.run(soak(address, server.pid, chosen.minutes))
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(60)
    write_section("soak", section(chosen.minutes, *results), chosen.output)
    found = faults(*results)
    print("\n".join(found) or "No faults.")
    return int(bool(found))


def wait_until_ready(address, server):
    """Return when the server has loaded its texts."""
    until = time.monotonic() + 300
    while time.monotonic() < until and server.poll() is None:
        with contextlib.suppress(httpx.TransportError):
            if httpx.get(f"{address}/api/v1/ready").status_code == 200:
                return
        time.sleep(0.2)
    raise SystemExit("The server did not open.")


if __name__ == "__main__":
    sys.exit(main())
