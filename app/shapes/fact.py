"""Who, when, where, how many: the sentence with the fact first, the fact in bold if it is sure."""

from collections.abc import Sequence
from dataclasses import replace

from app.evidence import (
    Block,
    Draft,
    FactKind,
    Inquiry,
    Line,
    Statement,
    asked_fact,
    facts_in,
    sure_fact,
    within,
)
from app.shapes.general import (
    compose_general,
    lines_of,
    whole_quote,
    with_fact_in_bold,
    with_fact_of,
)
from app.shapes.table import compose_table
from app.slots import lacks_expected


def compose_fact(inquiry: Inquiry) -> Draft:
    """Return the best statements that hold a fact of the kind asked for."""
    kind = asked_fact(inquiry.query.text)
    if kind is None or not inquiry.statements:
        return ()
    ranked = sorted(inquiry.statements, key=lambda s: -_score(inquiry, s, kind))
    scored = [replace(s, score=_score(inquiry, s, kind)) for s in ranked]
    if not inquiry.query.parts:
        return _roughly(inquiry, scored[0], kind)
    chosen = within(scored, inquiry.settings.fact_margin, inquiry.settings.fact_statements)
    if chosen[0].is_row:
        return compose_table(inquiry) or lines_of(inquiry, chosen)
    other = _from_another_text(inquiry, scored, kind)
    if other:
        return (_titled(inquiry, chosen[0], kind), _titled(inquiry, other, kind))
    return tuple(
        with_fact_in_bold(inquiry, block, kind)
        for statement in chosen
        for block in lines_of(inquiry, [statement], chosen)
    )


def _roughly(inquiry: Inquiry, best: Statement, kind: FactKind) -> Draft:
    """Return what any question gets that the reranker cannot read, a fact of the best in bold.

    Statements are weighed roughly there, so that few of them would often miss the answer.
    """
    if inquiry.statements[0].is_row:
        return ()  # the shape of tables comes next
    return with_fact_of(inquiry, compose_general(inquiry), best, kind)


def _from_another_text(
    inquiry: Inquiry, ranked: Sequence[Statement], kind: FactKind
) -> Statement | None:
    """Return the best statement of another text if it is sure of another fact than the first."""
    first, question = ranked[0], inquiry.query.text
    fact = sure_fact(first.text, kind, question)
    for statement in within(ranked, inquiry.settings.difference_margin, len(ranked)):
        if statement.is_row or statement.hit.chunk.document_id == first.hit.chunk.document_id:
            continue
        other = sure_fact(statement.text, kind, question)
        return statement if fact and other and other.lower() != fact.lower() else None
    return None


def _titled(inquiry: Inquiry, statement: Statement, kind: FactKind) -> Block:
    """Return a statement behind the title of its text, with the fact in bold."""
    title = inquiry.sources.titled(statement.hit.chunk.document_id)
    line = Line((f"{title}: ", whole_quote(inquiry, statement)))
    return with_fact_in_bold(inquiry, line, kind)


def _score(inquiry: Inquiry, statement: Statement, kind: FactKind) -> float:
    question = inquiry.query.text
    facts = facts_in(statement.text, kind, question)
    holds = bool(facts) and not lacks_expected(question, statement.text)
    return statement.score + (inquiry.settings.fact_bonus if holds else 0.0)
