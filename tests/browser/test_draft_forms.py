"""The page of proposed questions in headless Chromium: at the width of a phone, by keyboard."""

import json
import socket
import threading

import pytest
from axe_playwright_python.sync_playwright import Axe

from app.cli import site_server
from eval.gold import Proposal, start_set
from eval.review import DraftSite

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def drafts(tmp_path, make_document, hostile):
    """The address of a page with three proposals, one of them hostile, and the gold set's file."""
    text = f"# Mills\n\nMonks owned the mills.\n\nA mill grinds rye.\n\nIt is old. {hostile}\n"
    documents = [make_document(text, "mills", "Mills")]
    quotes = ("Monks owned the mills.", "A mill grinds rye.", "It is old.")
    words = ("Who?", "What?", hostile)
    proposals = [
        Proposal(str(n), "section", "en", word, "mills", quote)
        for n, (word, quote) in enumerate(zip(words, quotes, strict=True))
    ]
    start_set(tmp_path / "q.jsonl", documents)
    listener = socket.create_server(("127.0.0.1", 0))
    server = site_server(DraftSite(tmp_path / "q.jsonl", documents, proposals).app())
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}/", tmp_path
    server.should_exit = True
    thread.join()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_drafts_are_accepted_changed_and_refused(profile, drafts, hostile, scheme):
    url, folder = drafts
    context = profile.browser.new_context(viewport=PHONE, color_scheme=scheme)
    page = context.new_page()
    urls, errors = [], []
    page.on("request", lambda request: urls.append(request.url))
    page.on("console", lambda line: line.type == "error" and errors.append(line.text))
    page.goto(url)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    assert page.locator("article textarea[name=question]").nth(2).input_value() == hostile
    assert Axe().run(page).response["violations"] == []

    page.get_by_role("button", name="Right", exact=True).first.click()
    page.get_by_text("1 added").wait_for()
    page.get_by_label("Question").first.fill("What does a mill grind?")
    page.get_by_label("Passage that answers it").first.fill("A mill grinds salt.")
    page.get_by_role("button", name="Right", exact=True).first.press("Enter")
    page.get_by_role("alert").wait_for()
    assert page.get_by_label("Question").first.input_value() == "What does a mill grind?"
    errors.clear()  # the browser tells the refusal there, too
    page.get_by_label("Passage that answers it").first.fill("A mill grinds rye.")
    page.get_by_role("button", name="Right", exact=True).first.click()
    page.get_by_text("2 added").wait_for()
    page.get_by_role("button", name="Not right").click()
    page.get_by_text("Nothing is left to decide").wait_for()
    page.reload()

    lines = (folder / "q.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["question"] for line in lines] == ["Who?", "What does a mill grind?"]
    (refused,) = (folder / "q.refused.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(refused)["question"] == hostile
    assert errors == []
    assert [each for each in urls if not each.startswith(url)] == []
    context.close()
