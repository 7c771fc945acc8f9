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
from app.shapes.extremes import (
    asks_for_extreme,
    extreme_columns,
    figures_of,
    least_asked,
    measures_asked,
    without_total,
)
from app.shapes.general import lines_of
from index import Hit, language_of, tokenize
from ingest import CHINESE, Document, Span

_NUMBERED = re.compile(
    r"^(?:(?:what|show|list|give)\b.*)?(?:\btable|表) ?(\d+)\W*(?:shows?|says?|contains?)?\W*$",
    re.IGNORECASE,
)
# Words of fewer letters say little in languages whose function words are not known.
MEANT_LETTERS = 4


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
    if measured := extreme_row(inquiry):
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
    words = _without(question, (*table.columns, caption))
    naming = [column for column in columns if _single_out(words, table, column)]
    columns = [column for column in columns if column not in naming] or columns
    named = asked_rows(words, table.row_names(columns))
    extreme = _extreme(question, table, columns)
    if columns and not named and not extreme:
        return _columns(question, table, columns)
    rows = [extreme[0]] if extreme else _named_rows(inquiry, question, table, best)
    bold = _asked_cells(question, table, rows, columns)
    return shown_table(table.document, table.hit, rows, bold=bold)


def _single_out(words: str, table: WholeTable, column: int) -> bool:
    """Tell whether words of a question stand in some cells of a column and not in others."""
    cells = [cell_texts(table.document, row) for row in table.rows]
    names = [row[column] if column < len(row) else "" for row in cells]
    return 0 < len(asked_rows(words, names)) < len(names)


def _extreme(
    question: str, table: WholeTable, columns: Sequence[int] = ()
) -> tuple[Span, int] | None:
    """Return the row with the largest or smallest figure of the one column that is measured.

    Where nothing beside the superlative tells it, it may be one of the `columns` asked for.
    """
    texts = [cell_texts(table.document, row) for row in table.rows]
    figures = [
        figures_of(question, [text[n] if n < len(text) else "" for text in texts])
        for n in range(len(table.columns))
    ]
    heads = [head if own else "" for head, own in zip(table.columns, figures, strict=True)]
    measured = extreme_columns(question, heads)
    least = least_asked(question)
    if not measured and least is not None:
        measured = [(column, least) for column in columns if heads[column]]
    if len(measured) != 1:
        return None
    column, is_least = measured[0]
    single = without_total(figures[column])
    best = min(single) if is_least else max(single)
    rows = [row for row, own in zip(table.rows, figures[column], strict=True) if own == best]
    return (rows[0], column) if len(rows) == 1 else None


def extreme_row(inquiry: Inquiry, *, of_subject: bool = False) -> TableQuote | None:
    """Return the row with the largest or smallest figure of the column that a superlative measures.

    With `of_subject` only of a table whose title, caption, heading or first column is headed by
    another word of the question.
    """
    question = inquiry.query.text
    if not asks_for_extreme(question):
        return None
    for hit in inquiry.hits[: inquiry.settings.passages]:
        table = whole_table(inquiry, hit) if hit.chunk.kind == "table" else None
        found = _extreme(question, table) if table else None
        if not table or not found:
            continue
        row, column = found
        if of_subject and not _is_of(question, table, column):
            continue
        further = _without(question, (table.columns[column], *_heads_of(table)))
        asked = asked_columns(further, table.columns)
        bold = frozenset([(1, asked[0] if len(asked) == 1 else column)])
        return shown_table(table.document, table.hit, [row], bold=bold)
    return None


def _heads_of(table: WholeTable) -> tuple[str, ...]:
    """Return what tells the things of a table: its title, its headings, its first column's head."""
    return (table.document.title, *table.hit.chunk.section, *table.columns[:1])


def _is_of(question: str, table: WholeTable, column: int) -> bool:
    """Tell whether what stands over a table has a word of a question but that for a column."""
    least_letters = {"en": 1, "zh": 2}.get(language_of(question), MEANT_LETTERS)
    words = _without(question, [table.columns[column]]).split()
    asked = {word for word in words if len(word) >= least_letters}
    caption = table.hit.chunk.text.split("\n")[0] if table.hit.chunk.label else ""
    return not asked.isdisjoint(tokenize(" ".join((caption, *_heads_of(table)))))


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
