"""What the page asks, and how an answer grows; a fake assistant, no models."""

from concurrent.futures import Future

import pytest
from test_chat_text import make_turn

from app.page.session import live_answer as growing
from app.page.session.answer_html import format_growing
from app.page.session.live_answer import answer_for, respond
from app.page.session.surroundings import NOTHING
from app.page.session.turns import Asked, Turn
from app.page.session.visitors import Visitors
from ingest import Document, GlossError

ANSWER = make_turn("Boards are short. [1]").answer


class FakeAssistant:
    """Gives the answer, or raises the error, that it was made with."""

    documents = (Document("report", "A report", "", ""),)

    def __init__(self, outcome):
        self.outcome = outcome
        self.asked = []

    def ask(self, question, history=()):
        self.asked.append((question, history))
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome


def visitors_of(outcome):
    loading = Future()
    loading.set_result(FakeAssistant(outcome))
    return Visitors(loading)


def steps_of(outcome, question):
    return list(respond(visitors_of(outcome), "me", Asked(question)))


@pytest.fixture(autouse=True)
def _no_delay(monkeypatch):
    monkeypatch.setattr(growing, "STREAM_SECONDS", 0)


def test_answer_grows_from_a_notice_to_the_whole():
    steps = steps_of(ANSWER, " What are boards? ")
    question = "What are boards?"
    assert [step.growing for step in steps] == [
        format_growing(question, notice="Searching the texts…"),
        format_growing(question, "Boards "),
        format_growing(question, "Boards are "),
        format_growing(question, "Boards are short. "),
        format_growing(question, "Boards are short. [1]"),
        "",
    ]
    assert [step.left for step in steps] == [""] * 6
    assert [step.turn for step in steps[:-1]] == [None] * 5
    assert steps[-1].turn == Turn(question, ANSWER, around=(NOTHING,))


def test_follow_up_carries_the_earlier_questions():
    visitors = visitors_of(ANSWER)
    earlier = (("First?", "Boards are short. [1]"),)
    list(respond(visitors, "me", Asked("And then?", earlier)))
    assert visitors.loading.result().asked == [("And then?", earlier)]


def test_blank_question_is_not_asked():
    (step,) = steps_of(ANSWER, " \n")
    assert (step.growing, step.turn, step.said) == ("", None, "")


def test_overlong_question_stays_in_the_box_and_leaves_no_turn():
    visitors = visitors_of(ANSWER)
    (step,) = respond(visitors, "me", Asked("x" * 2_001))
    assert (step.growing, step.turn, step.left) == ("", None, "x" * 2_001)
    assert step.said == (
        "This question has 2,001 characters; 2,000 are the most. Shorten it and ask again."
    )
    assert visitors.loading.result().asked == []


def test_longest_question_is_asked():
    assert steps_of(ANSWER, "x" * 2_000)[-1].turn.answer == ANSWER


def test_error_that_can_be_mended_shows_its_text():
    steps = steps_of(GlossError("No <index>. Run it"), "Why?")
    assert steps[-1].turn == Turn("Why?", notice="No <index>. Run it")


def test_other_error_is_logged_and_shows_nothing_of_its_cause(caplog):
    steps = steps_of(RuntimeError("secret path"), "Why?")
    assert steps[-1].turn == Turn("Why?", notice=growing.FAILED)
    assert "secret path" in caplog.text


def test_question_before_the_texts_are_loaded_says_so():
    step = next(respond(Visitors(Future()), "me", Asked("Why?")))
    assert step.growing == format_growing("Why?", notice="Loading the texts…")


def test_other_programs_get_the_same_answer_with_its_history():
    visitors = visitors_of(ANSWER)
    assert answer_for(visitors, "What are boards?", ["What is short?"]) == ANSWER
    assert visitors.loading.result().asked == [("What are boards?", ["What is short?"])]


@pytest.mark.parametrize("asked", [("b" * 2001, []), ("Boards?", ["b" * 2001])])
def test_other_programs_ask_nothing_overlong(asked):
    visitors = visitors_of(ANSWER)
    with pytest.raises(GlossError, match="2,001 characters; 2,000 are the most"):
        answer_for(visitors, *asked)
    assert visitors.loading.result().asked == []
