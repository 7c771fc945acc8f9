"""What the cross-encoder reads of a passage: whole sentences, rows with their headers, notes."""

import pytest

from index import DEFAULT_RANKING
from index.search.rerank_inputs import (
    readings_of,
    row_sentences,
    window_bounds,
)
from ingest import Chunk, Span

ROWS_READ, WINDOW_CHARACTERS = DEFAULT_RANKING.rows_read, DEFAULT_RANKING.window_characters


def windows(text):
    return [text[start:end].strip() for start, end, _ in window_bounds(text, WINDOW_CHARACTERS)]


def chunk(text, kind="paragraph", **fields):
    return Chunk("tea#1", "tea", kind, (), (Span(0, len(text)),), text, **fields)


def sentence(word, length):
    """Return a sentence of so many characters."""
    return f"{word} ".ljust(length - 1, "x") + "."


SHORT = sentence("Tea", 150)
OTHER = sentence("Rice", 150)
THIRD = sentence("Rye", 150)
LONG = sentence("Oats", WINDOW_CHARACTERS + 100)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SHORT, [SHORT]),
        (f"{SHORT} {OTHER}", [f"{SHORT} {OTHER}"]),
        (f"{SHORT} {OTHER} {THIRD}", [f"{SHORT} {OTHER}", f"{OTHER} {THIRD}"]),  # 452 in all
        (LONG, [LONG]),  # a sentence is never cut
        (f"{SHORT} {LONG} {OTHER}", [SHORT, LONG, OTHER]),
        (f"{SHORT}\n{OTHER}\n{THIRD}", [f"{SHORT}\n{OTHER}", f"{OTHER}\n{THIRD}"]),
        ("", [""]),
    ],
    ids=["one", "two", "three", "too long", "too long between others", "lines", "none"],
)
def test_windows_are_runs_of_as_many_whole_sentences_as_fit(text, expected):
    assert windows(text) == expected


@pytest.mark.parametrize(("length", "count"), [(WINDOW_CHARACTERS, 1), (WINDOW_CHARACTERS + 1, 2)])
def test_window_holds_as_many_characters_as_its_limit(length, count):
    text = f"{SHORT} {sentence('Rice', length - 151)}"
    assert len(text) == length
    assert len(windows(text)) == count


@pytest.mark.parametrize(
    "lengths",
    [[90] * 30, [349, 20, 349, 400, 400, 30], [175, 174, 175, 176, 175], [1200], [10] * 200],
    ids=["alike", "odd", "at the limit", "one too long", "short"],
)
@pytest.mark.parametrize("gap", [" ", "\n"], ids=["space", "line"])
def test_windows_are_the_longest_runs_of_sentences_within_the_limit(lengths, gap):
    whole = [sentence("T", length) for length in lengths]
    starts = range(len(whole))
    runs = [(a, b) for a in starts for b in starts if a <= b]
    fitting = [
        (a, b) for a, b in runs if a == b or len(gap.join(whole[a : b + 1])) <= WINDOW_CHARACTERS
    ]
    longest = {a: max(b for c, b in fitting if c == a) for a in starts}
    expected = [gap.join(whole[a : longest[a] + 1]) for a in starts]
    first_to_the_end = next(a for a in starts if longest[a] == len(whole) - 1)
    assert windows(gap.join(whole)) == expected[: first_to_the_end + 1]


def test_windows_are_cut_between_chinese_sentences():
    one, other = "，".join(["茶" * 19] * 10) + "。", "，".join(["米" * 19] * 10) + "。"
    assert windows(one + other) == [one, other]


def test_of_prose_the_window_that_shares_most_words_is_read():
    passage = chunk(f"{SHORT} {OTHER} {THIRD}")
    assert readings_of(passage, "What is rye?") == [f"{OTHER} {THIRD}"]
    assert readings_of(passage, "What are tea and rye, and what is rice?") == [f"{SHORT} {OTHER}"]


def test_of_windows_that_share_as_many_words_the_first_is_read():
    passage = chunk(f"{SHORT} {OTHER} {THIRD}")
    assert readings_of(passage, "What are tea and rye?") == [f"{SHORT} {OTHER}"]
    assert readings_of(passage, "What?") == [f"{SHORT} {OTHER}"]


def test_without_windows_prose_is_read_as_a_whole():
    passage = chunk(f"{SHORT} {OTHER} {THIRD}")
    assert readings_of(passage, "What is rye?", ["windows"]) == [passage.text]


@pytest.mark.parametrize("kind", ["note", "reference"])
def test_short_kinds_are_read_as_a_whole(kind):
    passage = chunk(f"{SHORT} {OTHER} {THIRD}", kind)
    assert readings_of(passage, "What is rye?") == [passage.text]


@pytest.mark.parametrize("kind", ["note", "paragraph"])
def test_note_is_read_alone_and_after_the_sentence_that_it_hangs_on(kind):
    note = chunk("See Lu 1912.", kind, context="Tea is green.")
    assert readings_of(note, "What is tea?") == ["See Lu 1912.", "Tea is green. See Lu 1912."]
    assert readings_of(note, "What is tea?", ["notes"]) == ["See Lu 1912."]


TABLE = """Table 1: Yields
in tons
Crop | 1912 | Kind
Rye | 3 | grain
Tea | | leaf
Oats | 4
Rice | 5 | grain | wet
Source: Lu"""


def test_each_row_is_said_with_the_headers_of_its_cells():
    assert row_sentences(TABLE) == [
        "Table 1: Yields in tons. Crop: Rye; 1912: 3; Kind: grain",
        "Table 1: Yields in tons. Crop: Tea; Kind: leaf",  # an empty cell is left out
        "Table 1: Yields in tons. Crop: Oats; 1912: 4",  # and so is one that is missing
        "Table 1: Yields in tons. Crop: Rice; 1912: 5; Kind: grain; wet",  # no header: the cell
    ]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("Crop | Yield\nRye | 3", ["Crop: Rye; Yield: 3"]),
        ("Yields\n | 1912\nRye | 3", ["Yields. Rye; 1912: 3"]),
        ("Yields\nCrop | Yield", []),
        ("Yields", []),
        ("", []),
        ("Yields\nCrop | 1912\n | ", ["Yields"]),
    ],
    ids=["no caption", "no header", "no row", "no cells", "empty", "empty row"],
)
def test_rows_of_odd_tables(table, expected):
    assert row_sentences(table) == expected


def test_table_is_read_as_it_stands_and_by_its_closest_rows():
    table = chunk(TABLE, "table")
    assert readings_of(table, "What is the kind of rice, and is it wet?") == [
        TABLE,
        "Table 1: Yields in tons. Crop: Rice; 1912: 5; Kind: grain; wet",  # kind, rice, wet
        "Table 1: Yields in tons. Crop: Rye; 1912: 3; Kind: grain",
        "Table 1: Yields in tons. Crop: Tea; Kind: leaf",
        "Table 1: Yields in tons. Crop: Oats; 1912: 4",
    ]
    assert readings_of(table, "What is rice?", ["rows"]) == [TABLE]


def test_table_with_a_caption_is_read_by_its_closest_rows_alone():
    table = chunk(TABLE, "table", label="Table 1")
    read = readings_of(table, "What is the kind of rice, and is it wet?")
    assert read
    assert all(row.startswith("Table 1: Yields in tons. ") and "\n" not in row for row in read)
    assert readings_of(table, "What is rice?", ["rows"]) == [table.text]


def test_of_a_long_table_few_rows_are_read():
    rows = "\n".join(f"Field {number} | {number}" for number in range(20))
    read = readings_of(chunk(f"Field | Yield\n{rows}", "table"), "What of field 17?")
    assert len(read) == 1 + ROWS_READ
    assert read[1] == "Field: Field 17; Yield: 17"
