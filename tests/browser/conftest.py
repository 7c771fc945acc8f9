"""Serves the page with texts of the tests and opens it in headless Chromium."""

import socket
import threading
from concurrent.futures import Future
from contextlib import contextmanager
from types import SimpleNamespace

import pytest
from playwright.sync_api import sync_playwright
from room import BOARDS, RoomAssistant, make_documents
from steps import DEBIAN_CHROMIUM, FLAGS, watched

from app import Assistant
from app.page.layout import build_page
from app.page.server import build_server
from app.page.session.visitors import Visitors


@contextmanager
def served(assistant, login=None, feedback=None, **options):
    """The address of a running page, and the assistant behind it."""
    loading = Future()
    loading.set_result(assistant)
    listener = socket.create_server(("127.0.0.1", 0))
    server = build_server(build_page(Visitors(loading, **options), feedback=feedback), login)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    url = f"http://127.0.0.1:{listener.getsockname()[1]}/"
    yield SimpleNamespace(url=url, assistant=assistant)
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="session")
def site():
    """The page that most tests open."""
    assistant = RoomAssistant(make_documents())
    with served(assistant) as site:
        yield site
        assistant.go_on.set()


@pytest.fixture
def shared_site(tmp_path, answering_models):
    """A page whose readers add texts for everyone, to a folder with one text."""
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "boards.md").write_text(BOARDS, encoding="utf-8")
    assistant = Assistant.from_corpus(folder, tmp_path / "index", models=answering_models)
    with served(assistant, shared=True) as site:
        site.folder = folder
        yield site


@pytest.fixture
def locked_site():
    """A page that asks for a name and a password."""
    with served(RoomAssistant(make_documents()), login=("ada", "secret")) as site:
        yield site


@pytest.fixture(scope="session")
def profile():
    """A fresh profile of Debian's Chromium, else of Playwright's; without either the tests fail."""
    path = DEBIAN_CHROMIUM if DEBIAN_CHROMIUM.exists() else None
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser.new_context(viewport={"width": 1280, "height": 800})
        browser.close()


@pytest.fixture
def page(profile, site):
    """The page, newly opened and watched."""
    site.assistant.asked.clear()
    site.assistant.go_on.clear()
    with watched(profile, site) as page:
        page.locator(".example").first.wait_for()
        yield page
