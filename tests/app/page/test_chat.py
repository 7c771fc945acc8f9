"""How the page is served; a fake assistant, no models."""

import asyncio
import socket
import threading
import time
from concurrent.futures import Future

import httpx
import pytest
from api_server import loaded
from mcp import Client
from starlette.testclient import TestClient

from app.api.application import build_api
from app.api.problems import PROBLEM_TYPE
from app.api.service import Service
from app.page import server as chat
from app.page.layout import build_page
from app.page.server import build_server
from app.page.session.visitors import Visitors
from ingest import GlossError


def no_assistant():
    """Stands for loading texts; no test here gets that far."""
    raise AssertionError


def test_taken_port_is_named_with_the_remedy():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(GlossError, match=rf"^Port {port} is in use\. .* port with --port\.$"):
            chat.launch(no_assistant, port=port)


def test_address_that_cannot_be_used_is_named():
    with pytest.raises(GlossError, match=r"^The page cannot open on no such host, port 7860 "):
        chat.launch(no_assistant, "no such host")


@pytest.mark.parametrize("port", [0, -1, 65_536])
def test_port_out_of_range_is_named(port):
    with pytest.raises(GlossError, match=rf"^There is no port {port}\. .* with --port\.$"):
        chat.launch(no_assistant, port=port)


def test_failed_load_ends_the_server_with_its_error():
    def load():
        raise GlossError("There is no folder corpus.")

    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    with pytest.raises(GlossError, match="There is no folder corpus"):
        chat.launch(load, port=port)


def test_page_sends_nothing_out_and_shows_no_internals():
    page = build_page(Visitors(Future()))
    server = build_server(page)
    assert not page.analytics_enabled
    assert not page.show_error
    assert page.footer_links == []
    assert page.theme._stylesheets == []
    assert page.max_file_size == 32 << 20
    assert "default-src 'self'" in dict(server.config.headers)["Content-Security-Policy"]


def test_only_what_is_told_bit_by_bit_waits_in_the_queue():
    """Events of one page in the queue share a stream, whose end may lose one that joins."""
    page = build_page(Visitors(Future()))
    queued = {event.name for event in page.fns.values() if event.queue and event.fn}
    assert queued == {"ask", "add", "answer", "check_text", "check_dropped"}


def test_api_is_served_beside_the_page(served_assistant):
    loading = loaded(served_assistant)
    server = build_server(build_page(Visitors(loading)), api=build_api(Service(loading)))
    listener = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        while not server.started:
            time.sleep(0.01)
        address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        assert "window.gradio_config" in httpx.get(f"{address}/").text
        assert httpx.get(f"{address}/api/v1/documents").json()["total"] == 2
        assert httpx.get(f"{address}/api/v1/none").headers["content-type"] == PROBLEM_TYPE

        async def tools():
            async with Client(f"{address}/mcp") as client:
                return len((await client.list_tools()).tools)

        assert asyncio.run(tools()) == 6
    finally:
        server.should_exit = True
        thread.join()
        listener.close()


def test_login_is_asked_for():
    client = TestClient(
        build_server(build_page(Visitors(Future())), ("ada", "secret")).config.app,
        "http://localhost",
    )
    assert client.get("/config").status_code == 401
    assert client.post("/login", data={"username": "ada", "password": "no"}).status_code == 400
    client.post("/login", data={"username": "ada", "password": "secret"})
    assert client.get("/config").status_code == 200


def test_script_of_the_timeline_comes_from_here():
    client = TestClient(build_server(build_page(Visitors(Future()))).config.app, "http://localhost")
    answer = client.get("/plotly.min.js")
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    assert "plotly.js v" in answer.text[:200]


def test_what_fails_on_the_way_up_does_not_stop_the_page(caplog):
    class Silent:
        def ask(self, question):
            raise GlossError("no words")

    chat._warm_up(Silent())
    assert "no words" in caplog.text
