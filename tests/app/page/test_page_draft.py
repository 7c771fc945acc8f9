"""A draft on the page: how its check goes on, and how it is shown; a fake assistant, no models."""

from concurrent.futures import Future

import lxml.html
import pytest
from page_texts import HOSTILE

from app.answer import Citation
from app.claims import CheckedSentence, Difference, as_draft, draft_sentences
from app.page.draft_events import Drafts
from app.page.session.draft_check import FAILED, MAX_DRAFT_CHARACTERS, check_file, check_pasted
from app.page.session.visitors import Visitors
from app.page.views.draft_view import format_checked, format_progress
from ingest import GlossError, Span

CITED = Citation(1, "boards", "Boards", ("2. Phases",), (Span(3, 9),), "They are short.", page=4)


class FakeAssistant:
    """Supports every sentence, and raises where one has the word that it was made with."""

    def __init__(self, bad="", error=GlossError):
        self.bad, self.error = bad, error

    def check(self, draft):
        for number, one in enumerate(draft_sentences(draft), 1):
            if self.bad and self.bad in one.text:
                raise self.error("No more.")
            yield CheckedSentence(number, one.text, one.start, one.end, "supported")


def visitors_of(assistant):
    loading = Future()
    loading.set_result(assistant)
    return Visitors(loading)


def pasted(text, assistant=None):
    return list(check_pasted(visitors_of(assistant or FakeAssistant()), "me", text))


def sentence(number, text, verdict, *differences, citations=(), start=0, unknown=""):
    return CheckedSentence(
        number, text, start, start + 1, verdict, differences, citations, "", unknown
    )


def test_sentences_come_one_by_one():
    steps = pasted("# Title\n\nRye is tall. Oats are low.\n")
    assert [len(step.sentences) for step in steps] == [0, 1, 2]
    assert [step.is_batch for step in steps] == [True] * 3
    assert {step.total for step in steps} == {2}


def test_long_draft_is_drawn_anew_ever_more_seldom():
    steps = pasted("Rye is tall. " * 200)
    assert len(steps) == 201
    drawn = [len(step.sentences) for step in steps if step.is_batch]
    assert drawn[:21] == list(range(21))
    assert drawn[21:24] == [22, 24, 26]
    assert drawn[-1] == 200
    assert len(drawn) < 70


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (" \n", "empty"),
        ("# Only a heading", "no sentence"),
        ("x" * (MAX_DRAFT_CHARACTERS + 1), "are the most"),
    ],
)
def test_draft_that_cannot_be_checked_says_why(text, words):
    (step,) = pasted(text)
    assert words in step.failure
    assert 'role="alert"' in format_progress(step)


@pytest.mark.parametrize(("error", "words"), [(GlossError, "No more."), (RuntimeError, FAILED)])
def test_what_was_checked_before_an_error_stays(error, words):
    last = pasted("Rye is tall. Oats are bad.", FakeAssistant("bad", error))[-1]
    assert (last.failure, len(last.sentences)) == (words, 1)


def test_file_is_read_and_deleted(tmp_path):
    path = tmp_path / "draft.md"
    path.write_text("Rye is tall.", encoding="utf-8")
    steps = list(check_file(visitors_of(FakeAssistant()), "me", path))
    assert steps[-1].sentences[0].text == "Rye is tall."
    assert not path.exists()


def test_file_that_cannot_be_read_says_so_and_is_deleted(tmp_path):
    path = tmp_path / "draft.docx"
    path.write_bytes(b"PK\x03\x04 no archive")
    (step,) = check_file(visitors_of(FakeAssistant()), "me", path)
    assert step.failure
    assert step.draft is None
    assert not path.exists()


def test_verdict_is_told_by_sign_and_word_with_what_differs_and_the_place():
    draft = as_draft("# Crops\n\nThey are long. Rye is tall.")
    differs = sentence(
        1,
        "They are long.",
        "differs",
        Difference("polarity", "long", "short", 9, 13),
        citations=(CITED,),
        start=9,
    )
    found = sentence(2, "Rye is tall.", "supported", citations=(CITED,), start=24)
    root = lxml.html.fromstring(f"<div>{format_checked(draft, (differs, found))}</div>")
    assert [item.text_content() for item in root.iter("li")] == [
        "✓ Supported 1",
        "≠ Differs 1",
        "? Not found 0",
        "– No claim 0",
    ]
    assert [child.tag for child in root.find_class("draft")[0]] == ["h3", "article", "article"]
    first, second = root.iter("article")
    assert first.find_class("badge")[0].text_content() == "≠ Differs"
    assert [mark.text for mark in first.iter("mark")] == ["long"]
    assert "the draft says “long”, the text “short”" in first.text_content()
    assert [quote.text for quote in first.iter("blockquote")] == ["They are short."]
    (link,) = second.iter("a")
    assert link.text == "Boards › 2. Phases · page 4"
    assert link.get("href").startswith("?source=boards&at=")
    assert not list(second.iter("blockquote"))


def test_hostile_draft_stays_words():
    cited = Citation(1, "x", HOSTILE, (HOSTILE,), (Span(0, 1),), HOSTILE)
    hostile = sentence(
        1,
        HOSTILE,
        "not found",
        Difference("name", HOSTILE, HOSTILE, 0, len(HOSTILE)),
        citations=(cited,),
        unknown=HOSTILE,
    )
    root = lxml.html.fromstring(f"<div>{format_checked(as_draft(HOSTILE), (hostile,))}</div>")
    tags = {element.tag for element in root.iter()}
    assert tags <= {"div", "ul", "li", "span", "article", "p", "mark", "a", "blockquote", "h3"}
    assert not any(name.startswith("on") for element in root.iter() for name in element.attrib)


def test_buttons_follow_the_check():
    drafts = Drafts(visitors_of(FakeAssistant()))
    steps = list(drafts.check_text("Rye is tall.", "me"))
    assert [(check["interactive"], stop["visible"]) for *_, check, stop in steps] == [
        (False, True),
        (True, False),
    ]
    assert [step[1].count("<progress") for step in steps] == [1, 0]
    assert steps[0][0] is None  # the box for files is emptied
    assert next(drafts.check_dropped(None, "me"))[1] == {"__type__": "update"}
    assert "Stopped." in drafts.stop()[1]
