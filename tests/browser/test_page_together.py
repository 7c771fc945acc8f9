"""Several people at one page, in a real browser: texts for everyone, a password before all."""

import re

import pytest
from steps import ask, upload, view, watched

pytestmark = pytest.mark.browser

TEA = "# Tea\n\nSlow steeping makes green tea mild and bright.\n"
PEARS = "# Pears\n\nSoft pears ripen on wooden shelves in the cellar.\n"


def titles(page):
    return page.locator(".card h3").all_inner_texts()


def log_in(page, password):
    page.get_by_label(re.compile("user", re.IGNORECASE)).fill("ada")
    page.get_by_label(re.compile("pass", re.IGNORECASE)).fill(password)
    page.get_by_role("button", name="Login").click()


def test_on_a_shared_page_texts_come_and_go_for_everyone(profile, shared_site):
    other = profile.browser.new_context()
    with watched(profile, shared_site) as page, watched(other, shared_site) as stranger:
        view(page, "Texts", ".card")
        (said,) = upload(page, "can be asked", ("tea.md", TEA.encode()))
        assert said == "“Tea” can be asked about by everyone."
        assert (shared_site.folder / "tea.md").read_text(encoding="utf-8") == TEA
        ask(stranger, "What makes green tea mild and bright?")
        assert "Slow steeping" in stranger.inner_text(".answer")
        (shared_site.folder / "pears.md").write_text(PEARS, encoding="utf-8")
        view(stranger, "Texts", ".card")
        assert titles(stranger) == ["Boards of Industry", "Tea"]
        stranger.locator("[data-do=refresh]").click()
        stranger.get_by_text("The texts are up to date now.").wait_for()
        assert titles(stranger) == ["Boards of Industry", "Pears", "Tea"]
        stranger.get_by_role("button", name="Remove Tea").click()
        stranger.get_by_text("The text is removed.").wait_for()
        assert not (shared_site.folder / "tea.md").exists()
        view(page, "Chat", "#box")
        ask(page, "What makes green tea mild and bright?")
        assert page.locator(".silent").count() == 1
    other.close()


def test_page_with_a_password_shows_nothing_before_it(profile, locked_site):
    context = profile.browser.new_context()
    page = context.new_page()
    page.goto(locked_site.url)
    log_in(page, "wrong")
    page.get_by_text("Incorrect").wait_for()
    assert page.locator("#box").count() == 0
    assert context.request.get(f"{locked_site.url}config").status == 401
    log_in(page, "secret")
    page.locator("#box textarea").wait_for()
    ask(page, "What are short boards in industry?")
    assert page.locator(".citations li").count() == 1
    context.close()
