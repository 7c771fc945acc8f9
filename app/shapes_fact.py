"""Who, when, where, how many: the sentence with the fact first, the fact in bold if it is sure."""

from dataclasses import replace

from app.draft import Block, Draft, Line, Quote
from app.evidence import Inquiry, Statement, within
from app.facts import FactKind, asked_fact, facts_in, sure_fact
from app.shapes_general import lines_of
from app.shapes_table import compose_table

# What a fact of the kind asked for adds to a statement, in logits.
FACT_BONUS = 1.0
MARGIN = 0.5
MAX_STATEMENTS = 2


def compose_fact(inquiry: Inquiry) -> Draft:
    """Return the best statements that hold a fact of the kind asked for."""
    kind = asked_fact(inquiry.query.text)
    if kind is None or not inquiry.statements:
        return ()
    ranked = sorted(inquiry.statements, key=lambda s: -_score(inquiry, s, kind))
    scored = [replace(s, score=_score(inquiry, s, kind)) for s in ranked]
    chosen = within(scored, MARGIN, MAX_STATEMENTS)
    if chosen[0].is_row:
        return compose_table(inquiry) or lines_of(inquiry, chosen)
    blocks: list[Block] = []
    for statement in chosen:
        for block in lines_of(inquiry, [statement]):
            blocks.append(_with_fact_in_bold(inquiry, block, kind))
    return tuple(blocks)


def _score(inquiry: Inquiry, statement: Statement, kind: FactKind) -> float:
    facts = facts_in(statement.text, kind, inquiry.query.text)
    return statement.score + (FACT_BONUS if facts else 0.0)


def _with_fact_in_bold(inquiry: Inquiry, block: Block, kind: FactKind) -> Block:
    """Return a line with the fact of a kind in bold; as it is if none is sure."""
    if not isinstance(block, Line):
        return block
    question = inquiry.query.text
    return Line(
        tuple(
            replace(piece, bold=sure_fact(piece.text, kind, question))
            if isinstance(piece, Quote)
            else piece
            for piece in block.pieces
        )
    )
