"""The one cell of a table whose row and column a question names, and nothing else."""

from collections.abc import Collection

from app.evidence import (
    Inquiry,
    TableQuote,
    asked_columns,
    cell_texts,
    shown_table,
)
from app.shapes import WholeTable, measures_asked, whole_table
from app.slots import asking_words, content_words
from index import tokenize

# Words of a question that choose nothing in a table.
_EMPTY = frozenset(
    tokenize(
        "end total altogether overall number amount figure value cost spend spent pay paid use take"
        " took need get go last have one each"
    )
)
# Columns of a table of names and what they stand for.
PAIR = 2


def named_cell(inquiry: Inquiry) -> TableQuote | None:
    """Return the row and column of a table that a question names, their cell in bold.

    The question has to name the first cell of one row whole (a bare number behind the head of its
    column: "car 206"; of facts also by its measure: "how high", "Height") and more of one column
    than of any other. All its other words stand over the table or in the row: else another fact is
    asked for. None too where two tables have one.
    """
    found = {}
    for hit in inquiry.hits:
        table = whole_table(inquiry, hit) if hit.chunk.kind == "table" else None
        if table and (cell := _cell_of(inquiry.query.in_words_of(hit.chunk.text), table)):
            row, column = cell
            bold = frozenset([(1, column)])
            found[table.rows] = shown_table(table.document, table.hit, [table.rows[row]], bold=bold)
    return next(iter(found.values())) if len(found) == 1 else None


def _cell_of(question: str, table: WholeTable) -> tuple[int, int] | None:
    """Return row and column of the cell that a question names; None if it names none or several."""
    columns = asked_columns(question, table.columns) or measures_asked(
        question, ("", *table.columns[1:])
    )
    rows = _rows_named(question, table)
    if _is_of_pairs(table):  # the names of facts, and the facts
        columns = [1]
        rows = rows or measures_asked(question, table.first_cells())
    if len(columns) != 1 or len(rows) != 1:
        return None
    row, column = rows[0], columns[0]
    texts = cell_texts(table.document, table.rows[row])
    is_there = column < len(texts) and bool(texts[column])
    return (row, column) if is_there and not _left_over(question, table, texts) else None


def _is_of_pairs(table: WholeTable) -> bool:
    """Tell whether each row is a name and what it stands for, under a header or without one."""
    widths = [len(cell_texts(table.document, row)) for row in table.rows]
    return max(widths, default=0) == PAIR == (len(table.columns) or PAIR)


def _rows_named(question: str, table: WholeTable) -> list[int]:
    """Return the rows whose whole first cell a question has; of one within another the longer."""
    asked = tokenize(question)
    heads = [tokenize(head) for head in table.first_cells()]
    label = tokenize(table.columns[0]) if table.columns else []
    named = [n for n, head in enumerate(heads) if head and _stands_in(head, label, asked)]
    return [n for n in named if not any(set(heads[n]) < set(heads[other]) for other in named)]


def _stands_in(head: list[str], label: list[str], asked: list[str]) -> bool:
    """Tell whether a question has the words of a head; a number right behind what it counts."""
    if not "".join(head).isdigit():
        return set(asked) >= set(head)
    whole = [*label[-1:], *head]
    runs = (asked[start : start + len(whole)] for start in range(len(asked)))
    return bool(label) and any(run == whole for run in runs)


def _left_over(question: str, table: WholeTable, cells: Collection[str]) -> set[str]:
    """Return the words of a question that stand neither over a table nor in some of its cells."""
    chunk = table.hit.chunk
    caption = chunk.text.split("\n")[0] if chunk.label else ""
    over = (table.document.title, *chunk.section, caption, *table.columns)
    known = {*tokenize(" ".join((*over, *cells, asking_words(question)))), *_EMPTY}
    return {word for word, tokens in content_words(question) if known.isdisjoint(tokens)}
