"""Tables get their captions, and what follows them after a page break."""

import pytest

from ingest import Document, parse_blocks, render

INTRO = "The phases of the policy are shown schematically below, in the order of their years."


def tables(text):
    """Return label, caption, header and rows of each table as a reader sees them."""
    document = Document("d", "T", text, "")
    return [
        (
            block.label,
            render(document, block.caption),
            render(document, [block.header]),
            [render(document, [row]) for row in block.rows],
        )
        for block in parse_blocks(document)
        if block.kind == "table"
    ]


def paragraphs(text):
    document = Document("d", "T", text, "")
    return [render(document, b.spans) for b in parse_blocks(document) if b.kind == "paragraph"]


GRID = "Order\tName\n1\tEngines\n2\tSeeds"


# --- captions -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "label", "caption"),
    [
        ("**Table 1:** Three Dimensions", "Table 1", "Table 1: Three Dimensions"),
        ("TABLE 1\nThe First 10 Technologies", "Table 1", "TABLE 1 The First 10 Technologies"),
        ("TABLE 2\n\nComponents, with Tasks", "Table 2", "TABLE 2 Components, with Tasks"),
        ("TABLE 3**Examples of Consortia**", "Table 3", "TABLE 3 Examples of Consortia"),
        ("## Table 4. Projects", "Table 4", "Table 4. Projects"),
        ("表 5 主要项目", "表 5", "表 5 主要项目"),
        ("TABLE 6", "Table 6", "TABLE 6"),
    ],
)
@pytest.mark.parametrize("gap", ["\n\n", "\n"])
def test_captions_are_taken_into_the_table(lines, label, caption, gap):
    text = f"{INTRO}\n\n{lines}{gap}{GRID}"
    assert tables(text) == [(label, caption, "Order | Name", ["1 | Engines", "2 | Seeds"])]
    assert paragraphs(text) == [INTRO]


@pytest.mark.parametrize("line", ["The projects are these:", "项目如下："])
def test_a_line_that_introduces_a_table_is_its_caption_and_stays_prose(line):
    text = f"{INTRO}\n\n{line}\n\n{GRID}"
    assert tables(text) == [("", line, "Order | Name", ["1 | Engines", "2 | Seeds"])]
    assert paragraphs(text) == [INTRO, line]


@pytest.mark.parametrize(
    "line",
    [
        "A sentence of prose above a table.",
        "- a list item:",
        "A long introduction " + "with many words " * 15 + "ends with a colon:",
    ],
)
def test_prose_above_a_table_stays_prose(line):
    text = f"{INTRO}\n\n{line}\n\n{GRID}"
    assert [(label, caption) for label, caption, _, _ in tables(text)] == [("", "")]
    assert len(paragraphs(text)) == 2


def test_a_caption_serves_one_table_only():
    text = f"Table 1: One\n\n{GRID}\n\nTable 2: Two\n\n{GRID}"
    assert [(label, caption) for label, caption, _, _ in tables(text)] == [
        ("Table 1", "Table 1: One"),
        ("Table 2", "Table 2: Two"),
    ]


def test_a_table_without_caption_keeps_its_rows():
    assert tables(GRID) == [("", "", "Order | Name", ["1 | Engines", "2 | Seeds"])]


# --- cells --------------------------------------------------------------------------------------


def test_empty_cells_and_markup_in_cells():
    text = "\tShanghai\tBeijing\n<b>Biopharma</b>\t√\t\n\t\t<ul><li>• AI</li> <li>• 5G</li></ul>"
    assert tables(text) == [("", "", "| Shanghai | Beijing", ["Biopharma | √ |", "| | • AI • 5G"])]


def test_a_markdown_table_is_read_without_its_rule():
    text = "Table 1: M\n\n| Year | S\\|T |\n|:--|:-:|\n| 2020 | |\n| 2021 | b |"
    assert tables(text) == [("Table 1", "Table 1: M", "Year | S|T", ["2020 |", "2021 | b"])]


# --- after a page break -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "cut",
    [
        "\n\n",
        "\n\n---\n\n",
        "\n\n<sup>18</sup> A note at the foot of the page.\n\n",
        "\n\n---\n\n<sup>18</sup> One note.\n\n<sup>19</sup> Another.\n\n\n\n",
    ],
)
@pytest.mark.parametrize("header", ["", "Order\tName\n", "<b>Order</b>\t<b>Name</b>\n"])
def test_a_table_goes_on_after_a_page_break_with_or_without_its_header(cut, header):
    text = f"Table 3: P\n\n{GRID}{cut}{header}3\tCoal\n4\tGrid\n\nThe text goes on."
    assert tables(text) == [
        (
            "Table 3",
            "Table 3: P",
            "Order | Name",
            ["1 | Engines", "2 | Seeds", "3 | Coal", "4 | Grid"],
        )
    ]


def test_a_table_over_three_pages_is_one():
    text = f"{GRID}\n\nOrder\tName\n3\tCoal\n\nOrder\tName\n4\tGrid"
    assert tables(text) == [
        ("", "", "Order | Name", ["1 | Engines", "2 | Seeds", "3 | Coal", "4 | Grid"])
    ]


@pytest.mark.parametrize(
    "other",
    [
        "\n\nTable 2: Others\n\nOrder\tName\n3\tCoal",
        "\n\nThese are the others:\n\nOrder\tName\n3\tCoal",
        "\n\nA sentence of prose between the two.\n\nOrder\tName\n3\tCoal",
        "\n\n## A Heading\n\nOrder\tName\n3\tCoal",
        "\n\nYear\tProvince\tSum\n2020\tHebei\t5",
        "\n\n| Year | Sum |\n|---|---|\n| 2020 | 5 |",
    ],
)
def test_another_table_is_not_taken_for_the_rest(other):
    first, second = tables(f"Table 1: P\n\n{GRID}{other}")
    assert first == ("Table 1", "Table 1: P", "Order | Name", ["1 | Engines", "2 | Seeds"])
    assert len(second[3]) == 1


def test_a_table_of_one_column_goes_on_with_one_column_only():
    text = "Core Technology\t\n1\tLithography\n\n2\tCircuits\n3\tSystems"
    assert tables(text) == [
        ("", "", "Core Technology |", ["1 | Lithography", "2 | Circuits", "3 | Systems"])
    ]
