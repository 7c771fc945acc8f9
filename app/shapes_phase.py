"""What a table says of a phase or period, and the sentences that explain it."""

import re

from app.draft import Draft, TableQuote
from app.evidence import Inquiry, Statement, reading_score, shared_count, within
from app.shapes_general import lines_of
from app.shapes_table import SENTENCE_MARGIN, WholeTable, whole_table
from app.tables import shown_table
from index import Hit, tokenize
from ingest import Term, render

# How much better than any other, in logits, the aspect is that a question means but does not name.
ASPECT_MARGIN = 1.0
# Words that a sentence shares with the cell that it explains.
SHARED_WITH_CELL = 2
# What a policy, plan or programme of a phase is described by.
_ASPECT = re.compile(
    r"\b(?:objectives?|goals?|aims?|purposes?|targets?|strateg\w+|instruments?|tools?|means|measures?"
    r"|methods?|why|what|how)\b|目标|目的|战略|手段|工具|措施|方式",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def compose_phase(inquiry: Inquiry) -> Draft:
    """Return what a table says of the phase that a question names, and what explains it."""
    phase = asked_phase(inquiry)
    if phase is None or not _ASPECT.search(inquiry.query.text):
        return ()
    for chunk in inquiry.sources.chunks:
        if chunk.kind == "table" and (found := _phase_table(inquiry, Hit(chunk, 0.0, 0), phase)):
            return (found, *lines_of(inquiry, _explaining(inquiry, phase, found)))
    return ()


def _explaining(inquiry: Inquiry, phase: Term, table: TableQuote) -> list[Statement]:
    """Return the best sentences that name the phase or share words with the cells in bold."""
    document = inquiry.document_of(table.hit)
    cells = (table.rows[row][column] for row, column in table.bold)
    words = set(tokenize(" ".join(render(document, [cell]) for cell in cells if cell)))
    names = [" ".join(tokenize(name)) for name in phase.names]
    found = []
    for statement in inquiry.statements:
        tokens = tokenize(statement.text)
        named = any(name in " ".join(tokens) for name in names)
        if not statement.is_row and (named or len(words.intersection(tokens)) >= SHARED_WITH_CELL):
            found.append(statement)
    return within(found, SENTENCE_MARGIN, 2) if found else []


def asked_phase(inquiry: Inquiry) -> Term | None:
    """Return the phase whose name or years a question has, if it has those of one only."""
    phases = [term for term in inquiry.sources.terms if term.kind == "phase"]
    asked = {name.casefold() for e in inquiry.query.expansions for name in (e.part, *e.also)}
    found = [p for p in phases if any(name.casefold() in asked for name in p.names)]
    years = _YEAR.findall(inquiry.query.text)
    found += [p for p in phases if p not in found and years and _years(p) == years]
    return found[0] if len(found) == 1 else None


def _years(phase: Term) -> list[str]:
    return max((_YEAR.findall(name) for name in phase.names), key=len, default=[])


def _phase_table(inquiry: Inquiry, hit: Hit, phase: Term) -> TableQuote | None:
    """Return the column or row of a phase in a table that has one."""
    table = whole_table(inquiry, hit)
    if table is None:
        return None
    own = {name.casefold() for name in phase.names}
    columns = [n for n, text in enumerate(table.columns) if n and text.casefold() in own]
    if columns:
        return _phase_column(inquiry, table, columns[0])
    rows = [
        r for r, text in zip(table.rows, table.first_cells(), strict=True) if text.casefold() in own
    ]
    return shown_table(table.document, table.hit, rows) if rows else None


def _phase_column(inquiry: Inquiry, table: WholeTable, column: int) -> TableQuote:
    """Return the column of a phase; the cell of the asked aspect in bold if it is sure."""
    heads = table.first_cells()
    shared = [shared_count(inquiry.query, head) for head in heads]
    asked = [number for number, count in enumerate(shared) if count and count == max(shared)]
    if not asked:
        asked = _clearly_best(inquiry, table, column)
    bold = frozenset((number + 1, 1) for number in asked) if len(asked) == 1 else frozenset()
    return shown_table(table.document, table.hit, table.rows, (0, column), bold)


def _clearly_best(inquiry: Inquiry, table: WholeTable, column: int) -> list[int]:
    """Return the row whose head the question means, if it is better than any other by a margin."""
    scores = [
        reading_score(inquiry.query, f"{table.columns[column]}: {head}", inquiry.reranker)
        for head in table.first_cells()
    ]
    best, *others = sorted(scores, reverse=True)
    return [scores.index(best)] if not others or best - others[0] >= ASPECT_MARGIN else []
