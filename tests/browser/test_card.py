"""The card beside a mark: by pointer, keyboard and finger, never over an edge."""

import pytest
from steps import ask, watched

pytestmark = pytest.mark.browser

SHORT = "A short board is a weak area."
AROUND = f"{SHORT} It is mended & kept."


def inside(page, selector):
    """Whether a part of the page lies within the window."""
    box, size = page.locator(selector).bounding_box(), page.viewport_size
    return (
        box["x"] >= 0
        and box["y"] >= 0
        and box["x"] + box["width"] <= size["width"]
        and box["y"] + box["height"] <= size["height"]
    )


def test_pointer_may_go_from_the_mark_onto_the_card(page):
    ask(page, "What is a short board?")
    page.hover(".answer a.mark")
    assert page.locator("#card p").last.inner_text() == AROUND
    page.hover("#card mark")
    page.wait_for_timeout(400)
    assert page.locator("#card").is_visible()
    assert inside(page, "#card")
    page.keyboard.press("Escape")
    assert page.locator("#card").is_hidden()


def test_keyboard_reaches_mark_card_and_source(page):
    ask(page, "What is a short board?")
    mark = page.locator(".answer a.mark")
    described = mark.get_attribute("aria-describedby")
    assert AROUND in page.locator(f"#{described}").text_content()
    page.locator("#box textarea").focus()
    for _ in range(20):
        page.keyboard.press("Shift+Tab")
        if mark.evaluate("mark => mark === document.activeElement"):
            break
    assert page.inner_text("#card mark") == SHORT
    page.keyboard.press("Tab")
    assert page.locator("#card").is_hidden()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.locator("#source mark").first.wait_for()
    assert page.locator("#card").is_hidden()


@pytest.mark.parametrize("width", [390, 320])
def test_finger_shows_the_card_then_opens_the_source(profile, site, width):
    phone = profile.browser.new_context(
        viewport={"width": width, "height": 700}, has_touch=True, is_mobile=True
    )
    with watched(phone, site) as page:
        ask(page, "What is a short board?")
        mark = page.locator(".answer a.mark")
        mark.tap()
        page.locator("#card").wait_for()
        assert inside(page, "#card")
        assert page.locator("#source .paper").count() == 0
        page.touchscreen.tap(3, 3)
        assert page.locator("#card").is_hidden()
        mark.tap()
        mark.tap()
        page.locator("#source mark").first.wait_for()
        assert page.locator("#card").is_hidden()
    phone.close()
