"""One small paper in twelve formats: headings, notes, Chinese terms, a table over two pages.

`**1**` in a paragraph stands for the marker of note 1. The PDF has two pages with running heads
and page numbers, footnotes at the foot of the page that points to them, a sentence that the page
break cuts in two, words cut by hyphens, and a table that goes on under a repeated header.
"""

import html
import io
import json
import re
import zipfile

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

TITLE = "Boards of Industry"
AUTHORS = ("Ada Lee", "Bo Chen")
SECTIONS = [
    (
        "1. Short Boards 短板",
        [
            "A short board (短板) is a weak area of industry in which a country depends on "
            "imports.**1** The word comes from a barrel, which holds only as much water as its "
            "shortest stave is high. Planners use it for technology that others could withhold, "
            "and for technologies that nobody at home has mastered.",
            "In 2018 a newspaper listed thirty-five of them, among them chips (芯片) and the "
            "machines that make them.**2** The list was read as a programme, although nobody had "
            "said that it was one.",
        ],
    ),
    (
        "2. Long Boards 长板",
        [
            "A long board (长板) is an area in which a country leads, and in which others depend "
            "on it.**3** Table 1 gives the boards of each sector with the share of imports. The "
            "two kinds need the same institutions, but not the same patience: a short board is "
            "mended in years and a long one is built in decades.",
            "Both are named in the plans of the provinces, which follow the central government.",
        ],
    ),
]
NOTES = {
    "1": "See the law of the minimum, which is older than the barrel.",
    "2": "Science and Technology Daily (科技日报), a series of articles from April to July 2018.",
    "3": "High-speed trains are the usual example.",
}
CAPTION = "Table 1: Boards by Sector"
HEADER = ("Sector", "Board", "Share of imports")
ROWS = [
    (f"{name} {number}", ("short", "long")[number % 2], f"{number * 7 % 90} %")
    for number in range(1, 7)
    for name in ("Chips 芯片", "Engines", "Medicines", "Sensors")
]
FORMATS = (
    *("md", "txt", "html", "docx", "pdf"),
    *("odt", "rtf", "epub", "xml", "rst", "tex", "ipynb"),
)


def write(folder, form):
    """Write the paper into a folder and return its path."""
    path = folder / f"paper.{form}"
    content = {
        "md": as_markdown,
        "txt": as_text,
        "html": as_html,
        "docx": as_docx,
        "pdf": as_pdf,
        "odt": as_odt,
        "rtf": as_rtf,
        "epub": as_epub,
        "xml": as_jats,
        "rst": as_rst,
        "tex": as_latex,
        "ipynb": as_notebook,
    }[form]()
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def as_markdown():
    return _as_lines("# {}", "## {}", "<sup>{}</sup>", "<sup>{}</sup> {}", "| {} |", " | ")


def as_text():
    return _as_lines("{}", "{}", "^{{{}}}", "<sup>{}</sup> {}", "{}", "\t")


def _as_lines(title, heading, marker, note, row, border):
    def with_markers(text):
        return re.sub(r"\*\*(\d)\*\*", lambda match: marker.format(match[1]), text)

    parts = [title.format(TITLE)]
    for number, (name, paragraphs) in enumerate(SECTIONS):
        parts += [heading.format(name), *map(with_markers, paragraphs)]
        if number == 1:
            rows = [row.format(border.join(cells)) for cells in (HEADER, *ROWS)]
            if border == " | ":
                rows.insert(1, "|---|---|---|")
            parts[-1:-1] = [CAPTION, "\n".join(rows)]
    parts += [note.format(number, text) for number, text in NOTES.items()]
    return "\n\n".join(parts) + "\n"


def as_html():
    def with_markers(text):
        link = r'<sup id="r\1"><a href="#n\1">\1</a></sup>'
        return re.sub(r"\*\*(\d)\*\*", link, html.escape(text))

    body = [f"<h1>{TITLE}</h1>"]
    for number, (name, paragraphs) in enumerate(SECTIONS):
        body += [f"<h2>{name}</h2>", *(f"<p>{with_markers(text)}</p>" for text in paragraphs)]
        if number == 1:
            body[-1:-1] = [f"<p><b>{CAPTION}</b></p>", _html_table()]
    notes = "".join(
        f'<li id="n{n}"><p>{html.escape(text)} <a href="#r{n}">↩</a></p></li>'
        for n, text in NOTES.items()
    )
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{TITLE}</title>'
        f'<meta name="author" content="{AUTHORS[0]}"><meta name="author" content="{AUTHORS[1]}">'
        '<meta name="date" content="2021-05-04"></head><body>'
        '<nav><ul><li><a href="/">Home</a></li><li><a href="/shop">Shop</a></li></ul></nav>'
        f'<article>{"".join(body)}<section class="footnotes"><ol>{notes}</ol></section></article>'
        "<aside><p>Buy our new barrel today!</p></aside>"
        "<footer><p>Copyright by the publisher. All rights reserved.</p></footer></body></html>"
    )


def _html_table():
    head = "".join(f"<th>{cell}</th>" for cell in HEADER)
    rows = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in ROWS)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


# --- DOCX ---------------------------------------------------------------------------------------

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def as_docx():
    word = docx.Document()
    word.core_properties.title = TITLE
    word.core_properties.author = "; ".join(AUTHORS)
    word.add_heading(TITLE, level=0)
    for number, (name, paragraphs) in enumerate(SECTIONS):
        word.add_heading(name, level=1)
        _docx_paragraph(word, paragraphs[0])
        if number == 1:
            word.add_paragraph(CAPTION, style="Caption")
            table = word.add_table(rows=0, cols=len(HEADER))
            for cells in (HEADER, *ROWS):
                for cell, text in zip(table.add_row().cells, cells, strict=True):
                    cell.text = text
        _docx_paragraph(word, paragraphs[1])
    notes = "".join(
        f'<w:footnote w:id="{n}"><w:p><w:r><w:footnoteRef/></w:r><w:r>'
        f'<w:t xml:space="preserve"> {html.escape(text)}</w:t></w:r></w:p></w:footnote>'
        for n, text in NOTES.items()
    )
    separator = '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
    content = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    blob = f"<w:footnotes {_W}>{separator}{notes}</w:footnotes>".encode()
    part = Part(PackURI("/word/footnotes.xml"), content, blob, word.part.package)
    word.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def _docx_paragraph(word, text):
    paragraph = word.add_paragraph()
    for piece in re.split(r"(\*\*\d\*\*)", text):
        run = paragraph.add_run("" if piece.startswith("**") else piece)
        if piece.startswith("**"):
            reference = OxmlElement("w:footnoteReference")
            reference.set(qn("w:id"), piece.strip("*"))
            run._r.append(reference)


def docx_with(name, content):
    """Return a DOCX file in which one part is replaced, or added."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(as_docx())) as old, zipfile.ZipFile(buffer, "w") as new:
        for entry in old.infolist():
            if entry.filename != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, content)
    return buffer.getvalue()


# --- other formats ------------------------------------------------------------------------------


def _with_notes(text, write, escaped=str):
    """Return a paragraph's text with `write(number)` where notes hang on it."""
    pieces = re.split(r"\*\*(\d)\*\*", text)
    return "".join(write(p) if n % 2 else escaped(p) for n, p in enumerate(pieces))


def _parts(section, name, paragraph, table):
    """Return the parts of the paper in order, each written by one of four functions."""
    parts = []
    for number, (heading, paragraphs) in enumerate(SECTIONS):
        first, second = map(paragraph, paragraphs)
        parts.append(section(heading))
        parts += (
            [first, name(CAPTION), table((HEADER, *ROWS)), second]
            if number
            else [
                first,
                second,
            ]
        )
    return parts


def zipped(parts):
    """Return an archive of parts by their paths."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


_ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "style")
)
_DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'


def as_odt():
    def note(number):
        body = f"<text:note-body><text:p>{NOTES[number]}</text:p></text:note-body>"
        return f"<text:note><text:note-citation>{number}</text:note-citation>{body}</text:note>"

    def table(rows):
        cells = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
        written = ("".join(map(cells.format, row)) for row in rows)
        inner = "".join(f"<table:table-row>{row}</table:table-row>" for row in written)
        return f"<table:table>{inner}</table:table>"

    parts = _parts(
        lambda text: f'<text:h text:outline-level="1">{text}</text:h>',
        lambda text: f"<text:p>{text}</text:p>",
        lambda text: f"<text:p>{_with_notes(text, note)}</text:p>",
        table,
    )
    title = f'<text:p text:style-name="Title">{TITLE}</text:p>'
    body = f"<office:body><office:text>{title}{''.join(parts)}</office:text></office:body>"
    creators = "".join(f"<dc:creator>{author}</dc:creator>" for author in AUTHORS)
    meta = f"<office:meta {_ODF} {_DC}><dc:title>{TITLE}</dc:title>{creators}</office:meta>"
    content = f"<office:document-content {_ODF}>{body}</office:document-content>"
    return zipped({"content.xml": content, "meta.xml": meta})


def as_rtf():
    def written(text):
        return "".join(c if c < "\x7f" else f"\\u{ord(c)}?" for c in text)

    def note(number):
        return rf"{{\super\chftn}}{{\footnote {{\super\chftn}} {written(NOTES[number])}}}"

    def table(rows):
        lines = (rf"\pard\intbl {written(cell)}\cell" for row in rows for cell in row)
        flat = list(lines)
        width = len(HEADER)
        grouped = ("".join(flat[n : n + width]) for n in range(0, len(flat), width))
        return "\n".join(rf"\trowd\cellx1\cellx2\cellx3 {row}\row" for row in grouped)

    parts = _parts(
        lambda text: rf"\pard\s1 {written(text)}\par",
        lambda text: rf"\pard {written(text)}\par",
        lambda text: rf"\pard\plain {_with_notes(text, note, written)}\par",
        table,
    )
    styles = r"{\stylesheet{\s0 Normal;}{\s1 heading 1;}{\s9 Title;}}"
    info = rf"{{\info{{\title {TITLE}}}{{\author {'; '.join(AUTHORS)}}}}}"
    title = rf"\pard\s9 {TITLE}\par"
    body = "\n".join(parts)
    return rf"{{\rtf1\ansi\ansicpg1252\uc1{styles}{info}{title}{body}}}"


def as_epub():
    whole = as_html()
    body = whole[whole.index("<article>") + 9 : whole.index("</article>")]
    first, rest = body.split("<h2>2", 1)
    text, notes = rest.split('<section class="footnotes">')
    notes = notes.replace("<ol>", "<h2>Notes</h2><ol>")
    pages = [first, f"<h2>2{text}", notes.removesuffix("</section>")]
    pages = [page.replace('href="#n', 'href="page2.xhtml#n') for page in pages]
    numbers = range(len(pages))
    items = "".join(
        f'<item id="p{n}" href="page{n}.xhtml" media-type="application/xhtml+xml"/>'
        for n in numbers
    )
    spine = "".join(f'<itemref idref="p{n}"/>' for n in numbers)
    creators = "".join(f"<dc:creator>{author}</dc:creator>" for author in AUTHORS)
    package = (
        f"<package><metadata {_DC}><dc:title>{TITLE}</dc:title>{creators}</metadata>"
        f"<manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    return zipped(
        {
            "META-INF/container.xml": '<container><rootfile full-path="in/book.opf"/></container>',
            "in/book.opf": package,
            **{
                f"in/page{n}.xhtml": f"<!DOCTYPE html><html><body>{page}</body></html>"
                for n, page in enumerate(pages)
            },
        }
    )


def as_jats():
    def note(number):
        return f'<xref ref-type="fn" rid="n{number}">{number}</xref>'

    def table(rows):
        lines = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
        return f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"

    def opened(text):
        return f"</sec><sec><title>{text}</title>"

    parts = _parts(
        opened,
        lambda text: f"<p>{text}</p>",
        lambda text: f"<p>{_with_notes(text, note)}</p>",
        table,
    )
    body = "".join(parts).removeprefix("</sec>") + "</sec>"
    names = "".join(
        f"<contrib><name><surname>{surname}</surname><given-names>{given}</given-names></name>"
        "</contrib>"
        for given, surname in (author.split() for author in AUTHORS)
    )
    notes = "".join(f'<fn id="n{n}"><p>{text}</p></fn>' for n, text in NOTES.items())
    return (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE article PUBLIC "-//NLM//DTD" "no.dtd">'
        f"<article><front><article-meta><title-group><article-title>{TITLE}</article-title>"
        f"</title-group><contrib-group>{names}</contrib-group></article-meta></front>"
        f"<body>{body}</body><back><fn-group>{notes}</fn-group></back></article>"
    )


def as_rst():
    def table(rows):
        lines = "\n".join("   " + ",".join(f'"{cell}"' for cell in row) for row in rows[1:])
        header = ",".join(f'"{cell}"' for cell in rows[0])
        return f".. csv-table:: {CAPTION}\n   :header: {header}\n\n{lines}"

    parts = _parts(
        lambda text: f"{text}\n{'-' * 60}",
        lambda text: "",
        lambda text: _with_notes(text, lambda number: f"\\ [{number}]_"),
        table,
    )
    notes = [f".. [{number}] {text}" for number, text in NOTES.items()]
    lines = "=" * len(TITLE)
    return "\n\n".join([f"{lines}\n{TITLE}\n{lines}", *parts, *notes]) + "\n"


def as_latex():
    def written(text):
        return text.replace("%", r"\%")

    def note(number):
        return rf"\footnote{{{written(NOTES[number])}}}"

    def table(rows):
        lines = "\n".join(" & ".join(map(written, row)) + r" \\" for row in rows)
        caption = rf"\caption{{{CAPTION.removeprefix('Table 1: ')}}}"
        tabular = rf"\begin{{tabular}}{{lll}}\hline {lines}\end{{tabular}}"
        return rf"\begin{{table}}[ht]{tabular}{caption}\end{{table}}"

    parts = _parts(
        lambda text: rf"\section*{{{text}}}",
        lambda text: "",
        lambda text: _with_notes(text, note, written),
        table,
    )
    authors = r" \and ".join(AUTHORS)
    head = rf"\documentclass{{article}}\title{{{TITLE}}}\author{{{authors}}}"
    body = "\n\n".join(parts)
    return rf"{head}\begin{{document}}\maketitle {body} \end{{document}}"


def as_notebook():
    cells = [{"cell_type": "markdown", "source": as_markdown().splitlines(keepends=True)}]
    return json.dumps({"nbformat": 4, "cells": cells})


# --- PDF ----------------------------------------------------------------------------------------

LEFT, RIGHT, TOP = 72, 420, 700
_SIZE, _LEADING = 10, 13
# Where a line may end within a word.
_CUTS = {"institutions,": ("institu-", "tions,"), "technologies": ("technolo-", "gies")}


class _Page:
    """Draws lines from the top of a page; Chinese in its own font."""

    def __init__(self, drawing, number):
        self.drawing, self.y = drawing, TOP
        self.text(LEFT, 740, "Ada Lee and Bo Chen", 8)
        self.text(RIGHT - 60, 740, "Boards of Industry", 8)
        self.text(240, 30, str(number), 8)

    def text(self, x, y, text, size=_SIZE, bold=False):
        for piece in re.findall(r"[\u3400-\u9fff]+|[^\u3400-\u9fff]+", text):
            font = (
                "STSong-Light"
                if piece[0] >= "\u3400"
                else ("Times-Bold" if bold else "Times-Roman")
            )
            self.drawing.setFont(font, size)
            self.drawing.drawString(x, y, piece)
            x += pdfmetrics.stringWidth(piece, font, size)
        return x

    def lines(self, lines, size=_SIZE):
        for line in lines:
            x = LEFT
            for piece in re.split(r"(\*\*\d\*\*)", line):
                raised = piece.startswith("**")
                place = (self.y + 4, piece.strip("*"), 6) if raised else (self.y, piece, size)
                x = self.text(x, *place)
            self.y -= _LEADING
        self.y -= 8


def width(text, size=_SIZE):
    pieces = re.findall(r"[\u3400-\u9fff]+|[^\u3400-\u9fff]+", text.replace("**", ""))
    return sum(
        pdfmetrics.stringWidth(p, "STSong-Light" if p[0] >= "\u3400" else "Times-Roman", size)
        for p in pieces
    )


def wrapped(text, size=_SIZE, limit=RIGHT - LEFT):
    """Return the lines of a paragraph; a word that does not fit is cut where it may be."""
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if width(longer, size) <= limit:
            line = longer
            continue
        first, rest = _CUTS.get(word, ("", word))
        lines.append(f"{line} {first}".strip())
        line = rest
    return [*lines, line]


def as_pdf(encrypt=None, **info):
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    buffer = io.BytesIO()
    drawing = canvas.Canvas(buffer, pagesize=(492, 792), encrypt=encrypt)
    drawing.setTitle(info.get("title", TITLE))
    drawing.setAuthor(", ".join(AUTHORS))
    page = _Page(drawing, 1)
    page.y = page.y - 10
    page.text(LEFT, page.y, TITLE, 18, bold=True)
    page.y -= 40
    for name, paragraphs in SECTIONS[:1]:
        _heading(page, name)
        for text in paragraphs:
            page.lines(wrapped(text))
    name, (first, second) = SECTIONS[1]
    _heading(page, name)
    page.lines(wrapped(first))
    page.text(LEFT, page.y, CAPTION, bold=True)
    _table(page, ROWS[:14])
    _notes(page, NOTES.items())
    drawing.showPage()
    page = _Page(drawing, 2)
    _table(page, ROWS[14:])
    page.lines(wrapped(second))
    drawing.showPage()
    drawing.save()
    return buffer.getvalue()


def _heading(page, text):
    page.y -= 10
    page.text(LEFT, page.y, text, 13, bold=True)
    page.y -= 24


def _table(page, rows):
    page.y -= 6
    page.drawing.line(LEFT, page.y, RIGHT, page.y)
    for number, row in enumerate((HEADER, *rows)):
        page.y -= 12
        for x, cell in zip((LEFT + 2, 220, 320), row, strict=True):
            page.text(x, page.y, cell, 9)
        if number == 0:
            page.drawing.line(LEFT, page.y - 4, RIGHT, page.y - 4)
            page.y -= 4
    page.drawing.line(LEFT, page.y - 5, RIGHT, page.y - 5)
    page.y -= 30


def _notes(page, notes):
    lines = [(n, line) for n, text in notes for line in [f"**{n}** {text}"]]
    page.y = 70 + 11 * sum(len(wrapped(line, 8)) for _, line in lines)
    page.drawing.line(LEFT, page.y + 10, LEFT + 100, page.y + 10)
    for number, line in lines:
        text = line.split("** ", 1)[1]
        page.text(LEFT, page.y + 3, number, 5)
        for place, piece in enumerate(wrapped(text, 8, RIGHT - LEFT - 10)):
            page.text(LEFT + 4 if not place else LEFT, page.y, piece, 8)
            page.y -= 10
