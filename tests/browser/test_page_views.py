"""The views beside the chat in a real browser: from each, a passage opens."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from steps import ask, flat_marks, open_mark, view, watched

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}
SIZES = (
    {"width": 390, "height": 844},
    {"width": 820, "height": 1180},
    {"width": 1280, "height": 800},
)
WIDE_FONT = "* { font-family: monospace !important; letter-spacing: .1em !important; }"
FONTS = ("/* as it is */", WIDE_FONT)
PARTS = {"Terms": ".term", "Phases": ".plotly", "Texts": ".card", "Quality": "#quality .notice"}


def test_glossary_is_searched_and_leads_to_its_passages(page):
    view(page, "Terms", ".term")
    page.locator("#look textarea").fill("短板")
    page.wait_for_function("document.querySelectorAll('.term').length < 5")
    page.locator(".term summary").first.click()
    page.locator(".term .count a").first.click()
    page.locator("#source mark").first.wait_for()
    assert flat_marks(page) == "Short Boards"
    page.get_by_text("Ask about it").first.click()
    page.locator(".measures").wait_for()
    assert page.inner_text(".question") == "What does short board mean?"
    assert page.get_by_role("tab", name="Chat").get_attribute("aria-selected") == "true"


def test_timeline_leads_from_its_marks_and_its_list_to_passages(page):
    view(page, "Phases", "#timeline .points path")
    page.locator("#timeline .points path").last.click(force=True)
    page.locator("#source mark").first.wait_for()
    assert "2019" in flat_marks(page)
    page.locator(".timeline td a").first.click()
    page.get_by_text("(2006–2012)").first.wait_for()
    page.wait_for_function("document.querySelector('#source mark')?.textContent.includes('2006')")
    assert flat_marks(page) == "The first phase (2006–2012) was about long boards (长板)."
    assert page.locator("#timeline .plotly").count() == 1


def test_outline_of_a_text_leads_to_its_sections(page):
    view(page, "Texts", ".card")
    page.get_by_text("2 sections").first.click()
    page.get_by_role("link", name="2. Phases").click()
    page.locator("#source mark").first.wait_for()
    assert flat_marks(page) == "2. Phases"


def test_quality_tells_where_a_report_comes_from(page):
    view(page, "Quality", "#quality .notice")
    assert "gloss eval report" in page.inner_text("#quality")


def test_keyboard_reaches_the_passage_the_note_and_the_way_back(page):
    ask(page, "What is a short board?")
    page.locator("a.mark").focus()
    assert page.locator("#card").is_visible()
    page.keyboard.press("Enter")
    page.locator("#source mark").first.wait_for()
    assert page.evaluate("document.activeElement.id") == "source-title"
    marker = page.locator("#source .marker").first
    marker.focus()
    page.keyboard.press("Enter")
    assert marker.get_attribute("aria-expanded") == "true"
    assert page.get_by_text("See the barrel.").is_visible()
    page.keyboard.press("Space")
    assert page.get_by_text("See the barrel.").is_hidden()
    page.keyboard.press("Escape")
    page.locator("#source .paper").wait_for(state="detached")
    assert page.evaluate("document.activeElement.className") == "mark"


def test_every_view_is_fit_for_a_screen_reader_in_light_and_dark(page):
    ask(page, "Who wrote Hamlet?")
    ask(page, "What is a short board?")
    open_mark(page)
    found = [*_violations(page, "Chat")]
    for name, part in PARTS.items():
        view(page, name, part)
        found += _violations(page, name)
    page.click("[data-do=theme]")
    for name, part in {"Texts": ".card", "Terms": ".term", "Chat": ".measures"}.items():
        view(page, name, part)
        found += _violations(page, f"{name}, dark")
    assert found == []


def test_keyboard_reaches_what_scrolls_in_every_view_size_and_font(page, site):
    ask(page, "Who wrote Hamlet?")
    ask(page, "What is a short board?")
    open_mark(page)
    found = [*_unreachable(page, "Chat")]
    for name, part in PARTS.items():
        view(page, name, part)
        page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")
        found += _unreachable(page, name)
    page.goto(f"{site.url}?source=hostile")
    page.locator("#source table").wait_for()
    found += _unreachable(page, "Table")
    assert found == []


def test_scrolling_box_that_the_keyboard_does_not_reach_is_found(page):
    page.evaluate(
        """document.body.insertAdjacentHTML("beforeend",
        "<div style='height: 2rem; overflow: auto'>" + "<p>line</p>".repeat(9) + "</div>")"""
    )
    assert len(list(_unreachable(page, "Chat"))) == len(SIZES) * len(FONTS)


def _unreachable(page, name):
    """What scrolls and cannot be focused, at each size of the window and in each font."""
    options = {"runOnly": {"type": "rule", "values": ["scrollable-region-focusable"]}}
    for font in FONTS:
        style = page.add_style_tag(content=font)
        for size in SIZES:
            page.set_viewport_size(size)
            for one in Axe().run(page, options=options).response["violations"]:
                for node in one["nodes"]:
                    yield name, size["width"], font, node["html"][:200]
        style.evaluate("style => style.remove()")


def _violations(page, name):
    for one in Axe().run(page).response["violations"]:
        if one["impact"] in ("serious", "critical"):
            for node in one["nodes"]:
                yield name, one["id"], node["html"][:200], node["failureSummary"][:300]


def test_phone_shows_everything_within_its_width(profile, site):
    with watched(profile, site) as page:
        page.set_viewport_size(PHONE)
        ask(page, "hostile words " + "long" * 60)
        for name, part in {"Terms": ".term", "Phases": ".plotly", "Texts": ".card"}.items():
            view(page, name, part)
            assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        view(page, "Chat", ".measures")
        box = page.locator("#box").bounding_box()
        assert 0 < box["y"] < PHONE["height"] - box["height"]
        open_mark(page)
        paper = page.locator("#source .paper").bounding_box()
        assert (paper["x"], paper["y"], paper["width"]) == (0, 0, PHONE["width"])
        page.get_by_label("Close the source").click()
        page.locator("#source .paper").wait_for(state="detached")


def test_theme_is_kept(page):
    page.click("[data-do=theme]")
    is_dark = page.evaluate("document.body.classList.contains('dark')")
    page.reload()
    page.locator(".example").first.wait_for()
    assert page.evaluate("document.body.classList.contains('dark')") == is_dark
