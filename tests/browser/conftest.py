"""Serves the page with a fake assistant and opens it in headless Chromium."""

import socket
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest
from playwright.sync_api import sync_playwright

from app.answer import Answer, Citation
from app.chat import build_page, build_server
from index import Hit
from ingest import Chunk, Document, Span

DEBIAN_CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HOSTILE = (
    "<script>alert(1)</script><img src=https://evil.example/a.png onerror=alert(2)>"
    " [x](javascript:alert(3)) ![y](https://evil.example/b.png) <b>bold</b> | cell | *star* _low_"
    " `code` $x^2$ $$y$$ R&D &lt; www.evil.example http://evil.example\n\n# heading\n  two  spaces"
)
QUOTE = "“Short boards” (短板) | are *weak* < points\nthat cost $5 & more."


class FakeAssistant:
    """Answers by a word of the question and remembers what it was asked."""

    documents = (
        Document("report", "A <b>report</b>", "", ""),
        Document("zh", "新质生产力", "", ""),
    )

    def __init__(self):
        self.asked = []

    def ask(self, question, history=()):
        self.asked.append((question, list(history)))
        if "silent" in question:
            hits = tuple(
                Hit(Chunk(text, "zh", "paragraph", ("一",), (Span(0, 1),), text), -rank, rank)
                for rank, text in enumerate(("One", HOSTILE, "Three", "Four"), 1)
            )
            return Answer(question, "The texts are silent.", False, 0.1, (), hits, 0.2)
        quote = HOSTILE if "hostile" in question else QUOTE
        text = (
            f"{HOSTILE} [1]" if "hostile" in question else "Short boards are **weak** points. [1]"
        )
        citation = Citation(1, "report", "A <b>report</b>", ("1 *Terms*",), (Span(0, 1),), quote)
        return Answer(question, text, True, 0.9, (citation,), (), 0.2)


@pytest.fixture(scope="session")
def site():
    """The address of a running page, the assistant behind it, and the texts that it quotes."""
    assistant = FakeAssistant()
    listener = socket.create_server(("127.0.0.1", 0))
    server = build_server(build_page(assistant))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    url = f"http://127.0.0.1:{listener.getsockname()[1]}/"
    yield SimpleNamespace(url=url, assistant=assistant, quote=QUOTE, hostile=HOSTILE)
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="session")
def profile():
    """A fresh profile of Debian's Chromium, else of Playwright's; without either the tests fail."""
    path = DEBIAN_CHROMIUM if DEBIAN_CHROMIUM.exists() else None
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser.new_context()
        browser.close()


@pytest.fixture
def page(profile, site):
    """The page, newly opened; a dialog, an error or a request to another host fails the test."""
    site.assistant.asked.clear()
    page = profile.new_page()
    urls, dialogs, errors = [], [], []
    page.on("request", lambda request: urls.append(request.url))
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda line: line.type == "error" and errors.append(line.text))
    page.goto(site.url)
    page.wait_for_selector("#box textarea")
    yield page
    page.close()
    assert len(urls) > 1
    assert [url for url in urls if not url.startswith((site.url, "data:"))] == []
    assert dialogs == []
    assert errors == []  # among them every request that the content policy refuses
