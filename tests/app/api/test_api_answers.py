"""`/api/v1`: what is asked and found over HTTP is what the assistant gives."""

import json

import pytest
from api_server import QUESTION

from app import answer_to_json
from app.answer.result import search_to_json
from app.api.limits import MAX_BATCH
from app.api.schemas import AnswerReply, BatchReply, SearchReply


def without_time(answer):
    return {**answer, "seconds": 0}


def plain(value):
    return json.loads(json.dumps(value))


def test_ask_gives_the_answer_itself(client, served_assistant):
    reply = client.post("/api/v1/ask", json={"question": QUESTION})
    assert reply.status_code == 200
    expected = plain(answer_to_json(served_assistant.ask(QUESTION)))
    assert without_time(reply.json()) == without_time(expected)
    quote = "Short boards are weak areas of industry. Long boards are strong areas."
    assert reply.json()["citations"][0]["quote"] == quote


def test_earlier_turns_are_the_history(client):
    history = [{"question": "What are boards?", "answer": "Boards are short. [1]"}]
    reply = client.post("/api/v1/ask", json={"question": "And strong areas?", "history": history})
    assert reply.json()["understood"]["text"] == "What are strong areas?"


def test_refusal_is_an_answer(client):
    reply = client.post("/api/v1/ask", json={"question": "president France"})
    assert (reply.status_code, reply.json()["answered"]) == (200, False)
    assert reply.json()["text"].startswith("The texts do not answer this.")


def events_of(text):
    pairs = [block.split("\n") for block in text.strip().split("\n\n")]
    return [(name[len("event: ") :], json.loads(data[len("data: ") :])) for name, data in pairs]


def test_stream_gives_the_text_in_pieces_and_then_the_answer(client, served_assistant):
    reply = client.post("/api/v1/ask/stream", json={"question": QUESTION})
    assert reply.headers["content-type"].startswith("text/event-stream")
    *parts, (name, answer) = events_of(reply.text)
    assert {part[0] for part in parts} == {"part"}
    assert len(parts) > 1
    assert name == "answer"
    assert "".join(part["text"] for _, part in parts) == answer["text"]
    expected = plain(answer_to_json(served_assistant.ask(QUESTION)))
    assert without_time(answer) == without_time(expected)


def test_batch_answers_each_for_itself_and_names_the_one_that_asks_nothing(client):
    asked = [{"question": QUESTION}, {"question": "?"}, {"question": "long boards strong areas"}]
    items = client.post("/api/v1/ask/batch", json={"questions": asked}).json()["items"]
    assert [item["answer"] and item["answer"]["question"] for item in items] == [
        QUESTION,
        None,
        "long boards strong areas",
    ]
    assert items[1]["problem"]["type"] == "urn:gloss:problem:not-a-question"
    assert items[0]["problem"] is None


def test_largest_batch_is_answered_and_a_larger_one_is_not(client):
    asked = [{"question": "boards"}] * MAX_BATCH
    largest = client.post("/api/v1/ask/batch", json={"questions": asked})
    assert len(largest.json()["items"]) == MAX_BATCH
    larger = client.post("/api/v1/ask/batch", json={"questions": [*asked, asked[0]]})
    assert larger.status_code == 422


def test_search_gives_the_hits_themselves(client, served_assistant):
    body = {"question": "boards", "top_k": 1, "mode": "lexical"}
    reply = client.post("/api/v1/search", json=body)
    hits = served_assistant.search("boards", 1, mode="lexical")
    expected = search_to_json(served_assistant.understand("boards"), hits)
    assert reply.json() == plain(expected)
    assert len(reply.json()["hits"]) == 1


@pytest.mark.parametrize(
    ("path", "body", "model"),
    [
        ("/api/v1/ask", {"question": QUESTION}, AnswerReply),
        ("/api/v1/ask", {"question": "president France"}, AnswerReply),
        ("/api/v1/ask/batch", {"questions": [{"question": "?"}]}, BatchReply),
        ("/api/v1/search", {"question": "新质生产力"}, SearchReply),
    ],
)
def test_replies_are_what_the_schema_says_field_by_field(client, path, body, model):
    reply = client.post(path, json=body).json()
    assert model.model_validate(reply).model_dump(exclude_unset=True) == reply


def test_openapi_names_every_route_with_an_example(client):
    described = client.get("/api/v1/openapi.json").json()
    assert {"/api/v1/ask", "/api/v1/search", "/v1/chat/completions"} <= set(described["paths"])
    question = described["components"]["schemas"]["AskRequest"]["properties"]["question"]
    assert question["examples"] == ["What are short boards?"]
    for methods in described["paths"].values():
        for about in methods.values():
            assert about["description"]
            assert "application/problem+json" in about["responses"]["500"]["content"]
