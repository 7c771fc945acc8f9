"""Who may be served from where; page and API on one port; what serving does not import."""

import asyncio
import signal
import socket
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path

import httpx
import pytest
import uvicorn
from api_server import loaded, running, serving

from app.api import http_server
from app.api.application import build_api, is_api_path
from app.api.http_server import HEADERS, SERVER_OPTIONS, PageAndApi, check_opening, listen
from app.api.service import LOCAL, Opening, Service
from app.api.tokens import Keys, new_token
from app.page.layout import build_page
from app.page.server import build_server
from app.page.session.visitors import Visitors
from ingest import GlossError

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_this_machine_needs_no_token(host):
    assert check_opening(host, LOCAL) == LOCAL


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.7", "gloss.example.org"])  # noqa: S104
def test_beyond_this_machine_a_token_file_is_needed(host):
    with pytest.raises(GlossError, match=r"gloss token new --read-only.*--allow-anyone"):
        check_opening(host, LOCAL)
    anyone = check_opening(host, LOCAL, allow_anyone=True)
    assert not anyone.may_write


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("192.168.1.7:7860", 200),
        ("[fe80::1]:7860", 200),
        ("localhost", 200),
        (socket.gethostname(), 200),
        ("gloss.example.org", 200),
        ("evil.example:7860", 421),
        ("192.168.1.7.evil.example", 421),
        ("0x7f.1.evil", 421),
    ],
)
def test_27_server_open_to_anyone_is_not_called_by_names_of_others(make_client, host, status):
    asked = Opening(hosts=LOCAL.hosts | {"gloss.example.org"})
    client = make_client(opening=check_opening("0.0.0.0", asked, allow_anyone=True))  # noqa: S104
    reply = client.get("/api/v1/documents", headers={"Host": host})
    assert reply.status_code == status


def test_server_goes_by_the_names_that_it_has(tmp_path):
    new_token(tmp_path / "keys", "x", "read-only")
    opening = Opening(keys=Keys(tmp_path / "keys"))
    assert check_opening("192.168.1.7", opening).hosts == LOCAL.hosts | {"192.168.1.7"}
    assert check_opening("fe80::1", opening).hosts == LOCAL.hosts | {"[fe80::1]"}
    assert check_opening("0.0.0.0", opening).hosts is None  # noqa: S104
    named = Opening(keys=opening.keys, hosts=LOCAL.hosts | {"gloss.example.org"})
    assert "gloss.example.org" in check_opening("0.0.0.0", named).hosts  # noqa: S104


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/api/v1/ask", True),
        ("/v1/models", True),
        ("/mcp", True),
        ("/metrics", True),
        ("/", False),
        ("/gradio_api/queue/join", False),
        ("/assets/api/x.js", False),
    ],
)
def test_api_has_its_paths_and_the_page_all_others(path, expected):
    assert is_api_path(path) == expected


def test_api_answers_beside_the_page(served_assistant):
    async def page(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"the page"})

    both = PageAndApi(page, build_api(Service(loaded(served_assistant))))

    async def get():
        transport = httpx.ASGITransport(app=both)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            shown = await client.get("/anything")
            told = await client.get("/api/v1/documents")
            return shown.text, told.json()["total"]

    assert asyncio.run(get()) == ("the page", 2)


SERVE = """
import sys
sys.path.insert(0, ".")
seen = []
WATCHED = ("socket.connect", "socket.getaddrinfo", "socket.sendto", "urllib.Request")
sys.addaudithook(lambda event, arguments: seen.append(event) if event in WATCHED else None)
from concurrent.futures import Future
from app.api.application import build_api
from app.api.service import Service
import app.api.http_server
from starlette.testclient import TestClient
with TestClient(build_api(Service(Future())), "http://localhost") as client:
    for path in ("/api/v1/health", "/api/v1/openapi.json", "/metrics"):
        assert client.get(path).status_code != 500
print(seen)
print([name for name in ("gradio", "torch", "transformers") if name in sys.modules])
"""


def test_serving_imports_neither_the_page_nor_torch_and_connects_to_nobody():
    done = subprocess.run(
        [sys.executable, "-c", SERVE], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n[]\n"


def test_reply_does_not_wait_for_its_head_to_be_acknowledged():
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with (
        listen("127.0.0.1", port) as listener,
        socket.create_connection(("127.0.0.1", port)),
        listener.accept()[0] as accepted,
    ):
        assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


# --- headers --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("before", "ends"), [(signal.SIG_DFL, True), (signal.SIG_IGN, False)])
def test_closed_terminal_ends_a_server_unless_it_was_started_to_outlive_it(before, ends):
    kept = signal.signal(signal.SIGHUP, before)
    try:
        ended = pytest.raises(KeyboardInterrupt) if ends else nullcontext()
        with ended, http_server._interrupted_by_signals():
            signal.raise_signal(signal.SIGHUP)
        assert signal.getsignal(signal.SIGHUP) is before
    finally:
        signal.signal(signal.SIGHUP, kept)


def test_page_and_api_send_the_headers_that_keep_other_sites_out(served_assistant):
    service = Service(loaded(served_assistant))
    page = build_server(build_page(Visitors(loaded(served_assistant))), api=build_api(service))
    api = uvicorn.Server(uvicorn.Config(build_api(service), headers=HEADERS, **SERVER_OPTIONS))
    own = {"/api/v1/health": 200, "/api/v1/none": 404, "/v1/models": 200, "/mcp": None}
    for server, replies in ((api, own), (page, own | {"/": 200, "/config": 200})):
        with running(server) as address:
            for path, status in replies.items():
                method = "GET" if status else "POST"
                reply = httpx.request(method, address + path, timeout=30)
                assert reply.status_code == (status or 400)
                policy = reply.headers["content-security-policy"].split("; ")
                assert policy[0] == f"default-src '{'self' if server is page else 'none'}'"
                assert any(part.startswith("frame-ancestors") for part in policy)
                assert reply.headers["x-content-type-options"] == "nosniff"
                assert reply.headers["referrer-policy"] == "no-referrer"
                assert reply.headers["x-frame-options"] == "SAMEORIGIN"
                assert reply.headers["cross-origin-resource-policy"] == "same-origin"
                assert reply.headers["cross-origin-opener-policy"] == "same-origin"


def test_17_length_that_is_told_twice_is_refused_on_the_wire(live):
    head = (
        b"POST /api/v1/ask HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        b"Content-Length: 16\r\nTransfer-Encoding: chunked\r\n\r\n"
    )
    with connect(live) as connection:
        connection.sendall(head + b'10\r\n{"question":"x"}\r\n0\r\n\r\n')
        assert connection.recv(10_000).startswith(b"HTTP/1.1 400")


# --- connections ----------------------------------------------------------------------------------


def connect(address):
    host, port = address.removeprefix("http://").split(":")
    return socket.create_connection((host, int(port)), timeout=5)


@pytest.mark.parametrize("head", [b"", b"GET /api/v1/health HTTP/1.1\r\nHost: 127"])
def test_28_connection_without_a_whole_head_is_closed(served_assistant, monkeypatch, head):
    monkeypatch.setattr(http_server, "HEAD_SECONDS", 0.2)
    with serving(Service(loaded(served_assistant))) as address, connect(address) as connection:
        connection.sendall(head)
        assert connection.recv(100) == b""


def test_idle_connection_is_kept_longer_than_clients_reuse_theirs():
    assert SERVER_OPTIONS["timeout_keep_alive"] > httpx.Limits().keepalive_expiry


def test_28_slow_second_head_on_one_connection_is_closed(served_assistant, monkeypatch):
    monkeypatch.setattr(http_server, "HEAD_SECONDS", 0.2)
    whole = b"GET /api/v1/health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    with serving(Service(loaded(served_assistant))) as address, connect(address) as connection:
        connection.sendall(whole)
        reply = b""
        while not reply.endswith(b'{"status":"alive"}'):
            reply += connection.recv(10_000)
        connection.sendall(whole[:20])
        assert connection.recv(100) == b""


def test_28_connections_beyond_the_limit_are_refused_and_the_others_served(
    served_assistant, monkeypatch
):
    monkeypatch.setattr(http_server, "most_connections", lambda: 1)
    with serving(Service(loaded(served_assistant))) as address, connect(address) as first:
        with connect(address) as second:
            assert second.recv(1000).startswith(b"HTTP/1.1 503 Service Unavailable\r\nRetry-After")
        first.sendall(b"GET /api/v1/health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        assert first.recv(10_000).startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize(
    ("descriptors", "most"), [(128, 16), (1024, 912), (64, 8), (1 << 20, 1000)]
)
def test_28_connections_leave_descriptors_to_the_rest(monkeypatch, descriptors, most):
    monkeypatch.setattr("resource.getrlimit", lambda _: (descriptors, descriptors))
    assert http_server.most_connections() == most
