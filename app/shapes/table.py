"""The rows and columns of a table that are asked for, the asked cell in bold."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.evidence import (
    Draft,
    Inquiry,
    Statement,
    TableQuote,
    asked_columns,
    asked_rows,
    cell_spans,
    cell_texts,
    column_names,
    is_named,
    second_header,
    shown_table,
    table_parts,
    within,
)
from app.shapes.extremes import extreme_places, measured_columns, measures_asked
from app.shapes.general import lines_of
from index import Hit, tokenize
from ingest import CHINESE, Document, Span

_NUMBERED = re.compile(
    r"^(?:(?:what|show|list|give)\b.*)?(?:\btable|表) ?(\d+)\W*(?:shows?|says?|contains?)?\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class WholeTable:
    """A table with the rows of all its passages.

    Attributes:
        document: Where it is.
        hit: The passage with its first rows.
        columns: Texts of its header.
        rows: Where each row stands.
    """

    document: Document
    hit: Hit
    columns: tuple[str, ...]
    rows: tuple[Span, ...]

    def row_names(self, columns: Sequence[int]) -> list[str]:
        """Return what each row has in other columns than these."""
        return [
            " ".join(c for n, c in enumerate(cell_texts(self.document, row)) if n not in columns)
            for row in self.rows
        ]

    def first_cells(self) -> list[str]:
        """Return what stands first in each row."""
        return [cell_texts(self.document, row)[0] for row in self.rows]


def whole_table(inquiry: Inquiry, hit: Hit) -> WholeTable | None:
    """Return the table that a passage belongs to; None if it has no rows."""
    document = inquiry.document_of(hit)
    parts = inquiry.sources.table_parts(hit.chunk)
    hits = [Hit(chunk, hit.score, hit.rank) for chunk in parts]
    first = table_parts(document, hits[0])
    if not first.rows:
        return None
    names = second_header(document, first)
    rows = [row for part in hits for row in table_parts(document, part).rows if row not in names]
    columns = tuple(column_names(document, first))
    return WholeTable(document, hits[0], columns, tuple(dict.fromkeys(rows)))


def compose_table(inquiry: Inquiry) -> Draft:
    """Return the rows or the columns asked for where the best statement is a row.

    A table that is asked for by its number is shown whole, from each text that has one.
    """
    if match := _NUMBERED.search(inquiry.query.text):
        return numbered_tables(inquiry, match[1])
    if not inquiry.statements:
        return ()
    if measured := _measured(inquiry):
        return (measured,)
    if not inquiry.statements[0].is_row:
        return ()
    close = within(inquiry.statements, inquiry.settings.sentence_margin, inquiry.settings.rows)
    shown: dict[tuple[Span, ...], TableQuote] = {}
    for best in [s for s in close if s.is_row]:
        table = whole_table(inquiry, best.hit)
        if table and table.hit.chunk.spans not in shown and len(shown) < inquiry.settings.tables:
            shown[table.hit.chunk.spans] = _asked_part(inquiry, table, best)
    if not shown:
        return ()
    sentences = [s for s in close if not s.is_row]
    return (*shown.values(), *lines_of(inquiry, sentences[:1]))


def names_a_table(question: str) -> bool:
    """Tell whether a question asks for a table by its number.

    >>> names_a_table("What does Table 2 show?")
    True
    """
    return bool(_NUMBERED.search(question))


def numbered_tables(inquiry: Inquiry, number: str) -> Draft:
    """Return the tables of a number, of a few texts."""
    found: dict[tuple[Span, ...], TableQuote] = {}
    for chunk in (c for id_ in inquiry.document_ids for c in inquiry.sources.chunks_of(id_)):
        if chunk.kind == "table" and chunk.label.split(" ")[-1] == number:
            table = whole_table(inquiry, Hit(chunk, 0.0, 0))
            if table and table.hit.chunk.spans not in found:
                shown = shown_table(table.document, table.hit, table.rows)
                found[table.hit.chunk.spans] = shown
    return tuple(found.values())


def _asked_part(inquiry: Inquiry, table: WholeTable, best: Statement) -> TableQuote:
    is_translated = inquiry.query.language == "zh" and not CHINESE.search(best.text)
    is_english = inquiry.query.language == "en" or is_translated
    question = inquiry.query.in_words_of(best.text) if is_english else inquiry.query.text
    measured = measures_asked(question, ("", *table.columns[1:]))
    columns = asked_columns(question, table.columns) or (measured if len(measured) == 1 else [])
    caption = best.hit.chunk.text.split("\n")[0]
    named = asked_rows(_without(question, (*table.columns, caption)), table.row_names(columns))
    if columns and not named:
        return _columns(question, table, columns)
    rows = _extreme_row(question, table, columns) or _named_rows(inquiry, question, table, best)
    bold = _asked_cells(question, table, rows, columns)
    return shown_table(table.document, table.hit, rows, bold=bold)


def _extreme_row(question: str, table: WholeTable, columns: Sequence[int]) -> list[Span]:
    """Return the row with the largest or smallest figure of the column that is asked for."""
    if len(columns) != 1:
        return []
    texts = [cell_texts(table.document, row) for row in table.rows]
    cells = [text[columns[0]] if columns[0] < len(text) else "" for text in texts]
    places = extreme_places(question, cells)
    return [table.rows[place] for place in places] if len(places) == 1 else []


def _measured(inquiry: Inquiry) -> TableQuote | None:
    """Return the row with the largest figure in the column that a superlative measures."""
    for hit in inquiry.hits[: inquiry.settings.passages]:
        table = whole_table(inquiry, hit) if hit.chunk.kind == "table" else None
        columns = measured_columns(inquiry.query.text, table.columns) if table else []
        rows = _extreme_row(inquiry.query.text, table, columns) if table else []
        if table and rows:
            bold = frozenset((1, column) for column in columns)
            return shown_table(table.document, table.hit, rows, bold=bold)
    return None


def _columns(question: str, table: WholeTable, columns: Sequence[int]) -> TableQuote:
    """Return the first column and those asked for; of two at once, the rows that have both."""
    needed = all if re.search(r"\bboth\b|都|共同", question) else any
    rows = [
        row
        for row in table.rows
        if needed(_cell(table.document, row, column) for column in columns)
    ]
    shown = [0, *columns]
    return shown_table(table.document, table.hit, rows or table.rows, shown)


def _cell(document: Document, row: Span, column: int) -> Span | None:
    cells = cell_spans(document, row)
    return cells[column] if column < len(cells) else None


def _named_rows(inquiry: Inquiry, question: str, table: WholeTable, best: Statement) -> list[Span]:
    """Return the rows that a question names: by their whole first cells, by all of its words.

    Of those named by their first cells one goes where another has all its words of the question
    and more. Rows that share a cell which the question names ("closed") are all meant. Where
    another row is nearer by its meaning than the one named, both are shown.
    """
    names = table.row_names(())
    heads = [n for n, head in enumerate(table.first_cells()) if is_named(question, head)]
    asked = _without(question, table.columns)
    if heads:
        words = set(tokenize(asked))
        shared = {n: words.intersection(tokenize(names[n])) for n in heads}
        return [table.rows[n] for n in heads if not any(shared[n] < own for own in shared.values())]
    close = _close_rows(inquiry, table, best)
    measured = [] if any(table.columns) else measures_asked(question, table.first_cells())
    if len(measured) == 1:
        return [table.rows[measured[0]]]
    rows = [table.rows[n] for n in asked_rows(asked, names)]
    columns = zip(*(cell_texts(table.document, row) for row in rows), strict=False)
    share_one = any(all(is_named(question, cell) for cell in column) for column in columns)
    if not rows or (len(rows) > 1 and share_one):
        return rows or close
    if len(rows) > 1 or rows[0] in close:
        return [row for row in rows if row in close] or close
    return [row for row in table.rows if row in (rows[0], best.spans[0])]


def _close_rows(inquiry: Inquiry, table: WholeTable, best: Statement) -> list[Span]:
    """Return the rows of the best one's table that come close to it, in the table's order."""
    own = [s for s in inquiry.statements if s.is_row and s.spans[0] in table.rows]
    close = {
        s.spans[0]
        for s in within(own or [best], inquiry.settings.row_margin, inquiry.settings.rows)
    }
    return [row for row in table.rows if row in close]


def _asked_cells(
    question: str, table: WholeTable, rows: Sequence[Span], columns: Sequence[int]
) -> frozenset[tuple[int, int]]:
    """Return the one cell that is asked for, if one row and one column are.

    Without a column that is named it is the only one, behind the first, that shares no word with
    the question; so it is where the cell below the named one is what the question says itself.
    """
    if len(rows) != 1:
        return frozenset()
    words = set(tokenize(question))
    cells = cell_texts(table.document, rows[0])
    new = [n for n, cell in enumerate(cells) if n and cell and words.isdisjoint(tokenize(cell))]
    told = [n for n in columns if n < len(cells) and words.issuperset(tokenize(cells[n]))]
    asked = [n for n in columns if n not in told] or new
    return frozenset((1, column) for column in asked) if len(asked) == 1 else frozenset()


def _without(question: str, headers: Sequence[str]) -> str:
    """Return the words of a question that name no column."""
    known = {token for header in headers for token in tokenize(header)}
    return " ".join(token for token in tokenize(question) if token not in known)
