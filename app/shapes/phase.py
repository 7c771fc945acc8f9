"""What a table says of a phase or period, and the sentences that explain it."""

import re
from collections.abc import Sequence

from app.evidence import (
    Draft,
    Inquiry,
    Statement,
    TableQuote,
    asked_fact,
    reading_score,
    shared_count,
    shown_table,
    stands_among,
    within,
)
from app.shapes.general import lines_of
from app.shapes.table import WholeTable, whole_table
from index import Period, meant_of, stretch_of, tokenize
from ingest import PHASE_NOUNS, Term, render

_NOUN = re.compile(rf"\b(?:{'|'.join(PHASE_NOUNS)})s?\b", re.IGNORECASE)


def compose_phase(inquiry: Inquiry) -> Draft:
    """Return what a table says of the phases that a question names, and what explains it."""
    phases = asked_phases(inquiry)
    for hit in inquiry.hits if phases else ():
        table = whole_table(inquiry, hit) if hit.chunk.kind == "table" else None
        found = _part_of(inquiry, table, phases) if table else None
        if table and found and _is_asked(inquiry, table, found, phases):
            return (found, *lines_of(inquiry, _explaining(inquiry, found)))
    return ()


def _is_asked(
    inquiry: Inquiry, table: WholeTable, part: TableQuote, phases: Sequence[Term]
) -> bool:
    """Tell whether a question asks for what a table says of a phase.

    It names the head of a row or column, or nothing beside the phase, or it means one row surely.
    What became of something else in the time of a phase does not stand there.
    """
    named = [word for word in inquiry.query.words if not stands_among(word, _names(phases))]
    heads = set(tokenize(" ".join((*table.first_cells(), *table.columns)))) - _names(phases)
    if not named or any(stands_among(word, heads) for word in named):
        return True
    caption = set(tokenize(render(table.document, part.caption)))
    others = sum(not stands_among(word, caption) for word in named)
    is_close = (
        others <= inquiry.settings.other_words or table.hit.rank <= inquiry.settings.first_ranks
    )
    is_sure = len(phases) > 1 or bool(part.bold)
    return is_close and is_sure and asked_fact(inquiry.query.text) is None


def _names(phases: Sequence[Term]) -> set[str]:
    """Return the words by which phases are named, and what a phase may be called."""
    names = (*PHASE_NOUNS, *(f"{noun}s" for noun in PHASE_NOUNS))
    return {
        token
        for name in (*names, *(name for phase in phases for name in phase.names))
        for token in tokenize(name)
    }


def _explaining(inquiry: Inquiry, table: TableQuote) -> list[Statement]:
    """Return the best sentences that share words with the cells in bold.

    To name a phase is not enough: a phase is named wherever it is introduced.
    """
    document = inquiry.document_of(table.hit)
    cells = (table.rows[row][column] for row, column in table.bold)
    words = set(tokenize(" ".join(render(document, [cell]) for cell in cells if cell)))
    found = [
        statement
        for statement in inquiry.statements
        if not statement.is_row
        and len(words & set(tokenize(statement.text))) >= inquiry.settings.shared_with_cell
    ]
    return within(found, inquiry.settings.sentence_margin, 2) if found else []


def asked_phases(inquiry: Inquiry) -> list[Term]:
    """Return the phases whose name, ordinal or time a question has, in the glossary's order."""
    question = inquiry.query.text
    asked = {name.casefold() for e in inquiry.query.expansions for name in (e.part, *e.also)}
    words = set(re.findall(r"\w+", question.lower())) if _NOUN.search(question) else set()
    phases = [term for term in inquiry.sources.terms if term.kind == "phase"]
    meant = _of_the_time(phases, question)
    return [
        phase
        for phase in phases
        if any(name.casefold() in asked for name in phase.names)
        or words & _ordinals(phase)
        or phase in meant
    ]


def _ordinals(phase: Term) -> set[str]:
    """Return "second" for the second phase."""
    return {name.lower().split()[0] for name in phase.names if _NOUN.search(name)}


def _of_the_time(phases: Sequence[Term], question: str) -> list[Term]:
    """Return the phases in the time of which a question asks."""
    dated = [(phase, years) for phase in phases if (years := _years(phase))]
    meant = meant_of([years for _, years in dated], question)
    return [dated[number][0] for number in meant]


def _years(phase: Term) -> Period | None:
    return next((years for name in phase.names if (years := stretch_of(name))), None)


def _part_of(inquiry: Inquiry, table: WholeTable, phases: Sequence[Term]) -> TableQuote | None:
    """Return the columns, or else the rows, of phases in a table that has them."""
    own = {name.casefold() for phase in phases for name in phase.names}
    columns = [n for n, text in enumerate(table.columns) if n and text.casefold() in own]
    if columns:
        return _columns(inquiry, table, columns)
    heads = zip(table.rows, table.first_cells(), strict=True)
    rows = [row for row, text in heads if text.casefold() in own]
    return shown_table(table.document, table.hit, rows) if rows else None


def _columns(inquiry: Inquiry, table: WholeTable, columns: Sequence[int]) -> TableQuote:
    """Return the columns of phases; the cells of the asked aspect in bold if it is sure."""
    shared = [shared_count(inquiry.query, head) for head in table.first_cells()]
    asked = [number for number, count in enumerate(shared) if count and count == max(shared)]
    if not asked and len(columns) == 1:
        asked = _clearly_best(inquiry, table, columns[0])
    shown = range(1, len(columns) + 1)
    bold = frozenset((row + 1, column) for row in asked for column in shown)
    sure = bold if len(asked) == 1 else frozenset()
    return shown_table(table.document, table.hit, table.rows, (0, *columns), sure)


def _clearly_best(inquiry: Inquiry, table: WholeTable, column: int) -> list[int]:
    """Return the row whose head the question means, if it is better than any other by a margin."""
    scores = [
        reading_score(inquiry.query, f"{table.columns[column]}: {head}", inquiry.reranker)
        for head in table.first_cells()
    ]
    best, *others = sorted(scores, reverse=True)
    return (
        [scores.index(best)]
        if not others or best - others[0] >= inquiry.settings.aspect_margin
        else []
    )
