"""Files sent to the page: limited in sum, by sender, kind, pace and age; gone with the process."""

import asyncio
import os
import signal
import socket
import stat
import subprocess
import sys
import textwrap
import time
from concurrent.futures import Future
from pathlib import Path

import httpx
import pytest
from starlette.testclient import TestClient

from app.api import Limits, ProblemError
from app.page import upload_door, upload_folder
from app.page.layout import build_page
from app.page.server import build_server
from app.page.session.visitors import Visitors
from app.page.upload_folder import WaitingFiles

UPLOAD = "/gradio_api/upload"


@pytest.fixture
def waiting(tmp_path, monkeypatch):
    """The folder in which uploads wait."""
    monkeypatch.setenv(upload_folder.VARIABLE, str(tmp_path / "waiting"))
    return tmp_path / "waiting"


@pytest.fixture
def client(waiting):
    server = build_server(build_page(Visitors(Future())))
    return TestClient(server.config.app, "http://127.0.0.1:7860", raise_server_exceptions=False)


def send(client, name, data=b"Rye."):
    return client.post(UPLOAD, files={"files": (name, data)})


def problem(reply):
    return reply.status_code, reply.json()["type"].rsplit(":", 1)[1]


def files_in(folder):
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_29_upload_waits_in_the_folder_of_this_process(client, waiting):
    reply = send(client, "rye.md")
    assert reply.status_code == 200
    assert files_in(waiting) == ["rye.md"]
    assert Path(reply.json()[0]).is_relative_to(waiting)


@pytest.mark.parametrize("name", ["rye.exe", "rye", "rye.md.sh", "rye.svg"])
def test_29_upload_of_a_kind_that_is_not_read_is_refused_and_removed(client, waiting, name):
    assert problem(send(client, name)) == (415, "unknown-format")
    assert files_in(waiting) == []


def test_29_uploads_of_one_sender_are_limited_in_sum(client, waiting, monkeypatch):
    monkeypatch.setattr(upload_folder, "MOST_BYTES_OF_ONE", 5_000)
    assert send(client, "rye.md", b"r" * 4_000).status_code == 200
    reply = send(client, "oats.md", b"o" * 4_000)
    assert problem(reply) == (429, "too-many-uploads")
    assert files_in(waiting) == ["rye.md"]
    next(waiting.rglob("rye.md")).unlink()  # it was taken in
    assert send(client, "oats.md", b"o" * 4_000).status_code == 200


def test_29_uploads_of_all_senders_are_limited_in_sum(tmp_path, monkeypatch):
    monkeypatch.setattr(upload_folder, "MOST_BYTES", 1_000)
    files = WaitingFiles(tmp_path)
    (tmp_path / "rye.md").write_bytes(b"r" * 600)
    with files.room_for("ada", 300), pytest.raises(ProblemError, match="Too many files wait"):
        files.room_for("bob", 200).__enter__()
    with files.room_for("bob", 400):
        pass


def test_29_upload_that_nobody_takes_in_is_removed_after_an_hour(tmp_path):
    now = time.time()
    files = WaitingFiles(tmp_path, clock=lambda: now)
    for name, age in (("old", 3_601), ("new", 3_599)):
        (tmp_path / name).mkdir()
        path = tmp_path / name / f"{name}.md"
        path.write_text("Rye.")
        os.utime(path, (now - age, now - age))
    with files.room_for("ada", 1):
        pass
    assert files_in(tmp_path) == ["new.md"]
    assert not (tmp_path / "old").exists()


def test_28_upload_that_stops_is_given_up(waiting):
    """The body stops half-way, and the connection stays open."""
    page = build_page(Visitors(Future()))
    limits = Limits(body_seconds=0.2)
    door = upload_door.UploadDoor(build_server(page).config.app, limits, WaitingFiles(waiting))
    head = {
        "type": "http",
        "method": "POST",
        "path": UPLOAD,
        "raw_path": UPLOAD.encode(),
        "query_string": b"",
        "headers": [(b"host", b"127.0.0.1"), (b"content-type", b"multipart/form-data; boundary=b")],
    }
    pieces = [b'--b\r\nContent-Disposition: form-data; name="files"; filename="a.md"\r\n\r\nx']

    async def receive():
        if pieces:
            return {"type": "http.request", "body": pieces.pop(), "more_body": True}
        await asyncio.sleep(60)

    async def nothing(message):
        raise AssertionError(message)

    with pytest.raises(ProblemError, match=r"Nothing came for 0\.2 seconds"):
        asyncio.run(door(head, receive, nothing))


# --- the folder goes with the process -------------------------------------------------------------

PROGRAM = textwrap.dedent("""
    import sys
    from app.page.server import launch

    class Assistant:
        documents = chunks = ()
        generation = 0
        def ask(self, question, history=()):
            raise SystemExit

    launch(Assistant, port=int(sys.argv[1]))
""")


def test_29_uploads_are_removed_when_the_process_is_told_to_end(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(port)], env=os.environ | {"TMPDIR": str(tmp_path)}
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/config", process)
        (folder,) = tmp_path.glob(f"{upload_folder.PREFIX}*")
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        (folder / "a").mkdir()
        (folder / "a" / "rye.md").write_text("Rye.")
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
        assert not folder.exists()
    finally:
        process.kill()
        process.wait()


def wait_for(address, process):
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        try:
            httpx.get(address)
            return
        except httpx.TransportError:
            time.sleep(0.1)
    raise AssertionError("the page did not open")


def test_29_uploads_that_a_killed_process_left_are_removed_by_the_next(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    left, other = tmp_path / f"{upload_folder.PREFIX}left", tmp_path / "other"
    for folder in (left, other):
        folder.mkdir()
        (folder / upload_folder.LOCK).touch()
        (folder / "rye.md").write_text("Rye.")
    with upload_folder.upload_folder() as own:
        assert os.environ[upload_folder.VARIABLE] == str(own)
        assert not left.exists()
        with upload_folder.upload_folder():
            assert own.exists()  # one that is in use stays
    assert list(tmp_path.iterdir()) == [other]
