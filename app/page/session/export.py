"""A conversation becomes a file to keep: Markdown, or a Word file with real footnotes."""

import io
import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from app.answer import Citation, shows_quote
from app.page.session.answer_parser import HELD_MARK, answer_parser, hold_marks
from app.page.session.turns import Turn

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from docx.text.paragraph import Paragraph
    from markdown_it.token import Token

TITLE = "Conversation with Gloss"
# What XML 1.0 does not allow.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def turn_as_markdown(turn: Turn) -> str:
    """Return a question, its answer and the references of its quotes, as Markdown."""
    lines = [f"## {_one_line(turn.question)}", turn.answer.text if turn.answer else turn.notice]
    if turn.answer:
        text = turn.answer.text
        lines += [f"[{c.number}] {note_text(c, text)}" for c in turn.answer.citations]
    return "\n\n".join(lines) + "\n"


def turn_as_html(turn: Turn) -> str:
    """Return an answer as HTML with the references of its quotes behind; no links, no styles."""
    if turn.answer is None:
        return f"<p>{escape(turn.notice)}</p>"
    text = HELD_MARK.sub(r"[\1]", answer_parser().render(hold_marks(turn.answer.text)))
    notes = "".join(f"<p>[{number}] {escape(note)}</p>" for number, note in _notes_of(turn).items())
    return f"<h2>{escape(turn.question)}</h2>\n{text}{notes}"


def turn_as_text(turn: Turn) -> str:
    """Return a question, its answer and references in plain words; tabs part cells of tables."""
    notes = [f"[{number}] {note}" for number, note in _notes_of(turn).items()]
    said = "\n".join(_plain_lines(turn.answer.text)) if turn.answer else turn.notice
    return "\n\n".join([turn.question, said, *notes]) + "\n"


def _plain_lines(text: str) -> Iterator[str]:
    cells: list[str] | None = None
    items = 0
    for token in answer_parser().parse(hold_marks(text)):
        items += token.nesting if token.type.startswith("list_item") else 0
        if token.type == "tr_open":
            cells = []
        elif token.type == "tr_close":
            yield "\t".join(cells or ())
            cells = None
        elif token.type == "inline":
            words = _plain_words(token)
            if cells is not None:
                cells.append(words)
            else:
                yield f"- {words}" if items else words


def _plain_words(inline: "Token") -> str:
    words = "".join(
        "\n" if token.type in ("softbreak", "hardbreak") else token.content
        for token in inline.children or ()
    )
    return HELD_MARK.sub(r"[\1]", words)


def as_markdown(turns: Sequence[Turn]) -> str:
    """Return a conversation as Markdown."""
    return f"# {TITLE}\n\n" + "\n".join(turn_as_markdown(turn) for turn in turns)


def note_text(cited: Citation, text: str) -> str:
    """Return the reference of a quote, behind the quote itself where the text does not show it."""
    place = " › ".join([cited.title, *cited.section])
    reference = cited.reference.plain or place
    if shows_quote(text, cited):
        return reference
    return f"“{_one_line(cited.quote)}” — {reference}"


def as_word(turns: Sequence[Turn]) -> bytes:
    """Return a conversation as a Word file; each mark is a footnote with its reference."""
    import docx

    word = docx.Document()
    word.core_properties.title = TITLE
    word.add_heading(TITLE, level=0)
    notes: list[str] = []
    for turn in turns:
        word.add_heading(_for_xml(_one_line(turn.question)), level=1)
        cited = _notes_of(turn)
        if turn.answer:
            _add_answer(word, turn.answer.text, cited, notes)
        else:
            word.add_paragraph(_for_xml(turn.notice))
    _add_footnotes(word, notes)
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def _notes_of(turn: Turn) -> dict[int, str]:
    """Return the footnote of each mark of an answer."""
    if turn.answer is None:
        return {}
    text = turn.answer.text
    return {cited.number: note_text(cited, text) for cited in turn.answer.citations}


def _add_answer(word: "WordFile", text: str, cited: dict[int, str], notes: list[str]) -> None:
    """Add the paragraphs, items and tables of an answer's Markdown."""
    rows: list[list[Token]] = []
    is_table, items = False, 0
    for token in answer_parser().parse(hold_marks(text)):
        items += token.nesting if token.type.startswith("list_item") else 0
        if token.type == "tr_open":
            is_table = True
            rows.append([])
        elif token.type == "table_close":
            _add_table(word, rows, cited, notes)
            rows, is_table = [], False
        elif token.type == "inline" and is_table:
            rows[-1].append(token)
        elif token.type == "inline":
            paragraph = word.add_paragraph(style="List Bullet" if items else None)
            _add_words(paragraph, token, cited, notes)


def _add_table(
    word: "WordFile",
    rows: Sequence[Sequence["Token"]],
    cited: dict[int, str],
    notes: list[str],
) -> None:
    table = word.add_table(rows=0, cols=max(map(len, rows)), style="Table Grid")
    for row in rows:
        for cell, token in zip(table.add_row().cells, row, strict=False):
            _add_words(cell.paragraphs[0], token, cited, notes)


def _add_words(
    paragraph: "Paragraph", inline: "Token", cited: dict[int, str], notes: list[str]
) -> None:
    bold = 0
    for token in inline.children or ():
        if token.type in ("softbreak", "hardbreak"):
            paragraph.add_run().add_break()
        bold += token.nesting if token.tag == "strong" else 0
        for words, number in _with_marks(token.content):
            if words:
                paragraph.add_run(_for_xml(words)).bold = bold > 0
            if number in cited:
                notes.append(cited[number])
                _add_reference(paragraph, len(notes))


def _with_marks(text: str) -> Iterator[tuple[str, int]]:
    """Yield words and the number of the mark behind them; 0 for none."""
    parts = HELD_MARK.split(text)
    for place in range(0, len(parts), 2):
        number = int(parts[place + 1]) if place + 1 < len(parts) else 0
        yield (parts[place].rstrip(" ") if number else parts[place]), number


def _add_reference(paragraph: "Paragraph", number: int) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    run = paragraph.add_run()
    run.font.superscript = True
    reference: Any = OxmlElement("w:footnoteReference")
    reference.set(qn("w:id"), str(number))
    run._r.append(reference)


def _add_footnotes(word: "WordFile", notes: Sequence[str]) -> None:
    """Add the part that holds the footnotes: python-docx has no way of its own."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    written = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
        f'<w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> {escape(_for_xml(text))}</w:t>'
        "</w:r></w:p></w:footnote>"
        for number, text in enumerate(notes, start=1)
    )
    separators = (
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p>'
        '</w:footnote><w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r>'
        "<w:continuationSeparator/></w:r></w:p></w:footnote>"
    )
    blob = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:footnotes {_W}>'
    blob += f"{separators}{written}</w:footnotes>"
    name = PackURI("/word/footnotes.xml")
    part = Part(name, _FOOTNOTES, blob.encode(), word.part.package)
    word.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _for_xml(text: str) -> str:
    return _NOT_XML.sub("", text)
