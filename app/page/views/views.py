"""The views next to the chat: each is made when it is opened, for the texts of its visitor."""

import logging
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.gradio_import import gradio as gr
from app.page.session import (
    Visitors,
    add_files,
    for_script,
    format_failure,
    format_report,
    parse_spans,
    questions_from_json,
    refresh_texts,
    remove_text,
    turn_from_json,
)
from app.page.suggested import Suggestions
from app.page.views.examples import format_follow, format_start
from app.page.views.source_view import format_no_source, format_source
from app.page.views.terms_view import format_terms
from app.page.views.text_view import find_in, format_text
from app.page.views.texts_view import format_texts
from app.page.views.timeline_view import format_phases
from ingest import Document, Event, GlossError

if TYPE_CHECKING:
    from app.assistant import Assistant

NO_TEXT = "There is no such text here. It may have been removed."
FAILED = "Sorry, this could not be shown. The terminal says why."
MAX_SEARCH_CHARACTERS = 200

logger = logging.getLogger(__name__)


class Views:
    """Makes views; whatever fails, the reader is told in a sentence."""

    def __init__(self, visitors: Visitors, suggestions: Suggestions) -> None:
        """Show the texts of each visitor, and questions that they answer."""
        self._visitors = visitors
        self._suggestions = suggestions

    def examples(self, visitor: str) -> str:
        """Return what the texts are, and questions to begin with."""

        def make(assistant: "Assistant") -> str:
            questions, is_all = self._suggestions.first(assistant)
            return format_start(assistant.documents, questions, is_all=is_all)

        return self._shown(visitor, make)

    def follow(self, visitor: str, event: gr.EventData) -> str:
        """Return questions to follow a turn that the browser keeps; none behind a refusal.

        They are tried with the texts that the turn asked.
        """
        turn = turn_from_json(event._data.get("turn"))
        answer = turn.answer if turn else None
        if turn is None or answer is None or answer.outcome == "silent":
            return ""
        earlier = questions_from_json(event._data.get("earlier"))
        place = str(event._data.get("place", ""))
        chosen = tuple(turn.texts or ())

        def make(assistant: "Assistant") -> str:
            limited = assistant.limited_to(chosen) if chosen else assistant
            asked = [*earlier, answer.question]
            questions, is_all = self._suggestions.after(limited, answer, asked)
            return format_follow(questions, place, is_all=is_all)

        return self._shown(visitor, make, lambda words: "")

    def terms(self, visitor: str, looked_for: str) -> str:
        """Return the glossary, or the part of it that is looked for."""
        words = looked_for[:MAX_SEARCH_CHARACTERS]
        return self._shown(visitor, lambda one: format_terms(one.glossary(), one.documents, words))

    def phases(self, visitor: str) -> str:
        """Return the timeline."""
        return self._shown(visitor, lambda one: format_phases(_events(one), one.documents))

    def texts(self, visitor: str) -> str:
        """Return the texts."""
        removable = self._visitors.removable
        return self._shown(
            visitor, lambda one: format_texts(one.documents, one.chunks, removable(visitor))
        )

    def source(self, visitor: str, event: gr.EventData) -> str:
        """Return the text that a link names, with its passage highlighted."""
        wanted, at = str(event._data.get("source", "")), str(event._data.get("at", ""))
        return self._shown(
            visitor,
            lambda one: format_source(_text_of(one, wanted), parse_spans(at)),
            format_no_source,
        )

    def text(self, visitor: str, event: gr.EventData) -> str:
        """Return the page of a text."""
        wanted = str(event._data.get("of", ""))
        return self._shown(
            visitor, lambda one: format_text(_text_of(one, wanted), one.glossary(), _events(one))
        )

    def find(self, visitor: str, event: gr.EventData) -> str:
        """Return where words stand in a text, for the script that asks."""
        wanted = str(event._data.get("of", ""))
        words = str(event._data.get("words", ""))[:MAX_SEARCH_CHARACTERS]
        html = self._shown(visitor, lambda one: find_in(_text_of(one, wanted), words))
        return for_script({"token": str(event._data.get("token", "")), "html": html})

    def add(
        self,
        files: list[str] | None,
        visitor: str,
        progress: gr.Progress = gr.Progress(),  # noqa: B008 - Gradio puts its own in its place
    ) -> tuple[Any, ...]:
        """Add uploaded files; return an empty box, what there is to say, and the texts."""
        results = add_files(
            self._visitors,
            visitor,
            [Path(file) for file in files or ()],
            lambda done, total, name: progress((done, total), desc=f"Reading {name}"),
        )
        return None, format_report(results), self.texts(visitor)

    def remove(self, visitor: str, event: gr.EventData) -> tuple[str, str]:
        """Remove a text; return what there is to say, and the texts."""
        result = remove_text(self._visitors, visitor, str(event._data.get("of", "")))
        return format_report([result]), self.texts(visitor)

    def refresh(self, visitor: str) -> tuple[str, str]:
        """Read what is new in the folder; return what there is to say, and the texts."""
        return format_report([refresh_texts(self._visitors)]), self.texts(visitor)

    def _shown(
        self,
        visitor: str,
        make: "Callable[[Assistant], str]",
        tell: Callable[[str], str] = format_failure,
    ) -> str:
        """Return what is made, or what tells in a sentence why it cannot be."""
        try:
            return make(self._visitors.assistant(visitor))
        except GlossError as error:
            return tell(str(error))
        except Exception:
            logger.exception("A view could not be shown")
            return tell(FAILED)


def _text_of(assistant: "Assistant", document_id: str) -> Document:
    for document in assistant.documents:
        if document.id == document_id:
            return document
    raise GlossError(NO_TEXT)


def _events(assistant: "Assistant") -> tuple[Event, ...]:
    """Return the timeline; it takes a second, so it is kept for the texts as they are now."""
    return _kept_events(assistant, assistant.generation)


@lru_cache(maxsize=4)
def _kept_events(assistant: "Assistant", generation: int) -> tuple[Event, ...]:
    return assistant.timeline()
