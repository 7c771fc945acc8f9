"""Conversations in a real browser: listed, renamed, deleted, exported, linked, kept."""

import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from page_texts import HOSTILE
from steps import ask, watched

pytestmark = pytest.mark.browser

SHORT = "What is a short board?"
PLAN = "Which plan was named in May 2015?"
FULL = "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); };"
# As Chromium has it: a property that a page may define anew.
FORBIDDEN = """Object.defineProperty(window, 'localStorage',
    { configurable: true, get: () => { throw new DOMException('', 'SecurityError'); } });"""


def show_list(page):
    page.get_by_role("button", name="Conversations", exact=True).click()
    page.locator("#talks[open]").wait_for()


def titles(page):
    return page.locator("#talks .open .title").all_inner_texts()


def export_all(page):
    with page.expect_download() as download:
        page.get_by_role("button", name="Export all").click()
    return json.loads(download.value.path().read_bytes())


def import_file(page, content, name="talk.json"):
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    file = {"name": name, "mimeType": "application/json", "buffer": data}
    page.locator("#import-talk").set_input_files(file)


def questions(page):
    return page.locator("#turns .question").all_inner_texts()


def keep_turns(page, count, talk="many"):
    """Let the browser keep a conversation of so many turns, answered as the first one was."""
    page.evaluate(
        """([count, talk]) => {
            const first = gloss.kept.turns(gloss.talk.current())[0];
            for (let n = 0; n < count; n++) {
                const turn = { ...first, question: `Question ${n}` };
                gloss.kept.putTurn(gloss.kept.newKey(talk), turn);
            }
        }""",
        [count, talk],
    )


def test_new_conversation_loses_nothing_and_the_old_one_opens_again(page, site):
    ask(page, SHORT)
    page.click("[data-do=new]")
    page.locator(".turn").first.wait_for(state="detached")
    ask(page, PLAN)
    assert site.assistant.asked[1][1] == []
    show_list(page)
    assert titles(page) == [PLAN, SHORT]
    page.locator("#look-talk").fill("SHORT board")
    assert titles(page) == [SHORT]
    page.locator("#talks .open").click()
    page.get_by_role("heading", name=SHORT).wait_for()
    assert questions(page) == [SHORT]
    assert page.locator("#talks").is_hidden()
    page.reload()
    page.locator(".measures").wait_for()
    assert questions(page) == [SHORT]


def test_conversation_is_renamed_and_deleted_and_comes_back(page):
    ask(page, SHORT)
    show_list(page)
    page.get_by_role("button", name=f"Rename: {SHORT}").click()
    page.get_by_label("Title").fill("  <b>Boards</b> مرحبا  ")
    page.keyboard.press("Enter")
    assert titles(page) == ["<b>Boards</b> مرحبا"]
    page.get_by_role("button", name=re.compile("^Delete")).click()
    assert page.inner_text("#talks .gone .title") == "Deleted: <b>Boards</b> مرحبا"
    assert page.locator(".turn").count() == 0
    page.get_by_role("button", name="Undo").click()
    page.locator(".measures").wait_for(state="attached")
    assert titles(page) == ["<b>Boards</b> مرحبا"]
    assert questions(page) == [SHORT]
    page.get_by_role("button", name=re.compile("^Delete")).click()
    page.keyboard.press("Escape")
    show_list(page)
    assert titles(page) == []
    assert page.evaluate("Object.keys(localStorage).filter(key => /turn|talk/.test(key))") == []


def test_export_comes_back_and_what_is_no_conversation_is_refused(page):
    ask(page, SHORT)
    show_list(page)
    exported = export_all(page)
    assert exported["conversations"][0]["turns"][0]["question"] == SHORT
    for content in (b"\xff\xfe", b"[]", b"{}", {**exported, "conversations": [{"turns": [1]}]}):
        import_file(page, content, "notes.json")
        page.get_by_text("notes.json is no conversation saved from Gloss. Choose").wait_for()
    broken = json.loads(json.dumps(exported))
    broken["conversations"][0]["turns"][0]["answer"]["outcome"] = HOSTILE
    import_file(page, broken)
    page.get_by_text("talk.json holds a turn that is not as Gloss wrote it.").wait_for()
    assert len(titles(page)) == 1
    forged = json.loads(json.dumps(exported))
    talk = forged["conversations"][0]
    talk["title"] = talk["turns"][0]["question"] = HOSTILE
    talk["turns"][0]["answer"] |= {"text": f"{HOSTILE} [1]"}
    talk["turns"][0]["answer"]["citations"][0] |= {"quote": HOSTILE, "title": HOSTILE}
    import_file(page, forged, f"{HOSTILE[:40]}.json")
    page.get_by_text("imported from").wait_for()
    assert len(titles(page)) == 2
    page.locator("#talks .open", has_text="imported from").click()
    page.locator(".measures").wait_for()
    assert "has changed since this answer" in page.inner_text("#turns .notice")
    active = "script, img, iframe, object, [onerror], [onload]"
    assert page.locator("#turns, #talks").locator(active).count() == 0


def test_link_of_a_follow_up_asks_what_it_leans_on_as_well(page, site, profile):
    site.assistant.leans_on("long", "short boards")
    ask(page, SHORT)
    ask(page, "And what about long boards?")
    alone, both = page.locator("[data-do=link]").evaluate_all("all => all.map(a => a.search)")
    assert alone.count("q=") == 1
    assert both.startswith(alone + "&q=And")
    site.assistant.asked.clear()
    with watched(profile, site, both) as other:
        other.locator(".measures").nth(1).wait_for()
        assert questions(other) == [SHORT, "And what about long boards?"]
        assert [len(history) for _, history in site.assistant.asked] == [0, 1]
    site.assistant.leans_on("", "")


def test_changed_question_puts_answers_aside_and_brings_them_back(page, site):
    ask(page, SHORT)
    ask(page, PLAN)
    page.evaluate("gloss.kept.put(gloss.talk.current(), { title: 'Boards' })")
    page.locator("[data-do=edit]").first.click()
    assert page.input_value("#box textarea") == SHORT
    page.get_by_role("button", name="Leave it").click()
    assert page.input_value("#box textarea") == ""
    page.locator("[data-do=edit]").first.click()
    page.fill("#box textarea", "What are long boards?")
    page.keyboard.press("Enter")
    page.get_by_text("The earlier answer and 1 after it were put aside.").wait_for()
    assert questions(page) == ["What are long boards?"]
    assert site.assistant.asked[-1][1] == []
    page.get_by_role("button", name="Bring back").click()
    page.locator("#turns .measures").nth(1).wait_for()
    assert questions(page) == [SHORT, PLAN]
    show_list(page)
    assert titles(page) == ["Boards"]


def test_five_hundred_turns_are_shown_piece_by_piece_and_saved_whole(page, site):
    ask(page, SHORT)
    keep_turns(page, 500)
    page.evaluate("gloss.talk.open('many')")
    page.get_by_role("heading", name="Question 499").wait_for()
    assert questions(page) == [f"Question {n}" for n in range(480, 500)]
    page.get_by_role("button", name="Show 20 earlier questions").click()
    page.get_by_role("heading", name="Question 460").wait_for()
    assert questions(page) == [f"Question {n}" for n in range(460, 500)]
    assert page.locator("[id^=around-]").evaluate_all("a => new Set(a.map(q => q.id)).size") == 40
    ask(page, PLAN)
    assert len(site.assistant.asked[-1][1]) == 20
    with page.expect_download() as download:
        page.click("[data-do=export][data-of=md]")
    assert download.value.path().read_text(encoding="utf-8").count("\n## ") == 501


def test_two_tabs_add_to_one_conversation(page, profile, site):
    ask(page, SHORT)
    talk = page.evaluate("gloss.talk.current()")
    with watched(profile, site) as other:
        assert questions(other) == []
        show_list(other)
        other.locator("#talks .open").click()
        other.locator(".measures").wait_for()
        assert other.evaluate("gloss.talk.current()") == talk
        ask(other, PLAN)
        page.locator("#turns .measures").nth(1).wait_for()
        assert questions(page) == [SHORT, PLAN]
        ask(page, "What are long boards?")
        other.locator("#turns .measures").nth(2).wait_for()
        assert questions(other) == questions(page)
        assert [len(history) for _, history in site.assistant.asked] == [0, 1, 2]


@pytest.mark.parametrize(
    ("script", "words"),
    [(FULL, "The browser’s storage is full"), (FORBIDDEN, "This browser keeps nothing")],
    ids=["full", "forbidden"],
)
def test_storage_that_takes_nothing_is_said_and_answers_come(profile, site, script, words):
    context = profile.browser.new_context()
    context.add_init_script(script)
    page = context.new_page()
    page.goto(site.url)
    page.locator(".example").first.wait_for()
    ask(page, SHORT)
    assert words in page.inner_text("#said")
    page.click("[data-do=new]")
    show_list(page)
    assert titles(page) == [SHORT]
    if (
        script == FULL
    ):  # where storage is forbidden, an old conversation does not open: a known fault
        page.locator("#talks .open").click()
        page.locator(".measures").wait_for()
    context.close()


def test_source_that_changed_since_the_answer_is_said(page):
    ask(page, SHORT)
    page.evaluate(
        """() => {
            const key = gloss.kept.turnKeys(gloss.talk.current())[0];
            const turn = gloss.kept.turn(key);
            turn.answer.citations[0].quote += " And more.";
            gloss.kept.putTurn(key, turn);
        }"""
    )
    page.reload()
    page.get_by_text("“Boards of Industry” has changed since this answer").wait_for()


def test_list_is_fit_for_a_screen_reader_and_for_a_narrow_screen(page):
    ask(page, SHORT + " " + "long" * 60)
    for theme in ("light", "dark"):
        show_list(page)
        found = [one for one in Axe().run(page).response["violations"] if one["impact"] != "minor"]
        assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found] == [], theme
        page.keyboard.press("Escape")
        page.click("[data-do=theme]")
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    show_list(page)
    assert page.evaluate("document.querySelector('#talks').scrollWidth") <= 320
    for one in page.locator("#talks button:visible").all():
        box = one.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320
