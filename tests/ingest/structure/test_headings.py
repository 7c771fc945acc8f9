"""Headings in all their dresses, captions, and the sections that headings open."""

import pytest

from ingest import Document, parse_blocks
from ingest.structure.headings import caption_label

PROSE = "This is a sentence of prose, long enough to stand for a paragraph below a heading."


def document(text, title="T"):
    return Document("d", title, text, "")


def headings(text, title="T"):
    """Return each heading with its level and the headings above it."""
    doc = document(text, title)
    return [
        (text[block.start : block.spans[0].end], block.level, block.section)
        for block in parse_blocks(doc)
        if block.kind == "heading"
    ]


def is_heading(line, following=PROSE, before=PROSE):
    return line in [text for text, _, _ in headings(f"{before}\n\n{line}\n\n{following}")]


# --- unmarked headings --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "Introduction",
        "Conclusion",
        "About IGCC",
        "Endnotes",
        "Three Phases of Policy: Temporal Framework",
        "I. Key Core Technologies 关键核心技术",
        "VII. New Productivity Boosters 新质生产力",
        "2.1 Methods and Data",
        "3. Results",
        "**Summary of Findings**",
        "关键核心技术",
        "What the Data Say about Growth",
        "Post-2020 Policy",
    ],
)
def test_bare_titles_above_prose_are_headings(line):
    assert is_heading(line)


@pytest.mark.parametrize(
    "line",
    [
        "Photo: Rawpixel",
        "Source: World Bank",
        "Email: someone@example.org",
        "Keywords: policy",
        "Photograph by: Li Ming",
        "Illustration: Li Ming",
        "Telephone: 12345",
        "Received: March Volume",
        "ISSN: 1234",
        "来源：新华社",
        "a line in lower case",
        "This line is simply some prose without its end",
        "It ends here.",
        "It asks?",
        "它结束了。",
        "It lists:",
        "One, Two, and Three,",
        "- Bulleted Title",
        "2020",
        "***",
        "One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen",
        "A" * 91,
        "加快构建以国内大循环为主体、国内国际双循环相互促进的新发展格局并且形成新优势",
    ],
)
def test_other_short_lines_are_no_headings(line):
    assert not is_heading(line)


@pytest.mark.parametrize("following", ["- an item", "a\tb\nc\td", "TABLE 1", "x" * 91])
def test_a_heading_may_stand_above_a_list_a_table_or_a_caption(following):
    assert is_heading("Key Findings", following)


def test_a_byline_above_a_heading_is_none():
    text = f"A Long Title of a Paper\n\nBarry Naughton, Siwen Xiao\n\nSummary\n\n{PROSE}"
    assert [name for name, _, _ in headings(text)] == ["Summary"]


def test_the_last_line_of_a_text_is_no_heading():
    assert headings(f"{PROSE}\n\nThe End") == []


def test_a_title_over_two_lines_is_no_heading():
    assert headings(f"{PROSE}\n\nA Title\nOf Two Lines\n\n{PROSE}") == []


def test_numbered_lines_in_a_list_are_items_and_above_prose_headings():
    text = f"{PROSE}\n\n1. First Item\n2. Second Item\n\n{PROSE}"
    assert [name for name, _, _ in headings(text)] == []
    assert is_heading("1. First Part")


def test_where_all_headings_are_marked_bare_lines_are_prose():
    marked = "\n\n".join(f"# Part {name}\n\n{PROSE}" for name in "ABC")
    text = f"{marked}\n\nKey Findings\n\n{PROSE}\n\n4. Numbered Part\n\n{PROSE}"
    assert [name for name, _, _ in headings(text)] == [
        "# Part A",
        "# Part B",
        "# Part C",
        "4. Numbered Part",
    ]


# --- sections -----------------------------------------------------------------------------------


def test_marks_make_levels_and_the_title_is_no_section():
    text = "# T\n\nIntro.\n\n## A\n\n### B\n\nText.\n\n## C\n\nMore."
    assert headings(text) == [("## A", 2, ()), ("### B", 3, ("A",)), ("## C", 2, ())]
    assert [block.section for block in parse_blocks(document(text)) if block.kind != "heading"] == [
        (),
        ("A", "B"),
        ("C",),
    ]


def test_numbers_tell_the_level_better_than_marks():
    names = [
        "# 1. One",
        "## 2. Two",
        "### 3. Three",
        "# 3.1 Deeper",
        "###### 3.1.2 Deepest",
        "# 4 Four",
    ]
    text = "\n\n".join(["# T", *names])
    assert headings(text) == [
        ("# 1. One", 2, ()),
        ("## 2. Two", 2, ()),
        ("### 3. Three", 2, ()),
        ("# 3.1 Deeper", 3, ("3. Three",)),
        ("###### 3.1.2 Deepest", 4, ("3. Three", "3.1 Deeper")),
        ("# 4 Four", 2, ()),
    ]


def test_roman_numerals_are_of_the_first_level():
    text = f"I. First Part\n\n{PROSE}\n\nII. Second Part\n\n{PROSE}"
    assert headings(text) == [("I. First Part", 2, ()), ("II. Second Part", 2, ())]


def test_a_title_with_marks_is_recognised_as_the_title():
    assert headings("# The *True* Title\n\n## A\n\nText.", "The True Title") == [("## A", 2, ())]


def test_a_marked_heading_that_names_a_table_opens_no_section():
    text = f"# T\n\n## A\n\n### Figure 2. A chart\n\n{PROSE}\n\n## Box 1: An Example\n\n{PROSE}"
    assert headings(text) == [("## A", 2, ()), ("## Box 1: An Example", 2, ())]


def test_sections_hold_what_a_reader_sees():
    (block,) = [
        b
        for b in parse_blocks(document("# T\n\n## **R&amp;D** in <i>China</i>\n\nText."))
        if b.kind == "paragraph"
    ]
    assert block.section == ("R&D in China",)


@pytest.mark.parametrize(
    "heading",
    [
        "Bibliography",
        "References",
        "Works Cited",
        "7. References",
        "VIII. Selected Bibliography",
        "参考文献",
        "LITERATURE",
    ],
)
def test_what_stands_under_references_is_a_reference(heading):
    text = f"# T\n\n## {heading}\n\nBai 2021. A work.\n\n- Chen 2022. Another.\n\n## Annex\n\nText."
    blocks = [block for block in parse_blocks(document(text)) if block.kind != "heading"]
    assert [block.kind for block in blocks] == ["reference", "reference", "paragraph"]
    assert blocks[0].section == (heading,)


def test_a_section_about_references_holds_prose():
    text = "# T\n\n## References to China in Speeches\n\nText of prose."
    assert [block.kind for block in parse_blocks(document(text))] == ["heading", "paragraph"]


# --- captions -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Table 1: Three Dimensions", "Table 1"),
        ("TABLE 3 Examples of Consortia", "Table 3"),
        ("Figure 12. A chart", "Figure 12"),
        ("Fig. 2", "Fig. 2"),
        ("Table IV — Results", "Table IV"),
        ("Exhibit 4a | Shares", "Exhibit 4a"),
        ("表1 主要项目", "表 1"),
        ("图 2：趋势", "图 2"),
        ("Table 1: It ends with a stop.", "Table 1"),
    ],
)
def test_captions_have_the_label_that_is_printed(text, label):
    assert caption_label(text) == label


@pytest.mark.parametrize(
    "text",
    [
        "Table 1 shows the phases",
        "Figure 1 shows the frequencies of three terms.",
        "Table 2 Is referred to in this sentence.",
        "As Table 1 shows",
        "Tables 1",
        "Table of contents",
        "Table 1: " + "x" * 200,
    ],
)
def test_prose_about_tables_is_no_caption(text):
    assert caption_label(text) == ""
