"""Questions to begin with, one of each kind that the texts have an answer for."""

from collections.abc import Iterator, Sequence
from html import escape

from app.page.session import question_link
from app.page.views.terms_view import term_name, term_question
from ingest import Chunk, Event, Term


def example_questions(
    terms: Sequence[Term], events: Sequence[Event], chunks: Sequence[Chunk]
) -> list[tuple[str, str]]:
    """Return kinds and questions, at most one of each kind."""
    return list(_examples(terms, events, chunks))


def _examples(
    terms: Sequence[Term], events: Sequence[Event], chunks: Sequence[Chunk]
) -> Iterator[tuple[str, str]]:
    defined = sorted(
        (term for term in terms if term.kind == "term" and term.definitions),
        key=lambda term: -len(term.mentions),
    )
    english = [term for term in defined if term.names]
    if english:
        yield "A term", term_question(english[0])
    chinese = next((term for term in defined[1:] if term.chinese), None)
    if chinese:
        yield "In Chinese", f"{chinese.chinese[0]}是什么？"
    if len(english) > 1:
        names = (term_name(term) for term in english[:2])
        yield "A comparison", "How do {} and {} differ?".format(*names)
    phase = next((event for event in events if event.kind == "phase"), None)
    if phase:
        yield "A phase", f"What happened in the {phase.term}?"
    table = next((chunk for chunk in chunks if chunk.kind == "table" and chunk.label), None)
    if table:
        yield "A table", f"What does {table.label} show?"


def format_examples(examples: Sequence[tuple[str, str]]) -> str:
    """Return the questions as links that ask them."""
    items = "".join(
        f'<li><a class="example" href="{escape(question_link(question))}"><small>{escape(kind)}'
        f"</small> {escape(question)}</a></li>"
        for kind, question in examples
    )
    return f"<h2>Ask, for instance</h2><ul>{items}</ul>" if items else ""
