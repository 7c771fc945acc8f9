"""One small paper in five formats: headings, notes, Chinese terms, a table over two pages.

`**1**` in a paragraph stands for the marker of note 1. The PDF has two pages with running heads
and page numbers, footnotes at the foot of the page that points to them, a sentence that the page
break cuts in two, words cut by hyphens, and a table that goes on under a repeated header.
"""

import html
import io
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
FORMATS = ("md", "txt", "html", "docx", "pdf")


def write(folder, form):
    """Write the paper into a folder and return its path."""
    path = folder / f"paper.{form}"
    content = {
        "md": as_markdown,
        "txt": as_text,
        "html": as_html,
        "docx": as_docx,
        "pdf": as_pdf,
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
