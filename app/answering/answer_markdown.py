"""A draft becomes Markdown that shows the texts' words as they are."""

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import zip_longest

from app.evidence import Block, Line, Quote, SideBySide, TableQuote
from ingest import Document, render

# Gives the number of a quote or table of the text, as "[1]".
Mark = Callable[[Quote | TableQuote], str]


def write(draft: Sequence[Block], documents: Mapping[str, Document], mark: Mark) -> str:
    """Return the Markdown of a draft; each quote is followed by its mark."""
    written: list[str] = []
    for number, block in enumerate(draft):
        if number:
            written.append("\n" if _are_items(draft[number - 1], block) else "\n\n")
        if isinstance(block, Line):
            written.append(("- " if block.is_item else "") + _line(block, mark))
        elif isinstance(block, SideBySide):
            written.append(_side_by_side(block, mark))
        else:
            written.append(_table(block, documents[block.hit.chunk.document_id], mark))
    return "".join(written)


def _are_items(first: Block, second: Block) -> bool:
    return all(isinstance(block, Line) and block.is_item for block in (first, second))


def _line(line: Line, mark: Mark) -> str:
    """Return a line; the mark of code stands below it, lest it be copied with its last line."""
    apart = "\n" if line.is_code else " "
    return "".join(
        escape_markdown(piece) if isinstance(piece, str) else f"{_words(piece)}{apart}{mark(piece)}"
        for piece in line.pieces
    )


def _words(quote: Quote) -> str:
    shown = quote.shown or quote.text
    if not quote.bold or quote.bold not in shown:
        return escape_markdown(shown)
    before, _, after = shown.partition(quote.bold)
    # What follows does not begin a line, so a full stop after a figure makes no list.
    head = escape_markdown(before) if before else ""
    return f"{head}**{escape_markdown(quote.bold)}**{_escape_inside(after)}"


def _side_by_side(block: SideBySide, mark: Mark) -> str:
    cells = [[f"{_cell_text(_words(q))} {mark(q)}" for q in column] for column in block.columns]
    lines = [
        f"| {' | '.join(_cell_text(escape_markdown(head)) for head in block.heads)} |",
        "|" + " --- |" * len(cells),
    ]
    lines += [f"| {' | '.join(row)} |" for row in zip_longest(*cells, fillvalue="")]
    return "\n".join(lines)


def _table(block: TableQuote, document: Document, mark: Mark) -> str:
    caption = _cell_text(escape_markdown(render(document, block.caption)))
    lines = [f"{caption} {mark(block)}".strip(), ""]
    for number, row in enumerate(block.rows):
        cells = []
        for column, span in enumerate(row):
            cell = _cell_text(escape_markdown(render(document, [span]))) if span else ""
            cells.append(f"**{cell}**" if (number, column) in block.bold and cell else cell)
        lines.append(f"| {' | '.join(cells)} |")
        if number == 0:
            lines.append("|" + " --- |" * len(cells))
    return "\n".join(lines)


def _cell_text(text: str) -> str:
    """Return text on one line: a line break would end the row."""
    return re.sub(r"\s*\n\s*", " ", text)


def escape_markdown(text: str) -> str:
    """Return text that Markdown shows as it is: no markup, no HTML, no list, no false `[1]`."""
    return re.sub(r"^([-+#>]|\d{1,9}(?=[.)]\s))", _escape_start, _escape_inside(text))


def _escape_inside(text: str) -> str:
    # The last two: a false mark; a link, a picture, or the address of one.
    marks = r"[*`\\|]|~~|(?<!\w)_(?=\S)|(?<=\S)_(?!\w)|\[(?=\d+\])|\](?=[(\[:])"
    text = re.sub(marks, r"\\\g<0>", text)
    text = re.sub(r"&(?=#?\w{1,31};)", "&amp;", text)
    return text.replace("<", "&lt;")


def _escape_start(match: re.Match[str]) -> str:
    return f"{match[0]}\\" if match[0].isdigit() else f"\\{match[0]}"
