"""Streams an answer to the page: what a reader sees, step by step."""

import logging
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

from app.answer import Answer
from app.page.session.answer_html import STREAM_STEPS, format_beginnings, format_growing
from app.page.session.turns import Asked, Turn, make_turn
from app.page.session.visitors import Visitors
from ingest import GlossError

if TYPE_CHECKING:
    from app.assistant import Assistant

MAX_QUESTION_CHARACTERS = 2_000
# More answers at once are slower each, and none is there sooner.
ANSWERS_AT_ONCE = 2
STREAM_SECONDS = 0.24

LOADING, SEARCHING = "Loading the texts…", "Searching the texts…"
FAILED = "Sorry, something went wrong with this question. Ask again, or in other words."
TOO_LONG = "This question has {:,} characters; {:,} are the most. Shorten it and ask again."
STOPPED = "Stopped."

logger = logging.getLogger(__name__)
_waiting: set[object] = set()  # a mark for each question that is not answered yet
places = BoundedSemaphore(ANSWERS_AT_ONCE)


@dataclass(frozen=True, slots=True)
class Step:
    """What is shown next.

    Attributes:
        growing: HTML of the question with the beginning of its answer; empty at the end.
        turn: The whole, at the end; None before it, and where the question is refused.
        left: A question that is refused: it stays in the box.
        said: Why it is refused.
    """

    growing: str
    turn: Turn | None = None
    left: str = ""
    said: str = ""


def respond(visitors: Visitors, visitor: str, asked: Asked) -> Iterator[Step]:
    """Yield what is shown of a question; one that is blank or too long leaves no turn."""
    question = asked.question.strip()
    if not question:
        yield Step("")
        return
    if len(question) > MAX_QUESTION_CHARACTERS:
        said = TOO_LONG.format(len(question), MAX_QUESTION_CHARACTERS)
        yield Step("", left=question, said=said)
        return
    asked = replace(asked, question=question)
    notice = SEARCHING if visitors.loading.done() else LOADING
    yield Step(format_growing(question, notice=notice))
    turn = _answer(visitors, visitor, asked)
    if turn.answer:
        beginnings = format_beginnings(turn.answer.text)
        for number, beginning in enumerate(beginnings):
            if number:  # the first words are shown at once
                time.sleep(STREAM_SECONDS / STREAM_STEPS)
            yield Step(format_growing(question, beginning))
    yield Step("", turn)


def answer_for(
    visitors: Visitors, question: str, history: Sequence[str], documents: Sequence[str] = ()
) -> Answer:
    """Return the answer from texts that all share, of some ids or all, in turn with the page's.

    Raises:
        GlossError: The question is blank or too long, a text is unknown, or none could be loaded.
    """
    longest = max(map(len, (question, *history)))
    if longest > MAX_QUESTION_CHARACTERS:
        raise GlossError(TOO_LONG.format(longest, MAX_QUESTION_CHARACTERS))
    assistant = visitors.assistant("")
    return _ask(assistant.limited_to(documents) if documents else assistant, question, history)


def _answer(visitors: Visitors, visitor: str, asked: Asked) -> Turn:
    try:
        assistant = visitors.assistant(visitor)
        limited = assistant.limited_to(asked.texts) if asked.texts else assistant
        answer = _ask(limited, asked.question, asked.history)
        return make_turn(asked.question, answer, assistant.documents, asked.texts)
    except GlossError as error:
        return Turn(asked.question, notice=str(error))
    except Exception:
        logger.exception("A question could not be answered")
        return Turn(asked.question, notice=FAILED)


def _ask(assistant: "Assistant", question: str, history: Sequence[str | tuple[str, str]]) -> Answer:
    """Ask when there is a place: as many are answered at once as are any sooner for it."""
    mark = object()
    _waiting.add(mark)
    try:
        with places:
            return assistant.ask(question, history)
    finally:
        _waiting.discard(mark)


def is_idle() -> bool:
    """Tell whether no reader waits for an answer."""
    return not _waiting
