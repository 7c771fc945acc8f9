"""What the bench of the API measures: exact figures from known replies."""

import asyncio
import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import httpx
import pytest

from eval.bench import serving
from eval.bench.serving import Reply, level_row, open_loop, overheads, report


def test_row_counts_answers_and_refusals_apart():
    replies = [Reply(200, 0.1), Reply(200, 0.3), Reply(503, 0.0)]
    # The second of two answers ends at 0.5 + 0.3 s; the refusal, sent at 1 s, ends at 1 s.
    assert level_row("ask | 1", 2.0, replies) == "| ask | 1 | 2 | 2.0 | 200 | 290 | 298 | 1 |"
    assert level_row("ask | 1", 2.0, [Reply(503, 0.1)]) == "| ask | 1 | 2 | 0 | – | – | – | 1 |"


class VirtualTime(asyncio.SelectorEventLoop):
    """Its clock jumps to what is due next, so nothing waits and all times are exact."""

    now = 0.0

    def time(self):
        return self.now

    def _run_once(self):
        if not self._ready and self._scheduled:
            self.now = max(self.now, self._scheduled[0]._when)
        super()._run_once()


def test_waiting_for_a_connection_counts(monkeypatch):
    """One connection, three requests at once, each worked at for 0.1 s."""

    async def reply(request):
        await asyncio.sleep(0.1)
        return httpx.Response(200)

    async def put():
        one = asyncio.Lock()

        async def in_turn(request):
            async with one:
                return await reply(request)

        transport = httpx.MockTransport(in_turn)
        async with httpx.AsyncClient(transport=transport, base_url="http://x") as client:
            return await open_loop(client, "/", ["a", "b", "c"], 1000.0)

    with asyncio.Runner(loop_factory=VirtualTime) as runner:
        monkeypatch.setattr(serving.time, "perf_counter", runner.get_loop().time)
        seconds = sorted(one.seconds for one in runner.run(put()))
    # They should have left at 0, 1 and 2 ms.
    assert seconds == pytest.approx([0.1, 0.199, 0.298])


def test_overhead_is_what_the_answer_itself_did_not_take():
    class Long(BaseHTTPRequestHandler):
        def do_POST(self):
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps({"seconds": 1000}).encode())

        def log_message(self, *_):
            pass

    with HTTPServer(("127.0.0.1", 0), Long) as server:
        thread = threading.Thread(target=server.handle_request)
        thread.start()
        (cost,) = overheads(f"http://127.0.0.1:{server.server_port}", ["a"])
        thread.join()
    assert -1000 < cost < -900


def test_page_names_its_settings():
    page = report(["| ask | 1 | 1 | 1.0 | 2 | 3 | 4 | 0 |"], [0.001, 0.002, 0.003])
    assert "| ask | 1 | 1 | 1.0 | 2 | 3 | 4 | 0 |\n\nHTTP and JSON" in page
    assert "median 2.0 ms, 95 % 2.9 ms (3 questions" in page
