"""One paper in twelve formats becomes the same chunks, with the page for PDF."""

import pytest
import sample_paper
from sample_paper import CAPTION, FORMATS, HEADER, NOTES, ROWS, SECTIONS, TITLE

from ingest import page_of, read_document, render, split_document

CONVERTED = ("html", "docx", "pdf", "odt", "rtf", "epub", "xml", "tex")


@pytest.fixture(scope="module")
def documents(tmp_path_factory):
    folder = tmp_path_factory.mktemp("papers")

    class Papers(dict):
        """Reads a format when it is first asked for, so that one cannot spoil the others."""

        def __missing__(self, form):
            self[form] = read_document(sample_paper.write(folder, form))
            return self[form]

    return Papers()


def expected():
    """The chunks that a reader of the paper would make: (kind, label, section, text)."""
    one, two = (name for name, _ in SECTIONS)
    bodies = [[text.replace("**", "") for text in paragraphs] for _, paragraphs in SECTIONS]
    for number in NOTES:
        bodies = [[text.replace(f".{number} ", ". ") for text in texts] for texts in bodies]
    rows = "\n".join(" | ".join(row) for row in (HEADER, *ROWS))
    return sorted(
        [
            ("paragraph", "", (one,), "\n\n".join(bodies[0])),
            ("paragraph", "", (two,), bodies[1][0]),
            ("table", "Table 1", (two,), f"{CAPTION}\n{rows}"),
            ("paragraph", "", (two,), bodies[1][1]),
            ("note", "Note 1", (one,), NOTES["1"]),
            ("note", "Note 2", (one,), NOTES["2"]),
            ("note", "Note 3", (two,), NOTES["3"]),
        ]
    )


@pytest.mark.parametrize("form", FORMATS)
def test_sentences_rows_and_notes_are_the_same_in_every_format(documents, form):
    chunks = split_document(documents[form])
    found = sorted((c.kind, c.label, c.section, c.text) for c in chunks)
    assert [f[:3] for f in found] == [e[:3] for e in expected()]
    assert [f[3] for f in found] == [e[3].replace("\n\n", "\n") for e in expected()]


@pytest.mark.parametrize("form", FORMATS)
def test_notes_know_the_sentence_that_they_hang_on_in_every_format(documents, form):
    notes = {c.label: c.context for c in split_document(documents[form]) if c.kind == "note"}
    assert notes == {
        "Note 1": "A short board (短板) is a weak area of industry in which a country depends on "
        "imports.",
        "Note 2": "In 2018 a newspaper listed thirty-five of them, among them chips (芯片) and the "
        "machines that make them.",
        "Note 3": "A long board (长板) is an area in which a country leads, and in which others "
        "depend on it.",
    }


@pytest.mark.parametrize("form", FORMATS)
def test_title_is_the_same_in_every_format(documents, form):
    assert documents[form].title == TITLE
    assert documents[form].id == "paper"


def test_what_a_file_states_about_itself_is_kept(documents):
    assert {form: documents[form].authors for form in CONVERTED} == dict.fromkeys(
        CONVERTED, sample_paper.AUTHORS
    )
    assert documents["html"].year == 2021
    assert documents["html"].language == "en"
    assert documents["md"].authors == ()
    assert documents["md"].year is None


def test_the_page_of_a_pdf_can_be_told_for_each_passage(documents):
    pdf = documents["pdf"]
    pages = {c.text[:20]: [page_of(pdf, s.start) for s in c.spans] for c in split_document(pdf)}
    assert pages["Both are named in th"] == [2]
    assert pages["High-speed trains ar"] == [1]
    table = pages["Table 1: Boards by S"]
    assert table == [1] * (2 + 14) + [2] * 10  # caption, header, rows


def test_only_pdf_files_have_pages(documents):
    assert [form for form in FORMATS if documents[form].pages] == ["pdf"]
    assert page_of(documents["docx"], 0) is None


def test_what_stands_around_the_text_is_left_out(documents):
    for form in ("html", "pdf"):
        text = documents[form].text
        for furniture in ("Home", "Buy our new", "Copyright", "Ada Lee and Bo Chen"):
            assert furniture not in text


def test_a_quoted_sentence_renders_from_its_span_in_a_pdf(documents):
    pdf = documents["pdf"]
    chunk = next(c for c in split_document(pdf) if c.text.startswith("A long board"))
    assert "technologies" not in chunk.text
    assert "need the same institutions, but not" in chunk.text
    assert render(pdf, chunk.spans) == chunk.text
