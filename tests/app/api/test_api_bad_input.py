"""Bad input: each is refused in problem details, and what is refused costs nobody else."""

import asyncio
import contextlib
import json
import logging
import socket
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor

import httpx
import pytest
from api_server import QUESTION, SlowAssistant, loaded, serving

from app.api.limits import Limits
from app.api.middleware import read_body
from app.api.problems import INTERNAL, ProblemError
from app.api.service import Opening, Service
from ingest import GlossError

JSON = {"content-type": "application/json"}


def check_problem(reply, status, kind):
    assert reply.status_code == status
    assert reply.headers["content-type"] == "application/problem+json"
    problem = reply.json()
    assert problem["type"] == f"urn:gloss:problem:{kind}"
    assert problem["status"] == status
    assert problem["request_id"] == reply.headers["x-request-id"]
    assert problem["detail"]
    return problem


# --- what the request says ------------------------------------------------------------------------


@pytest.mark.parametrize("body", [b"{", b"\xff\xfe", b'{"question": }'])
def test_bad_json(client, body):
    check_problem(client.post("/api/v1/ask", content=body, headers=JSON), 400, "not-json")


def test_no_body(client):
    check_problem(client.post("/api/v1/ask", content=b"", headers=JSON), 422, "invalid")


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ({}, ["body", "question"]),
        ({"question": "x", "qestion": "y"}, ["body", "qestion"]),
        ({"question": 7}, ["body", "question"]),
        ({"question": ["x"]}, ["body", "question"]),
        ({"question": "x", "history": "y"}, ["body", "history"]),
        ({"question": "x", "history": [{"answer": "y"}]}, ["body", "history", 0, "question"]),
        ({"question": ""}, ["body", "question"]),
        ([], ["body"]),
        ("text", ["body"]),
        (None, ["body"]),
    ],
)
def test_missing_and_extra_fields_and_wrong_types(client, body, place):
    reply = client.post("/api/v1/ask", json=body)
    assert check_problem(reply, 422, "invalid")["errors"][0]["at"] == place


@pytest.mark.parametrize("top_k", [0, -1, 101, 10**30, 1.5, "3", None, True])
def test_huge_or_negative_top_k(client, top_k):
    reply = client.post("/api/v1/search", json={"question": "boards", "top_k": top_k})
    check_problem(reply, 422, "invalid")


@pytest.mark.parametrize(("limit", "offset"), [(0, 0), (201, 0), (1, -1), (1, 10**30), ("x", 0)])
def test_page_out_of_bounds(client, limit, offset):
    reply = client.get("/api/v1/passages", params={"limit": limit, "offset": offset})
    check_problem(reply, 422, "invalid")


def test_half_a_character(client):
    half = json.dumps({"question": "\ud800", "\udfff": 1}).encode()
    check_problem(client.post("/api/v1/ask", content=half, headers=JSON), 422, "invalid")


@pytest.mark.parametrize("question", ["?", "  ", "\x00", "…"])
def test_question_that_asks_nothing(client, question):
    reply = client.post("/api/v1/ask", json={"question": question})
    check_problem(reply, 422, "not-a-question")


def test_question_that_is_too_long(client):
    assert client.post("/api/v1/ask", json={"question": "x" * 2_000}).status_code == 200
    reply = client.post("/api/v1/ask", json={"question": "x" * 2_001})
    check_problem(reply, 422, "invalid")
    assert "xxxx" not in reply.text


@pytest.mark.parametrize("path", ["/api", "/api/v1", "/api/v1/nothing", "/docs/x", "/v1/x"])
def test_unknown_route(client, path):
    check_problem(client.get(path), 404, "not-found")


def test_method_that_means_nothing(client):
    reply = client.put("/api/v1/documents/boards")
    check_problem(reply, 405, "method-not-allowed")
    assert reply.headers["allow"] == "DELETE, GET"
    assert client.delete("/api/v1/ask").headers["allow"] == "POST"


@pytest.mark.parametrize(
    "written",
    [
        "../../etc/passwd",
        "..%2F..%2Fetc%2Fpasswd",
        "%2e%2e/boards",
        "/etc/passwd",
        "boards%00",
        "a\\b",
    ],
)
def test_traversal_and_encoded_slashes_in_ids(client, written):
    for kind in ("documents", "passages"):
        reply = client.get(f"/api/v1/{kind}/{written}")
        assert reply.status_code == 404
        assert "root:" not in reply.text
        assert client.delete(f"/api/v1/documents/{written}").status_code in (404, 405)


# --- how large and how slow it is -----------------------------------------------------------------


def test_oversized_body(make_client):
    client = make_client(limits=Limits(body=100))
    fits = json.dumps({"question": "x" * 60})
    assert client.post("/api/v1/ask", content=fits, headers=JSON).status_code == 200
    check_problem(client.post("/api/v1/ask", content="x" * 101, headers=JSON), 413, "too-large")


def test_oversized_body_that_is_declared_is_refused_before_any_of_it_is_read():
    async def receive():
        raise AssertionError("it was read")

    scope = {"type": "http", "headers": [(b"content-length", b"101")]}
    with pytest.raises(ProblemError, match="more than 100 bytes"):
        asyncio.run(read_body(scope, receive, 100, 1.0))


def test_oversized_body_without_its_length(live):
    pieces = (b"x" * 65_536 for _ in range(17))
    check_problem(httpx.post(f"{live}/api/v1/ask", content=pieces, headers=JSON), 413, "too-large")


def test_oversized_headers(live):
    reply = httpx.get(f"{live}/api/v1/version", headers={"X-Long": "x" * 17_000})
    check_problem(reply, 431, "headers-too-large")
    # Of a head that is far too long not even the end is read.
    with connect(live) as endless, contextlib.suppress(ConnectionError):
        endless.sendall(HEAD + b"X-Long: " + b"x" * 1_000_000)
        assert endless.recv(4096).startswith(b"HTTP/1.1 400 ")
    assert httpx.get(f"{live}/api/v1/ready").status_code == 200


def connect(address):
    host, port = address.removeprefix("http://").split(":")
    return socket.create_connection((host, int(port)), timeout=20)


def read_all(connection):
    """Return what comes until the other side closes; a reply may come in several pieces."""
    return b"".join(iter(lambda: connection.recv(65_536), b""))


HEAD = b"POST /api/v1/ask HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"


def test_slow_client(served_assistant):
    limits = Limits(body_seconds=0.2)
    with serving(Service(loaded(served_assistant), limits=limits)) as address:
        with connect(address) as slow:
            slow.sendall(HEAD + b"Content-Length: 50\r\n\r\n{")
            reply = read_all(slow)
        assert b"408 Request Timeout" in reply
        assert b"urn:gloss:problem:too-slow" in reply
        assert httpx.get(f"{address}/api/v1/ready").status_code == 200


def test_half_closed_connection(live):
    body = json.dumps({"question": QUESTION}).encode()
    with connect(live) as half:
        half.sendall(HEAD + f"Content-Length: {len(body)}\r\n\r\n".encode() + body)
        half.shutdown(socket.SHUT_WR)
        read_all(half)
    with connect(live) as half:
        half.sendall(HEAD + b"Content-Length: 50\r\n\r\n{")
        half.shutdown(socket.SHUT_WR)
        assert read_all(half) == b""
    assert httpx.get(f"{live}/api/v1/ready").status_code == 200


# --- who asks -------------------------------------------------------------------------------------


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "localhost.:80"])
def test_foreign_host(client, host):
    check_problem(client.get("/api/v1/documents", headers={"Host": host}), 421, "unknown-host")


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:80", "127.0.0.1:7860", "[::1]:1"])
def test_own_host(client, host):
    assert client.get("/api/v1/documents", headers={"Host": host}).status_code == 200


# Compared whole: what only begins, ends or goes on like an allowed name is foreign.
@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1.evil.example",
        "evil.example:127.0.0.1",
        "localhost.evil.example:7860",
        "xlocalhost",
        "local",
        "127.0.0.1:7860@evil.example",
        "localhost:7860:7860",
        "",
    ],
)
def test_27_host_that_only_looks_like_ours(client, host):
    reply = client.get("/api/v1/documents", headers={"Host": host})
    check_problem(reply, 421, "unknown-host")


@pytest.mark.parametrize(
    "origin",
    [
        "http://127.0.0.1:78600",
        "http://127.0.0.1:786",
        "http://127.0.0.1",
        "http://127.0.0.1:7860.evil.example",
        "http://evil.example/?http://127.0.0.1:7860",
        "http://evil127.0.0.1:7860",
        "xhttp://127.0.0.1:7860",
        "ftp://127.0.0.1:7860",
        "https://good.example.evil.example",
        "https://good.exampl",
        "ood.example",
        "http://good.example",
        "",
    ],
)
def test_27_origin_that_only_looks_like_ours(make_client, origin):
    client = make_client(opening=Opening(origins=frozenset({"https://good.example"})))
    reply = client.post("/api/v1/ask", json={"question": "x"}, headers={"Origin": origin})
    check_problem(reply, 403, "foreign-origin")
    assert "access-control-allow-origin" not in reply.headers


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://127.0.0.1:9", "http://"]
)
def test_foreign_origin(client, origin):
    reply = client.post("/api/v1/ask", json={"question": "x"}, headers={"Origin": origin})
    check_problem(reply, 403, "foreign-origin")
    assert "access-control-allow-origin" not in reply.headers


def test_own_origin(client):
    own = {"Origin": "http://127.0.0.1:7860"}
    assert client.post("/api/v1/ask", json={"question": "x"}, headers=own).status_code == 200


def test_allowed_origin_may_ask_and_others_may_not(make_client):
    client = make_client(opening=Opening(origins=frozenset({"https://good.example"})))
    asks = {"Origin": "https://good.example", "Access-Control-Request-Method": "POST"}
    first = client.options("/api/v1/ask", headers=asks)
    assert (first.status_code, first.headers["access-control-allow-origin"]) == (
        204,
        "https://good.example",
    )
    good = {"Origin": "https://good.example"}
    reply = client.post("/api/v1/ask", json={"question": "boards"}, headers=good)
    assert (reply.status_code, reply.headers["access-control-allow-origin"]) == (
        200,
        good["Origin"],
    )
    wrong = client.get("/api/v1/nothing", headers=good)
    assert wrong.headers["access-control-allow-origin"] == good["Origin"]
    bad = {"Origin": "https://bad.example", "Access-Control-Request-Method": "POST"}
    check_problem(client.options("/api/v1/ask", headers=bad), 403, "foreign-origin")


@pytest.mark.parametrize("given", ["", "a b", "x" * 65, 'x"y', "é"])
def test_odd_request_id_is_replaced(client, given):
    reply = client.get("/api/v1/health", headers={"X-Request-ID": given.encode()})
    assert reply.headers["x-request-id"] not in ("", given)
    kept = client.get("/api/v1/health", headers={"X-Request-ID": "my.request-7"})
    assert kept.headers["x-request-id"] == "my.request-7"


# --- when there is much to do, or something fails -------------------------------------------------


@pytest.fixture
def slow(served_assistant):
    return SlowAssistant(served_assistant.ask(QUESTION))


def ask(address):
    return httpx.post(f"{address}/api/v1/ask", json={"question": QUESTION}, timeout=20)


def wait_for(condition):
    until = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.01)


def test_full_queue(slow):
    service = Service(loaded(slow), limits=Limits(at_once=1, waiting=2))
    with serving(service) as address, ThreadPoolExecutor(3) as threads:
        asked = [threads.submit(ask, address) for _ in range(3)]
        wait_for(lambda: service.workers.pending == 3)
        refused = ask(address)
        check_problem(refused, 503, "busy")
        assert int(refused.headers["retry-after"]) >= 1
        slow.go_on.set()
        assert [one.result().status_code for one in asked] == [200, 200, 200]
        assert ask(address).status_code == 200


def test_caller_that_goes_while_it_waits_is_not_answered(slow):
    service = Service(loaded(slow), limits=Limits(at_once=1, waiting=5))
    body = json.dumps({"question": "gone"}).encode()
    with serving(service) as address, ThreadPoolExecutor(1) as threads:
        first = threads.submit(ask, address)
        assert slow.begun.acquire(timeout=20)
        with connect(address) as gone:
            gone.sendall(HEAD + f"Content-Length: {len(body)}\r\n\r\n".encode() + body)
            wait_for(lambda: service.workers.pending == 2)
        wait_for(lambda: service.workers.pending == 1)
        slow.go_on.set()
        assert first.result().status_code == 200
        assert "gone" not in slow.asked


@pytest.mark.parametrize("path", ["/api/v1/ask/stream", "/v1/chat/completions"])
def test_client_gone_in_mid_stream_frees_its_worker(live, path):
    asked = {"model": "gloss", "stream": True, "messages": [{"role": "user", "content": "boards"}]}
    body = asked if path.startswith("/v1") else {"question": "boards"}
    for _ in range(5):
        with httpx.stream("POST", f"{live}{path}", json=body) as reply:
            next(reply.iter_bytes(1))
    assert ask(live).status_code == 200


def test_19_two_hundred_sessions(slow):
    slow.go_on.set()

    async def put_all(address):
        limits = httpx.Limits(max_connections=200)
        async with httpx.AsyncClient(limits=limits, timeout=60) as sessions:
            body = {"question": QUESTION}
            put = [sessions.post(f"{address}/api/v1/ask", json=body) for _ in range(200)]
            return await asyncio.gather(*put)

    with serving(Service(loaded(slow))) as address:
        replies = asyncio.run(put_all(address))
        assert ask(address).status_code == 200
    statuses = [reply.status_code for reply in replies]
    assert set(statuses) <= {200, 503}
    assert statuses.count(200) == len(slow.asked) - 1 >= 34
    assert all("retry-after" in reply.headers for reply in replies if reply.status_code == 503)


class Failing:
    documents = chunks = ()
    generation = 0

    def ask(self, question, history=()):
        raise RuntimeError(f"/secret/path holds {question}")


@pytest.mark.parametrize("path", ["/api/v1/ask", "/api/v1/ask/stream"])
def test_exception_shows_no_trace_no_path_and_no_text(make_client, caplog, path):
    reply = make_client(Failing()).post(path, json={"question": "a private text"})
    assert check_problem(reply, 500, "internal")["detail"] == INTERNAL
    for shown in (reply.text, caplog.text):
        assert "secret" not in shown
        assert "private" not in shown
        assert "Traceback" not in shown
    assert f"Request {reply.headers['x-request-id']} failed: RuntimeError" in caplog.text


def test_asking_before_the_texts_are_loaded(make_client):
    client = make_client(Future())
    assert client.get("/api/v1/health").status_code == 200
    for reply in (client.get("/api/v1/ready"), client.post("/api/v1/ask", json={"question": "x"})):
        check_problem(reply, 503, "loading")
        assert reply.headers["retry-after"] == "5"


def test_texts_that_cannot_be_loaded_name_no_path(make_client):
    failed = Future()
    failed.set_exception(GlossError("/home/me/texts holds nothing"))
    reply = make_client(failed).get("/api/v1/ready")
    check_problem(reply, 503, "unavailable")
    assert "home" not in reply.text


def test_questions_are_logged_only_where_asked_for(make_client, caplog):
    caplog.set_level(logging.INFO, "gloss.requests")
    body = {"question": "a private question"}
    make_client().post("/api/v1/ask", json=body)
    assert "private" not in caplog.text
    line = json.loads(caplog.records[-1].message)
    assert (line["route"], line["status"], line["method"]) == ("/api/v1/ask", 200, "POST")
    make_client(opening=Opening(log_questions=True)).post("/api/v1/ask", json=body)
    assert json.loads(caplog.records[-1].message)["question"] == "a private question"


def test_concurrent_answers_do_not_mix(live):
    questions = [QUESTION, "long boards strong areas", "president France"] * 4

    def put(question):
        return httpx.post(f"{live}/api/v1/ask", json={"question": question}).json()["question"]

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(put, questions)) == questions
    assert threading.active_count() < 50
