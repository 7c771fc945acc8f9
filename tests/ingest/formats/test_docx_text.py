"""DOCX files: what Word shows is read, what it hides is not."""

import io

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from ingest import Document, Span, render
from ingest.formats import stated_authors, stated_title
from ingest.formats.docx.docx_numbering import in_form
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


# --- what Word counts, raises, hides and frames ---------------------------------------------------

NUMBERING = (
    '<w:abstractNum w:abstractNumId="70">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1.%2"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="3"/><w:numFmt w:val="lowerLetter"/>'
    '<w:lvlText w:val="(%3)"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="71"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="upperRoman"/><w:lvlText w:val="Article %1."/></w:lvl></w:abstractNum>'
    '<w:num w:numId="80"><w:abstractNumId w:val="70"/></w:num>'
    '<w:num w:numId="81"><w:abstractNumId w:val="71"/></w:num>'
    '<w:num w:numId="82"><w:abstractNumId w:val="71"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride></w:num>'
)


def word_with_lists():
    word = docx.Document()
    root = word.part.numbering_part.element
    for child in list(root):
        root.remove(child)
    root.extend(parse_xml(f"<w:numbering {nsdecls('w')}>{NUMBERING}</w:numbering>"))
    return word


def counted(word, text, list_id, level=0, style=None):
    added = word.add_paragraph(text, style=style)
    added._p.get_or_add_pPr().append(
        parse_xml(
            f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/>'
            f'<w:numId w:val="{list_id}"/></w:numPr>'
        )
    )
    return added


def test_numbers_that_word_counts_are_read_as_they_print():
    word = word_with_lists()
    for words, level in (("Aim", 0), ("Duties", 0), ("Care", 1), ("Cost", 1), ("Rent", 2)):
        counted(word, words, 80, level, "Heading 1" if level < 2 else None)
    counted(word, "Time", 80, 0)
    counted(word, "Start", 80, 1)
    assert text(word).split("\n\n") == [
        "## 1 Aim",
        "## 2 Duties",
        "## 2.1 Care",
        "## 2.2 Cost",
        "(c) Rent",
        "3 Time",
        "3.1 Start\n",
    ]


def test_lists_of_one_pattern_go_on_unless_one_starts_again():
    word = word_with_lists()
    for words, list_id in (("a", 81), ("b", 81), ("c", 82), ("d", 82), ("e", 0), ("f", 99)):
        counted(word, words, list_id)
    assert " ".join(text(word).split()) == (
        "Article I. a Article II. b Article IV. c Article V. d e f"
    )


@pytest.mark.parametrize(
    ("count", "form", "printed"),
    [
        (4, "decimalZero", "04"),
        (1994, "upperRoman", "MCMXCIV"),
        (28, "lowerLetter", "bb"),
        (12, "ordinal", "12th"),
        (42, "ordinalText", "Forty-second"),
        (20, "ordinalText", "Twentieth"),
        (21, "cardinalText", "Twenty-one"),
        (21, "chineseCounting", "二十一"),
        (7, "unheardOf", "7"),
    ],
)
def test_numbers_are_written_in_the_forms_of_word(count, form, printed):
    assert in_form(count, form) == printed


def run(text, *looks):
    marks = "".join(f"<w:{look}/>" for look in looks)
    return f'<w:r><w:rPr>{marks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def as_read(inner):
    """Return the rendered text of a paragraph of some runs."""
    word = docx.Document()
    word.element.body.insert(0, xml(inner))
    converted = text(word)
    return render(Document("", "", converted, ""), [Span(0, len(converted))])


UP, DOWN = 'vertAlign w:val="superscript"', 'vertAlign w:val="subscript"'


@pytest.mark.parametrize(
    ("runs", "seen"),
    [
        (run("10") + run("-6", UP) + run(" m"), "10⁻⁶ m"),
        (run("H") + run("2", DOWN) + run("O"), "H₂O"),
        (run("SO") + run("4", DOWN) + run("2-", UP), "SO₄²⁻"),
        (run("a rate of mL") + run("-1", UP), "a rate of mL⁻¹"),
        (run("log") + run("2", UP), "log²"),
        (run("10") + run("0.5", UP), "10^(0.5)"),
        (run("the 4") + run("th", UP) + run(" day"), "the 4th day"),
        (run("6") + run("7", "strike") + run("8", "dstrike") + run("9", "vanish"), "6"),
        (run("on", 'strike w:val="0"'), "on"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t> 5</w:t></w:r>', "≥ 5"),
        ('<w:r><w:sym w:font="Nobody" w:char="F0B3"/></w:r>', "\ufffd"),
        (
            '<w:r><w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr><w:t>m</w:t></w:r>',
            "μ",
        ),
    ],
)
def test_raised_lowered_symbols_struck_and_hidden(runs, seen):
    assert as_read(runs).strip() == seen


def field(instruction, shown, data=""):
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(shown)}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def test_fields_show_their_results_and_form_fields_what_was_chosen():
    box = '<w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData>'
    choice = (
        '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="oak"/>'
        '<w:listEntry w:val="elm"/></w:ddList></w:ffData>'
    )
    assert as_read(field("REF x", "Table 4")).strip() == "Table 4"
    assert as_read(field("FORMCHECKBOX", "", box) + run(" paid")).strip() == "☒ paid"
    assert as_read(run("Wood: ") + field("FORMDROPDOWN", "", choice)).strip() == "Wood: elm"


def test_the_prompt_of_an_empty_control_is_not_read():
    word = docx.Document()
    control = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    inner = control.format("<w:showingPlcHdr/>", run("Click here")) + control.format("", run("Ost"))
    word.element.body.insert(0, xml(run("Yard: ") + inner))
    assert text(word) == "Yard: Ost\n"


BOXES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:x"'
)


def box(words, name="x:wsp"):
    return f"<{name}><w:txbxContent><w:p>{run(words)}</w:p></w:txbxContent></{name}>"


def test_a_text_box_is_read_once_behind_the_paragraph_that_it_is_anchored_in():
    both = (
        f"<mc:AlternateContent><mc:Choice><w:drawing>{box('In a box.')}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box('In a box.', 'v:shape')}</w:pict></mc:Fallback>"
        "</mc:AlternateContent>"
    )
    old = f"<w:pict>{box('In an old box.', 'v:shape')}</w:pict>"
    word = docx.Document()
    inner = f"{run('Anchor.')}<w:r>{both}</w:r><w:r>{old}</w:r>"
    word.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')} {BOXES}>{inner}</w:p>"))
    assert text(word) == "Anchor.\n\nIn a box.\n\nIn an old box.\n"


def test_formulas_are_read_as_a_line():
    math = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    inner = (
        f"<m:oMath {math}><m:r><m:t>c=</m:t></m:r><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num>"
        "<m:den><m:sSup><m:e><m:r><m:t>d</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup>"
        "</m:sSup></m:den></m:f></m:oMath>"
    )
    assert as_read(inner).strip() == "c=(a+b)/d²"


def test_headers_and_footers_are_read_once_below_the_lines_under_the_title():
    word = docx.Document()
    word.add_heading("Noise", level=0)
    word.add_paragraph("Ada Lee")
    word.add_heading("Aim", level=1)
    section = word.sections[0]
    section.header.paragraphs[0].text = "Report 7/31 of the yard"
    section.footer.paragraphs[0]._p.append(
        xml(f"{run('Page ')}{field('PAGE', '3')}<w:r><w:tab/></w:r>{run('Draft of May')}")
    )
    section.first_page_footer.paragraphs[0].text = "Report 7/31 of the yard"
    section.different_first_page_header_footer = True
    assert text(word) == (
        "# Noise\n\nAda Lee\n\nReport 7/31 of the yard\n\nDraft of May\n\n## Aim\n"
    )


def test_tables_with_merged_cells_deleted_rows_and_tables_in_cells():
    word = docx.Document()
    table = word.add_table(rows=4, cols=3)
    for place, cell in enumerate(table._cells):
        cell.text = f"c{place}"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "both"
    table.rows[3]._tr.get_or_add_trPr().append(OxmlElement("w:del"))
    assert text(word) == "| c0 | c1 | c2 |\n|---|---|---|\n| both | c4 | c5 |\n| both | c7 | c8 |\n"


def test_a_table_in_a_cell_keeps_its_outer_row():
    word = docx.Document()
    table = word.add_table(rows=2, cols=2)
    for cell, words in zip(table._cells, ("From", "Fares", "Ost", ""), strict=True):
        cell.text = words
    inner = table.cell(1, 1).add_table(rows=2, cols=2)
    for cell, words in zip(inner._cells, ("To", "Fare", "West", "4"), strict=True):
        cell.text = words
    assert text(word) == "| From | To | Fare |\n|---|---|---|\n| Ost | West | 4 |\n"


def test_what_a_table_only_frames_stands_in_its_place():
    word = docx.Document()
    frame = word.add_table(rows=1, cols=1)
    frame.cell(0, 0).text = "Framed."
    frame.cell(0, 0).add_paragraph("Twice.")
    assert text(word) == "Framed.\n\nTwice.\n"


@pytest.mark.parametrize(
    ("author", "authors"),
    [
        *[("Ada Lee; Bo Chen", ("Ada Lee", "Bo Chen")), ("python-docx", ()), ("李明", ("李明",))],
        *[("jsmith2", ()), ("Microsoft Office User", ()), ("(anonymous)", ()), ("root", ())],
    ],
)
def test_names_of_programs_and_of_computers_users_are_no_authors(author, authors):
    assert stated_authors([author]) == authors


@pytest.mark.parametrize(
    "title", ["(anonymous)", "untitled", "Document1", "Microsoft Word - x.doc"]
)
def test_placeholders_are_no_title(title):
    assert stated_title(title) == ""
    assert stated_title("The Untitled Ship") == "The Untitled Ship"
