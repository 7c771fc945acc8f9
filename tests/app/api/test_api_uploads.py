"""Texts are added and removed over HTTP, with real files and a real index on disk."""

import time

import pytest
from api_server import BOARDS, PHASES

from app import Assistant
from app.api.limits import Limits

ALLOYS = "# Alloys\n\nAlloys are mixtures of metals. Brass is an alloy of copper and zinc.\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "boards.md").write_text(BOARDS, encoding="utf-8")
    return tmp_path / "texts"


@pytest.fixture
def own(folder, answering_models):
    return Assistant.from_corpus(folder, folder.with_name("index"), models=answering_models)


@pytest.fixture
def client(make_client, own):
    return make_client(own)


def add(client, name, data):
    return client.post("/api/v1/documents", files={"file": (name, data)})


def ask(client):
    reply = client.post("/api/v1/ask", json={"question": "alloys mixtures metals"})
    return reply.json()["answered"]


def test_text_that_is_added_is_answered_from_until_it_is_removed(client, folder):
    before = client.get("/api/v1/version").json()
    assert not ask(client)
    reply = add(client, "alloys.md", ALLOYS)
    assert reply.status_code == 201
    assert reply.headers["location"] == "/api/v1/documents/alloys"
    assert {key: reply.json()[key] for key in ("id", "title", "file", "passages")} == {
        "id": "alloys",
        "title": "Alloys",
        "file": "alloys.md",
        "passages": 1,
    }
    assert (folder / "alloys.md").read_text(encoding="utf-8") == ALLOYS
    assert ask(client)
    assert client.get("/api/v1/version").json()["generation"] == before["generation"] + 1
    removed = client.delete("/api/v1/documents/alloys")
    assert (removed.status_code, removed.content) == (204, b"")
    assert not (folder / "alloys.md").exists()
    assert not ask(client)


@pytest.mark.parametrize(
    "name",
    [
        "../evil.md",
        "/etc/evil.md",
        "a/b.md",
        "..",
        ".hidden.md",
        "a.exe",
        "x" * 300,
    ],
)
def test_name_that_is_none_of_a_text_is_refused(client, folder, name):
    reply = add(client, name, ALLOYS)
    assert reply.status_code == 422
    assert reply.headers["content-type"] == "application/problem+json"
    assert sorted(path.name for path in folder.parent.rglob("*.md")) == ["boards.md"]
    assert str(folder) not in reply.text


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02" * 400])
def test_file_that_cannot_be_read_is_not_kept(client, folder, data):
    for name in ("new.md", "new.pdf", "new.docx"):
        reply = add(client, name, data)
        assert (reply.status_code, reply.json()["type"]) == (422, "urn:gloss:problem:unreadable")
        assert [path.name for path in folder.iterdir()] == ["boards.md"]
    assert client.get("/api/v1/documents").json()["total"] == 1


def test_other_text_of_the_same_name_is_refused(client, folder):
    assert add(client, "boards.md", PHASES).status_code == 422
    assert (folder / "boards.md").read_text(encoding="utf-8") == BOARDS
    assert add(client, "boards.md", BOARDS).status_code == 201


def test_only_text_is_not_removed(client):
    reply = client.delete("/api/v1/documents/boards")
    assert reply.status_code == 422
    assert "only text" in reply.json()["detail"]
    assert client.delete("/api/v1/documents/none").status_code == 404


@pytest.mark.parametrize(
    "sent",
    [
        {"json": {"file": "x"}},
        {"files": {"other": ("a.md", b"x")}},
        {"content": b"x", "headers": {"content-type": "multipart/form-data"}},
        {"content": b"--x", "headers": {"content-type": "multipart/form-data; boundary=x"}},
        {},
    ],
)
def test_body_that_holds_no_file_is_refused(client, sent):
    reply = client.post("/api/v1/documents", **sent)
    assert reply.status_code in (400, 422)
    assert reply.headers["content-type"] == "application/problem+json"


def test_file_that_is_too_large_is_refused(make_client, own, folder):
    client = make_client(own, limits=Limits(upload=1000))
    assert add(client, "large.md", b"x" * 1000).status_code == 413
    assert [path.name for path in folder.iterdir()] == ["boards.md"]


def test_what_another_process_adds_is_answered_from(client, folder, answering_models):
    assert not ask(client)
    other = Assistant.from_corpus(folder, folder.with_name("index"), models=answering_models)
    other.add("alloys.md", ALLOYS.encode())
    until = time.monotonic() + 20
    while not ask(client):
        assert time.monotonic() < until
        time.sleep(0.1)
