"""What stands around a quote in its text: the sentences before and after, or rows under a header.

An answer shows the quote; its marks show these, which a reader has not seen.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.answer import Citation, block_at, blocks_of
from app.evidence import cell_texts
from ingest import Block, Document, Span, render_with_offsets, sentence_bounds

# Characters on each side of a quote, and of a cell.
MAX_SIDE, MAX_CELL = 320, 90
# Rows of a table that are cited and shown; one before and one after come with them.
MAX_ROWS = 4


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its cells, and whether it is cited."""

    cells: tuple[str, ...]
    is_cited: bool


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a quote; all empty where the quote is all there is.

    Attributes:
        before: The end of what stands before it, whole sentences where they fit.
        after: The beginning of what stands after it, likewise.
        columns: Of a table's row: what stands above its cells; empty for a table without header.
        rows: Of a table: rows that are cited, one before them and one after.
    """

    before: str = ""
    after: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()


NOTHING = Surroundings()


def surroundings_of(citation: Citation, document: Document | None) -> Surroundings:
    """Return what stands around a citation's quote; nothing if the text no longer has it."""
    if document is None or not citation.spans or citation.end > len(document.text):
        return NOTHING
    first, last = block_at(document, citation.start), block_at(document, citation.end - 1)
    if first is None or last is None:
        return NOTHING
    block = blocks_of(document)[first]
    if block.kind == "table":
        return _of_table(document, block, citation.spans)
    if block.kind == "note" and block.anchor:
        return Surroundings(before=_marked_sentence(document, block.anchor))
    before = _sentences(document, first, Span(0, citation.start))
    after = _sentences(document, last, Span(citation.end, len(document.text)))
    return Surroundings(_last(before), _first(after))


def _sentences(document: Document, number: int, part: Span) -> list[str]:
    """Return the sentences of a block within a part of the text, else of the block next to it."""
    blocks = blocks_of(document)
    own = _sentences_of(document, blocks[number], part)
    if own:
        return own
    beside = number - 1 if part.start == 0 else number + 1
    if not 0 <= beside < len(blocks) or blocks[beside].section != blocks[number].section:
        return []
    near = blocks[beside]
    return _sentences_of(document, near, part) if near.kind == "paragraph" else []


def _sentences_of(document: Document, block: Block, part: Span) -> list[str]:
    rendering = render_with_offsets(document, block.spans)
    return [
        rendering.text[start:end]
        for start, end in sentence_bounds(rendering.text)
        if part.start <= rendering.starts[start] and rendering.ends[end - 1] <= part.end
    ]


def _last(sentences: Sequence[str]) -> str:
    """Return the last sentences that fit, at least the end of the last one."""
    kept = ""
    for sentence in reversed(sentences):
        if kept and len(kept) + len(sentence) > MAX_SIDE:
            break
        kept = f"{sentence} {kept}".rstrip()
    return kept if len(kept) <= MAX_SIDE else f"… {kept[-MAX_SIDE:].partition(' ')[2]}"


def _first(sentences: Sequence[str]) -> str:
    kept = ""
    for sentence in sentences:
        if kept and len(kept) + len(sentence) > MAX_SIDE:
            break
        kept = f"{kept} {sentence}".lstrip()
    return kept if len(kept) <= MAX_SIDE else f"{kept[:MAX_SIDE].rpartition(' ')[0]} …"


def _marked_sentence(document: Document, anchor: Span) -> str:
    """Return the sentence that a note hangs on, as far as it fits."""
    number = block_at(document, anchor.start)
    if number is None:
        return ""
    block = blocks_of(document)[number]
    up_to = _sentences_of(document, block, Span(0, anchor.end))
    if up_to:
        return _last(up_to[-1:])
    return _first(_sentences_of(document, block, Span(0, len(document.text)))[:1])


def _of_table(document: Document, table: Block, spans: Sequence[Span]) -> Surroundings:
    header = tuple(_cells(document, table.header)) if table.header else ()
    cited = [any(s.start < row.end and row.start < s.end for s in spans) for row in table.rows]
    rows = tuple(
        Row(tuple(_cells(document, row)), cited[number])
        for number, row in enumerate(table.rows)
        if any(cited[max(number - 1, 0) : number + 2])
    )
    return Surroundings(columns=header, rows=rows[: MAX_ROWS + 2])


def _cells(document: Document, row: Span) -> Iterator[str]:
    for cell in cell_texts(document, row):
        words = " ".join(cell.split())
        yield words if len(words) <= MAX_CELL else f"{words[: MAX_CELL - 1]}…"
