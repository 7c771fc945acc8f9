"""Every example of docs/api.md is run, and prints what the page says."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from api_server import loaded, running

from app.api.application import build_api
from app.api.service import Service
from app.page.layout import build_page
from app.page.server import build_server
from app.page.session.visitors import Visitors

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(r"```(bash|python)\n(.*?)```\n(?:```text\n(.*?)\n```)?", re.DOTALL)
EXAMPLES = EXAMPLE.findall(PAGE)
GLOSS = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from eval.cli import main; main()"


def pieces(expected):
    """Return what must stand in the output, in this order; … and line ends stand for anything."""
    return [piece.strip() for piece in re.split(r"[…\n]", expected) if piece.strip()]


@pytest.fixture(scope="module")
def place(tmp_path_factory, assistant, packaged_index_dir):
    """A folder with the texts, their index and the command, and a server of them."""
    folder = tmp_path_factory.mktemp("docs")
    (folder / "corpus").symlink_to(ROOT / "corpus")
    (folder / "data").mkdir()
    (folder / "data" / "index").symlink_to(packaged_index_dir)
    (folder / "bin").mkdir()
    command = folder / "bin" / "gloss"
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -c {shlex.quote(GLOSS)} "$@"\n')
    command.chmod(0o755)
    loading = loaded(Served(assistant))
    page = build_page(Visitors(loading))
    with running(build_server(page, None, build_api(Service(loading)))) as address:
        yield folder, address


class Served:
    """The real assistant, but what is added to it goes nowhere near the texts of the project."""

    def __init__(self, assistant):
        self._assistant = assistant
        self._more = assistant

    def __getattr__(self, name):
        return getattr(self._more, name)

    def add(self, name, data):
        self._more = self._assistant.with_files([(name, data)])
        return next(text for text in self._more.documents if text.id == "alloys")

    def remove(self, document_id):
        self._more = self._more.without([document_id])


@pytest.mark.models
@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_example_prints_what_the_page_says(place, number):
    folder, address = place
    language, code, expected = EXAMPLES[number]
    code = code.replace("http://127.0.0.1:7860", address)
    program = ["bash", "-euc"] if language == "bash" else [sys.executable, "-c"]
    done = subprocess.run(
        [*program, code],
        cwd=folder,
        env={"PATH": f"{folder / 'bin'}:/usr/bin:/bin", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    place_now = 0
    for piece in pieces(expected):
        assert piece in done.stdout[place_now:], done.stdout
        place_now = done.stdout.index(piece, place_now) + len(piece)


def test_page_shows_every_door():
    assert all(expected for _, _, expected in EXAMPLES)
    for door in ("/api/v1/ask", "/v1", "/mcp", "GlossRetriever", "--batch", "token new"):
        assert any(door in code for _, code, _ in EXAMPLES)


def test_page_names_every_route(client):
    routes = client.get("/api/v1/openapi.json").json()["paths"]
    for route in routes:
        if route.startswith("/api/v1/"):
            assert route.rpartition("/")[2].partition("{")[0] in PAGE


def test_expected_output_is_read_piece_by_piece():
    assert pieces('{"a":…"b"\n…204') == ['{"a":', '"b"', "204"]
