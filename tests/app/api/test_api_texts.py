"""`/api/v1`: texts, passages, terms and dates over HTTP."""

import json
from dataclasses import asdict

import pytest

from app.api.schemas import DocumentsReply, PassageInContextReply


def test_documents_are_listed_by_id(client):
    reply = client.get("/api/v1/documents").json()
    assert (reply["total"], reply["limit"], reply["offset"]) == (2, 50, 0)
    assert [text["id"] for text in reply["items"]] == ["boards", "sub/phases"]
    assert reply["items"][0]["passages"] == 1
    assert DocumentsReply.model_validate(reply).total == 2


def test_page_of_a_list_is_what_was_asked_for(client):
    reply = client.get("/api/v1/documents", params={"limit": 1, "offset": 1}).json()
    assert (reply["total"], [text["id"] for text in reply["items"]]) == (2, ["sub/phases"])
    assert client.get("/api/v1/documents", params={"offset": 5}).json()["items"] == []


@pytest.mark.parametrize("written", ["sub/phases", "sub%2Fphases"])
def test_document_is_found_by_its_id_however_its_slash_is_written(client, written):
    assert client.get(f"/api/v1/documents/{written}").json()["title"] == "Phases"


def test_passage_is_shown_with_its_neighbours_in_the_same_text(client, served_assistant):
    chunks = [asdict(c) for c in served_assistant.chunks if c.document_id == "sub/phases"]
    known = json.loads(json.dumps(chunks))
    assert len(known) == 2
    address = f"/api/v1/passages/{known[0]['id'].replace('#', '%23')}"
    reply = client.get(address, params={"before": 5, "after": 5}).json()
    assert reply == {"passage": known[0], "before": [], "after": known[1:]}
    assert PassageInContextReply.model_validate(reply)


def test_passages_of_one_text_are_listed(client):
    reply = client.get("/api/v1/passages", params={"document_id": "boards"}).json()
    assert [passage["id"] for passage in reply["items"]] == ["boards#1"]
    unknown = client.get("/api/v1/passages", params={"document_id": "none"})
    assert unknown.status_code == 404


def test_known_passage_is_not_sent_again(client):
    first = client.get("/api/v1/passages/boards%231")
    tag = first.headers["etag"]
    for given in (tag, f'"other", W/{tag}', "*"):
        again = client.get("/api/v1/passages/boards%231", headers={"If-None-Match": given})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    other = client.get("/api/v1/passages/boards%231", headers={"If-None-Match": '"other"'})
    assert other.json() == first.json()
    wider = client.get("/api/v1/passages/sub%2Fphases%231", params={"after": 1})
    assert wider.headers["etag"] != client.get("/api/v1/passages/sub%2Fphases%231").headers["etag"]


def test_glossary_and_timeline_are_those_of_the_assistant(client, served_assistant):
    terms = client.get("/api/v1/glossary").json()
    assert terms["total"] == len(served_assistant.glossary()) > 0
    assert any("新质生产力" in term["chinese"] for term in terms["items"])
    events = client.get("/api/v1/timeline").json()
    assert [event["start"] for event in events["items"]] == [1906, 1920]


def test_state_is_told(client, served_assistant):
    assert client.get("/api/v1/health").json() == {"status": "alive"}
    assert client.get("/api/v1/ready").json() == {"status": "ready"}
    version = client.get("/api/v1/version").json()
    assert (version["documents"], version["passages"]) == (2, 3)
    assert version["generation"] == served_assistant.generation
