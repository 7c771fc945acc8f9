"""Streams an answer to the page: what a reader sees, step by step."""

import logging
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

from app.answer import Answer
from app.page.session.answer_html import STREAM_STEPS, format_beginnings, format_growing
from app.page.session.turns import Turn, history_of, make_turn
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
INTERRUPTED = "The answer was interrupted."
STOPPED = "Stopped."

logger = logging.getLogger(__name__)
_waiting: set[object] = set()  # a mark for each question that is not answered yet
places = BoundedSemaphore(ANSWERS_AT_ONCE)


@dataclass(frozen=True, slots=True)
class Step:
    """What is shown next.

    Attributes:
        growing: HTML of the question with the beginning of its answer; empty at the end.
        turn: The whole; before the end, what stays if the reader leaves now.
        left: What stays in the box.
    """

    growing: str
    turn: Turn
    left: str = ""


def respond(
    visitors: Visitors, visitor: str, question: str, turns: Sequence[Turn]
) -> Iterator[Step]:
    """Yield what is shown of a question; nothing for a blank one, one that is too long stays."""
    question = question.strip()
    if not question:
        return
    if len(question) > MAX_QUESTION_CHARACTERS:
        notice = TOO_LONG.format(len(question), MAX_QUESTION_CHARACTERS)
        yield Step("", Turn(f"{question[:80]}…", notice=notice), question)
        return
    begun = Turn(question, notice=INTERRUPTED)
    notice = SEARCHING if visitors.loading.done() else LOADING
    yield Step(format_growing(question, notice=notice), begun)
    turn = _answer(visitors, visitor, question, turns)
    if turn.answer:
        beginnings = format_beginnings(turn.answer.text)
        for number, beginning in enumerate(beginnings):
            if number:  # the first words are shown at once
                time.sleep(STREAM_SECONDS / STREAM_STEPS)
            yield Step(format_growing(question, beginning), begun)
    yield Step("", turn)


def answer_for(visitors: Visitors, question: str, history: Sequence[str]) -> Answer:
    """Return the answer from the texts that all share, in turn with those of the page.

    Raises:
        GlossError: The question is blank or too long, or the texts could not be loaded.
    """
    longest = max(map(len, (question, *history)))
    if longest > MAX_QUESTION_CHARACTERS:
        raise GlossError(TOO_LONG.format(longest, MAX_QUESTION_CHARACTERS))
    return _ask(visitors.assistant(""), question, history)


def _answer(visitors: Visitors, visitor: str, question: str, turns: Sequence[Turn]) -> Turn:
    try:
        assistant = visitors.assistant(visitor)
        answer = _ask(assistant, question, history_of(turns))
        return make_turn(question, answer, assistant.documents)
    except GlossError as error:
        return Turn(question, notice=str(error))
    except Exception:
        logger.exception("A question could not be answered")
        return Turn(question, notice=FAILED)


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
