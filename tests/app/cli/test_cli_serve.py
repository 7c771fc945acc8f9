"""The commands that let others in: what they start, and whom they refuse."""

import io
import json

import pytest
from test_cli import gloss  # noqa: F401

import app.api
from app.api.service import LOCAL
from app.api.tokens import read_keys


@pytest.fixture
def served(monkeypatch):
    """What `gloss serve` would have served."""
    calls = []
    monkeypatch.setattr(app.api, "serve", lambda *arguments: calls.append(arguments))
    monkeypatch.setattr(app.api, "log_requests", lambda: None)
    return calls


def test_token_is_printed_once_and_its_hash_kept(gloss, tmp_path):  # noqa: F811
    file = ("--token-file", "keys/tokens.jsonl")
    code, out, _ = gloss("token", "new", "--read-write", "--name", "notebook", *file)
    assert (code, out.startswith("gloss_")) == (0, True)
    (key,) = read_keys(tmp_path / "keys" / "tokens.jsonl")
    assert (key.name, key.access) == ("notebook", "read-write")
    listed = json.loads(gloss("token", "list", "--json", *file)[1])
    assert [(one["name"], one["access"]) for one in listed] == [("notebook", "read-write")]
    assert out.strip() not in gloss("token", "list", *file)[1]
    assert gloss("token", "remove", "notebook", *file)[0] == 0
    assert read_keys(tmp_path / "keys" / "tokens.jsonl") == ()


def test_token_may_only_read_unless_told_so(gloss):  # noqa: F811
    assert json.loads(gloss("token", "new", "--json")[1])["name"] == "default"
    assert json.loads(gloss("token", "list", "--json")[1])[0]["access"] == "read-only"
    code, _, err = gloss("token", "new")
    assert code == 2
    assert "Choose another --name" in err


def test_serve_opens_the_api_on_the_given_port(gloss, served):  # noqa: F811
    assert gloss("serve", "--port", "7999", "--per-minute", "5")[0] == 0
    load, host, port, opening, limits = served[0]
    assert (host, port, opening, limits.per_minute) == ("127.0.0.1", 7999, LOCAL, 5)
    assert load().documents[0].id == "boards"


def test_serve_takes_names_origins_and_tokens(gloss, served):  # noqa: F811
    gloss("token", "new", "--token-file", "keys")
    origins = ("--allow-origin", "https://a.example", "--allow-host", "Gloss.example")
    gloss("serve", "--host", "0.0.0.0", "--token-file", "keys", "--log-questions", *origins)  # noqa: S104
    opening = served[0][3]
    assert opening.origins == {"https://a.example"}
    assert opening.hosts == LOCAL.hosts | {"gloss.example"}
    assert (opening.keys is not None, opening.log_questions) == (True, True)


@pytest.mark.parametrize("command", ["serve", "chat"])
def test_beyond_this_machine_nothing_is_served_without_tokens(gloss, served, command):  # noqa: F811
    code, _, err = gloss(command, "--host", "0.0.0.0")  # noqa: S104
    assert (code, served) == (2, [])
    assert "--allow-anyone" in err


@pytest.mark.parametrize("origin", ["example.org", "*", "https://a.example/path", "null"])
def test_origin_that_is_none_is_named(gloss, served, origin):  # noqa: F811
    code, _, err = gloss("serve", "--allow-origin", origin)
    assert (code, served) == (2, [])
    assert "is not an origin. Write it as https://example.org" in err


def test_token_file_that_is_missing_is_named(gloss, served):  # noqa: F811
    code, _, err = gloss("serve", "--token-file", "none.jsonl")
    assert (code, served) == (2, [])
    assert "gloss token new" in err


def test_batch_reads_standard_input_and_prints_one_answer_a_line(gloss, monkeypatch):  # noqa: F811
    lines = 'short boards weak areas\n{"question": "long boards", "id": "b"}\n'
    monkeypatch.setattr("sys.stdin", io.StringIO(lines))
    code, out, _ = gloss("ask", "--batch", "-")
    answers = [json.loads(line) for line in out.splitlines()]
    assert (code, [answer["question"] for answer in answers], answers[1]["id"]) == (
        0,
        ["short boards weak areas", "long boards"],
        "b",
    )


@pytest.mark.parametrize("command", ["ask", "serve", "mcp"])
def test_help_shows_examples(gloss, command):  # noqa: F811
    code, out, _ = gloss(command, "--help")
    assert code == 0
    assert f"gloss {command} " in out or f'"args": ["{command}"' in out


def test_shell_completion_is_offered(gloss):  # noqa: F811
    assert "--install-completion" in gloss("--help")[1]
