"""A conversation as the browser keeps it: questions, answers and the page's own notices."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from pydantic import TypeAdapter, ValidationError

from app.answer import Answer, Citation
from app.page.session.surroundings import Surroundings, surroundings_of
from ingest import Document

NEAREST_PASSAGES = 3
# What a browser keeps, and sends along with each question.
MAX_TURNS = 50


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and what came of it.

    Attributes:
        question: As asked.
        answer: Without its hits; None where there is a notice instead.
        nearest: The nearest passages where the texts are silent, best first, from number 1.
        notice: Why there is no answer.
        around: What stands around the quote of each citation, in their order.
    """

    question: str
    answer: Answer | None = None
    nearest: tuple[Citation, ...] = ()
    notice: str = ""
    around: tuple[Surroundings, ...] = ()


_TURNS = TypeAdapter(tuple[Turn, ...])


def make_turn(question: str, answer: Answer, documents: Sequence[Document]) -> Turn:
    """Return what is kept of an answer; documents give what stands around its quotes."""
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
    kept = replace(answer, hits=())
    return Turn(question, kept, nearest if is_silent else (), around=around)


def turns_to_json(turns: Sequence[Turn]) -> list[Any]:
    """Return plain JSON values of the last turns."""
    dumped: list[Any] = _TURNS.dump_python(tuple(turns[-MAX_TURNS:]), mode="json")
    return list(dumped)


def turns_from_json(value: object) -> list[Turn]:
    """Return the turns that a browser has kept; none if they are not what was written."""
    try:
        return list(_TURNS.validate_python(value))
    except ValidationError:
        return []


def history_of(turns: Sequence[Turn]) -> list[tuple[str, str]]:
    """Return the questions with their answers, oldest first, as `Assistant.ask` takes them."""
    return [(turn.question, turn.answer.text) for turn in turns if turn.answer]
