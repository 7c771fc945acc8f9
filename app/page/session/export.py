"""A conversation becomes a file to keep: Markdown, or a Word file with real footnotes."""

import io
import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from app.answer import CITATION_MARK, Citation
from app.page.session.turns import Turn

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from docx.text.paragraph import Paragraph

TITLE = "Conversation with Gloss"
_BOLD = re.compile(r"(?<!\\)\*\*(.+?)(?<!\\)\*\*")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_RULE_ROW = re.compile(r"\|(?: ?:?-+:? ?\|)+")
_CELL_BORDER = re.compile(r"(?<!\\)\|")
# What XML 1.0 does not allow.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def turn_as_markdown(turn: Turn) -> str:
    """Return a question, its answer and the quotes with their references, as Markdown."""
    lines = [f"## {_one_line(turn.question)}", turn.answer.text if turn.answer else turn.notice]
    if turn.answer:
        lines += [f"[{cited.number}] {note_text(cited)}" for cited in turn.answer.citations]
    return "\n\n".join(lines) + "\n"


def as_markdown(turns: Sequence[Turn]) -> str:
    """Return a conversation as Markdown."""
    return f"# {TITLE}\n\n" + "\n".join(turn_as_markdown(turn) for turn in turns)


def note_text(cited: Citation) -> str:
    """Return a quote in quotation marks, then its reference."""
    place = " › ".join([cited.title, *cited.section])
    return f"“{_one_line(cited.quote)}” — {cited.reference.plain or place}"


def as_word(turns: Sequence[Turn]) -> bytes:
    """Return a conversation as a Word file; each mark is a footnote with quote and reference."""
    import docx

    word = docx.Document()
    word.core_properties.title = TITLE
    word.add_heading(TITLE, level=0)
    notes: list[str] = []
    for turn in turns:
        word.add_heading(_for_xml(_one_line(turn.question)), level=1)
        cited = {c.number: c for c in turn.answer.citations} if turn.answer else {}
        for block in (turn.answer.text if turn.answer else turn.notice).split("\n\n"):
            _add_block(word, block, cited, notes)
    _add_footnotes(word, notes)
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def _add_block(word: "WordFile", block: str, cited: dict[int, Citation], notes: list[str]) -> None:
    lines = block.split("\n")
    if lines[0].startswith("|"):
        rows = [_cells(line) for line in lines if not _RULE_ROW.fullmatch(line.strip())]
        table = word.add_table(rows=0, cols=max(len(row) for row in rows), style="Table Grid")
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=False):
                _add_words(cell.paragraphs[0], text, cited, notes)
        return
    for line in lines:
        is_item = line.startswith("- ")
        paragraph = word.add_paragraph(style="List Bullet" if is_item else None)
        _add_words(paragraph, line[2:] if is_item else line, cited, notes)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in _CELL_BORDER.split(line.strip())[1:-1]] or [line]


def _add_words(
    paragraph: "Paragraph", text: str, cited: dict[int, Citation], notes: list[str]
) -> None:
    for words, number in _with_marks(text):
        for place, part in enumerate(_BOLD.split(words)):
            if part:
                paragraph.add_run(_for_xml(_plain(part))).bold = place % 2 == 1
        if number in cited:
            notes.append(note_text(cited[number]))
            _add_reference(paragraph, len(notes))


def _with_marks(text: str) -> Iterator[tuple[str, int]]:
    """Yield words and the number of the mark behind them; 0 for none."""
    parts = CITATION_MARK.split(text)
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


def _plain(text: str) -> str:
    """Return Markdown of an answer without its escapes."""
    return _ESCAPED.sub(r"\1", text).replace("&lt;", "<").replace("&amp;", "&")


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _for_xml(text: str) -> str:
    return _NOT_XML.sub("", text)
