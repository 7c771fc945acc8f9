"""Cells of a table, and the rows and columns that a question asks for."""

import pytest

from app.evidence.cells import (
    asked_columns,
    asked_rows,
    cell_spans,
    is_named,
    shown_table,
    table_parts,
)
from app.evidence.draft import TableQuote
from index import Hit
from ingest import Document, render, split_document

TABLE = """# Docks

| | Ships | |
| --- | --- | --- |
| | 2018 | 2019 |
| North | 3 | 4 |
| **South** | **5** | |
"""


@pytest.fixture
def table():
    document = Document("doc", "Docks", TABLE, "0" * 64)
    (chunk,) = split_document(document)
    return document, Hit(chunk, 0.0, 1)


def shown(document, quote: TableQuote):
    return [[render(document, [cell]) if cell else "" for cell in row] for row in quote.rows]


def test_cells_are_where_their_words_stand(table):
    document, hit = table
    rows = table_parts(document, hit).rows
    cells = cell_spans(document, rows[2])
    assert [render(document, [cell]) if cell else "" for cell in cells] == ["South", "5", ""]
    assert cells[2] is None


def test_second_row_of_a_header_is_shown_with_it_and_moves_what_is_bold(table):
    document, hit = table
    rows = table_parts(document, hit).rows
    quote = shown_table(document, hit, [rows[1]], bold=frozenset({(1, 2)}))
    assert shown(document, quote) == [["", "Ships", ""], ["", "2018", "2019"], ["North", "3", "4"]]
    assert quote.bold == {(2, 2)}


def test_columns_are_chosen(table):
    document, hit = table
    rows = table_parts(document, hit).rows
    quote = shown_table(document, hit, rows, (0, 2))
    assert shown(document, quote) == [["", ""], ["", "2019"], ["North", "4"], ["South", ""]]


@pytest.mark.parametrize(
    ("question", "columns"),
    [
        ("old docks", [1]),
        ("old and new docks", []),
        ("docks", []),
        ("new docks in the harbour", [2]),
    ],
)
def test_asked_column_is_the_one_whose_own_words_are_named(question, columns):
    assert asked_columns(question, ["", "Old Docks", "New Docks"]) == columns


def test_asked_row_shares_most_words():
    assert asked_rows("goal of dry docks", ["Goal", "Dry docks", "Cost"]) == [1]
    assert asked_rows("weather", ["Goal", "Cost"]) == []


@pytest.mark.parametrize(
    ("cell", "named"), [("Dry Docks", True), ("Wet docks", False), ("7", False), ("", False)]
)
def test_cell_is_named_by_all_its_words(cell, named):
    assert is_named("How old are the 7 dry docks?", cell) is named
