"""Workbooks, slides, e-books, ODT, RTF, e-mails, XML, LaTeX: what a reader sees is read."""

import datetime
import io
import json

import pptx
import pytest
import xlsxwriter
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches
from sample_paper import _ODF, as_epub, as_jats, as_odt, zipped

from ingest import CorpusError
from ingest.formats.articles import read_article
from ingest.formats.epub import read_epub
from ingest.formats.latex import read_latex
from ingest.formats.mail import read_eml
from ingest.formats.notebook import read_notebook
from ingest.formats.odt import read_odt
from ingest.formats.rst import read_rst
from ingest.formats.rtf import read_rtf
from ingest.formats.sheets import read_csv, read_workbook
from ingest.formats.slides import read_pptx

LIMIT = 1 << 24


# --- sheets ---------------------------------------------------------------------------------------


def workbook(fill):
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        fill(book)
    return buffer.getvalue()


def test_sheets_are_sections_with_tables_of_typed_cells():
    def fill(book):
        book.set_properties({"title": "Yards", "author": "Ada Lee"})
        sheet = book.add_worksheet("Tons")
        sheet.write(0, 0, "Tons by yard")
        sheet.merge_range(2, 1, 2, 2, 2022)
        sheet.write_row(3, 0, ["Yard", "New", "Old"])
        sheet.write_row(4, 0, ["Ost", 1200, 0.1])
        sheet.write_row(5, 0, ["West", True])
        sheet.write_datetime(
            5, 2, datetime.datetime(2024, 5, 1), book.add_format({"num_format": "yyyy-mm-dd"})
        )
        book.add_worksheet("Empty")
        hidden = book.add_worksheet("Hidden")
        hidden.hide()
        hidden.write(0, 0, "secret")

    read = read_workbook(workbook(fill), LIMIT)
    assert read.text == (
        "## Tons\n\nTons by yard\n\n| Yard | 2022 New | 2022 Old |\n|---|---|---|\n"
        "| Ost | 1200 | 0.1 |\n| West | TRUE | 2024-05-01 |\n"
    )
    assert (read.title, read.authors) == ("Yards", ("Ada Lee",))


def test_a_blank_row_parts_two_tables():
    def fill(book):
        sheet = book.add_worksheet("Sheet1")
        for place, row in enumerate((["a", "b"], [1, 2], [], ["c", "d"], [3, 4])):
            sheet.write_row(place, 0, row)

    assert read_workbook(workbook(fill), LIMIT).text == (
        "| a | b |\n|---|---|\n| 1 | 2 |\n\n| c | d |\n|---|---|\n| 3 | 4 |\n"
    )


def test_formulas_without_values_are_refused_and_computed_ones_read():
    def fill(book):
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["a", "b"])
        sheet.write_formula(1, 0, "=1+1", None, 2)
        sheet.write_row(1, 1, [5])

    data = workbook(fill)
    assert "| 2 | 5 |" in read_workbook(data, LIMIT).text
    sheet = b'<c r="A2"><f>1+1</f><v>2</v></c>'
    parts = {"xl/worksheets/sheet1.xml": sheet.replace(b"<v>2</v>", b"<v></v>")}
    with pytest.raises(CorpusError, match=r"holds 1 formulas without their values\. Open it"):
        read_workbook(zipped(parts), LIMIT)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separated_values_become_a_table_whatever_parts_them(separator):
    rows = [("Yard", "Ship"), ("Ost", f'"Ada{separator} the second"'), ("West", "2*3")]
    data = "\n".join(separator.join(row) for row in rows).encode()
    shown = "Ada, the second".replace(",", "\\|" if separator == "|" else separator.strip())
    assert read_csv(data).text == (
        f"| Yard | Ship |\n|---|---|\n| Ost | {shown} |\n| West | 2\\*3 |\n"
    )


def test_a_table_of_too_many_cells_is_refused():
    with pytest.raises(CorpusError, match="has 1001 rows and 1000 columns; at most 1000000 cells"):
        read_csv(b"\n".join([b",".join([b"1"] * 1000)] * 1001))


# --- slides ---------------------------------------------------------------------------------------


def test_slides_are_sections_with_lists_tables_charts_and_notes():
    deck = pptx.Presentation()
    first = deck.slides.add_slide(deck.slide_layouts[0])
    first.shapes.title.text = "Yards"
    second = deck.slides.add_slide(deck.slide_layouts[1])
    second.shapes.title.text = "Ships"
    second.placeholders[1].text_frame.text = "One"
    second.placeholders[1].text_frame.add_paragraph().text = "Two"
    second.notes_slide.notes_text_frame.text = "Say it slowly."
    third = deck.slides.add_slide(deck.slide_layouts[6])
    table = third.shapes.add_table(2, 3, 0, Inches(3), Inches(4), Inches(1)).table
    for place, cell in enumerate(table.iter_cells()):
        cell.text = f"c{place}"
    table.cell(0, 1).merge(table.cell(0, 2))
    chart = CategoryChartData()
    chart.categories = ["Ost", "West"]
    chart.add_series("Tons", (1.5, 2))
    kind = XL_CHART_TYPE.COLUMN_CLUSTERED
    third.shapes.add_chart(kind, 0, 0, Inches(2), Inches(2), chart)
    hidden = deck.slides.add_slide(deck.slide_layouts[0])
    hidden.shapes.title.text = "Hidden"
    hidden._element.set("show", "0")
    buffer = io.BytesIO()
    deck.save(buffer)
    assert read_pptx(buffer.getvalue(), LIMIT).text == (
        "# Yards\n\n## Ships\n\n- One\n\n- Two\n\nSay it slowly.\n\n## Slide 3\n\n"
        "|  | Tons |\n|---|---|\n| Ost | 1.5 |\n| West | 2 |\n\n"
        "| c0 | c1 c2 | c1 c2 |\n|---|---|---|\n| c3 | c4 | c5 |\n"
    )


def test_slides_without_text_are_named_with_the_remedy():
    deck = pptx.Presentation()
    deck.slides.add_slide(deck.slide_layouts[6])
    buffer = io.BytesIO()
    deck.save(buffer)
    with pytest.raises(CorpusError, match="no text on its 1 slides, only pictures"):
        read_pptx(buffer.getvalue(), LIMIT)


# --- OpenDocument, RTF ----------------------------------------------------------------------------


def odt(body, styles="", master=""):
    content = (
        f"<office:document-content {_ODF}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    parts = {"content.xml": content}
    if master:
        parts["styles.xml"] = f"<office:document-styles {_ODF}>{master}</office:document-styles>"
    return read_odt(zipped(parts), LIMIT).text


def look(name, properties):
    return f'<style:style style:name="{name}"><style:text-properties {properties}/></style:style>'


def test_odt_shows_what_prints_and_hides_the_rest():
    styles = (
        look("a", 'style:text-line-through-style="solid"')
        + look("b", 'style:text-position="super 58%"')
        + look("c", 'text:display="none"')
        + look("d", 'style:text-position="sub 58%"')
    )
    body = (
        "<text:tracked-changes><text:p>gone</text:p></text:tracked-changes>"
        '<text:p>8<text:span text:style-name="a">6</text:span> euros,<text:s/>10'
        '<text:span text:style-name="b">7</text:span>, '
        'H<text:span text:style-name="d">2</text:span>O'
        '<text:span text:style-name="c">hidden</text:span></text:p>'
    )
    master = "<style:header><text:p>Report 7 of May</text:p></style:header>"
    assert odt(body, styles, master) == "8 euros, 10⁷, H₂O\n\nReport 7 of May\n"


def test_odt_lists_have_their_printed_numbers_and_tables_their_spans():
    styles = (
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" '
        'style:num-format="1" style:num-suffix="."/><text:list-level-style-number text:level="2" '
        'style:num-format="a" style:num-prefix="(" style:num-suffix=")"/></text:list-style>'
    )
    inner = "<text:list><text:list-item><text:p>In</text:p></text:list-item></text:list>"
    body = (
        f'<text:list text:style-name="L"><text:list-item><text:p>One</text:p>{inner}'
        "</text:list-item><text:list-item><text:p>Two</text:p></text:list-item></text:list>"
        '<table:table><table:table-row><table:table-cell table:number-columns-spanned="2">'
        "<text:p>2022</text:p></table:table-cell><table:covered-table-cell/></table:table-row>"
        "<table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell>"
        "<text:p>b</text:p></table:table-cell></table:table-row>"
        "<table:table-row><table:table-cell><text:p>c</text:p></table:table-cell>"
        "<table:table-cell><text:p>4</text:p></table:table-cell></table:table-row></table:table>"
    )
    assert odt(body, styles) == (
        "1. One\n\n(a) In\n\n2. Two\n\n2022\n\n| a | b |\n|---|---|\n| c | 4 |\n"
    )


def test_rtf_shows_what_prints_in_any_code_page():
    body = (
        rb"\pard 8{\strike 6} euros {\v hidden}10{\super 7}, {\deleted gone}caf\'e9 \u8364?5\par"
        rb"{\listtext 1.\tab}Step\par{\listtext\'b7\tab}Item\par {\f1\'cf\'f0\'e8}\par"
        rb"{\field{\*\fldinst HYPERLINK x}{\fldrslt link}}{\pict 0102}\par"
    )
    fonts = rb"{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}}"
    assert read_rtf(rb"{\rtf1\ansi\ansicpg1252" + fonts + body + b"}").text == (
        "8 euros 10⁷, café €5\n\n1. Step\n\n- Item\n\nПри\n\nlink\n"
    )


def test_rtf_cells_that_go_on_below_belong_to_the_one_above():
    row = rb"\trowd%b\cellx1\cellx2\pard\intbl %b\cell %b\cell\row"
    rows = [(b"", b"Yard", b"Tons"), (rb"\clvmgf", b"Ost", b"4"), (rb"\clvmrg", b"", b"5")]
    body = b"".join(row % cells for cells in rows)
    assert read_rtf(rb"{\rtf1 " + body + b"}").text == (
        "| Yard | Tons |\n|---|---|\n| Ost | 4 |\n| Ost | 5 |\n"
    )


def test_rtf_of_very_many_braces_and_of_none():
    assert read_rtf(rb"{\rtf1 a}}}}}}").text == "a\n"
    with pytest.raises(CorpusError, match="nested too deeply"):
        read_rtf(rb"{\rtf1 " + b"{" * 20_000)
    with pytest.raises(CorpusError, match=r"is not RTF\."):
        read_rtf(b"plain")


# --- XML, LaTeX, reStructuredText, notebooks, e-mails ---------------------------------------------


def test_tei_notes_deletions_lists_and_tables():
    body = (
        "<div><head>First</head><p>The ship<note>Of oak.</note> <del>sank</del> sailed.</p>"
        '<list rend="numbered"><item>One</item></list>'
        "<table><row><cell>Yard</cell><cell>T</cell></row><row><cell>Ost</cell><cell>4</cell></row>"
        "</table></div>"
    )
    header = (
        "<teiHeader><fileDesc><titleStmt><title>Letters</title>"
        "<author>Lee, Ada</author></titleStmt>"
        '<publicationStmt><date when="1902"/></publicationStmt></fileDesc></teiHeader>'
    )
    xml = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}<text><body>{body}</body></text></TEI>'
    read = read_article(xml.encode())
    assert read.text == (
        "# Letters\n\n## First\n\nThe ship<sup>1</sup> sailed.\n\n1. One\n\n"
        "| Yard | T |\n|---|---|\n| Ost | 4 |\n\n<sup>1</sup> Of oak.\n"
    )
    assert (read.authors, read.year) == (("Ada Lee",), 1902)


@pytest.mark.parametrize(
    ("xml", "message"),
    [
        (b"<article>", "is damaged XML"),
        (b'<!DOCTYPE a [<!ENTITY x "y">]><article>&x;</article>', "declares XML entities"),
        (b"<svg/>", r"of a kind that is not read \(<svg>\).* Save it as HTML"),
    ],
)
def test_other_and_damaged_xml_is_named_with_the_remedy(xml, message):
    with pytest.raises(CorpusError, match=message):
        read_article(xml)


def test_latex_powers_spanning_headers_code_and_what_it_takes_in(tmp_path):
    (tmp_path / "secret.tex").write_text("secret", encoding="utf-8")
    source = (
        r"\title{On Ships}\author{Ada Lee\thanks{x} \and Bo Chen}\section{Aim} $10^{7}$ % no"
        "\n\n"
        rf"\input{{{tmp_path}/secret}}\begin{{itemize}}\item One \item Two\end{{itemize}}"
        r"\begin{tabular}{lcc}& \multicolumn{2}{c}{2022}\\ Yard & New & Old\\ \midrule Ost & 4 & 5"
        r"\\ West & 6 & 7\end{tabular}\begin{verbatim}x = 1\end{verbatim}"
    )
    read = read_latex(source.encode())
    assert read.text == (
        "# On Ships\n\n## Aim\n\n10⁷\n\n- One\n\n- Two\n\n| Yard | 2022 New | 2022 Old |\n"
        "|---|---|---|\n| Ost | 4 | 5 |\n| West | 6 | 7 |\n\n```\nx = 1\n```\n"
    )
    assert (read.title, read.authors) == ("On Ships", ("Ada Lee", "Bo Chen"))


def test_what_docutils_does_not_know_is_read_as_text_and_nothing_is_taken_in(tmp_path):
    (tmp_path / "secret.rst").write_text("secret", encoding="utf-8")
    source = (
        f"Ships\n=====\n\nSee :doc:`the guide <g>`.\n\n.. include:: {tmp_path}/secret.rst\n\n"
        ".. versionadded:: 2.0\n   Adds sails.\n\n.. note:: Mind the *gap*.\n\n"
        ".. toctree::\n\n   a\n"
    )
    read = read_rst(source.encode())
    assert read.text == ("# Ships\n\nSee the guide.\n\n2.0 Adds sails.\n\nNote\n\nMind the gap.\n")


def test_cells_of_a_notebook_and_what_they_printed():
    cells = [
        {"cell_type": "markdown", "source": ["# Ships\n", "Text."]},
        {
            "cell_type": "code",
            "source": "x = 1",
            "outputs": [{"text": ["\x1b[31m1\x1b[0m\n"]}, {"data": {"image/png": "AA=="}}],
        },
    ]
    text = read_notebook(json.dumps({"cells": cells}).encode()).text
    assert text == "# Ships\nText.\n\n```\nx = 1\n```\n\n```\n1\n```\n"
    for damaged in (b"{", b"[]", b'{"worksheets": []}'):
        with pytest.raises(CorpusError):
            read_notebook(damaged)


EMAIL = (
    "From: Ada Lee <ada@example.org>\nTo: Bo <bo@example.org>\nSubject: =?utf-8?q?Caf=C3=A9?=\n"
    "Date: Tue, 4 May 2021 10:00:00 +0200\n"
)


def test_an_email_with_a_quotation():
    read = read_eml(f"{EMAIL}\nHello,\n\nit is 5.\n> And before?\nYes.\n".encode())
    assert read.text == (
        "# Café\n\nFrom: Ada Lee &lt;ada@example.org>\n\nTo: Bo &lt;bo@example.org>\n\n"
        "Date: Tue, 04 May 2021 10:00:00 +0200\n\nHello,\n\nit is 5.\n\n> And before?\n\nYes.\n"
    )
    assert (read.title, read.authors, read.year) == ("Café", ("Ada Lee",), 2021)


def test_an_email_of_html_names_its_twenty_attachments_and_opens_none():
    parts = ["Content-Type: text/html\n\n<p>Hello.</p><script>x()</script>\n"]
    parts += [
        f'Content-Disposition: attachment; filename="f{n}.txt"\n\nsecret\n' for n in range(20)
    ]
    body = "".join(f"--b\n{part}" for part in parts)
    head = f'{EMAIL}MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n'
    text = read_eml(f"{head}\n{body}--b--\n".encode()).text
    assert "\n\nHello.\n\nAttachment: f0.txt\n\n" in text
    assert text.count("Attachment: ") == 20
    assert "secret" not in text
    with pytest.raises(CorpusError, match="is not an e-mail"):
        read_eml(b"")


# --- bad archives ---------------------------------------------------------------------------------

ARCHIVES = [
    *[(read_odt, as_odt), (read_epub, as_epub)],
    *[(read_workbook, lambda: workbook(lambda book: book.add_worksheet())), (read_pptx, as_odt)],
]


@pytest.mark.parametrize(("reader", "make"), ARCHIVES)
def test_truncated_locked_and_bloated_archives_are_named_with_the_remedy(reader, make):
    data = make()
    for damaged in (b"", data[: len(data) // 2], zipped({"x": b""})):
        with pytest.raises(
            CorpusError, match=r"cannot be read as .*\. |cannot be read as .* again"
        ):
            reader(damaged, LIMIT)
    with pytest.raises(CorpusError, match="locked with a password"):
        reader(b"\xd0\xcf\x11\xe0" + b"\0" * 600, LIMIT)
    with pytest.raises(CorpusError, match="at most 1000 are read"):
        reader(data, 1000)


def test_a_book_that_is_locked_against_copying_is_named():
    references = '<e><CipherReference URI="in/page0.xhtml"/></e>'
    package = (
        '<package><manifest><item id="a" href="page0.xhtml" media-type="text/html"/></manifest>'
        '<spine><itemref idref="a"/></spine></package>'
    )
    parts = {
        "META-INF/container.xml": '<container><rootfile full-path="in/book.opf"/></container>',
        "META-INF/encryption.xml": references,
        "in/book.opf": package,
        "in/page0.xhtml": "<p>x</p>",
    }
    with pytest.raises(CorpusError, match=r"locked against copying \(DRM\)"):
        read_epub(zipped(parts), LIMIT)


def test_a_jats_article_is_read_without_its_dtd():
    assert read_article(as_jats().encode()).title == "Boards of Industry"
