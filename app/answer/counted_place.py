"""Where a quote stands, as people count: the paragraph of its section, the row of its table."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from ingest import Block, Document, Span, parse_blocks

_TEXTS_KEPT = 64


@lru_cache(maxsize=_TEXTS_KEPT)
def blocks_of(document: Document) -> tuple[Block, ...]:
    """Return the blocks of a document in reading order; it is parsed once."""
    return tuple(parse_blocks(document))


def block_at(document: Document, place: int) -> int | None:
    """Return the number of the block that a character stands in; None for one between blocks."""
    for number, block in enumerate(blocks_of(document)):
        if any(span.start <= place < span.end for span in (*block.caption, *block.spans)):
            return number
    return None


def place_of(document: Document, spans: Sequence[Span]) -> str:
    """Return where spans stand in their section: "paragraph 4", "Table 2, row 3", "note 12".

    Of several "paragraphs 4–5", "Table 2, rows 3–4". Empty for a heading, for no spans, and where
    the text has nothing to count by.
    """
    numbers = [block_at(document, span.start) for span in spans]
    found = [number for number in numbers if number is not None]
    if not found:
        return ""
    first, last = min(found), max(found)
    block = blocks_of(document)[first]
    if block.kind == "table":
        return ", ".join(_table_parts(block, spans))
    if block.kind == "note":
        return _lowered(block.label) or "a note"
    if block.kind == "heading":
        return ""
    start, end = _count(document, first), _count(document, last)
    name = "paragraph" if block.kind == "paragraph" else "entry"
    if end > start and _is_one_section(document, first, last):
        return f"{name}s {start}–{end}".replace("entrys", "entries")
    return f"{name} {start}"


def _lowered(label: str) -> str:
    return label[:1].lower() + label[1:]


def _table_parts(table: Block, spans: Sequence[Span]) -> Iterator[str]:
    """Yield what a table is called, and the rows that are cited if they are not all."""
    yield table.label or "a table"
    rows = [
        number
        for number, row in enumerate(table.rows, start=1)
        if any(span.start < row.end and row.start < span.end for span in spans)
    ]
    if rows and len(rows) < len(table.rows):
        last = f"–{rows[-1]}" if len(rows) > 1 else ""
        yield f"row{'s' if last else ''} {rows[0]}{last}"


def _count(document: Document, number: int) -> int:
    """Return which block of its kind a block is in its section, from 1."""
    blocks = blocks_of(document)
    kind, count = blocks[number].kind, 0
    for block in reversed(blocks[: number + 1]):
        if block.kind == "heading":
            break
        count += block.kind == kind
    return count


def _is_one_section(document: Document, first: int, last: int) -> bool:
    between = blocks_of(document)[first : last + 1]
    return all(block.kind != "heading" for block in between)
