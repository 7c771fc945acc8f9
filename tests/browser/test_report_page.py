"""The report page in headless Chromium: offline, at the width of a phone, in the dark."""

import pytest

from eval.report.run_page import page, read_other

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
