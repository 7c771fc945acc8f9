"""A draft is checked the same by every door: HTTP, MCP, command, page, Python."""

import asyncio
import json

import pytest
from api_server import loaded
from mcp import Client
from typer.testing import CliRunner

from app import as_draft, checked_to_json
from app.api.check_schemas import CheckReply
from app.api.limits import MAX_DRAFT
from app.api.mcp_server import build_mcp_server
from app.api.service import Service
from app.cli import check_command, cli
from app.page.session.draft_check import check_file, check_pasted
from app.page.session.visitors import Visitors

DRAFT = "Short boards are strong areas of industry.\n\nThe second phase (1906–1912) was short.\n"


@pytest.fixture
def expected(served_assistant):
    found = checked_to_json(list(served_assistant.check(as_draft(DRAFT))))
    return json.loads(json.dumps(found))


def test_draft_is_checked_over_http(client, expected):
    reply = client.post("/api/v1/check", json={"draft": DRAFT})
    assert reply.status_code == 200
    assert reply.json() == expected
    CheckReply.model_validate(reply.json())
    assert [one["verdict"] for one in expected["sentences"]] == ["differs", "supported"]


def test_draft_is_checked_over_mcp(served_assistant, expected):
    async def check():
        async with Client(build_mcp_server(Service(loaded(served_assistant)))) as client:
            return await client.call_tool("check", {"draft": DRAFT})

    result = asyncio.run(check())
    assert result.structured_content == expected
    assert result.content[0].text.startswith("Differs    1. Short boards are strong areas")


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "draft.md"
    path.write_text(DRAFT, encoding="utf-8")
    return path


def test_draft_is_checked_by_the_command(served_assistant, expected, file, monkeypatch):
    monkeypatch.setattr(check_command, "open_assistant", lambda *_: served_assistant)
    done = CliRunner().invoke(cli, ["check", "--json", str(file)])
    assert (done.exit_code, json.loads(done.stdout)) == (1, expected)


@pytest.mark.parametrize("is_pasted", [True, False])
def test_draft_is_checked_on_the_page(served_assistant, expected, file, is_pasted):
    visitors = Visitors(loaded(served_assistant))
    if is_pasted:
        *_, last = check_pasted(visitors, "me", DRAFT)
    else:
        *_, last = check_file(visitors, "me", file)
    assert json.loads(json.dumps(checked_to_json(last.sentences))) == expected


@pytest.mark.parametrize(
    ("body", "kind", "words"),
    [
        ({"draft": " \n"}, "not-a-draft", "The draft is empty."),
        ({"draft": ""}, "invalid", "body.draft"),
        ({"draft": "a" * (MAX_DRAFT + 1)}, "invalid", "body.draft"),
        ({"draft": 1}, "invalid", "body.draft"),
        ({}, "invalid", "body.draft"),
    ],
)
def test_what_is_no_draft_is_refused_with_the_reason(client, body, kind, words):
    reply = client.post("/api/v1/check", json=body)
    assert reply.status_code == 422
    assert reply.json()["type"] == f"urn:gloss:problem:{kind}"
    assert words in reply.json()["detail"]
