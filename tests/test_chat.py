"""What the chat page asks and how it grows; a fake assistant, no models."""

import asyncio
import socket
import threading
import time
from concurrent.futures import Future

import httpx
import pytest
from api_server import loaded
from mcp import Client

from app import chat
from app.answer import Answer, Citation
from app.api import build_api
from app.api_problems import PROBLEM_TYPE
from app.api_service import Service
from app.chat import Turn, respond, to_messages
from app.chat_text import escape, format_answer
from ingest import Document, GlossError, Span

TITLES = {"report": "A report", "notes": "Notes & queries"}


class FakeAssistant:
    """Gives the answer, or raises the error, that it was made with."""

    documents = tuple(Document(name, title, "", "") for name, title in TITLES.items())

    def __init__(self, outcome):
        self.outcome = outcome
        self.asked = []

    def ask(self, question, history=()):
        self.asked.append((question, history))
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome


def ready(outcome):
    loading = Future()
    loading.set_result(FakeAssistant(outcome))
    return loading


def make_answer(text="Boards are short. [1]", **changes):
    citation = Citation(
        1, "report", "A report", ("2 Findings", "2.1 Boards"), (Span(0, 17),), "Boards are short."
    )
    fields = {
        "question": "What are boards?",
        "text": text,
        "answered": True,
        "confidence": 0.876,
        "citations": (citation,),
        "hits": (),
        "seconds": 0.42,
    }
    return Answer(**{**fields, **changes})


@pytest.fixture(autouse=True)
def _no_delay(monkeypatch):
    monkeypatch.setattr(chat, "STREAM_SECONDS", 0)


def test_messages_show_the_question_as_typed():
    assert to_messages([Turn("<b>?", "shown", "text")]) == [
        {"role": "user", "content": '<div class="question">&#60;b&#62;&#63;</div>'},
        {"role": "assistant", "content": "shown"},
    ]


# --- what is asked --------------------------------------------------------------------------------


def test_answer_grows_from_a_notice_to_the_whole():
    answer = make_answer()
    steps = list(respond(ready(answer), " What are boards? ", []))
    assert [left for _, left in steps] == [""] * len(steps)
    assert [turns[0].shown for turns, _ in steps] == [
        '<div class="notice">Searching the texts…</div>',
        "Boards ",
        "Boards are ",
        "Boards are short. ",
        'Boards are short. <span class="mark">[1]</span>',
        format_answer(answer, TITLES),
    ]
    assert steps[-1][0] == [
        Turn("What are boards?", format_answer(answer, TITLES), "Boards are short. [1]")
    ]


def test_follow_up_carries_the_answered_questions():
    loading = ready(make_answer())
    earlier = [Turn("First?", "shown", "First. [1]"), Turn("Failed?", "shown", None)]
    turns, _ = list(respond(loading, "And then?", earlier))[-1]
    assert loading.result().asked == [("And then?", [("First?", "First. [1]")])]
    assert turns[:2] == earlier


def test_blank_question_changes_nothing():
    loading = ready(make_answer())
    assert list(respond(loading, " \n", [])) == [([], "")]
    assert loading.result().asked == []


def test_overlong_question_stays_in_the_box_and_is_not_asked():
    loading = ready(make_answer())
    [(turns, left)] = respond(loading, "x" * 2_001, [])
    assert left == "x" * 2_001
    assert turns == [
        Turn(
            "x" * 80 + "…",
            '<div class="notice">This question has 2&#44;001 characters&#59; 2&#44;000 are the '
            "most&#46; Shorten it and ask again&#46;</div>",
        )
    ]
    assert loading.result().asked == []


def test_longest_question_is_asked():
    loading = ready(make_answer())
    list(respond(loading, "x" * 2_000, []))
    assert loading.result().asked == [("x" * 2_000, [])]


def test_error_that_can_be_mended_shows_its_text():
    turns, _ = list(respond(ready(GlossError("No <index>. Run it")), "Why?", []))[-1]
    shown = '<div class="notice">No &#60;index&#62;&#46; Run it</div>'
    assert turns == [Turn("Why?", shown)]


def test_other_error_is_logged_and_shows_nothing_of_its_cause(caplog):
    turns, _ = list(respond(ready(RuntimeError("secret path")), "Why?", []))[-1]
    assert turns == [Turn("Why?", f'<div class="notice">{escape(chat.FAILED)}</div>')]
    assert "secret path" in caplog.text


def test_question_before_the_texts_are_loaded_says_so():
    turns, _ = next(respond(Future(), "Why?", []))
    assert turns == [Turn("Why?", '<div class="notice">Loading the texts…</div>')]


# --- serving --------------------------------------------------------------------------------------


def test_taken_port_is_named_with_the_remedy():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(GlossError, match=rf"^Port {port} is in use\. .* port with --port\.$"):
            chat.launch(lambda: FakeAssistant(None), port=port)


def test_address_that_cannot_be_used_is_named():
    with pytest.raises(GlossError, match=r"^The page cannot open on no such host, port 7860 "):
        chat.launch(lambda: FakeAssistant(None), "no such host")


@pytest.mark.parametrize("port", [0, -1, 65_536])
def test_port_out_of_range_is_named(port):
    with pytest.raises(GlossError, match=rf"^There is no port {port}\. .* with --port\.$"):
        chat.launch(lambda: FakeAssistant(None), port=port)


def test_failed_load_ends_the_server_with_its_error():
    def load():
        raise GlossError("There is no folder corpus.")

    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    with pytest.raises(GlossError, match="There is no folder corpus"):
        chat.launch(load, port=port)


def test_page_sends_nothing_out_and_shows_no_internals():
    assistant = FakeAssistant(None)
    page = chat.build_page(assistant)
    server = chat.build_server(page)
    assert not page.analytics_enabled
    assert not page.show_error
    assert page.footer_links == []
    assert page.theme._stylesheets == []
    assert page.max_file_size == 1024
    assert "default-src 'self'" in dict(server.config.headers)["Content-Security-Policy"]


def test_api_is_served_beside_the_page(served_assistant):
    loading = loaded(served_assistant)
    server = chat.build_server(chat.build_page(loading), build_api(Service(loading)))
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

        assert asyncio.run(tools()) == 5
    finally:
        server.should_exit = True
        thread.join()
        listener.close()
