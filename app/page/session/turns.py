"""A conversation as the browser keeps it: questions, answers and the page's own notices."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pydantic import TypeAdapter, ValidationError

from app.answer import Answer, Citation
from app.page.session.surroundings import Surroundings, surroundings_of
from ingest import Document, render

NEAREST_PASSAGES = 3
# Turns that a browser sends at once: a whole conversation, to be saved.
MAX_TURNS = 1_000
# Earlier turns that a question is sent with, and characters of their answers that are read.
MAX_EARLIER = 20
MAX_EARLIER_CHARACTERS = 20_000
MAX_CHOSEN = 10_000
NOT_A_TURN = "This turn cannot be shown: it is not as Gloss wrote it."


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and what came of it.

    Attributes:
        question: As asked.
        answer: Without its hits; None where there is a notice instead.
        nearest: The nearest passages where the texts are silent, best first, from number 1.
        notice: Why there is no answer.
        around: What stands around the quote of each citation, in their order.
        texts: Titles of the texts that alone were asked, by their ids; empty for all.
    """

    question: str
    answer: Answer | None = None
    nearest: tuple[Citation, ...] = ()
    notice: str = ""
    around: tuple[Surroundings, ...] = ()
    texts: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as the browser sends it.

    Attributes:
        question: As typed.
        history: The earlier questions with their answers, oldest first.
        texts: Ids of the texts that alone are asked; empty for all.
        place: What the browser keeps the turn under; it is given back.
        number: Of the turn in its conversation, from 0.
    """

    question: str
    history: tuple[tuple[str, str], ...] = ()
    texts: tuple[str, ...] = ()
    place: str = ""
    number: int = 0


_TURN = TypeAdapter(Turn)
_ASKED = TypeAdapter(Asked)


def make_turn(
    question: str, answer: Answer, documents: Sequence[Document], chosen: Sequence[str] = ()
) -> Turn:
    """Return what is kept of an answer.

    Documents give the titles of passages and chosen texts, and what stands around the quotes.
    """
    by_id = {document.id: document for document in documents}
    nearest = tuple(
        Citation(
            number,
            hit.chunk.document_id,
            by_id[hit.chunk.document_id].title,
            hit.chunk.section,
            hit.chunk.spans,
            hit.chunk.text,
        )
        for number, hit in enumerate(answer.hits[:NEAREST_PASSAGES], start=1)
    )
    around = tuple(
        surroundings_of(cited, by_id.get(cited.document_id)) for cited in answer.citations
    )
    is_silent = answer.outcome == "silent"
    texts = {each: by_id[each].title if each in by_id else each for each in chosen} or None
    kept = replace(answer, hits=())
    return Turn(question, kept, nearest if is_silent else (), around=around, texts=texts)


def turn_to_json(turn: Turn) -> dict[str, Any]:
    """Return plain JSON values of a turn."""
    dumped: dict[str, Any] = _TURN.dump_python(turn, mode="json")
    return dumped


def turn_from_json(value: object) -> Turn | None:
    """Return a turn that a browser has kept; None if it is not what was written."""
    try:
        return _TURN.validate_python(value)
    except ValidationError:
        return None


def turns_from_json(value: object) -> list[Turn]:
    """Return the last turns that a browser has kept, with a notice for what is none."""
    if not isinstance(value, list):
        return []
    read = map(turn_from_json, value[-MAX_TURNS:])
    return [turn or Turn("?", notice=NOT_A_TURN) for turn in read]


def questions_from_json(value: object) -> tuple[str, ...]:
    """Return the last earlier questions that a browser sends; none if they are not its own."""
    if not isinstance(value, list):
        return ()
    return tuple(one for one in value[-MAX_EARLIER:] if isinstance(one, str))


def asked_from_json(value: object) -> Asked:
    """Return a question that a browser sends; a blank one if it is not as the page sends it."""
    try:
        asked = _ASKED.validate_python(value)
    except ValidationError:
        return Asked("")
    history = tuple(
        (question, answer[:MAX_EARLIER_CHARACTERS])
        for question, answer in asked.history[-MAX_EARLIER:]
    )
    return replace(asked, history=history, texts=asked.texts[:MAX_CHOSEN])


def changes_since(turn: Turn, documents: Mapping[str, Document]) -> Iterator[str]:
    """Yield in sentences what has become of the sources of an answer, if anything has.

    `documents` are the texts as they are now, by id.
    """
    cited = turn.answer.citations if turn.answer else ()
    gone = {one.document_id: one.title for one in cited if one.document_id not in documents}
    changed = {
        one.document_id: one.title
        for one in cited
        if one.document_id in documents and not _stands(one, documents[one.document_id])
    }
    for title in gone.values():
        yield f"“{title}” is no longer among the texts."
    for title in changed.values():
        yield f"“{title}” has changed since this answer: a quote no longer stands where it did."


def _stands(cited: Citation, document: Document) -> bool:
    if not cited.spans or not all(
        0 <= span.start < span.end <= len(document.text) for span in cited.spans
    ):
        return False
    return cited.quote == render(document, cited.spans)
