"""The chat of the page: what happens when a question is asked, stopped, shown again or saved.

The browser keeps the conversations and sends of them what is needed; nothing of them stays here.
"""

import base64
import json
import secrets
from collections.abc import Iterator
from typing import Any

from app.answer import answer_to_json, as_bibtex, as_csl_json, as_ris
from app.gradio_import import gradio as gr
from app.page.session import (
    NO_ANSWER,
    STOPPED,
    Feedback,
    Turn,
    Visitors,
    answer_for,
    as_markdown,
    as_word,
    asked_from_json,
    changes_since,
    for_script,
    format_turn,
    questions_from_json,
    respond,
    turn_from_json,
    turn_to_json,
    turns_from_json,
)
from ingest import Document, GlossError

# What is shown next: what has arrived, the growing answer, box, tabs.
Shown = tuple[Any, ...]
SHOWN = ("arrived", "growing", "box", "tabs")
REFERENCE_FORMS = {"bib": as_bibtex, "ris": as_ris, "json": as_csl_json}
OWN_TEXT = "Not kept: this answer is from a text that you alone have added."
QUIET: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
# What is told once is asked for by itself. All events of a page in the queue share one stream;
# the server ends it when none is left, and an event that joins in that moment is never answered.
ONCE: dict[str, Any] = {**QUIET, "queue": False}
# The browser shows a conversation piece by piece.
SHOWN_AT_ONCE = 50
NO_CONVERSATION = "{} holds a turn that is not as Gloss wrote it. Choose a file as it was exported."


class Chat:
    """Answers the events of the chat."""

    def __init__(self, visitors: Visitors, feedback: Feedback | None = None) -> None:
        """Answer from the texts of each visitor; keep what they say of answers, if asked to."""
        self._visitors = visitors
        self._feedback = feedback

    def connect(self, page: gr.Blocks, parts: dict[str, Any], actions: gr.HTML) -> None:
        """Let the parts of the page cause what they are for."""
        gr.api(self.answer, api_name="ask", concurrency_limit=None)  # first: the name is taken then
        box, visitor = parts["box"], parts["visitor"]
        shown = [parts[name] for name in SHOWN]
        growing = actions.ask(self.ask, visitor, shown, trigger_mode="multiple", **QUIET)
        box.submit(None, box, box, js="question => gloss.talk.submit(question)", **ONCE)
        box.stop(None, None, None, js="() => gloss.talk.stop()", cancels=growing, **ONCE)
        actions.stopped(self.stop, None, shown, **ONCE)
        actions.show(self.show, visitor, parts["shown"], trigger_mode="multiple", **ONCE)
        actions.read(self.read, None, parts["read"], **ONCE)
        actions.list(self.list, visitor, parts["read"], **ONCE)
        actions.export(self.export, None, parts["file"], **ONCE)
        actions.references(self.references, visitor, parts["file"], **ONCE)
        if self._feedback:
            actions.feedback(self.feedback, visitor, parts["read"], **ONCE)
        page.load(self.name_visitor, visitor, visitor, **ONCE)

    def answer(
        self,
        question: str,
        history: list[str],
        documents: list[str] = [],  # noqa: B006 - Gradio copies it
    ) -> dict[str, Any]:
        """Answer other programs; `history` holds the earlier questions, oldest first."""
        try:
            return answer_to_json(answer_for(self._visitors, question, history, documents))
        except GlossError as error:
            raise gr.Error(str(error), print_exception=False) from error

    def ask(self, visitor: str, event: gr.EventData) -> Iterator[Shown]:
        """Yield what is shown of a question as its answer grows, then the turn to keep."""
        asked = asked_from_json(event._data)
        is_first, skip = True, gr.skip()
        for step in respond(self._visitors, visitor, asked):
            if not step.growing:
                arrived = _arrived(asked.place, step.turn, asked.number, step.said)
                yield arrived, "", _idle(step.left), skip
            elif is_first:
                yield skip, step.growing, _busy(), gr.Tabs(selected="chat")
            else:
                yield skip, step.growing, skip, skip
            is_first = False

    def stop(self, event: gr.EventData) -> Shown:
        """Leave the growing answer."""
        asked = asked_from_json(event._data)
        turn = Turn(asked.question, notice=STOPPED)
        return _arrived(asked.place, turn, asked.number), "", _idle(), gr.skip()

    def show(self, visitor: str, event: gr.EventData) -> str:
        """Return turns that the browser has kept, as HTML; tell whose sources have changed."""
        first = event._data.get("first", 0)
        first = first if isinstance(first, int) else 0
        turns = turns_from_json(event._data.get("turns"))[:SHOWN_AT_ONCE]
        texts = self._texts(visitor)
        html = [
            format_turn(turn, number, [*changes_since(turn, texts)] if texts else ())
            for number, turn in enumerate(turns, first)
        ]
        return for_script({"token": str(event._data.get("token", "")), "html": html})

    def read(self, event: gr.EventData) -> str:
        """Return whether the turns of a file are as this page writes them; a problem if not."""
        turns = event._data.get("turns")
        is_fit = isinstance(turns, list) and all(map(turn_from_json, turns))
        problem = "" if is_fit else NO_CONVERSATION.format(event._data.get("name", "The file"))
        return for_script({"token": str(event._data.get("token", "")), "problem": problem})

    def list(self, visitor: str, event: gr.EventData) -> str:
        """Return the texts that can be asked: their ids and titles; none while they are loaded."""
        texts = [{"id": one.id, "title": one.title} for one in self._texts(visitor).values()]
        return for_script({"token": str(event._data.get("token", "")), "texts": texts})

    def name_visitor(self, visitor: str) -> str:
        """Name a visitor who has no name yet."""
        return visitor or secrets.token_urlsafe(16)

    def export(self, event: gr.EventData) -> str:
        """Return a conversation as a file: its name and, in base 64, its bytes."""
        turns = turns_from_json(event._data.get("turns"))
        is_word = event._data.get("form") == "docx"
        data = as_word(turns) if is_word else as_markdown(turns).encode()
        return _file(f"conversation.{'docx' if is_word else 'md'}", data)

    def references(self, visitor: str, event: gr.EventData) -> str:
        """Return the texts that a turn cites, as references for another program."""
        turn = turn_from_json(event._data.get("turn"))
        cited = _cited(turn) if turn else set()
        texts = self._visitors.assistant(visitor).documents
        form = str(event._data.get("form", ""))
        form = form if form in REFERENCE_FORMS else "bib"
        written = REFERENCE_FORMS[form]([text for text in texts if text.id in cited])
        return _file(f"references.{form}", written.encode())

    def feedback(self, visitor: str, event: gr.EventData) -> str:
        """Keep what a reader says of an answer; return if it is kept, and what there is to tell."""
        try:
            said, is_kept = self._keep(visitor, event._data), True
        except GlossError as error:
            said, is_kept = str(error), False
        token = str(event._data.get("token", ""))
        return for_script({"token": token, "said": said, "kept": is_kept})

    def _keep(self, visitor: str, data: dict[str, Any]) -> str:
        """Keep a verdict on the answer of a turn, as the browser sends both.

        What is from a text of the reader's own is not written down: nobody else sees these.
        """
        turn = turn_from_json(data.get("turn"))
        if self._feedback is None or turn is None:
            raise GlossError(NO_ANSWER)
        own = set() if self._visitors.shared else set(self._visitors.removable(visitor))
        if own & _cited(turn):
            raise GlossError(OWN_TEXT)
        texts = self._visitors.assistant(visitor).documents
        earlier = questions_from_json(data.get("earlier"))
        return self._feedback.keep(turn, earlier, str(data.get("verdict", "")), texts)

    def _texts(self, visitor: str) -> dict[str, Document]:
        """Return the texts by id; none while they are loaded."""
        if not self._visitors.loading.done() or self._visitors.loading.exception():
            return {}
        return {one.id: one for one in self._visitors.assistant(visitor).documents}


def _file(name: str, data: bytes) -> str:
    """Return a file as the page takes it: its name and, in base 64, its bytes."""
    return json.dumps({"name": name, "data": base64.b64encode(data).decode()})


def _cited(turn: Turn) -> set[str]:
    """Return the ids of the texts that the answer of a turn cites."""
    return {one.document_id for one in turn.answer.citations} if turn.answer else set()


def _arrived(place: str, turn: Turn | None, number: int, said: str = "") -> str:
    html = format_turn(turn, number) if turn else ""
    kept = turn_to_json(turn) if turn else None
    return for_script({"place": place, "turn": kept, "html": html, "said": said})


def _idle(left: str = "") -> dict[str, Any]:
    """Return the box of a finished answer; what was typed meanwhile stays, if nothing is left."""
    value = {"value": left} if left else {}
    return dict(gr.update(submit_btn="Ask", stop_btn=False, **value))


def _busy() -> dict[str, Any]:
    return dict(gr.update(submit_btn=False, stop_btn="Stop"))
