"""Blocks become chunks: pieces small enough to search and to quote.

Prose is packed to about `CHUNK_CHARACTERS` without cutting a sentence or crossing a heading; a
table keeps its caption and header in each of its chunks; a note and a bibliography entry are a
chunk each. None is longer than `MOST_CHARACTERS`: what would be is cut at rows, cells or words.
Chunks know their place in the text; `index` searches them.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate, groupby
from typing import TYPE_CHECKING, Literal

from ingest.documents import Document, Span
from ingest.structure.blocks import Block
from ingest.structure.parsing import parse_blocks
from ingest.structure.rendering import render, render_with_offsets
from ingest.structure.sentences import sentence_bounds
from ingest.structure.tables import narrow_tables

if TYPE_CHECKING:
    from langchain_text_splitters import RecursiveCharacterTextSplitter

ChunkKind = Literal["paragraph", "table", "note", "reference"]

CHUNK_CHARACTERS = 1000
TABLE_CHARACTERS = 1000
# Of one row, note or bibliography entry with what stands above it: a long page of print.
MOST_CHARACTERS = 4000
# Of a table's caption or header, which each of its chunks repeats.
MOST_HEAD = 500
# Where a chunk that is too long is cut, the best place first.
_BORDERS = ("\n", " | ", " ")


@dataclass(frozen=True, slots=True)
class Chunk:
    """A passage that can be found and cited.

    Attributes:
        id: The document's id and the chunk's place in it: `seven-terms#17`.
        document_id: The document it is part of.
        kind: What it is.
        section: Headings above it, outermost first.
        spans: Where it stands.
        text: What `render(document, spans)` returns.
        label: "Table 3", "Note 12", "Figure 1", or empty.
        parent: Of a note: id of the chunk that contains the note's marker.
        context: Of a note: the sentence that contains its marker.
    """

    id: str
    document_id: str
    kind: ChunkKind
    section: tuple[str, ...]
    spans: tuple[Span, ...]
    text: str
    label: str = ""
    parent: str | None = None
    context: str = ""


# A chunk and, for a table, a note or a reference, its block.
Draft = tuple[Chunk, Block | None]


def split_document(document: Document) -> list[Chunk]:
    """Return the chunks of a document in reading order; none for a document without text."""
    drafts: list[Draft] = []
    for (is_prose, section, _), group in groupby(parse_blocks(document), key=_grouping):
        if is_prose:
            drafts += [(chunk, None) for chunk in _prose_chunks(document, section, list(group))]
        else:
            drafts += [(chunk, block) for block in group for chunk in _chunks_of(document, block)]
    drafts.sort(key=lambda draft: draft[0].spans[-1].start)
    drafts = _with_text_around(document, drafts)
    drafts = [piece for draft in drafts for piece in _pieces(document, draft)]
    numbered = [
        (replace(chunk, id=f"{document.id}#{number}"), block)
        for number, (chunk, block) in enumerate(drafts, start=1)
    ]
    parents = _parents(numbered)
    return [_with_parent(document, chunk, block, parents) for chunk, block in numbered]


def _grouping(block: Block) -> tuple[bool, tuple[str, ...], str]:
    """Return what must be alike for blocks to share a chunk: a figure's caption stands alone."""
    return block.kind == "paragraph", block.section, block.label


# --- prose --------------------------------------------------------------------------------------


def _prose_chunks(
    document: Document, section: tuple[str, ...], blocks: list[Block]
) -> Iterator[Chunk]:
    """Pack paragraphs of one section; the splitter sees a line feed where a sentence ends."""
    parts = [render_with_offsets(document, block.spans) for block in blocks]
    text = "\n\n".join(_with_sentence_breaks(part.text) for part in parts)
    starts = [0, *accumulate(len(part.text) + len("\n\n") for part in parts)]
    for piece in _splitter().create_documents([text]):
        start = piece.metadata["start_index"]
        end = start + len(piece.page_content)
        spans: list[Span] = []
        labels: list[str] = []
        for index in range(bisect_right(starts, start) - 1, bisect_left(starts, end)):
            part, block, part_start = parts[index], blocks[index], starts[index]
            first, last = max(start - part_start, 0), min(end - part_start, len(part.text))
            if first < last:
                spans += part.source_spans(first, last, block.spans)
                labels.append(block.label)
        yield _draft(document, "paragraph", section, tuple(spans), labels[0])


def _with_sentence_breaks(text: str) -> str:
    """Return the text, of the same length, with a line feed before each sentence."""
    characters = list(text)
    for start, _ in sentence_bounds(text):
        if start and characters[start - 1].isspace():
            characters[start - 1] = "\n"
    return "".join(characters)


# A closing quote or bracket belongs to the sentence that it closes.
_CHINESE_END = (
    r"(?<=[。！？])(?![。！？”’」』）》])|(?<=[。！？][”’」』）》])(?![。！？”’」』）》])"
)


@cache
def _splitter() -> "RecursiveCharacterTextSplitter":
    from langchain_text_splitters import RecursiveCharacterTextSplitter  # half a second

    return RecursiveCharacterTextSplitter(
        chunk_size=CHUNK_CHARACTERS,
        chunk_overlap=0,
        # Paragraphs, sentences, Chinese sentences, clauses, words, characters.
        separators=[r"\n\n", r"\n", _CHINESE_END, r"(?<=[;；]) ?", r" ", r""],
        is_separator_regex=True,
        keep_separator="end",
        add_start_index=True,
    )


# --- tables, notes, references -------------------------------------------------------------------


def _chunks_of(document: Document, block: Block) -> Iterator[Chunk]:
    if block.kind == "table":
        for table in narrow_tables(document, block, MOST_HEAD):
            yield from _table_chunks(document, table)
    elif block.kind in ("note", "reference"):
        yield _draft(document, block.kind, block.section, block.spans, block.label)


def _table_chunks(document: Document, block: Block) -> Iterator[Chunk]:
    head = (*block.caption, *((block.header,) if block.header else ()))
    head_length = len(render(document, head))
    group: list[Span] = []
    length = head_length
    for row in block.rows:
        row_length = len("\n") + len(render(document, [row]))
        if group and length + row_length > TABLE_CHARACTERS:
            yield _draft(document, "table", block.section, (*head, *group), block.label)
            group, length = [], head_length
        group.append(row)
        length += row_length
    if head or group:
        yield _draft(document, "table", block.section, (*head, *group), block.label)


def _with_text_around(document: Document, drafts: list[Draft]) -> list[Draft]:
    """Join a table without a caption with the paragraphs around it, which say what it shows."""
    joined: list[Draft] = []
    for draft in drafts:
        if joined and (both := _joined(document, joined[-1][0], draft[0])):
            joined[-1] = (both, None)
        else:
            joined.append(draft)
    return joined


def _joined(document: Document, first: Chunk, second: Chunk) -> Chunk | None:
    """Return two neighbours as one chunk, if one is a table without a caption and both fit."""
    kinds = {first.kind, second.kind}
    is_bare = any(chunk.kind == "table" and not chunk.label for chunk in (first, second))
    if not is_bare or kinds != {"table", "paragraph"} or first.section != second.section:
        return None
    if first.label or second.label:
        return None
    # A line that introduces a table is its caption and prose at once.
    behind = tuple(s for s in second.spans if not any(_overlap(s, o) for o in first.spans))
    both = _draft(document, "table", first.section, (*first.spans, *behind), "")
    return both if len(both.text) <= CHUNK_CHARACTERS else None


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _draft(
    document: Document,
    kind: ChunkKind,
    section: tuple[str, ...],
    spans: tuple[Span, ...],
    label: str,
) -> Chunk:
    return Chunk("", document.id, kind, section, spans, render(document, spans), label)


def _pieces(document: Document, draft: Draft) -> Iterator[Draft]:
    """Yield a chunk, or pieces of it if it is too long: cut at rows, else cells, else words."""
    chunk, block = draft
    if len(chunk.text) <= MOST_CHARACTERS:
        yield draft
        return
    rendering = render_with_offsets(document, chunk.spans)
    start = 0
    while start < len(rendering.text):
        end = _piece_end(rendering.text, start)
        piece = rendering.text[start:end]
        first, last = start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
        if first < last:
            spans = rendering.source_spans(first, last, chunk.spans)
            yield _draft(document, chunk.kind, chunk.section, spans, chunk.label), block
        start = end


def _piece_end(text: str, start: int) -> int:
    """Return where a piece of at most `MOST_CHARACTERS` ends, not too near to its start."""
    end = start + MOST_CHARACTERS
    if end >= len(text):
        return len(text)
    cuts = (text.rfind(border, start + MOST_CHARACTERS // 2, end) for border in _BORDERS)
    return next((cut for cut in cuts if cut >= 0), end)


def _parents(numbered: Sequence[Draft]) -> dict[int, Chunk]:
    """Return for the marker of each note the first chunk that holds it, but no note."""
    markers = sorted(block.anchor.start for _, block in numbered if block and block.anchor)
    parents: dict[int, Chunk] = {}
    for chunk, _ in numbered:
        for span in chunk.spans if chunk.kind != "note" else ():
            # A marker at the very end of a span is not rendered, hence not inside it.
            first, end = bisect_left(markers, span.start), bisect_right(markers, span.end)
            for marker in markers[first:end]:
                parents.setdefault(marker, chunk)
    return parents


def _with_parent(
    document: Document, chunk: Chunk, block: Block | None, parents: dict[int, Chunk]
) -> Chunk:
    """Give a note the chunk that contains its marker, its section and the marked sentence."""
    if block is None or block.anchor is None or block.anchor.start not in parents:
        return chunk
    parent = parents[block.anchor.start]
    context = _sentence_at(document, parent, block.anchor.start)
    return replace(chunk, parent=parent.id, section=parent.section, context=context)


def _sentence_at(document: Document, chunk: Chunk, marker: int) -> str:
    """Return the sentence of a chunk that a place in the source stands in or right behind."""
    rendering = render_with_offsets(document, chunk.spans)
    place = sum(start < marker for start in rendering.starts)
    for start, end in sentence_bounds(rendering.text):
        if start < place <= end:
            return rendering.text[start:end]
    return ""
