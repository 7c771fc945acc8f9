"""The draft view in a real browser: pasted, dropped, stopped, read beside its sources."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from steps import flat_marks, view, watched

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
DRAFT = """# Boards

The first phase (2006–2012) was about long boards. The second phase (2011–2019) was about short
boards. Potatoes were grown by nobody there. Is it so?
"""
# Colours that still change are no colours to measure.
AT_REST = "() => document.getAnimations().every(each => each.playState !== 'running')"
SHOWN = ["✓ Supported", "≠ Differs", "? Not found", "– No claim"]


def paste(page, text):
    view(page, "Draft", "#draft-text textarea")
    page.fill("#draft-text textarea", text)
    page.get_by_role("button", name="Check", exact=True).click()


def badges(page):
    return page.locator(".sentence .badge").all_inner_texts()


def test_pasted_draft_is_marked_and_opens_its_sources(page):
    paste(page, DRAFT)
    page.get_by_text("4 sentences checked.").wait_for()
    assert badges(page) == SHOWN
    assert page.inner_text(".draft h3") == "Boards"
    assert page.locator(".sentence mark").all_inner_texts() == ["2011–2019"]
    colours = page.locator(".sentence").evaluate_all(
        "all => all.map(one => getComputedStyle(one).borderLeftColor)"
    )
    assert len(set(colours)) == 4
    page.locator(".sentence.differs a.source").click()
    page.locator("#source mark").first.wait_for()
    assert "(2013–2019)" in flat_marks(page)
    assert page.locator(".sentence").first.is_visible()
    beside = page.locator("#source .paper").bounding_box()
    desk = page.locator("#desk").bounding_box()
    assert beside["x"] >= desk["x"] + desk["width"]


def test_dropped_file_is_checked(page):
    view(page, "Draft", "#draft-text textarea")
    file = {"name": "draft.md", "mimeType": "text/markdown", "buffer": DRAFT.encode()}
    page.locator("#draft-file input[type=file]").set_input_files(file)
    page.get_by_text("4 sentences checked.").wait_for()
    assert badges(page) == SHOWN


def test_check_tells_how_far_it_is_and_stops(page, site):
    paste(page, "The first phase was about long boards. This one is slow to check there.")
    page.get_by_text("Checking: 1 of 2 sentences.").wait_for()
    assert page.locator("#draft-progress progress").get_attribute("value") == "1"
    page.get_by_role("button", name="Stop", exact=True).click()
    page.get_by_text("Stopped.").wait_for()
    site.assistant.go_on.set()
    assert page.locator(".sentence").count() == 1
    assert page.get_by_role("button", name="Check", exact=True).is_enabled()


def test_empty_draft_is_told(page):
    paste(page, "  ")
    page.get_by_text("The draft is empty.").wait_for()


def test_draft_view_is_fit_for_a_screen_reader_and_a_phone(profile, site):
    with watched(profile, site) as page:
        paste(page, DRAFT + "long" * 60 + " boards are short.")
        page.get_by_text("5 sentences checked.").wait_for()
        found = [*_violations(page)]
        page.click("[data-do=theme]")
        found += _violations(page)
        page.set_viewport_size(PHONE)
        found += _violations(page)
        assert found == []
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        page.locator(".sentence.differs a.source").click()
        page.locator("#source mark").first.wait_for()
        paper = page.locator("#source .paper").bounding_box()
        assert (paper["x"], paper["y"], paper["width"]) == (0, 0, PHONE["width"])


def _violations(page):
    page.wait_for_function(AT_REST)
    return [
        (one["id"], node["html"][:200], node["failureSummary"][:300])
        for one in Axe().run(page).response["violations"]
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]
