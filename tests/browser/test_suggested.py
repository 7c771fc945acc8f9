"""What a reader begins and goes on with, whether an answer is right, references to take away."""

import json

import pytest
from conftest import served
from room import BOARDS, RoomAssistant, make_documents
from steps import ask, view, watched

from app.page.session.feedback import Feedback
from ingest import Definition, Mention, Span, Term

pytestmark = pytest.mark.browser

SHORT = "A short board is a weak area."


@pytest.fixture
def asking_site(tmp_path):
    """A page that asks whether an answer is right."""
    with served(RoomAssistant(make_documents()), feedback=Feedback(tmp_path)) as site:
        site.kept = tmp_path / "feedback.jsonl"
        yield site


def test_page_begins_with_its_texts_and_questions_that_are_answered(page):
    titles = page.locator("#examples .title").all_inner_texts()
    assert titles[:2] == ["Boards of Industry", "新质生产力"]
    page.locator("#examples .gist").first.click()
    page.locator("#source mark").first.wait_for()
    assert page.inner_text("#source mark") == SHORT
    page.get_by_label("Close the source").click()
    question = page.locator(".example bdi").first.inner_text()
    page.locator(".example").first.click()
    page.locator(".measures").wait_for()
    assert page.inner_text(".question") == question
    assert "Answered from the texts" in page.inner_text(".measures")
    assert page.locator("#examples").is_hidden()


class TermAssistant(RoomAssistant):
    """Knows a term that stands in the definition of another one."""

    def glossary(self):
        place = BOARDS.index("A *short* board")
        defined = Definition("boards", (Span(place, place + 40),), SHORT)
        mentions = (Mention("boards", Span(place, place + 1)),) * 3
        return (*super().glossary(), Term(("weak area",), (), (), (defined,), mentions))


@pytest.fixture
def page_with_term(profile):
    with served(TermAssistant(make_documents())) as site, watched(profile, site) as page:
        yield page


def test_answer_is_followed_by_questions_that_are_answered(page_with_term):
    page = page_with_term
    ask(page, "What is a short board?")
    page.locator("#follow .next").first.wait_for()
    assert page.locator("#follow .next").count() <= 3
    question = page.locator("#follow .next").first.inner_text()
    assert question == "What is meant by “weak area”?"
    page.locator("#follow .next").first.focus()
    page.keyboard.press("Enter")
    page.locator(".measures").nth(1).wait_for()
    assert page.locator(".question").nth(1).inner_text() == question
    assert "Answered from the texts" in page.locator(".measures").nth(1).inner_text()
    page.click("[data-do=new]")
    page.locator(".turn").first.wait_for(state="detached")
    assert page.locator("#follow").is_hidden()


def test_each_answer_is_followed_and_so_is_the_last_one_after_a_reload(page_with_term):
    page = page_with_term
    for question in ("What is a short board?", "Say again what a short board is"):
        ask(page, question)
        page.locator("#follow .next").first.wait_for()
    page.reload()
    page.locator("#follow .next").first.wait_for()
    assert page.locator(".question").count() == 2


def test_refusal_is_followed_by_nothing(page):
    ask(page, "Who wrote Hamlet?")
    page.wait_for_timeout(1500)
    assert page.locator("#follow .next").count() == 0


def test_verdict_is_kept_and_told(profile, asking_site):
    with watched(profile, asking_site) as page:
        ask(page, "What is a short board?")
        button = page.get_by_role("button", name="Not right")
        button.focus()
        page.keyboard.press("Enter")
        page.get_by_text("Kept on this machine.").wait_for()
        assert button.get_attribute("aria-pressed") == "true"
        ask(page, "Which plan was named in May 2015?")
        pressed = page.locator("[aria-pressed=true]")
        assert pressed.all_inner_texts() == ["Not right"]
    (line,) = asking_site.kept.read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["fields"]["question"] == "What is a short board?"


def test_nobody_is_asked_where_the_server_says_so(page):
    ask(page, "What is a short board?")
    assert page.get_by_role("button", name="Not right").count() == 0


def test_references_are_taken_away_and_an_answer_copied_in_three_forms(page, profile, site):
    profile.grant_permissions(["clipboard-read", "clipboard-write"], origin=site.url)
    ask(page, "What is a short board?")
    page.get_by_text("References", exact=True).click()
    for form, begin in (("bib", "@misc{boards"), ("ris", "TY  - GEN"), ("json", "[")):
        with page.expect_download() as download:
            page.click(f"[data-do=references][data-of={form}]")
        assert download.value.suggested_filename == f"references.{form}"
        assert download.value.path().read_text(encoding="utf-8").startswith(begin)
    page.get_by_text("Copy", exact=True).click()
    page.click("[data-form=txt]")
    page.get_by_role("button", name="Copied").wait_for()
    assert f"{SHORT} [1]" in page.evaluate("navigator.clipboard.readText()")
    page.get_by_role("button", name="Copied").wait_for(state="detached")
    page.click("[data-form=html]")
    page.get_by_role("button", name="Copied").wait_for()
    read = (
        "navigator.clipboard.read().then(([one]) => one.getType('text/html')).then(b => b.text())"
    )
    assert f"<p>{SHORT} [1]</p>" in page.evaluate(read)


def test_uploaded_text_is_among_what_a_reader_begins_with(page):
    text = b"# Oak Trees\n\nOak trees are very hard wood.\n"
    view(page, "Texts", ".card")
    page.locator("#upload input[type=file]").set_input_files(
        [{"name": "Aoak.md", "mimeType": "text/plain", "buffer": text}]
    )
    page.locator("#report .notice", has_text="can be asked").wait_for(timeout=60_000)
    view(page, "Chat", "#box")
    page.locator("#examples .title", has_text="Oak Trees").or_(
        page.locator("#examples .more")
    ).first.wait_for()
