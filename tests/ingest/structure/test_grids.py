"""Cells that span rows and columns count for each of these, whatever file they come from."""

import pytest

from ingest.structure import Cell, grid_table, is_fact


def cells(*texts):
    return [Cell(text) for text in texts]


def test_a_cell_over_several_rows_stands_in_each_of_them():
    rows = [cells("Yard", "Ship", "Tons"), [Cell("Ost", rows=2), *cells("Ada", "40")]]
    assert grid_table([*rows, cells("Bea", "50")]) == (
        "| Yard | Ship | Tons |\n|---|---|---|\n| Ost | Ada | 40 |\n| Ost | Bea | 50 |"
    )


def test_three_header_rows_with_years_below_spanning_cells():
    top = [Cell(""), Cell("Ships", columns=4)]
    middle = [Cell(""), Cell("Built", columns=2), Cell("Sold", columns=2)]
    rows = [top, middle, cells("Yard", "2001", "2002", "2001", "2002"), cells("Ost", *"1234")]
    assert grid_table(rows).split("\n")[0] == (
        "| Yard | Ships Built 2001 | Ships Built 2002 | Ships Sold 2001 | Ships Sold 2002 |"
    )


def test_a_row_of_figures_is_no_header_even_below_a_spanning_cell():
    rows = [[Cell("Yard"), Cell("Ships", columns=2)], cells("Ost", "4", "5"), cells("West", *"67")]
    assert grid_table(rows) == (
        "| Yard | Ships | Ships |\n|---|---|---|\n| Ost | 4 | 5 |\n| West | 6 | 7 |"
    )


def test_spans_beyond_the_table_do_no_harm():
    assert grid_table([[Cell("a", rows=99), Cell("b", columns=10_000)], cells("c", "d")])
    assert grid_table([]) == ""


@pytest.mark.parametrize(
    ("first", "others", "is_one"),
    [
        (["Founded", "1888"], [["Singers", "64"], ["Concerts", "11"], ["Hall", "new"]], True),
        (["成立", "1958"], [["社员", "64"], ["厂房", "新"]], True),
        (["Merged", "1888"], [["Singers", "64"], ["Hall", "new"]], False),
        (["Office", "2019"], [["Chair", "Ann Lee"], ["Secretary", "Bo Marsh"]], False),
        (["Construction type", "2019"], [["Brick", "40"], ["Other", "n/a"]], False),
        (["Built of", "2019"], [["Brick", "40"], ["Other", "n/a"]], False),
        (["成本", "2020"], [["木料", "40"], ["其他", "无"]], False),
        (["Crop", "1888"], [["Rye", "64"], ["Oats", "70"], ["Barley", "n/a"]], False),
        (["Founded", "1888"], [["Rye", "64"], ["Oats", "70"]], False),
    ],
)
def test_a_year_is_a_fact_only_below_a_word_of_beginning(first, others, is_one):
    assert is_fact(first, others) == is_one
