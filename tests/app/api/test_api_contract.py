"""One answer, every way in: twelve questions of all kinds by each door, on the real texts."""

import asyncio
import io
import json
import sys
from concurrent.futures import ThreadPoolExecutor

import gradio_client
import httpx
import pytest
from api_server import loaded, running, serving
from mcp import Client
from openai import OpenAI

import app.cli.commands
from app import answer_to_json
from app.api.service import Service
from app.langchain_retriever import GlossRetriever, answer_runnable
from app.page.layout import build_page
from app.page.server import build_server
from app.page.session.visitors import Visitors
from eval.gold.questions import QUESTIONS_FILE, load_questions

pytestmark = pytest.mark.models


class Remembering:
    """The real assistant; each question is worked at once, so every door must ask the same."""

    def __init__(self, assistant):
        self._assistant = assistant
        self.answers = {}

    def __getattr__(self, name):
        return getattr(self._assistant, name)

    def limited_to(self, documents):
        assert not documents
        return self

    def ask(self, question, history=(), *, documents=()):
        asked = question, tuple(history)
        if asked not in self.answers:
            answer = self._assistant.ask(question, history, documents=documents)
            self.answers[asked] = answer
        return self.answers[asked]

    def ask_stream(self, question, history=()):
        return type(self._assistant).ask_stream(self, question, history)


@pytest.fixture(scope="module")
def remembering(assistant):
    return Remembering(assistant)


@pytest.fixture(scope="module")
def questions(assistant):
    """The first question of each kind, and its earlier questions."""
    firsts = {}
    for question in load_questions(QUESTIONS_FILE, assistant.documents):
        firsts.setdefault(question.kind, question)
    assert len(firsts) == 12
    return [(question.text, question.history) for question in firsts.values()]


@pytest.fixture(scope="module")
def expected(remembering, questions):
    return [json.loads(json.dumps(answer_to_json(remembering.ask(*asked)))) for asked in questions]


@pytest.fixture(scope="module")
def address(remembering):
    with serving(Service(loaded(remembering))) as address:
        yield address


def body(question, history):
    return {"question": question, "history": [{"question": earlier} for earlier in history]}


def messages(question, history):
    return [{"role": "user", "content": text} for text in (*history, question)]


def test_python_stream(remembering, questions, expected):
    for asked, answer in zip(questions, expected, strict=True):
        *parts, last = remembering.ask_stream(*asked)
        assert "".join(parts) == answer["text"]
        assert json.loads(json.dumps(answer_to_json(last))) == answer


def test_rest(address, questions, expected):
    found = [httpx.post(f"{address}/api/v1/ask", json=body(*asked)).json() for asked in questions]
    assert found == expected


def test_page(remembering, questions, expected):
    loading = loaded(remembering)
    with running(build_server(build_page(Visitors(loading)))) as address:
        client = gradio_client.Client(address, verbose=False, download_files=False)
        found = [client.predict(*asked, api_name="/ask") for asked in questions]
    assert found == expected


def test_rest_batch(address, questions, expected):
    asked = {"questions": [body(*one) for one in questions]}
    items = httpx.post(f"{address}/api/v1/ask/batch", json=asked).json()["items"]
    assert [item["answer"] for item in items] == expected


def test_server_sent_events(address, questions, expected):
    for asked, answer in zip(questions, expected, strict=True):
        with httpx.stream("POST", f"{address}/api/v1/ask/stream", json=body(*asked)) as reply:
            data = [
                json.loads(line[6:]) for line in reply.iter_lines() if line.startswith("data: ")
            ]
        assert "".join(part["text"] for part in data[:-1]) == answer["text"]
        assert data[-1] == answer


def test_openai(address, questions, expected):
    with OpenAI(base_url=f"{address}/v1", api_key="unused", max_retries=0) as client:
        for asked, answer in zip(questions, expected, strict=True):
            reply = client.chat.completions.create(model="gloss", messages=messages(*asked))
            message = reply.choices[0].message
            assert message.content.startswith(answer["text"])
            assert message.content.count("\n- [") >= len(answer["citations"])
            marks = [one.url_citation for one in message.annotations]
            cited = {message.content[one.start_index : one.end_index] for one in marks}
            assert cited == {f"[{citation['number']}]" for citation in answer["citations"]}
            assert reply.gloss == answer


def test_openai_streamed(address, questions, expected):
    with OpenAI(base_url=f"{address}/v1", api_key="unused", max_retries=0) as client:
        for asked, answer in zip(questions, expected, strict=True):
            chunks = [
                *client.chat.completions.create(
                    model="gloss", messages=messages(*asked), stream=True
                )
            ]
            text = "".join(chunk.choices[0].delta.content or "" for chunk in chunks)
            assert text.startswith(answer["text"])
            assert chunks[-1].gloss == answer


def test_mcp(address, questions, expected):
    async def ask_all():
        async with Client(f"{address}/mcp") as client:
            arguments = [{"question": one, "history": [*earlier]} for one, earlier in questions]
            return [await client.call_tool("ask", asked) for asked in arguments]

    with ThreadPoolExecutor(1) as apart:  # a browser's tests may keep a loop in this thread
        results = apart.submit(lambda: asyncio.run(ask_all())).result()
    for result, answer in zip(results, expected, strict=True):
        assert result.content[0].text.startswith(answer["text"])
        assert result.structured_content == answer


def test_langchain(remembering, questions, expected):
    runnable = answer_runnable(remembering)
    asked = [{"question": one, "history": list(earlier)} for one, earlier in questions]
    assert json.loads(json.dumps([runnable.invoke(one) for one in asked])) == expected


def test_langchain_retriever_finds_the_passages_of_the_answer(assistant, questions, expected):
    found = GlossRetriever(assistant=assistant, k=3).invoke(questions[0][0])
    hits = expected[0]["hits"][:3]
    assert [passage.id for passage in found] == [hit["id"] for hit in hits]
    assert [passage.metadata["score"] for passage in found] == [hit["score"] for hit in hits]


def test_command_line(remembering, questions, expected, monkeypatch, capsys):
    lines = [json.dumps({"question": one, "history": list(past)}) for one, past in questions]
    monkeypatch.setattr(app.cli.commands, "open_assistant", lambda *_: remembering)
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines)))
    for arguments in (["--batch", "-"], [questions[0][0], "--json"]):
        monkeypatch.setattr("sys.argv", ["gloss", "ask", *arguments])
        with pytest.raises(SystemExit) as stopped:
            app.cli.commands.run(app.cli.commands.cli)
        assert stopped.value.code == 0
        printed = capsys.readouterr().out
        if "--batch" in arguments:
            assert [json.loads(line) for line in printed.splitlines()] == expected
        else:
            assert json.loads(printed) == expected[0]
    assert "gloss" in sys.argv[0]


def test_every_door_has_asked_the_same(remembering, questions):
    assert set(remembering.answers) == {(one, tuple(earlier)) for one, earlier in questions}
