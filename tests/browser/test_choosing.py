"""Which texts are asked, and the keys, in a real browser."""

import pytest
from steps import ask, watched

pytestmark = pytest.mark.browser

SHORT = "What is a short board?"
BOX = "#box textarea"


def choose(page, *titles):
    page.click("[data-do=texts]")
    for title in titles:
        page.get_by_role("checkbox", name=title, exact=True).check()
    page.keyboard.press("Escape")
    page.locator("#choice").wait_for(state="detached")


def test_chosen_text_alone_is_asked_and_the_turn_and_its_link_say_so(page, profile, site):
    choose(page, "新质生产力")
    assert page.inner_text(".which") == "新质生产力"
    ask(page, SHORT)
    assert page.locator(".silent").count() == 1
    assert page.inner_text(".asked") == "Asked: “新质生产力”"
    link = page.locator("[data-do=link]").evaluate("one => one.search")
    page.reload()
    page.locator(".measures").wait_for()
    assert page.inner_text(".which") == "新质生产力"
    choose(page, "All texts")
    assert page.inner_text(".which") == "All texts"
    ask(page, SHORT)
    assert page.locator("#turns .turn").nth(1).locator(".asked").count() == 0
    assert "A short board is a weak area." in page.locator("#turns .answer").nth(1).inner_text()
    with watched(profile, site, link) as other:
        other.locator(".measures").wait_for()
        assert other.inner_text(".asked") == "Asked: “新质生产力”"
        assert other.inner_text(".which") == "新质生产力"


def test_many_texts_are_searched_and_all_of_them_chosen_are_all(page):
    page.click("[data-do=texts]")
    page.get_by_role("checkbox", name="All texts").wait_for()
    assert page.get_by_role("checkbox").count() == 4
    assert page.get_by_role("searchbox").count() == 0
    for one in page.locator("#choice .list input").all():
        one.click()
    assert page.inner_text(".which") == "All texts"
    assert page.get_by_role("checkbox", name="All texts").is_checked()


def test_slash_goes_to_the_box_and_types_where_one_types(page):
    page.get_by_role("tab", name="Terms").click()
    page.locator("#look textarea").fill("a")
    page.keyboard.type("/?")
    assert page.input_value("#look textarea") == "a/?"
    assert page.locator("dialog[open]").count() == 0
    page.get_by_role("tab", name="Terms").focus()
    page.keyboard.press("/")
    page.wait_for_function("document.activeElement === document.querySelector('#box textarea')")
    assert page.input_value(BOX) == ""
    page.keyboard.type("a/b?")
    assert page.input_value(BOX) == "a/b?"


def test_arrows_recall_questions_in_an_empty_box_alone(page):
    ask(page, SHORT)
    ask(page, "What are long boards?")
    page.keyboard.press("ArrowUp")
    assert page.input_value(BOX) == "What are long boards?"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.input_value(BOX) == SHORT
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.input_value(BOX) == ""
    page.keyboard.type("mine")
    page.keyboard.press("ArrowUp")
    assert page.input_value(BOX) == "mine"


def test_question_mark_shows_the_keys_and_escape_closes_one_thing_at_a_time(page):
    ask(page, SHORT)
    page.locator("a.mark").click()
    page.locator("#source mark").first.wait_for()
    page.keyboard.press("?")
    assert page.get_by_role("dialog", name="Keys").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0
    assert page.locator("#source .paper").count() == 1
    page.keyboard.press("Escape")
    page.locator("#source .paper").wait_for(state="detached")
    page.locator("[data-do=edit]").click()
    page.keyboard.press("Escape")
    assert page.input_value(BOX) == ""
    assert page.inner_text("#said") == ""


def test_a_text_is_found_among_many_by_its_title(page):
    page.evaluate(
        """() => {
            const texts = [...Array(40).keys()].map(n => ({ id: `t${n}`, title: `Text ${n}` }));
            gloss.talk.reply = async () => ({ texts });
        }"""
    )
    page.click("[data-do=texts]")
    page.get_by_role("searchbox", name="Find a text").fill("text 3")
    assert page.locator("#choice .list label:visible").count() == 11
    page.get_by_role("checkbox", name="Text 33").check()
    page.get_by_role("checkbox", name="Text 39").check()
    assert page.inner_text(".which") == "2 texts"
    page.mouse.click(5, 5)
    assert page.locator("#choice").count() == 0
