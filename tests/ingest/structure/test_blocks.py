"""A text is cut into raw blocks: each by what its own lines show."""

import pytest

from ingest.structure.blocks import split_lines


def cut(text):
    """Return kind and source of each raw block."""
    return [
        (block.kind, " / ".join(text[span.start : span.end] for span in block.spans))
        for block in split_lines(text)
    ]


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", " \n\t\n", "---\n\n***\n\n___"])
def test_a_blank_text_has_no_blocks(text):
    assert cut(text) == []


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("one\ntwo\n\nthree", ["one\ntwo", "three"]),
        ("one\n---\ntwo", ["one", "two"]),
        ("one\n \t \ntwo", ["one", "two"]),
        ("\n\n  one  \n\n", ["one"]),
        ("one\n- two\n- three\n  goes on\nand on", ["one", "- two", "- three\n  goes on\nand on"]),
        ("1. one\n(b) two\niv. three\n10) four", ["1. one", "(b) two", "iv. three", "10) four"]),
        ("2020. A year is no number of a list", ["2020. A year is no number of a list"]),
        ("-no space\n*no space*", ["-no space\n*no space*"]),
    ],
)
def test_paragraphs_end_at_blank_lines_rules_and_list_items(text, blocks):
    assert cut(text) == [("paragraph", block) for block in blocks]


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("- one\n\ntwo", [True, False]),
        ("1. one\n\n(a) two", [True, True]),
        ("1.5 percent", [False]),
    ],
)
def test_list_items_are_told_from_prose(text, flags):
    assert [block.is_list_item for block in split_lines(text)] == flags


def test_a_marked_heading_is_one_line_and_knows_its_marks():
    blocks = split_lines("# One\ntext\n### Two ###\n\n####### seven\n#tag")
    assert [(block.kind, block.level) for block in blocks] == [
        ("heading", 1),
        ("paragraph", 0),
        ("heading", 3),
        ("paragraph", 0),
    ]


@pytest.mark.parametrize(
    ("text", "label", "body"),
    [
        ("<sup>12</sup> Bai is\nthe head.", "Note 12", "Bai is\nthe head."),
        ("³ Bai is the head.", "Note 3", "Bai is the head."),
        ("¹²Bai is the head.", "Note 12", "Bai is the head."),
        ("[^7]: Bai is the head.", "Note 7", "Bai is the head."),
        ("[^bai]: Bai is the head.", "Note bai", "Bai is the head."),
        ("  <sup> 4 </sup>Bai is the head.", "Note 4", "Bai is the head."),
    ],
)
def test_notes_are_known_by_the_mark_at_the_line_start(text, label, body):
    (block,) = split_lines(text)
    assert (block.kind, block.label) == ("note", label)
    assert text[block.start : block.spans[0].end] == body


def test_notes_below_each_other_are_notes_each():
    text = "main text\n<sup>1</sup> first\n<sup>2</sup> second\n\nthird"
    assert cut(text) == [
        ("paragraph", "main text"),
        ("note", "first"),
        ("note", "second"),
        ("paragraph", "third"),
    ]


@pytest.mark.parametrize("text", ["see[^1]: here", "text ³ more", "19<sup>th</sup> century"])
def test_a_mark_within_a_line_opens_no_note(text):
    assert cut(text) == [("paragraph", text)]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a\tb\nc\td", ["a\tb", "c\td"]),
        ("\tX\tY\na\t√\t\n\t\t√", ["\tX\tY", "a\t√\t", "\t\t√"]),
        ("Core Technology\t\n1\tLithography", ["Core Technology\t", "1\tLithography"]),
        ("| a | b |\n|---|---|\n| c | d |", ["| a | b |", "| c | d |"]),
        ("  | a |\n  | b |", ["  | a |", "  | b |"]),
    ],
)
def test_tables_are_cut_into_rows_without_the_rule(text, rows):
    (block,) = split_lines(text)
    assert block.kind == "table"
    assert [text[span.start : span.end] for span in block.spans] == rows
    assert (block.header, *block.rows) == block.spans


@pytest.mark.parametrize(
    "text",
    [
        "a\tb",
        "a\tb\n\nc\td",
        "| one lone row |",
        "1.\tfirst item\n2.\tsecond item",
        "•\tfirst item\n•\tsecond item",
        "\tindented line\n\tindented line",
    ],
)
def test_what_only_looks_like_a_table_is_none(text):
    assert {kind for kind, _ in cut(text)} == {"paragraph"}


def test_a_table_stands_between_paragraphs_without_blank_lines():
    assert cut("before\na\tb\nc\td\nafter") == [
        ("paragraph", "before"),
        ("table", "a\tb / c\td"),
        ("paragraph", "after"),
    ]


def test_cutting_is_linear_in_the_length_of_a_line():
    (block,) = split_lines("word " * 50_000)
    assert (block.start, block.spans[0].end) == (0, 249_999)


def test_blocks_of_html_are_paragraphs_of_their_own():
    text = "<div>\n<p>One.</p>\n<p class='a'>Two\n<b>and</b> more.</p>\n</div>\nThree <p>four."
    assert cut(text) == [
        ("paragraph", "<p>One.</p>"),
        ("paragraph", "<p class='a'>Two\n<b>and</b> more.</p>"),
        ("paragraph", "Three <p>four."),
    ]
