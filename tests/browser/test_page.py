"""The page in a real browser; `page` also fails a test for each request to another host."""

import pytest

pytestmark = pytest.mark.browser


def ask(page, question):
    """Ask and wait until the whole answer is there."""
    shown = page.locator(".measures").count()
    page.fill("#box textarea", question)
    page.keyboard.press("Enter")
    page.locator(".measures").nth(shown).wait_for()


def test_answer_and_its_quote_appear_to_the_letter(page, site):
    ask(page, "What are <i>short</i> *boards*?")
    assert page.inner_text(".question") == "What are <i>short</i> *boards*?"
    assert page.inner_text(".bot-row p") == "Short boards are weak points. [1]"
    assert page.inner_text(".bot-row strong") == "weak"
    assert page.inner_text(".citations .source") == "[1] A <b>report</b> 1 *Terms*"
    assert page.inner_text(".citations blockquote") == site.quote
    assert (
        page.inner_text(".measures") == "Confidence that the texts answer this: high (90 %) · 0.2 s"
    )


def test_follow_up_is_asked_with_the_history(page, site):
    ask(page, "What are short boards?")
    ask(page, "And long ones?")
    answer = "Short boards are **weak** points. [1]"
    assert site.assistant.asked == [
        ("What are short boards?", []),
        ("And long ones?", [("What are short boards?", answer)]),
    ]
    assert page.locator(".question").all_inner_texts() == [
        "What are short boards?",
        "And long ones?",
    ]


def test_new_conversation_forgets_the_old_one(page, site):
    ask(page, "What are short boards?")
    page.click("#restart")
    page.locator(".question").wait_for(state="detached")
    ask(page, "And long ones?")
    assert site.assistant.asked[-1] == ("And long ones?", [])


def test_hostile_text_stays_text(page, site):
    ask(page, f"hostile {site.hostile}")
    assert page.inner_text(".citations blockquote") == site.hostile
    assert page.inner_text(".question") == f"hostile {site.hostile}"
    answer = page.inner_text(".bot-row")
    assert (
        "<script>alert(1)</script><img src=https://evil.example/a.png onerror=alert(2)>" in answer
    )
    assert page.locator("#conversation").locator("script, img, a, b, code, iframe").count() == 0
    assert page.locator("#conversation .katex").count() == 0


def test_refusal_shows_the_nearest_passages_apart(page, site):
    ask(page, "Are the texts silent?")
    assert page.inner_text(".bot-row p") == "The texts are silent."
    assert page.inner_text(".nearest .heading") == "Nearest passages (not an answer)"
    assert page.locator(".nearest blockquote").all_inner_texts() == ["One", site.hostile, "Three"]
    assert page.locator(".nearest .source").first.inner_text() == "新质生产力 一 score -1.00"
    assert page.locator(".citations").count() == 0


def test_example_is_asked_by_a_click(page, site):
    page.get_by_text("What are short boards?").click()
    page.locator(".measures").wait_for()
    assert site.assistant.asked == [("What are short boards?", [])]


def test_overlong_question_stays_in_the_box(page, site):
    page.fill("#box textarea", "x" * 2_001)
    page.keyboard.press("Enter")
    page.locator(".notice").wait_for()
    assert "2,001 characters; 2,000 are the most" in page.inner_text(".notice")
    assert page.input_value("#box textarea") == "x" * 2_001
    assert site.assistant.asked == []


def test_texts_are_listed_by_title(page):
    assert page.title() == "Gloss"
    page.get_by_text("The texts (2)").click()
    page.locator("#texts li").first.wait_for()
    assert page.locator("#texts li").all_inner_texts() == ["A <b>report</b>", "新质生产力"]


def test_page_fits_its_window_and_keeps_the_box_in_view(page):
    ask(page, "hostile " + "long" * 100)
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 700})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        box = page.locator("#box").bounding_box()
        assert 0 < box["y"] < 700 - box["height"]
        assert page.locator("#conversation").bounding_box()["width"] <= 46 * 16
