"""DOCX files: what Word shows is read, what it hides is not."""

import io

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from ingest.formats.docx.docx_reader import read_docx


def text(word):
    buffer = io.BytesIO()
    word.save(buffer)
    return read_docx(buffer.getvalue(), 1 << 24).text


def xml(inner):
    return parse_xml(f"<w:p {nsdecls('w')}>{inner}</w:p>")


def test_headings_lists_and_escaped_marks():
    word = docx.Document()
    word.add_heading("The Title", level=0)
    word.add_heading("A part", level=1)
    word.add_heading("A section", level=2)
    word.add_paragraph("An item", style="List Bullet")
    word.add_paragraph("2*3 and # no heading")
    word.add_paragraph("# no heading")
    assert text(word) == (
        "# The Title\n\n## A part\n\n### A section\n\n- An item\n\n2\\*3 and # no heading\n\n"
        "\\# no heading\n"
    )


def test_tracked_insertions_are_read_and_deletions_are_not():
    word = docx.Document()
    word.element.body.insert(
        0,
        xml(
            "<w:r><w:t>kept</w:t></w:r><w:ins><w:r><w:t> inserted</w:t></w:r></w:ins>"
            "<w:del><w:r><w:delText> deleted</w:delText></w:r></w:del>"
        ),
    )
    assert text(word) == "kept inserted\n"


def test_links_tabs_breaks_and_content_controls_are_read():
    word = docx.Document()
    link = "<w:hyperlink><w:r><w:t>link</w:t></w:r></w:hyperlink>"
    control = OxmlElement("w:sdt")
    content = OxmlElement("w:sdtContent")
    content.append(xml(f"{link}<w:r><w:tab/><w:t>a</w:t><w:br/><w:t>b</w:t></w:r>"))
    control.append(content)
    word.element.body.insert(0, control)
    assert text(word) == "link a b\n"


def test_a_table_of_contents_is_left_out():
    word = docx.Document()
    control = parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtPr><w:docPartObj>"
        '<w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        "<w:sdtContent><w:p><w:r><w:t>1 Part 3</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    word.element.body.insert(0, control)
    word.add_paragraph("Text")
    assert text(word) == "Text\n"


def test_cells_over_several_columns_stand_in_the_first_of_them():
    word = docx.Document()
    table = word.add_table(rows=2, cols=3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "wide"
    table.cell(0, 2).text = "c"
    for place, letter in enumerate("def"):
        table.cell(1, place).text = letter
    table.cell(1, 0).add_paragraph("second line")
    assert text(word) == "| wide |  | c |\n|---|---|---|\n| d second line | e | f |\n"


@pytest.mark.parametrize(("value", "level"), [("0", "## "), ("2", "#### "), ("9", "")])
def test_a_paragraph_with_an_outline_level_is_a_heading(value, level):
    word = docx.Document()
    paragraph = word.add_paragraph("Part")
    outline = OxmlElement("w:outlineLvl")
    outline.set(qn("w:val"), value)
    paragraph._p.get_or_add_pPr().append(outline)
    assert text(word) == f"{level}Part\n"


def test_a_style_that_is_based_on_a_heading_is_one_and_circles_do_no_harm():
    word = docx.Document()
    mine = word.styles.add_style("Chapter", WD_STYLE_TYPE.PARAGRAPH)
    mine.base_style = word.styles["Heading 2"]
    loop = word.styles.add_style("Loop", WD_STYLE_TYPE.PARAGRAPH)
    loop.base_style = loop
    word.add_paragraph("Part", style="Chapter")
    word.add_paragraph("Text", style="Loop")
    assert text(word) == "### Part\n\nText\n"
