"""Writes docs/screens/: each view on the two texts, light, dark and on a phone.

Run it from the project's folder: `make screens`.
"""

import io
import socket
import sys
import threading
from concurrent.futures import Future
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import sync_playwright
from steps import DEBIAN_CHROMIUM, FLAGS, ask, open_mark, view

from app import Assistant
from app.page.layout import build_page
from app.page.server import build_server
from app.page.session.feedback import Feedback
from app.page.session.visitors import Visitors
from app.page.suggested import Suggestions
from app.page.views.quality_view import format_quality
from eval.runs.baseline import shown_figures

FOLDER = Path("docs/screens")
QUESTIONS = ("What are short boards?", "新质生产力是什么？", "Who wrote Hamlet?")
VIEWS = {
    "Terms": ".term",
    "Phases": "#timeline .points path",
    "Texts": ".card",
    "Quality": "#quality tbody",
}
# All questions that are suggested have been tried.
TRIED = "() => !document.querySelector('#examples [data-more], #follow [data-more]')"
PATIENCE = 120_000
DRAFT = Path("tests/corpus/checked_draft.md")
DRAFT_CHARACTERS = 1_500
COLORS, COLORS_OF_DRAFT = 64, 192


def main(index_dir="data/index"):
    """Serve the two texts and take a picture of each view."""
    loading = Future()
    loading.set_result(Assistant.from_corpus("corpus", index_dir))
    with TemporaryDirectory() as folder:
        _serve(loading, index_dir, Path(folder))


def _serve(loading, index_dir, folder):
    listener = socket.create_server(("127.0.0.1", 0))
    quality = format_quality(figures=shown_figures())
    known = Suggestions(Path(index_dir))
    page = build_page(Visitors(loading), quality, suggestions=known, feedback=Feedback(folder))
    server = build_server(page)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    url = f"http://127.0.0.1:{listener.getsockname()[1]}/"
    path = DEBIAN_CHROMIUM if DEBIAN_CHROMIUM.exists() else None
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
            for name, size, scheme in (
                ("light", (1400, 860), "light"),
                ("dark", (1400, 860), "dark"),
                ("phone", (390, 780), "light"),
            ):
                width, height = size
                context = browser.new_context(
                    viewport={"width": width, "height": height}, color_scheme=scheme
                )
                _take(context.new_page(), url, name)
                context.close()
            browser.close()
    finally:
        server.should_exit = True
        thread.join()


def _take(page, url, name):
    page.goto(url)
    page.locator(".example").first.wait_for()
    page.wait_for_function(TRIED, timeout=PATIENCE)
    _save(page, f"begin-{name}")
    for question in QUESTIONS:
        ask(page, question)
        page.wait_for_timeout(400)
        page.wait_for_function(TRIED, timeout=PATIENCE)
        _save(page, f"chat-{name}-{QUESTIONS.index(question) + 1}")
    for view_name, part in VIEWS.items():
        view(page, view_name, part)
        if view_name == "Terms":
            page.locator(".term summary").nth(2).click()
        page.wait_for_timeout(600)
        page.evaluate("scrollTo(0, 0)")
        _save(page, f"{view_name.lower()}-{name}")
    _take_draft(page, name)
    view(page, "Chat", ".measures")
    page.locator(".answer a.mark").first.hover()
    page.locator("#card").wait_for()
    _save(page, f"quote-{name}")
    page.mouse.move(0, 0)
    open_mark(page)
    page.wait_for_timeout(300)
    _save(page, f"source-{name}")


def _take_draft(page, name):
    view(page, "Draft", "#draft-text textarea")
    page.fill("#draft-text textarea", DRAFT.read_text(encoding="utf-8")[:DRAFT_CHARACTERS])
    page.get_by_role("button", name="Check", exact=True).click()
    page.locator("#draft-progress .done").wait_for(timeout=300_000)
    if name != "phone":  # where the source covers the draft
        page.locator(".sentence.differs a.source").first.click()
        page.locator("#source mark").first.wait_for()
        page.wait_for_timeout(300)
    page.locator(".verdicts").evaluate("one => one.scrollIntoView()")
    _save(page, f"draft-{name}", COLORS_OF_DRAFT)
    if name != "phone":
        page.get_by_label("Close the source").click()
    page.evaluate("scrollTo(0, 0)")


def _save(page, name, colors=COLORS):
    """Save a picture in few colours: these pages have no more."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    picture.quantize(colors).save(FOLDER / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main(*sys.argv[1:2])
