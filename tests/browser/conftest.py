"""Serves the page with texts of the tests and opens it in headless Chromium."""

import socket
import threading
from concurrent.futures import Future
from types import SimpleNamespace

import pytest
from playwright.sync_api import sync_playwright
from room import RoomAssistant, make_documents
from steps import DEBIAN_CHROMIUM, FLAGS, watched

from app.chat import build_server
from app.page import build_page
from app.visitors import Visitors


@pytest.fixture(scope="session")
def site():
    """The address of a running page, and the assistant behind it."""
    assistant = RoomAssistant(make_documents())
    loading = Future()
    loading.set_result(assistant)
    listener = socket.create_server(("127.0.0.1", 0))
    server = build_server(build_page(Visitors(loading)))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    url = f"http://127.0.0.1:{listener.getsockname()[1]}/"
    yield SimpleNamespace(url=url, assistant=assistant)
    assistant.go_on.set()
    server.should_exit = True
    thread.join()


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
