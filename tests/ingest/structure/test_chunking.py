"""Blocks become chunks: small enough to search, never cut where a reader would stumble."""

import pytest
from growth import grows_in_proportion
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest import (
    Document,
    Span,
    parse_blocks,
    render,
    sentence_bounds,
    split_document,
)
from ingest.structure.chunking import CHUNK_CHARACTERS, MOST_CHARACTERS, TABLE_CHARACTERS


def document(text, id_="d"):
    return Document(id_, "T", text, "")


def chunks(text):
    return split_document(document(text))


def texts(text, kind=None):
    return [chunk.text for chunk in chunks(text) if kind in (None, chunk.kind)]


def sentence(number, length=100):
    """Return a sentence of exactly `length` characters."""
    head = f"Sentence {number} says "
    return head + "x" * (length - len(head) - 1) + "."


# --- prose --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["", "   \n\t\n", "---", "<!-- hidden -->", "[^1]:", "| | |\n| | |"]
)
def test_a_blank_document_has_no_chunks(text):
    assert chunks(text) == []


def test_one_short_paragraph_is_one_chunk():
    (chunk,) = chunks("One sentence. Another one.")
    assert chunk.id == "d#1"
    assert (chunk.document_id, chunk.kind, chunk.section) == ("d", "paragraph", ())
    assert (chunk.spans, chunk.text) == ((Span(0, 26),), "One sentence. Another one.")
    assert (chunk.label, chunk.parent, chunk.context) == ("", None, "")


def test_sentences_are_packed_up_to_the_limit():
    # Ten sentences of 99 characters and their spaces make 999; an eleventh does not fit.
    all_12 = [sentence(number, 99) for number in range(1, 13)]
    assert texts(" ".join(all_12)) == [" ".join(all_12[:10]), " ".join(all_12[10:])]


def test_short_paragraphs_share_a_chunk_and_long_ones_do_not():
    first, second, third = sentence(1, 450), sentence(2, 450), sentence(3, 450)
    assert texts(f"{first}\n\n{second}\n\n{third}") == [f"{first}\n{second}", third]


def test_a_paragraph_is_not_cut_to_fill_the_chunk_before():
    short, long = sentence(1, 600), f"{sentence(2, 250)} {sentence(3, 250)}"
    assert texts(f"{short}\n\n{long}") == [short, long]


def test_a_sentence_longer_than_the_limit_is_cut_at_words():
    words = " ".join(f"word{number:04}" for number in range(200)) + "."
    pieces = texts(words)
    assert " ".join(pieces) == words
    assert max(len(piece) for piece in pieces) <= CHUNK_CHARACTERS
    # A word and its space take 9 characters, a window of the 200 words is 50: two make 899.
    assert [len(piece) for piece in pieces] == [899, 900]


def test_a_sentence_longer_than_the_limit_is_cut_at_clauses_first():
    first, second = "a" * 20 + " " + "b" * 600 + ";", "c" * 20 + " " + "d" * 600 + "."
    assert texts(f"{first} {second}") == [first, second]


def test_one_very_long_line_without_punctuation():
    words = "word " * 10_000
    pieces = texts(words)
    assert " ".join(pieces) == words.strip()
    assert all(884 <= len(piece) <= 1000 for piece in pieces[:-1])  # four windows of 45 words


def test_one_very_long_word():
    pieces = texts("x" * 2_700)
    assert [len(piece) for piece in pieces] == [1000, 1000, 700]


def test_chinese_prose_is_cut_at_full_stops():
    one = "推动高质量发展" * 20 + "。"
    assert len(one) == 141
    assert texts(one * 16) == [one * 7, one * 7, one * 2]


@pytest.mark.parametrize("end", ["。", "！", "？", "。”", "。）", "！」", "？！"])
def test_a_chinese_sentence_keeps_its_closing_marks(end):
    one = "推动高质量发展" * 20 + end
    # Seven of 141 or 142 characters make 987 or 994.
    assert texts(one * 9) == [one * 7, one * 2]


def test_broken_lines_and_markup_do_not_count():
    text = f"**{sentence(1, 500)}**\n{sentence(2, 499)}<sup>1</sup>"
    assert texts(text) == [f"{sentence(1, 500)} {sentence(2, 499)}"]


# --- borders ------------------------------------------------------------------------------------


def test_no_chunk_goes_across_a_heading():
    text = "Zero.\n\n# 1. One\n\nFirst.\n\n## 1.1 Deep\n\nSecond.\n\n# 2. Two\n\nThird."
    assert [(chunk.section, chunk.text) for chunk in chunks(text)] == [
        ((), "Zero."),
        (("1. One",), "First."),
        (("1. One", "1.1 Deep"), "Second."),
        (("2. Two",), "Third."),
    ]


def test_prose_on_both_sides_of_a_table_or_note_stays_apart():
    text = (
        "Before it.\n\nTable 1: C\n\na\tb\nc\td\n\nAfter it.\n\n<sup>1</sup> A note.\n\nAt the end."
    )
    assert [(chunk.kind, chunk.text) for chunk in chunks(text)] == [
        ("paragraph", "Before it."),
        ("table", "Table 1: C\na | b\nc | d"),
        ("paragraph", "After it."),
        ("note", "A note."),
        ("paragraph", "At the end."),
    ]


@pytest.mark.parametrize(
    ("line", "label"),
    [("**Figure 1: Appearance of Terms**", "Figure 1"), ("Photo: Rawpixel", "Photo")],
)
def test_a_line_about_a_picture_is_a_chunk_of_its_own(line, label):
    text = f"Before it.\n\n{line}\n\nAfter it."
    assert [(chunk.label, chunk.text) for chunk in chunks(text)] == [
        ("", "Before it."),
        (label, line.strip("*")),
        ("", "After it."),
    ]


def test_a_sentence_that_a_caption_interrupts_can_be_cited():
    first = "The frequency of the term as it appeared in official media enjoyed a"
    second = "surge of popularity. It faded."
    text = f"{first}\n\nFigure 1: Terms\n\n{second}"
    (whole,) = [chunk for chunk in chunks(text) if not chunk.label]
    assert whole.text == f"{first} {second}"
    assert [text[span.start : span.end] for span in whole.spans] == [first, second]


def test_list_items_stand_on_lines_of_their_own():
    assert texts("They do these:\n\n1. Targets sectors.\n2. Nurtures infants.\n- Fosters.") == [
        "They do these:\n1. Targets sectors.\n2. Nurtures infants.\nFosters."
    ]


def test_the_number_of_an_item_stays_with_it():
    items = [f"{number}. {sentence(number, 450)}" for number in range(1, 6)]
    assert texts("\n".join(items)) == ["\n".join(items[:2]), "\n".join(items[2:4]), items[4]]


# --- tables, notes, references ------------------------------------------------------------------


def test_groups_of_rows_repeat_caption_and_header():
    rows = [f"{number:02}\t{'x' * 195}" for number in range(1, 11)]
    found = chunks("Table 7: Projects\n\nNo\tName\n" + "\n".join(rows))
    shown = [row.replace("\t", " | ") for row in rows]
    # Caption and header take 27 characters, a row and its line break 201: four rows make 831.
    head = "Table 7: Projects\nNo | Name"
    assert [chunk.text for chunk in found] == [
        "\n".join([head, *shown[:4]]),
        "\n".join([head, *shown[4:8]]),
        "\n".join([head, *shown[8:]]),
    ]
    assert {(chunk.kind, chunk.label) for chunk in found} == {("table", "Table 7")}


def test_row_groups_stay_within_the_limit_line_breaks_included():
    rows = "\n".join(f"{number:02}\t{'x' * 40}" for number in range(90))
    lengths = [len(text) for text in texts(f"No\tName\n{rows}")]
    # A header of 9, rows of 45 and a line break each: 21 rows make 975, a 22nd would make 1021.
    assert lengths == [975, 975, 975, 975, 285]
    assert max(lengths) <= TABLE_CHARACTERS


def test_a_row_longer_than_the_limit_stays_whole():
    long = "y" * 1_500
    assert texts(f"No\tName\n1\tshort\n2\t{long}\n3\tshort") == [
        "No | Name\n1 | short",
        f"No | Name\n2 | {long}",
        "No | Name\n3 | short",
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("No\tName\n1\t{}\n2\tshort", "table"),
        ("No\t{}\n1\ta\n2\tshort", "table"),
        ("Table 1\n\n{}\n\nNo\tName\n1\ta\n2\tshort", "table"),
        ("Rye.<sup>1</sup>\n\n<sup>1</sup> {}", "note"),
        ("# Rye\n\n## References\n\nSmith, J. (2020). {}", "reference"),
        ("{}", "paragraph"),
    ],
    ids=["cell", "header", "caption", "note", "reference", "prose"],
)
@pytest.mark.parametrize(
    "words", ["".join(f"w{n} " for n in range(2000)), "新质" * 5000, "x" * 9999]
)
def test_no_passage_is_longer_than_the_limit_and_no_word_is_lost(text, kind, words):
    doc = document(text.format(words.strip()))
    found = split_document(doc)
    assert max(len(chunk.text) for chunk in found) <= MOST_CHARACTERS
    assert [chunk.text for chunk in found] == [render(doc, chunk.spans) for chunk in found]
    assert {chunk.kind for chunk in found} >= {kind}
    shown = "".join("".join(chunk.text.split()) for chunk in found)
    assert "".join(words.split()) in shown.replace("|", "")


def test_an_overlong_row_is_cut_between_cells():
    cells = ["y" * 1500, "z" * 1500, "x" * 1500]
    assert texts("No\tName\tTown\n" + "\t".join(cells)) == [
        f"No | Name | Town\n{'y' * 1500} | {'z' * 1500}",
        f"| {'x' * 1500}",
    ]


def test_a_table_whose_header_is_too_long_is_cut_into_columns_that_keep_their_headers():
    count = 300
    rows = [
        [f"column {n:03}" for n in range(count)],
        [f"first {n:03}" for n in range(count)],
        ["", *(f"second {n:03}" for n in range(1, count - 5))],
    ]
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    lines.insert(1, "|---" * count + "|")
    found = chunks("Table 4: Wide\n\n" + "\n".join(lines))
    assert max(len(chunk.text) for chunk in found) <= MOST_CHARACTERS
    assert {(chunk.kind, chunk.label) for chunk in found} == {("table", "Table 4")}
    assert len({c.spans[1] for c in found if c.text.startswith("Table 4: Wide\n")}) == 1
    under = {}
    for chunk in found:
        header, *below = [
            [cell.strip() for cell in line.split("|")]
            for line in chunk.text.split("\n")
            if "|" in line
        ]
        for row in below:
            under |= {cell: header[place] for place, cell in enumerate(row) if cell}
    expected = {cell: f"column {n:03}" for row in rows[1:] for n, cell in enumerate(row) if cell}
    assert under == expected


def test_passages_of_wide_tables_take_time_in_proportion_to_the_columns():
    def table(columns):
        rows = ["|" + "|".join(f" cell {n} " for n in range(columns)) + "|" for _ in range(4)]
        rows.insert(1, "|---" * columns + "|")
        return document("\n".join(rows))

    tables = {columns: table(columns) for columns in (1000, 8000)}
    assert grows_in_proportion(lambda columns: split_document(tables[columns]), 8000, times=8)


def test_a_heading_that_is_too_long_is_a_paragraph():
    found = chunks(f"# {'long ' * 400}\n\nRye.")
    assert {chunk.section for chunk in found} == {()}
    assert sum(chunk.text.count("long") for chunk in found) == 400


def test_notes_and_markers_take_time_in_proportion_to_their_number():
    def notes(count):
        lines = (f"Rye on hill {n}.[^{n}]\n\n[^{n}]: Seen there.\n\n" for n in range(count))
        return document("".join(lines))

    def split(count):
        assert all(chunk.parent for chunk in split_document(texts[count]) if chunk.kind == "note")

    texts = {count: notes(count) for count in (500, 4000)}
    assert grows_in_proportion(split, 4000, times=8)


def test_a_table_over_a_page_break_has_no_second_header():
    text = "Table 1: P\n\nNo\tName\n1\ta\n\n<sup>1</sup> Note.\n\nNo\tName\n2\tb"
    assert texts(text, "table") == ["Table 1: P\nNo | Name\n1 | a\n2 | b"]


def test_a_note_has_the_section_and_chunk_of_its_marker():
    text = (
        "# 1. One\n\nFirst claim.¹\n\n# 2. Two\n\nSecond claim.^{2,3}\n\n"
        "Endnotes\n\n1. Note one.\n2. Note two.\n3. Note three.\n4. Lost note."
    )
    assert [(c.label, c.text, c.parent, c.section) for c in chunks(text) if c.kind == "note"] == [
        ("Note 1", "Note one.", "d#1", ("1. One",)),
        ("Note 2", "Note two.", "d#2", ("2. Two",)),
        ("Note 3", "Note three.", "d#2", ("2. Two",)),
        ("Note 4", "Lost note.", None, ("Endnotes",)),
    ]


@pytest.mark.parametrize("place", [1, 10, 11, 20])
def test_a_marker_at_the_border_of_chunks_belongs_to_the_sentence_before_it(place):
    body = [
        sentence(number, 99) + ("<sup>5</sup>" if number == place else "")
        for number in range(1, 21)
    ]
    found = chunks(" ".join(body) + "\n\n<sup>5</sup> The note.")
    assert [chunk.kind for chunk in found] == ["paragraph", "paragraph", "note"]
    assert found[2].parent == ("d#1" if place <= 10 else "d#2")
    assert found[2].context == sentence(place, 99)


@pytest.mark.parametrize(
    ("body", "context"),
    [
        ("One is here. Two<sup>1</sup> is there. Three is last.", "Two is there."),
        ("One is here.<sup>1</sup> Two is there.", "One is here."),
        ("One is here. Two is there.<sup>1</sup>", "Two is there."),
        ("One is **very\nlong**.^{1} Two is there.", "One is very long."),
        ("短板是弱点。<sup>1</sup>长板不是。", "短板是弱点。"),
    ],
)
def test_the_context_of_a_note_is_the_sentence_that_its_marker_stands_in(body, context):
    found = chunks(f"{body}\n\n<sup>1</sup> The note.")
    assert [(chunk.kind, chunk.context) for chunk in found] == [
        ("paragraph", ""),
        ("note", context),
    ]


def test_a_note_without_a_marker_has_no_context():
    (note,) = [chunk for chunk in chunks("One is here.\n\n<sup>1</sup> A.") if chunk.kind == "note"]
    assert (note.parent, note.context) == (None, "")


def test_a_marker_in_a_table_makes_the_table_the_parent():
    found = chunks("Name\tSum\nHebei<sup>3</sup>\t5\n\n<sup>3</sup> Estimated.")
    assert [(chunk.kind, chunk.parent) for chunk in found] == [("table", None), ("note", "d#1")]


# --- tables without a caption ---------------------------------------------------------------------

TABLE = "a\tb\nc\td"
SHOWN = "a | b\nc | d"


def kinds_and_texts(text):
    return [(chunk.kind, chunk.text) for chunk in chunks(text)]


def test_a_table_without_a_caption_is_joined_with_the_paragraphs_around_it():
    text = f"Before it.\n\n{TABLE}\n\nAfter it."
    (chunk,) = chunks(text)
    assert (chunk.id, chunk.kind, chunk.label) == ("d#1", "table", "")
    assert chunk.text == f"Before it.\n{SHOWN}\nAfter it."
    assert [text[span.start : span.end] for span in chunk.spans] == [
        "Before it.",
        *TABLE.split("\n"),
        "After it.",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Before it.\n\n{TABLE}", f"Before it.\n{SHOWN}"),
        (f"{TABLE}\n\nAfter it.", f"{SHOWN}\nAfter it."),
    ],
)
def test_one_paragraph_beside_a_table_is_enough(text, expected):
    assert kinds_and_texts(text) == [("table", expected)]


def test_a_table_is_joined_up_to_the_limit_of_prose():
    # The table takes 11 characters, and the line between them one.
    fits, too_long = sentence(1, CHUNK_CHARACTERS - 12), sentence(1, CHUNK_CHARACTERS - 11)
    assert kinds_and_texts(f"{fits}\n\n{TABLE}") == [("table", f"{fits}\n{SHOWN}")]
    assert kinds_and_texts(f"{too_long}\n\n{TABLE}") == [("paragraph", too_long), ("table", SHOWN)]


def test_the_paragraph_after_a_table_stays_apart_if_the_one_before_leaves_no_room():
    before, after = sentence(1, 600), sentence(2, 600)
    assert kinds_and_texts(f"{before}\n\n{TABLE}\n\n{after}") == [
        ("table", f"{before}\n{SHOWN}"),
        ("paragraph", after),
    ]


def test_a_table_is_not_joined_across_a_heading():
    assert kinds_and_texts(f"# 1. One\n\nBefore it.\n\n# 2. Two\n\n{TABLE}\n\nAfter it.") == [
        ("paragraph", "Before it."),
        ("table", f"{SHOWN}\nAfter it."),
    ]


def test_a_table_is_joined_neither_with_a_caption_of_a_picture_nor_with_a_note():
    text = f"{TABLE}\n\nFigure 1: Terms\n\n<sup>1</sup> A note."
    assert kinds_and_texts(text) == [
        ("table", SHOWN),
        ("paragraph", "Figure 1: Terms"),
        ("note", "A note."),
    ]


def test_a_note_on_the_words_before_a_table_has_the_joined_chunk_as_its_parent():
    found = chunks(f"Before it.<sup>1</sup>\n\n{TABLE}\n\nAfter it.\n\n<sup>1</sup> A note.")
    assert [(chunk.kind, chunk.parent, chunk.context) for chunk in found] == [
        ("table", None, ""),
        ("note", "d#1", "Before it."),
    ]


def test_each_reference_is_a_chunk():
    text = "# T\n\n## References\n\nBai 2021. *A work*, <http://a.org>\n\nChen 2022. Another."
    assert [(chunk.kind, chunk.section, chunk.text) for chunk in chunks(text)] == [
        ("reference", ("References",), "Bai 2021. A work, http://a.org"),
        ("reference", ("References",), "Chen 2022. Another."),
    ]


# --- all of them --------------------------------------------------------------------------------


def test_chunks_of_documents_are_numbered_in_each():
    texts = [document("One.\n\n# A\n\nTwo.", "a"), document("Three.", "deep/b")]
    found = [chunk for text in texts for chunk in split_document(text)]
    assert [(chunk.id, chunk.document_id) for chunk in found] == [
        ("a#1", "a"),
        ("a#2", "a"),
        ("deep/b#1", "deep/b"),
    ]


PIECES = [
    "A sentence of prose.",
    "It goes on.¹",
    "half a sentence that is long enough to go on and",
    "tail of it; 中文。",
    "- item",
    "1. item one",
    "# 1. Head",
    "Table 1: C",
    "a\tb\nc\t√\n\td",
    "| x | y |\n|---|---|\n| z | |",
    "<sup>1</sup> A **note**.",
    "---",
    "Endnotes",
    "2. end",
    "References",
    "**bold** &amp; *more*",
    "新质生产力。" * 30,
    "word " * 90 + ".",
    "Photo: X",
]


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(PIECES), max_size=16).map("\n\n".join))
def test_what_is_true_of_all_chunks(text):
    doc = document(text)
    found = split_document(doc)
    assert [chunk.id for chunk in found] == [f"d#{number}" for number in range(1, len(found) + 1)]
    sections = {block.section for block in parse_blocks(doc)}
    for chunk in found:
        assert render(doc, chunk.spans) == chunk.text == chunk.text.strip() != ""
        assert all(0 <= span.start < span.end <= len(text) for span in chunk.spans)
        assert chunk.section in sections
        limit = TABLE_CHARACTERS if chunk.kind == "table" else CHUNK_CHARACTERS
        assert len(chunk.text) <= limit or len(sentence_bounds(chunk.text)) == 1


def shown_of(doc, block):
    if block.kind != "table":
        return render(doc, block.spans)
    return render(doc, (*block.caption, *filter(None, [block.header]), *block.rows))


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(PIECES), max_size=16).map("\n\n".join))
def test_no_sentence_is_cut_and_none_is_lost(text):
    doc = document(text)
    # Every table here fits into one chunk, so that none repeats its header.
    kinds = ("paragraph", "table")
    found = [chunk.text for chunk in split_document(doc) if chunk.kind in kinds]
    blocks = [block for block in parse_blocks(doc) if block.kind in kinds]
    for block in blocks:
        shown = shown_of(doc, block)
        if block.kind == "table":
            assert any(shown in text for text in found)
            continue
        for start, end in sentence_bounds(shown):
            if end - start <= CHUNK_CHARACTERS:
                assert any(shown[start:end] in text for text in found)
    written = "".join(shown_of(doc, block) for block in blocks)
    assert sorted("".join("".join(found).split())) == sorted("".join(written.split()))
