"""The chat of the page: what happens when a question is asked, stopped, edited or saved."""

import base64
import json
import secrets
import sys
from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

from app.answer import answer_to_json, as_bibtex, as_csl_json, as_ris
from app.gradio_import import gradio as gr
from app.page.session import (
    STOPPED,
    Feedback,
    Turn,
    Visitors,
    answer_for,
    as_markdown,
    as_word,
    format_turns,
    respond,
    turns_from_json,
    turns_to_json,
)
from ingest import GlossError

# What is shown next: conversation, growing answer, kept turns, box, tabs.
Shown = tuple[Any, ...]
SHOWN = ("conversation", "growing", "store", "box", "tabs")
REFERENCE_FORMS = {"bib": as_bibtex, "ris": as_ris, "json": as_csl_json}
OWN_TEXT = "Not kept: this answer is from a text that you alone have added."
QUIET: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
# What is told once is asked for by itself. All events of a page in the queue share one stream;
# the server ends it when none is left, and an event that joins in that moment is never answered.
ONCE: dict[str, Any] = {**QUIET, "queue": False}


class Chat:
    """Answers the events of the chat; `store` is the conversation as the browser keeps it."""

    def __init__(self, visitors: Visitors, feedback: Feedback | None = None) -> None:
        """Answer from the texts of each visitor; keep what they say of answers, if asked to."""
        self._visitors = visitors
        self._feedback = feedback

    def connect(self, page: gr.Blocks, parts: dict[str, Any], actions: gr.HTML) -> None:
        """Let the parts of the page cause what they are for."""
        gr.api(self.answer, api_name="ask", concurrency_limit=None)  # first: the name is taken then
        store, box = parts["store"], parts["box"]
        kept = [store, parts["visitor"]]
        shown = [parts[name] for name in SHOWN]
        growing = [  # what is asked while an answer grows is asked after it
            box.submit(self.ask, [box, *kept], shown, trigger_mode="always_last", **QUIET),
            actions.ask(self.ask_link, kept, shown, **QUIET),
            actions.again(self.again, kept, shown, **QUIET),
        ]
        box.stop(self.stop, store, shown, cancels=growing, **ONCE)
        actions.edit(self.edit, store, shown, cancels=growing, **ONCE)
        actions.restart(self.restart, None, shown, cancels=growing, **ONCE)
        actions.export(self.export, store, parts["file"], **ONCE)
        actions.references(self.references, kept, parts["file"], **ONCE)
        if self._feedback:
            actions.feedback(self.feedback, kept, parts["said"], **ONCE)
        page.load(self.restore, kept, [parts["conversation"], parts["visitor"]], **ONCE)

    def ask(self, question: str, store: object, visitor: str) -> Iterator[Shown]:
        """Answer the question in the box."""
        yield from self._grow(turns_from_json(store), visitor, question)

    def answer(self, question: str, history: list[str]) -> dict[str, Any]:
        """Answer other programs; `history` holds the earlier questions, oldest first."""
        try:
            return answer_to_json(answer_for(self._visitors, question, history))
        except GlossError as error:
            raise gr.Error(str(error), print_exception=False) from error

    def ask_link(self, store: object, visitor: str, event: gr.EventData) -> Iterator[Shown]:
        """Answer the question of a link."""
        question = str(event._data.get("question", ""))
        yield from self._grow(turns_from_json(store), visitor, question)

    def again(self, store: object, visitor: str) -> Iterator[Shown]:
        """Ask the last question again."""
        turns = turns_from_json(store)
        yield from self._grow(turns[:-1], visitor, turns[-1].question if turns else "")

    def _grow(self, turns: Sequence[Turn], visitor: str, question: str) -> Iterator[Shown]:
        """Yield the conversation as it grows; an interrupted question is kept from the start.

        A blank question changes nothing.
        """
        is_first = True
        skip = gr.skip()
        for step in respond(self._visitors, visitor, question, turns):
            store = turns_to_json([*turns, step.turn])
            if not step.growing:
                yield format_turns([*turns, step.turn]), "", store, _idle(step.left), skip
            elif is_first:
                tabs = gr.Tabs(selected="chat")
                yield format_turns(turns), step.growing, store, _busy(), tabs
            else:
                yield skip, step.growing, skip, skip, skip
            is_first = False
        if is_first:  # Gradio empties the outputs of an event that yields nothing
            yield (skip,) * len(SHOWN)

    def edit(self, store: object) -> Shown:
        """Take the last question back into the box."""
        turns = turns_from_json(store)
        question = turns[-1].question if turns else ""
        return _settled(turns[:-1], question)

    def stop(self, store: object) -> Shown:
        """Leave the growing answer."""
        turns = turns_from_json(store)
        if turns and turns[-1].answer is None:
            turns[-1] = Turn(turns[-1].question, notice=STOPPED)
        return _settled(turns)

    def restart(self) -> Shown:
        """Begin a new conversation."""
        return _settled([])

    def restore(self, store: object, visitor: str) -> tuple[str, str]:
        """Show the conversation that the browser has kept; name a visitor who has no name yet."""
        return format_turns(turns_from_json(store)), visitor or secrets.token_urlsafe(16)

    def export(self, store: object, event: gr.EventData) -> str:
        """Return the conversation as a file: its name and, in base 64, its bytes."""
        turns = turns_from_json(store)
        is_word = event._data.get("form") == "docx"
        data = as_word(turns) if is_word else as_markdown(turns).encode()
        return _file(f"conversation.{'docx' if is_word else 'md'}", data)

    def references(self, store: object, visitor: str, event: gr.EventData) -> str:
        """Return the texts that a turn cites, as references for another program."""
        turns, number = turns_from_json(store), _number_of(event)
        answer = turns[number].answer if number < len(turns) else None
        cited = {one.document_id for one in answer.citations} if answer else set()
        texts = self._visitors.assistant(visitor).documents
        form = str(event._data.get("form", ""))
        write = REFERENCE_FORMS.get(form, as_bibtex)
        written = write([text for text in texts if text.id in cited])
        return _file(f"references.{form if form in REFERENCE_FORMS else 'bib'}", written.encode())

    def feedback(self, store: object, visitor: str, event: gr.EventData) -> str:
        """Keep what a reader says of an answer; return what there is to tell.

        What is from a text of the reader's own is not written down: nobody else sees these.
        """
        if self._feedback is None:
            return ""
        turns, number = turns_from_json(store), _number_of(event)
        answer = turns[number].answer if number < len(turns) else None
        own = set() if self._visitors.shared else set(self._visitors.removable(visitor))
        texts = self._visitors.assistant(visitor).documents
        try:
            if answer and own & {one.document_id for one in answer.citations}:
                raise GlossError(OWN_TEXT)
            verdict = str(event._data.get("verdict", ""))
            told = self._feedback.keep(turns, number, verdict, texts)
        except GlossError as error:
            return f'<p class="notice failed">{escape(str(error))}</p>'
        return f'<p class="notice done">{escape(told)}</p>'


def _file(name: str, data: bytes) -> str:
    """Return a file as the page takes it: its name and, in base 64, its bytes."""
    return json.dumps({"name": name, "data": base64.b64encode(data).decode()})


def _number_of(event: gr.EventData) -> int:
    """Return which turn an event is of; one that there is not where it does not say."""
    try:
        number = int(event._data.get("turn", -1))
    except (TypeError, ValueError):
        return sys.maxsize
    return number if number >= 0 else sys.maxsize


def _settled(turns: Sequence[Turn], question: str = "") -> Shown:
    return format_turns(turns), "", turns_to_json(turns), _idle(question), gr.skip()


def _idle(left: str) -> dict[str, Any]:
    """Return the box of a finished answer; what was typed meanwhile stays, if nothing is left."""
    value = {"value": left} if left else {}
    return dict(gr.update(submit_btn="Ask", stop_btn=False, **value))


def _busy() -> dict[str, Any]:
    return dict(gr.update(value="", submit_btn=False, stop_btn="Stop"))
