"""Whatever texts hold, no control stands off the screen, and nothing scrolls the page across."""

from dataclasses import replace

import pytest
from conftest import served
from room import RoomAssistant, make_documents
from steps import ask, open_mark, view, watched

from ingest import Document

pytestmark = pytest.mark.browser

WIDTHS = (1400, 768, 390, 320)
LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung" * 3
ARABIC = "تقرير عن الألواح القصيرة والطويلة في الصناعة"
COLUMNS = 12
TABLE = "\n".join(
    [
        f"| {' | '.join(f'Column {n}' for n in range(COLUMNS))} |",
        f"| {' | '.join(['---'] * COLUMNS)} |",
        f"| {' | '.join(f'{n},000,000 tonnes' for n in range(COLUMNS))} |",
    ]
)
# Controls that are seen and do not lie within the window, but for those in a box that scrolls.
OUTSIDE = """() => {
  const controls = "a, button, summary, input, textarea, [tabindex='0']";
  const isSeen = (one) => one.checkVisibility({ visibilityProperty: true })
    && one.getBoundingClientRect().width > 1;
  const scrolls = (one) =>
    one && (getComputedStyle(one).overflowX === "auto" || scrolls(one.parentElement));
  return [...document.querySelectorAll(controls)].filter((one) => {
    if (!isSeen(one) || one.closest(".js-plotly-plot") || scrolls(one.parentElement)) return false;
    const { left, right } = one.getBoundingClientRect();
    return left < -0.5 || right > document.documentElement.clientWidth + 0.5;
  }).map((one) => one.outerHTML.slice(0, 120));
}"""
ACROSS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


class WideAssistant(RoomAssistant):
    """Answers with a wide table where one is asked for."""

    def ask(self, question, history=()):
        answer = super().ask(question, history)
        return replace(answer, text=f"{answer.text}\n\n{TABLE}") if "table" in question else answer


@pytest.fixture(scope="module")
def odd_site():
    """A page on texts with a title in Arabic, one without a space, and a wide table."""
    arabic = Document("arabic", ARABIC, f"# {ARABIC}\n\nاللوح القصير هو مجال ضعيف.\n", "1")
    text = f"# {LONG}\n\n## {LONG}\n\nA {LONG} board is named here.\n\n{TABLE}\n"
    odd = Document("long", LONG, text, "2")
    with served(WideAssistant([*make_documents(), arabic, odd])) as site:
        yield site


def check(page):
    assert page.evaluate(OUTSIDE) == []
    assert page.evaluate(ACROSS) <= 0


@pytest.mark.parametrize("width", WIDTHS)
def test_every_control_of_every_view_is_on_the_screen(profile, odd_site, width):
    window = profile.browser.new_context(viewport={"width": width, "height": 800})
    with watched(window, odd_site) as page:
        page.locator(".example").first.wait_for()
        check(page)
        ask(page, "Which table tells what a short board is?")
        ask(page, f"Where is the {LONG} board named here?")
        check(page)
        for name in ("Copy", "References"):
            page.get_by_text(name, exact=True).last.click()
        check(page)
        table = page.locator(".turn .wide").first
        assert table.evaluate("one => one.scrollWidth > one.clientWidth")
        open_mark(page)
        check(page)
        close = page.get_by_label("Close the source").bounding_box()
        assert close["x"] >= 0
        assert close["x"] + close["width"] <= width
        page.get_by_label("Close the source").click()
        for name, part in (("Terms", ".term"), ("Texts", ".card")):
            view(page, name, part)
            page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")
            check(page)
    window.close()


def test_keyboard_reaches_and_scrolls_a_wide_table(profile, odd_site):
    window = profile.browser.new_context(viewport={"width": 390, "height": 800})
    with watched(window, odd_site) as page:
        ask(page, "Which table tells what a short board is?")
        table = page.locator(".turn .wide")
        page.locator(".answer a.mark").first.focus()
        page.keyboard.press("Tab")
        assert table.evaluate("one => one === document.activeElement")
        for _ in range(4):
            page.keyboard.press("ArrowRight")
        page.wait_for_function("document.querySelector('.turn .wide').scrollLeft > 0")
    window.close()


def test_title_from_right_to_left_keeps_its_direction(profile, odd_site):
    window = profile.browser.new_context(viewport={"width": 390, "height": 800})
    with watched(window, odd_site, "?source=arabic") as page:
        title = page.locator("#source-title")
        title.wait_for()
        box = title.evaluate(
            """one => { const range = document.createRange(); range.selectNodeContents(one);
            const words = range.getBoundingClientRect(), all = one.getBoundingClientRect();
            return [all.right - words.right, getComputedStyle(one).unicodeBidi]; }"""
        )
        assert box[0] < 1
        assert box[1] == "plaintext"
    window.close()
