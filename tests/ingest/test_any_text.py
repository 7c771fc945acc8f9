"""Any text at all is read: whatever it holds, spans render and nothing is raised."""

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest import (
    Document,
    find_source_marks,
    parse_blocks,
    read_bibliography,
    render,
    render_with_offsets,
    sentence_bounds,
    split_document,
    study,
)
from ingest.structure.chunking import MOST_CHARACTERS

# Pieces of notation, whole and broken, and words that the rules look for.
PIECES = [
    *(
        "# ",
        "## ",
        "\n",
        "\n\n",
        "|",
        "| a | b |",
        "|---|---|",
        "| --- |",
        "\n|",
        "- ",
        "1. ",
        "> ",
    ),
    *("(", "[", "{", "“", "”", '"', "*", "**", "_", "†", "`", "```\n", "~~~\n", "---\n", "***"),
    *("<sup>", "</sup>", "<!--", "-->", "<table>", "<tr><td>", "</table>", "<del>", "&amp;", "&am"),
    *("[^1]", "[^1]: ", "Note 1", "Table 1. ", "TABLE 3", "title: ", "By Ann Lee", "===", "?"),
    *("Global Financial Crisis", "(GFC)", "新质生产力", "（", "）", "。", "第一", "is defined as "),
    *("2013–2019", "first phase", "(Xi 2021)", "et al.", "Suggested Citation\n", "References\n"),
    *("\u202e", "\u200b", "\ufeff", "\x00", "\ud800", "\t", "\u3000", "a", "word ", ".", "\\", "0"),
]
texts = st.lists(
    st.tuples(st.sampled_from(PIECES), st.sampled_from([1, 1, 1, 2, 7, 600])), max_size=40
).map(lambda pieces: "".join(piece * times for piece, times in pieces))


def read_whole(text):
    """Do all that is done with a text before it is searched; return its passages."""
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    document = Document("text", "Title", text, sha256)
    for block in parse_blocks(document):
        rendering = render_with_offsets(document, block.spans)
        assert rendering.text == render(document, block.spans)
        bounds = sentence_bounds(rendering.text)
        assert all(0 <= start < end <= len(rendering.text) for start, end in bounds)
    read_bibliography(document)
    study(document)
    find_source_marks(text)
    chunks = split_document(document)
    assert [chunk.text for chunk in chunks] == [render(document, chunk.spans) for chunk in chunks]
    assert all(len(chunk.text) <= MOST_CHARACTERS for chunk in chunks)
    return chunks


@settings(max_examples=60, deadline=None)
@given(texts)
def test_25_any_text_is_read(text):
    read_whole(text)


@pytest.mark.parametrize(
    "text",
    [
        "# Crops\n\n|-----|-----|\n|-----|-----|\n\nRye is grown.",
        "# Bad " + "(" * 501 + "\n\nRye is grown.",
        "# Bad\n\n" + "“" * 2000 + "\n\nRye is grown.",
        "# Bad\n\n" + " " * 600 + "(" * 600 + "\n\nRye is grown.",
        "# Crops\n\n*\n\nRye is grown.",
        "# Crops\n\n†\n\nRye is grown.",
        "---\ntitle: " + "[" * 600 + "\n---\n\nRye is grown.",
        "---\ndate: 2020-99-99\n---\n\nRye is grown.",
        "# Crops\n\nHalf a character \ud800 stands here. Rye is grown.",
    ],
    ids=["rules", "brackets", "quotes", "blanks", "star", "dagger", "yaml", "date", "surrogate"],
)
def test_25_odd_text_costs_nothing_else(text):
    assert any("Rye is grown." in chunk.text for chunk in read_whole(text))
