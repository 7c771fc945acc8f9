"""The report page in headless Chromium: offline, at the width of a phone, in the dark."""

import pytest

from eval.report.run_page import page, read_other
from eval.report.trends_page import trends_page
from eval.runs import run_trends

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def report(make_run, tmp_path):
    """The address of a report with everything on it."""
    before, after = make_run("before", [1] * 20), make_run("after", [2, 0] * 10)
    path = tmp_path / "report.html"
    path.write_text(page(after, read_other(before.folder, after)), encoding="utf-8")
    return path.as_uri()


def test_report_opens_offline_fits_a_phone_and_is_dark_in_the_dark(profile, report, hostile):
    for scheme, background in (("dark", "rgb(20, 24, 29)"), ("light", "rgb(255, 255, 255)")):
        context = profile.browser.new_context(offline=True, viewport=PHONE, color_scheme=scheme)
        view = context.new_page()
        urls, errors = [], []
        view.on("request", lambda request, urls=urls: urls.append(request.url))
        view.on("pageerror", lambda error, errors=errors: errors.append(str(error)))
        view.on("console", lambda line, errors=errors: errors.append(line.text))
        view.goto(report)
        assert view.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
        style = view.evaluate("getComputedStyle(document.body).backgroundColor")
        assert style == background
        assert view.locator("article h3").nth(1).inner_text() == "Why?"
        shown = view.locator("article h3").get_by_text(hostile, exact=True)
        assert shown.count() == 1
        assert view.locator("svg").count() == 4
        assert (urls, errors) == ([report], [])
        context.close()


def test_trends_open_offline_fit_a_phone_and_are_dark_in_the_dark(
    profile, make_run, tmp_path, hostile
):
    make_run("1", [1] * 20)
    make_run("2", [2, 0] * 10)
    path = tmp_path / "trends.html"
    path.write_text(trends_page(run_trends(tmp_path)), encoding="utf-8")
    for scheme, background in (("dark", "rgb(20, 24, 29)"), ("light", "rgb(255, 255, 255)")):
        context = profile.browser.new_context(offline=True, viewport=PHONE, color_scheme=scheme)
        view = context.new_page()
        urls, errors = [], []
        view.on("request", lambda request, urls=urls: urls.append(request.url))
        view.on("console", lambda line, errors=errors: errors.append(line.text))
        view.goto(path.as_uri())
        assert view.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
        style = view.evaluate("getComputedStyle(document.body).backgroundColor")
        assert style == background
        view.get_by_text("20 lost").click()
        assert view.get_by_text("q0: rank 1 → 2").is_visible()
        # What the charts draw can be read as text, and the table that scrolls has the keyboard.
        assert view.get_by_role("img", name="success@1 of").count() == 1
        figures = view.get_by_role("region", name="Figures of")
        figures.focus()
        assert figures.evaluate("each => each === document.activeElement")
        assert (urls, errors) == ([path.as_uri()], [])
        context.close()
