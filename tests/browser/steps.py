"""What a reader does on the page, as the tests do it."""

import re
from contextlib import contextmanager
from pathlib import Path

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

READ_WITHIN = 60_000
LEFT = re.compile(r"AbortError|Connection errored out")


# Gradio's client may stop a question before it has heard how the server calls it.
STOPPED_EARLY = ("/gradio_api/cancel", "/gradio_api/reset")


def _is_fault(line):
    return line.type == "error" and not line.location["url"].endswith(STOPPED_EARLY)


@contextmanager
def watched(context, site, address=""):
    """The page, newly opened; a dialog, an error or a request to another host fails the test."""
    page = context.new_page()
    urls, dialogs, errors = [], [], []
    page.on("request", lambda request: urls.append(request.url))
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda line: _is_fault(line) and errors.append(line.text))
    try:
        page.goto(site.url + address)
        page.wait_for_selector("#box textarea")
        yield page
    finally:
        page.evaluate("localStorage.clear()")
        page.close()
    assert len(urls) > 1
    others = [url for url in urls if not url.startswith((site.url, "data:", "blob:"))]
    assert others == []
    assert dialogs == []
    # Among the errors are all requests that the content policy refuses; leaving aborts some.
    faults = [error for error in errors if not LEFT.search(error)]
    assert not faults, faults


def ask(page, question):
    """Ask and wait until the whole answer is there."""
    shown = page.locator(".measures").count()
    page.fill("#box textarea", question)
    page.keyboard.press("Enter")
    page.locator(".measures").nth(shown).wait_for()


def open_mark(page):
    """Choose the last mark of an answer and wait for its source."""
    page.locator("a.mark").last.click()
    page.locator("#source mark").first.wait_for()


def flat_marks(page):
    """Return what is highlighted in the source."""
    return " ".join(page.locator("#source mark").all_inner_texts()).replace("\n", " ")


def view(page, name, part):
    """Open a view and wait for a part of it."""
    page.get_by_role("tab", name=name).click()
    page.locator(part).first.wait_for()


def upload(page, words, *files):
    """Upload (name, content) pairs, wait for words, and return what is said of each."""
    payload = [
        {"name": name, "mimeType": "application/octet-stream", "buffer": data}
        for name, data in files
    ]
    page.locator("#upload input[type=file]").set_input_files(payload)
    page.locator("#report .notice", has_text=words).first.wait_for(timeout=READ_WITHIN)
    return page.locator("#report .notice").all_inner_texts()
