"""Settings, the language of the interface and the page of a text, in a real browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from steps import ask, flat_marks, view

pytestmark = pytest.mark.browser

SIZES = (
    {"width": 1400, "height": 900},
    {"width": 390, "height": 844},
    {"width": 320, "height": 640},
)


def set_up(page, label, value):
    page.get_by_role("button", name="Settings").click()
    page.get_by_label(label, exact=True).select_option(value)


def open_text(page):
    view(page, "Texts", ".card")
    page.get_by_role("link", name="Boards of Industry").click()
    page.locator(".text-page").wait_for()


def faults(page, name):
    for one in Axe().run(page).response["violations"]:
        if one["impact"] in ("serious", "critical"):
            for node in one["nodes"]:
                yield name, one["id"], node["html"][:200]


def test_interface_speaks_chinese_and_leaves_questions_and_texts_alone(page):
    ask(page, "Chat")
    set_up(page, "Language", "zh")
    page.get_by_role("button", name="设置").wait_for()
    page.locator("#turns .measures").wait_for()
    assert page.locator("html").get_attribute("lang") == "zh"
    assert page.locator("#desk [role=tab]:visible").all_inner_texts() == [
        *("问答", "术语", "阶段", "文本", "草稿", "质量")
    ]
    assert page.inner_text(".question") == "Chat"
    assert page.locator("#box textarea").get_attribute("placeholder") == "用中文或英文就文本提问"
    assert page.inner_text(".measures").startswith("沉默：文本没有回答这个问题 · 0.")
    view(page, "文本", ".card")
    assert page.locator(".card h3").first.inner_text() == "Boards of Industry"
    assert "2 节" in page.inner_text(".card")
    page.get_by_role("button", name="设置").click()
    page.get_by_label("语言").select_option("en")
    page.get_by_role("button", name="Settings").wait_for()
    assert page.locator("html").get_attribute("lang") == "en"


def test_theme_is_chosen_or_that_of_the_system(page):
    is_dark = "document.body.classList.contains('dark')"
    for name, expected in (("dark", True), ("light", False), ("", False)):
        set_up(page, "Theme", name)
        assert page.evaluate(is_dark) is expected
        page.keyboard.press("Escape")
    assert page.evaluate("localStorage.getItem('gloss-theme')") is None


def test_page_of_a_text_leads_into_it_and_is_searched(page):
    open_text(page)
    assert page.evaluate("document.activeElement.id") == "text-title"
    assert page.url.endswith("?text=boards")
    assert page.locator(".card:visible").count() == 0
    page.get_by_role("searchbox", name="Search in this text").fill("weak AREA")
    page.locator(".found a").first.click()
    page.locator("#source mark").first.wait_for()
    assert flat_marks(page) == "weak area"
    page.get_by_label("Close the source").click()
    page.get_by_role("link", name="2. Phases").click()
    page.wait_for_function("document.querySelector('#source mark')?.textContent === '2. Phases'")
    page.get_by_label("Close the source").click()
    page.get_by_role("button", name="Ask this text").click()
    page.wait_for_function("document.activeElement === document.querySelector('#box textarea')")
    assert page.inner_text(".which") == "Boards of Industry"
    view(page, "Texts", ".text-page")
    page.get_by_role("button", name="← All texts").click()
    page.locator(".card").first.wait_for()
    assert page.locator(".card:visible").count() == 3


def test_link_to_a_text_opens_its_page_and_back_leaves_it(page, site):
    page.goto(f"{site.url}?text=zh")
    page.locator(".text-page").wait_for()
    assert page.inner_text("#text-title") == "新质生产力"
    page.goto(f"{site.url}?text=none")
    page.get_by_text("There is no such text here.").wait_for()


def test_new_views_fit_every_width_and_are_fit_for_screen_readers(page):
    found = []
    for theme in ("light", "dark"):
        set_up(page, "Theme", theme)
        found += faults(page, f"settings, {theme}")
        page.keyboard.press("Escape")
        open_text(page)
        page.locator(".find input").fill("board")
        page.locator(".found a").first.wait_for()
        found += faults(page, f"text, {theme}")
        for size in SIZES:
            page.set_viewport_size(size)
            assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        page.set_viewport_size(SIZES[0])
        page.get_by_role("button", name="← All texts").click()
        page.get_by_role("tab", name="Chat").click()
        page.click("[data-do=texts]")
        page.locator("#choice .list label").first.wait_for()
        found += faults(page, f"choice, {theme}")
        for size in SIZES:
            page.set_viewport_size(size)
            box = page.locator("#choice").bounding_box()
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= size["width"]
            assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        page.set_viewport_size(SIZES[0])
        page.keyboard.press("Escape")
        page.get_by_role("tab", name="Chat").focus()
        page.keyboard.press("?")
        found += faults(page, f"keys, {theme}")
        page.keyboard.press("Escape")
    assert found == []


def test_without_scripts_a_sentence_says_what_is_needed(profile, site):
    context = profile.browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.url)
    english, chinese = page.locator("noscript p").all()
    assert "This page needs JavaScript" in english.text_content()
    assert "本页需要 JavaScript" in chinese.text_content()
    assert english.is_visible()
    context.close()
