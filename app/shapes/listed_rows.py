"""Rows of a table that are a list: those under the head that is asked for."""

import re
from collections.abc import Sequence

from app.evidence import (
    Draft,
    Inquiry,
    cell_texts,
    shown_table,
    within,
)
from app.shapes.table import WholeTable, whole_table
from index import tokenize
from ingest import NUMBERS, Span

# "the seven terms", "35 core technologies"
COUNTED = re.compile(
    rf"\b(?P<count>{'|'.join(NUMBERS)}|\d{{1,2}})\s+(?:\w+\s+){{0,2}}?(?P<noun>[a-z-]+s)\b",
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"\b(?:which|what|list|name|all|are) (?:are )?(?:the )?(?:[\w-]+ ){0,3}?(?P<noun>[a-z-]+s)\b",
    re.IGNORECASE,
)
# A name, or a figure, that is not the first word of a question.
_NAME = re.compile(r"(?<=\s)[A-Z\d][\w’'-]*")


def listed_rows(inquiry: Inquiry) -> Draft:
    """Return the rows of a table one of whose columns is headed by the things asked for."""
    match = _LISTED.search(inquiry.query.text)
    close = within(inquiry.statements, inquiry.settings.listed_margin, inquiry.settings.listed_rows)
    hits = [statement.hit for statement in close if statement.is_row]
    table = whole_table(inquiry, hits[0]) if match and hits else None
    if match is None or table is None:
        return ()
    if not _heads(table, match["noun"]):
        return ()
    rows = _narrowed(inquiry.query.text, table)
    return (shown_table(table.document, table.hit, rows[: inquiry.settings.listed_rows]),)


def _narrowed(question: str, table: WholeTable) -> Sequence[Span]:
    """Return the rows with a cell that a question names, else with a name that it has."""
    asked = set(tokenize(question))
    names = set(tokenize(" ".join(_NAME.findall(question)))) - set(
        tokenize(" ".join(table.columns))
    )
    whole, named = [], []
    for row in table.rows:
        cells = [tokenize(cell) for cell in cell_texts(table.document, row)]
        if any(_is_nearly_named(asked, cell) for cell in cells):
            whole.append(row)
        if names.intersection(token for cell in cells for token in cell):
            named.append(row)
    return whole or named or table.rows


def _is_nearly_named(asked: set[str], cell: Sequence[str]) -> bool:
    """Tell whether two thirds of the words of a cell, which is not a number, are in a question."""
    words = set(cell)
    return 3 * len(asked & words) >= 2 * len(words) > 0 and not "".join(cell).isdigit()


def counted_rows(inquiry: Inquiry) -> Draft:
    """Return the found table that has as many rows of a thing as the question counts."""
    match = COUNTED.search(inquiry.query.text)
    if match is None:
        return ()
    for hit in inquiry.hits:
        table = whole_table(inquiry, hit) if hit.chunk.kind == "table" else None
        if table and len(table.rows) == number_of(match["count"]) and _heads(table, match["noun"]):
            return (shown_table(table.document, table.hit, table.rows),)
    return ()


def _heads(table: WholeTable, noun: str) -> bool:
    """Tell whether a column is headed by a noun, maybe in the singular."""
    return any(tokenize(column)[-1:] == tokenize(noun)[-1:] for column in table.columns)


def number_of(word: str) -> int:
    """Return what a figure or a number word means."""
    return int(word) if word.isdigit() else NUMBERS.index(word.lower()) + 1
