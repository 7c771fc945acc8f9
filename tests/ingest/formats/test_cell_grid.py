"""Cells that span rows and columns count for each of these."""

from ingest.formats import Cell, cell_grid, grid_blocks


def cells(*texts):
    return [Cell(text) for text in texts]


def written(rows, marked_headers=0):
    return grid_blocks(cell_grid(rows), marked_headers)


def test_a_cell_over_several_rows_stands_in_each_of_them():
    rows = [cells("Yard", "Ship", "Tons"), [Cell("Ost", rows=2), *cells("Ada", "40")]]
    assert written([*rows, cells("Bea", "50")]) == [
        "| Yard | Ship | Tons |\n|---|---|---|\n| Ost | Ada | 40 |\n| Ost | Bea | 50 |"
    ]


def test_header_rows_that_stand_over_one_another_are_joined():
    top = [Cell("Yard", rows=2), Cell("2022", columns=2), Cell("2023", columns=2)]
    rows = [top, cells("New", "Old", "New", "Old"), cells("Ost", "1", "2", "3", "4")]
    assert written(rows)[0].split("\n")[0] == "| Yard | 2022 New | 2022 Old | 2023 New | 2023 Old |"


def test_three_header_rows_and_years_below_a_spanning_cell():
    top = [Cell("", rows=1), Cell("Ships", columns=4)]
    middle = [Cell(""), Cell("Built", columns=2), Cell("Sold", columns=2)]
    rows = [top, middle, cells("Yard", "2001", "2002", "2001", "2002"), cells("Ost", *"1234")]
    assert written(rows)[0].split("\n")[0] == (
        "| Yard | Ships Built 2001 | Ships Built 2002 | Ships Sold 2001 | Ships Sold 2002 |"
    )


def test_a_row_of_figures_is_no_header_even_below_a_spanning_cell():
    rows = [
        [Cell("Yard"), Cell("Ships", columns=2)],
        cells("Ost", "4", "5"),
        cells("West", "6", "7"),
    ]
    assert written(rows) == [
        "| Yard | Ships | Ships |\n|---|---|---|\n| Ost | 4 | 5 |\n| West | 6 | 7 |"
    ]


def test_as_many_rows_are_headers_as_the_file_marks():
    rows = [cells("Yard", "Ships"), cells("name", "number"), cells("Ost", "4")]
    assert written(rows, 2)[0].startswith("| Yard name | Ships number |\n")


def test_a_row_of_one_cell_above_the_header_is_text():
    rows = [[Cell("Ships by yard", columns=2)], cells("Yard", "Ships"), cells("Ost", "4")]
    assert written(rows) == ["Ships by yard", "| Yard | Ships |\n|---|---|\n| Ost | 4 |"]


def test_rows_are_named_by_the_cell_across_the_table_above_them():
    rows = [
        *[cells("Ship", "Tons"), [Cell("Yard Ost", columns=2)], cells("Ada", "40")],
        *[[Cell("Yard West", columns=2)], cells("Ada", "70")],
    ]
    assert written(rows) == [
        "|  | Ship | Tons |\n|---|---|---|\n| Yard Ost | Ada | 40 |\n| Yard West | Ada | 70 |"
    ]


def test_empty_rows_and_columns_are_left_out_and_short_rows_filled_up():
    rows = [cells("a", "", "b"), cells("", "", ""), cells("c")]
    assert written(rows) == ["| a | b |\n|---|---|\n| c |  |"]


def test_spans_beyond_the_table_do_no_harm():
    assert written([[Cell("a", rows=99), Cell("b", columns=10_000)], cells("c", "d")]) != []
    assert written([]) == []
