"""The chat in a real browser; `page` also fails a test for each request to another host."""

import pytest
from page_texts import HOSTILE
from steps import ask, flat_marks, open_mark

pytestmark = pytest.mark.browser

SHORT = "A short board is a weak area."


def test_citation_opens_its_source_with_the_quote_highlighted(page):
    ask(page, "What is a <i>short</i> board?")
    assert page.inner_text(".question") == "What is a <i>short</i> board?"
    assert page.locator(".citations blockquote").count() == 0  # the answer shows the quote
    place = page.locator(".citations").text_content()
    assert place.startswith("[1] Boards of Industry › 1. Short Boards 短板 · paragraph 1")
    page.hover("a.mark")
    assert page.inner_text("#card mark") == SHORT
    page.mouse.move(0, 0)
    page.locator("#card").wait_for(state="hidden")
    open_mark(page)
    assert flat_marks(page) == SHORT
    box = page.locator("#source mark").first.bounding_box()
    assert 0 < box["y"] < 800
    assert "source=boards&at=" in page.url
    assert "board = 板" in page.inner_text(".understood")
    assert "Answered from the texts" in page.inner_text(".measures")


def test_back_button_closes_the_source_and_forward_opens_it(page):
    ask(page, "What is a short board?")
    open_mark(page)
    page.go_back()
    page.locator("#source .paper").wait_for(state="detached")
    assert page.inner_text(".question") == "What is a short board?"
    page.go_forward()
    page.locator("#source mark").first.wait_for()
    assert flat_marks(page) == SHORT


def test_follow_up_is_asked_with_the_history_that_a_reload_keeps(page, site):
    ask(page, "What is a short board?")
    page.reload()
    page.locator(".measures").wait_for()
    assert page.inner_text(".question") == "What is a short board?"
    ask(page, "长板 board 短板是什么？")
    assert site.assistant.asked[1][1] == [("What is a short board?", f"{SHORT} [1]")]
    assert page.locator(".question").nth(1).get_attribute("lang") == "zh"
    page.click("[data-do=new]")
    page.locator(".turn").first.wait_for(state="detached")
    ask(page, "Which plan was named in May 2015?")
    assert site.assistant.asked[2][1] == []


def test_chinese_question_opens_its_chinese_passage(page):
    ask(page, "新质生产力是什么？")
    open_mark(page)
    assert flat_marks(page) == "新质生产力是创新起主导作用的先进生产力。"


def test_refusal_stands_apart_and_its_passages_open(page):
    ask(page, "Who wrote Hamlet?")
    assert page.inner_text(".silent") == "The texts do not answer this."
    assert page.inner_text(".nearest ~ *, .heading") == "Nearest passages (not an answer)"
    assert page.locator(".citations").count() == 0
    assert page.locator(".nearest .passage").count() == 3
    page.locator(".nearest a.source").first.click()
    page.locator("#source mark").first.wait_for()
    nearest = page.locator(".nearest blockquote").first.inner_text()
    assert flat_marks(page).replace(" ", "") == "".join(nearest.split())


def test_stop_again_edit(page, site):
    page.fill("#box textarea", "slow: what is a short board?")
    page.keyboard.press("Enter")
    page.get_by_text("Searching the texts…").wait_for()
    while not site.assistant.asked:  # before, Gradio knows nothing that it could stop
        page.wait_for_timeout(50)
    page.wait_for_timeout(200)
    page.get_by_role("button", name="Stop").click()
    page.get_by_text("Stopped.").wait_for()
    site.assistant.go_on.set()
    page.wait_for_timeout(2000)  # Gradio ends the stopped event's stream; what joins then is lost
    page.click("[data-do=again]")
    page.locator(".measures").wait_for()
    assert [question for question, _ in site.assistant.asked] == [
        "slow: what is a short board?"
    ] * 2
    page.click("[data-do=edit]")
    assert page.input_value("#box textarea") == "slow: what is a short board?"


def test_blank_question_changes_nothing(page, site):
    ask(page, "What is a short board?")
    for blank in ("", "  "):
        page.fill("#box textarea", blank)
        page.keyboard.press("Enter")
        page.wait_for_timeout(500)
        assert page.locator(".turn").count() == 1
    assert len(site.assistant.asked) == 1


def test_question_typed_while_an_answer_grows_is_asked_after_it(page, site):
    page.fill("#box textarea", "slow: what is a short board?")
    page.keyboard.press("Enter")
    page.get_by_text("Searching the texts…").wait_for()
    page.fill("#box textarea", "Which is the hostile term?")
    page.keyboard.press("Enter")
    site.assistant.go_on.set()
    page.locator(".measures").nth(1).wait_for()
    assert [question for question, _ in site.assistant.asked] == [
        "slow: what is a short board?",
        "Which is the hostile term?",
    ]


def test_question_being_typed_outlives_the_answer_before(page, site):
    page.fill("#box textarea", "slow: what is a short board?")
    page.keyboard.press("Enter")
    page.get_by_text("Searching the texts…").wait_for()
    page.fill("#box textarea", "And then")
    site.assistant.go_on.set()
    page.locator(".measures").wait_for()
    page.get_by_role("button", name="Ask", exact=True).wait_for()
    assert page.input_value("#box textarea") == "And then"


def test_reader_who_leaves_in_mid_answer_finds_the_question_again(page, site):
    page.fill("#box textarea", "slow: what is a short board?")
    page.keyboard.press("Enter")
    page.get_by_text("Searching the texts…").wait_for()
    page.reload()
    page.get_by_text("The answer was interrupted.").wait_for()
    site.assistant.go_on.set()
    page.click("[data-do=again]")
    page.locator(".measures").wait_for()
    assert page.locator(".turn").count() == 1


def test_failure_shows_nothing_of_its_cause(page):
    page.fill("#box textarea", "broken")
    page.keyboard.press("Enter")
    page.get_by_text("Sorry, something went wrong with this question.").wait_for()
    assert "/home/someone" not in page.content()


def test_overlong_question_stays_in_the_box(page, site):
    page.fill("#box textarea", "x" * 2_001)
    page.keyboard.press("Enter")
    page.get_by_text("2,001 characters; 2,000 are the most").wait_for()
    assert page.input_value("#box textarea") == "x" * 2_001
    assert site.assistant.asked == []
    assert page.locator(".turn").count() == 0
    page.reload()
    page.locator(".example").first.wait_for()
    assert page.locator(".turn").count() == 0


def test_links_ask_and_open(page, site):
    page.goto(f"{site.url}?q=What%20is%20a%20short%20board%3F")
    page.locator(".measures").wait_for()
    assert page.inner_text(".question") == "What is a short board?"
    assert page.url == site.url
    page.goto(f"{site.url}?source=zh&at=9-16")
    page.locator("#source mark").wait_for()
    assert flat_marks(page) == "新质生产力是创"
    page.goto(f"{site.url}?source=zh&at=9-99999")
    page.get_by_text("This link names a passage that the text does not have.").wait_for()
    page.goto(f"{site.url}?source=none")
    page.get_by_text("There is no such text here.").wait_for()


def test_conversation_is_saved_and_copied(page, profile, site):
    profile.grant_permissions(["clipboard-read", "clipboard-write"], origin=site.url)
    ask(page, "What is a short board?")
    page.get_by_text("Copy", exact=True).click()
    page.click("[data-do=copy][data-form=md]")
    page.get_by_role("button", name="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert f"{SHORT} [1]\n\n[1] " in copied
    for form, name in (("md", "conversation.md"), ("docx", "conversation.docx")):
        with page.expect_download() as download:
            page.click(f"[data-do=export][data-of={form}]")
        assert download.value.suggested_filename == name
        data = download.value.path().read_bytes()
        assert data[:2] == (b"PK" if form == "docx" else b"# ")


def test_hostile_text_stays_text_everywhere(page):
    ask(page, f"hostile words {HOSTILE}")
    open_mark(page)
    for view, part in {"Terms": ".term", "Phases": ".plotly", "Texts": ".card"}.items():
        page.get_by_role("tab", name=view).click()
        page.locator(part).first.wait_for()
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")
    page.locator("#card").evaluate("card => { card.hidden = false; }")
    places = "#conversation, #source, #terms, #phases .timeline > :not(#timeline), #texts, #card"
    active = "script, img, iframe, code, object, [onerror], [onload], svg:not(.mentions)"
    assert page.locator(places).locator(active).count() == 0
    links = page.locator("#desk a, #source a").evaluate_all(
        "all => all.map(link => link.getAttribute('href') ?? link.getAttribute('xlink:href'))"
    )
    assert len(links) > 20
    assert [link for link in links if not link.startswith("?")] == []
