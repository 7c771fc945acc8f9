"""Tokens: who has one comes in, as far as its rights go."""

import hashlib
import hmac
import json
import os
import stat

import pytest

from app.api import tokens as api_keys
from app.api.limits import Limits
from app.api.service import Opening
from app.api.tokens import KeyFileError, Keys, new_token, read_keys, remove_token


@pytest.fixture
def file(tmp_path):
    return tmp_path / "keys" / "tokens.jsonl"


def bearer(token):
    return {"Authorization": f"Bearer {token}"}


@pytest.fixture
def tokens(file):
    return {name: new_token(file, name, name) for name in ("read-only", "read-write")}


@pytest.fixture
def closed(make_client, file, tokens):
    return make_client(opening=Opening(keys=Keys(file)))


def test_file_holds_hashes_and_is_its_owners_alone(file, tokens):
    text = file.read_text(encoding="utf-8")
    assert not any(token in text for token in tokens.values())
    expected = hashlib.sha256(tokens["read-only"].encode()).hexdigest()
    assert read_keys(file)[0].sha256 == expected
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_tokens_are_long_and_all_different(file):
    made = {new_token(file, str(number), "read-only") for number in range(20)}
    assert len(made) == 20
    assert min(map(len, made)) == len("gloss_") + 43  # 256 bits


def test_key_is_found_by_its_token_alone(file, tokens):
    keys = Keys(file)
    assert keys.find(tokens["read-write"]).name == "read-write"
    for wrong in ("", "gloss_", tokens["read-only"][:-1], tokens["read-only"] + "x", "\ud800"):
        assert keys.find(wrong) is None


def test_wrong_token_is_compared_with_every_key_in_constant_time(file, tokens, monkeypatch):
    compared = []

    class Watched:
        @staticmethod
        def compare_digest(one, other):
            compared.append((len(one), len(other)))
            return hmac.compare_digest(one, other)

    monkeypatch.setattr(api_keys, "hmac", Watched)
    keys = Keys(file)
    for token in ("wrong", tokens["read-only"], tokens["read-write"]):
        compared.clear()
        keys.find(token)
        assert compared == [(64, 64), (64, 64)]


def test_removed_token_lets_nobody_in_any_more(file, tokens, closed):
    assert closed.get("/api/v1/version", headers=bearer(tokens["read-only"])).status_code == 200
    remove_token(file, "read-only")
    os.utime(file, ns=(1, 1))
    assert closed.get("/api/v1/version", headers=bearer(tokens["read-only"])).status_code == 401
    assert closed.get("/api/v1/version", headers=bearer(tokens["read-write"])).status_code == 200


def test_nobody_comes_in_while_the_file_is_damaged(file, tokens, closed, caplog):
    file.write_text("{", encoding="utf-8")
    assert closed.get("/api/v1/version", headers=bearer(tokens["read-only"])).status_code == 401
    assert "line 1: this is not a token" in caplog.text


@pytest.mark.parametrize(
    "header", [None, "", "Bearer", "Bearer ", "Bearer wrong", "Basic eDp5", "gloss_x", "bearer x y"]
)
@pytest.mark.parametrize("path", ["/api/v1/documents", "/v1/models", "/metrics", "/mcp", "/none"])
def test_missing_or_wrong_token(closed, header, path):
    reply = closed.get(path, headers={"Authorization": header} if header is not None else {})
    assert (reply.status_code, reply.headers["www-authenticate"]) == (401, 'Bearer realm="gloss"')
    assert reply.json()["type"] == "urn:gloss:problem:unauthorized"


@pytest.mark.parametrize("scheme", ["Basic ", "Token ", "Bearer:", "Bear ", ""])
def test_token_under_another_scheme(closed, tokens, scheme):
    headers = {"Authorization": f"{scheme}{tokens['read-write']}"}
    assert closed.get("/api/v1/documents", headers=headers).status_code == 401


@pytest.mark.parametrize("path", ["/api/v1/health", "/api/v1/ready", "/api/v1/openapi.json"])
def test_life_is_shown_to_everybody(closed, path):
    assert closed.get(path).status_code == 200


def test_token_that_may_only_read_does_not_write(closed, tokens):
    reads = bearer(tokens["read-only"])
    assert closed.post("/api/v1/ask", json={"question": "x"}, headers=reads).status_code == 200
    for reply in (
        closed.post("/api/v1/documents", files={"file": ("a.md", b"x")}, headers=reads),
        closed.delete("/api/v1/documents/boards", headers=reads),
    ):
        assert reply.status_code == 403
        assert reply.json()["type"] == "urn:gloss:problem:read-only"


def test_without_tokens_and_open_to_anyone_nobody_writes(make_client):
    client = make_client(opening=Opening(may_write=False))
    assert client.delete("/api/v1/documents/boards").status_code == 403


def test_token_that_asks_too_often_waits(make_client, file, tokens):
    client = make_client(opening=Opening(keys=Keys(file)), limits=Limits(per_minute=2))
    often = bearer(tokens["read-only"])
    replies = [client.get("/api/v1/version", headers=often) for _ in range(3)]
    assert [reply.status_code for reply in replies] == [200, 200, 429]
    assert 1 <= int(replies[2].headers["retry-after"]) <= 31
    other = client.get("/api/v1/version", headers=bearer(tokens["read-write"]))
    assert other.status_code == 200


def test_mistakes_are_named_with_their_remedy(file, tmp_path):
    with pytest.raises(KeyFileError, match="gloss token new"):
        Keys(file)
    new_token(file, "mine", "read-only")
    with pytest.raises(KeyFileError, match=r"has a token 'mine' already\. Choose another --name"):
        new_token(file, "mine", "read-only")
    with pytest.raises(KeyFileError, match="A token needs a name"):
        new_token(file, " ", "read-only")
    with pytest.raises(KeyFileError, match=r"has no token 'none'\. It has: mine"):
        remove_token(file, "none")
    remove_token(file, "mine")
    with pytest.raises(KeyFileError, match="holds no token"):
        Keys(file)
    with pytest.raises(KeyFileError, match="cannot be written"):
        new_token(file / "below" / "a" / "file", "x", "read-only")


@pytest.mark.parametrize(
    "line",
    ["{", "[]", "7", '{"name": "x"}', '{"name":"x","access":"all","sha256":"0","created":""}'],
)
def test_damaged_line_is_named(tmp_path, line):
    path = tmp_path / "tokens.jsonl"
    new_token(path, "good", "read-only")
    path.write_text(path.read_text() + "\n" + line + "\n", encoding="utf-8")
    with pytest.raises(KeyFileError, match="line 3"):
        read_keys(path)
    assert json.loads(path.read_text().splitlines()[0])["name"] == "good"
