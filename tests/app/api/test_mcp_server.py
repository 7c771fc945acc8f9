"""MCP: its own client, unmodified, over HTTP, standard input and output, and in memory."""

import asyncio
import json
import sys
from concurrent.futures import Future
from pathlib import Path

import pytest
from api_server import QUESTION, loaded, serving
from mcp import Client, StdioServerParameters
from mcp.shared.exceptions import MCPError

from app import answer_to_json
from app.api.mcp_server import build_mcp_server
from app.api.service import Service

ROOT = Path(__file__).parents[3]
STDIO = """
import sys
sys.path.insert(0, ".")
sys.path.insert(0, "tests/support")
from fakes import FakeLogits, models_with
from index import Models
models = models_with(FakeLogits())
Models.packaged = classmethod(lambda cls: models)
from eval.cli import main
main()
"""
LOADING = "Error executing tool ask: The texts are being loaded."
TOOLS = {"ask", "search", "check", "open_passage", "list_documents", "glossary"}


def use(server, work):
    """Return what `work` returns for a client of a server."""

    async def connect():
        async with Client(server) as client:
            return await work(client)

    return asyncio.run(connect())


def without_time(answer):
    return {**json.loads(json.dumps(answer)), "seconds": 0}


async def ask(client):
    tools = await client.list_tools()
    return {tool.name for tool in tools.tools}, await client.call_tool(
        "ask", {"question": QUESTION}
    )


def check_answer(names, result, assistant):
    answer = assistant.ask(QUESTION)
    assert names == TOOLS
    assert not result.is_error
    assert result.content[0].text.startswith(answer.text)
    assert without_time(result.structured_content) == without_time(answer_to_json(answer))


def test_ask_over_http(served_assistant):
    with serving(Service(loaded(served_assistant))) as address:
        check_answer(*use(f"{address}/mcp", ask), served_assistant)


def test_ask_over_standard_input_and_output(served_assistant, texts_folder):
    folders = ["--corpus", str(texts_folder), "--index-dir", str(texts_folder.with_name("index"))]
    command = [sys.executable, "-c", STDIO, "mcp", *folders]
    server = StdioServerParameters(command=command[0], args=command[1:], cwd=ROOT)
    check_answer(*use(server, patiently), served_assistant)


async def patiently(client):
    """Ask until the texts are loaded."""
    while True:
        names, result = await ask(client)
        if not result.is_error:
            return names, result
        assert result.content[0].text == LOADING
        await asyncio.sleep(0.1)


@pytest.fixture
def server(served_assistant):
    return build_mcp_server(Service(loaded(served_assistant)))


def call(server, name, **arguments):
    return use(server, lambda client: client.call_tool(name, arguments))


def test_search_and_open_passage(server):
    found = call(server, "search", question="boards", top_k=1).structured_content
    assert [hit["id"] for hit in found["hits"]] == ["boards#1"]
    opened = call(server, "open_passage", passage_id="sub/phases#1")
    assert len(opened.structured_content["after"]) == 1
    assert "The second phase" in opened.content[0].text


def test_documents_and_glossary(server):
    listed = call(server, "list_documents").structured_content["documents"]
    assert [text["id"] for text in listed] == ["boards", "sub/phases"]
    terms = call(server, "glossary", limit=1).structured_content
    assert (len(terms["terms"]), terms["total"]) == (1, 2)


def test_follow_up_takes_its_topic_from_the_history(server):
    result = call(server, "ask", question="And strong areas?", history=["What are boards?"])
    assert result.structured_content["understood"]["text"] == "What are strong areas?"


def test_resources_are_the_texts(server, served_assistant):
    async def read(client):
        listed = await client.read_resource("gloss://documents")
        uris = [one["uri"] for one in json.loads(listed.contents[0].text)]
        return uris, [(await client.read_resource(uri)).contents[0].text for uri in uris]

    uris, read_texts = use(server, read)
    assert uris == ["gloss://documents/boards", "gloss://documents/sub%2Fphases"]
    assert read_texts == [document.text for document in served_assistant.documents]


def test_unknown_resource_is_refused(server):
    async def read(client):
        with pytest.raises(MCPError, match="No text has the id"):
            await client.read_resource("gloss://documents/none")

    use(server, read)


@pytest.mark.parametrize(
    ("name", "arguments", "told"),
    [
        ("ask", {"question": "?"}, "The question names nothing to look for."),
        ("ask", {"question": "x" * 2_001}, "question"),
        ("ask", {}, "question"),
        ("search", {"question": "x", "top_k": -1}, "top_k"),
        ("open_passage", {"passage_id": "../../etc/passwd"}, "No passage has the id"),
        ("glossary", {"limit": 10**9}, "limit"),
    ],
)
def test_wrong_arguments_are_told_to_the_model(server, name, arguments, told):
    result = call(server, name, **arguments)
    assert result.is_error
    assert told in result.content[0].text


def test_failure_shows_nothing_of_its_cause(caplog):
    class Failing:
        generation = 0

        def ask(self, question, history=()):
            raise RuntimeError(f"/secret/{question}")

    result = call(build_mcp_server(Service(loaded(Failing()))), "ask", question="private")
    assert result.is_error
    assert "secret" not in result.content[0].text + caplog.text


def test_asking_before_the_texts_are_loaded_says_so():
    result = call(build_mcp_server(Service(Future())), "ask", question="x")
    assert result.content[0].text == LOADING
