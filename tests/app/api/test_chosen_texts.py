"""A question is put to chosen texts alone, the same through every door."""

import asyncio
import json
from concurrent.futures import Future

import pytest
from api_server import QUESTION, loaded
from mcp import Client

from app.api.mcp_server import build_mcp_server
from app.api.service import Service
from app.cli.batch import answer_lines
from app.langchain_retriever import GlossRetriever, answer_runnable
from app.page.session import Asked, Visitors, answer_for, respond
from ingest import GlossError

UNKNOWN = "There is no text called 'none'. There are: boards, sub/phases."
PHASES, NONE = ["sub/phases"], ["none"]


@pytest.mark.parametrize("route", ["ask", "search"])
def test_rest(client, route):
    reply = client.post(f"/api/v1/{route}", json={"question": QUESTION, "documents": PHASES})
    assert {hit["document_id"] for hit in reply.json()["hits"]} == {"sub/phases"}
    refused = client.post(f"/api/v1/{route}", json={"question": QUESTION, "documents": NONE})
    assert (refused.status_code, refused.json()["detail"]) == (422, UNKNOWN)


def test_batch_names_the_question_with_an_unknown_text(client):
    asked = [{"question": QUESTION, "documents": NONE}, {"question": QUESTION}]
    refused, answered = client.post("/api/v1/ask/batch", json={"questions": asked}).json()["items"]
    assert refused["problem"]["detail"] == UNKNOWN
    assert answered["answer"]["answered"]


def test_clients_of_openai(client):
    asked = {"model": "gloss", "messages": [{"role": "user", "content": QUESTION}]}
    reply = client.post("/v1/chat/completions", json={**asked, "documents": PHASES}).json()
    assert {hit["document_id"] for hit in reply["gloss"]["hits"]} == {"sub/phases"}
    refused = client.post("/v1/chat/completions", json={**asked, "documents": NONE})
    assert refused.json()["error"]["message"] == UNKNOWN


@pytest.mark.parametrize("tool", ["ask", "search"])
def test_mcp(served_assistant, tool):
    async def call(documents):
        async with Client(build_mcp_server(Service(loaded(served_assistant)))) as client:
            return await client.call_tool(tool, {"question": QUESTION, "documents": documents})

    found = asyncio.run(call(PHASES)).structured_content
    assert {hit["document_id"] for hit in found["hits"]} == {"sub/phases"}
    assert UNKNOWN in asyncio.run(call(NONE)).content[0].text


def test_lines_of_a_batch(served_assistant):
    lines = [json.dumps({"question": QUESTION, "documents": each}) for each in (PHASES, NONE, 3)]
    found, unknown, wrong = map(json.loads, answer_lines(lines, lambda: served_assistant))
    assert {hit["document_id"] for hit in found["hits"]} == {"sub/phases"}
    assert unknown["problem"] == UNKNOWN
    assert wrong["problem"] == 'Expected "documents": ["id of a text", …].'


def test_langchain(served_assistant):
    passages = GlossRetriever(assistant=served_assistant, documents=PHASES).invoke(QUESTION)
    assert {passage.metadata["document_id"] for passage in passages} == {"sub/phases"}
    found = answer_runnable(served_assistant).invoke({"question": QUESTION, "documents": PHASES})
    assert {hit["document_id"] for hit in found["hits"]} == {"sub/phases"}


def test_page_and_its_clients(served_assistant):
    loading = Future()
    loading.set_result(served_assistant)
    visitors = Visitors(loading)
    *_, last = respond(visitors, "me", Asked(QUESTION, texts=("boards",)))
    assert last.turn.texts == {"boards": "Boards"}
    assert {cited.document_id for cited in last.turn.answer.citations} == {"boards"}
    *_, refused = respond(visitors, "me", Asked(QUESTION, texts=("none",)))
    assert refused.turn.notice == UNKNOWN
    answer = answer_for(visitors, QUESTION, [], PHASES)
    assert {hit.chunk.document_id for hit in answer.hits} == {"sub/phases"}
    with pytest.raises(GlossError, match="no text called"):
        answer_for(visitors, QUESTION, [], NONE)
