"""A part of a text that is asked for by its number: a clause, a section, a step."""

import re

from app.evidence import Draft, Inquiry, Line, quote, word_count
from index import Hit, tokenize
from ingest import PART_NOUN, Block, Chunk, render

# How a reader asks for a part.
_ASKED = re.compile(
    rf"\b(?P<noun>{PART_NOUN})\s(?:no\.?\s|number\s|n[º°o]\.?\s|nr\.?\s)?"
    r"(?P<number>\d{1,3}(?:\.\d{1,3}){0,5}|[IVX]{1,5})(?![\w.]*\d)\b"
    r"|(?P<mark>§|第)\s?(?P<marked>\d{1,3}(?:\.\d{1,3}){0,5})",
    re.IGNORECASE,
)
# What may stand before and behind the number of a part.
_LABEL = r"(?:(?:[^\W\d_]+|§)\s|§|第|\()?{number}(?:[.):、条节章步]|\.\))?(?:\s|$)"


def compose_part(inquiry: Inquiry) -> Draft:
    """Return the part of the asked number: an item with its number, or what stands below a heading.

    Of several parts of one number those count that bear the mark of the question ("§ 3"), whose
    section shares most words with it, or that begin with its noun; if these are many, none is
    meant.
    """
    asked = _ASKED.search(inquiry.query.text)
    if asked is None:
        return ()
    number = asked["number"] or asked["marked"]
    label = re.compile(_LABEL.format(number=re.escape(number)), re.IGNORECASE)
    name = (asked["noun"] or asked["mark"]).lower()
    rest = set(tokenize(_ASKED.sub(" ", inquiry.query.text)))
    found = [
        (
            bool(asked["mark"]) and text.startswith(name),
            len(rest.intersection(tokenize(" ".join((*block.section, text))))),
            text.lower().startswith(name),
            document_id,
            place,
        )
        for document_id in inquiry.document_ids
        for place, block in enumerate(inquiry.sources.blocks(document_id))
        if block.kind in ("heading", "paragraph") and not block.label
        if label.match(text := render(inquiry.sources.documents[document_id], block.spans))
    ]
    best = [one for one in found if one[:3] == max(found)[:3]]
    if len(best) > inquiry.settings.parts:
        return ()
    return tuple(
        line for *_, document_id, place in best for line in _lines(inquiry, document_id, place)
    )


def _lines(inquiry: Inquiry, document_id: str, place: int) -> list[Line]:
    blocks = inquiry.sources.blocks(document_id)
    document = inquiry.sources.documents[document_id]
    shown = [blocks[place]] if blocks[place].kind == "paragraph" else _below(blocks, place)
    lines: list[Line] = []
    words = 0
    for block in shown:
        words += word_count(render(document, block.spans))
        chunk = _chunk_of(inquiry, document_id, block)
        if chunk is None or (lines and words > inquiry.settings.part_words):
            break
        words_of = quote(document, Hit(chunk, 0.0, 0), block.spans)
        lines.append(Line((words_of,), is_item=block.is_list_item))
    return lines


def _below(blocks: list[Block], place: int) -> list[Block]:
    """Return the paragraphs below a heading, up to the next one."""
    found: list[Block] = []
    for block in blocks[place + 1 :]:
        if block.kind == "heading":
            break
        if block.kind == "paragraph":
            found.append(block)
    return found


def _chunk_of(inquiry: Inquiry, document_id: str, block: Block) -> Chunk | None:
    """Return the passage that a block begins in; marks that are not shown may stand before both."""
    first = block.spans[0]
    for chunk in inquiry.sources.chunks_of(document_id):
        if any(span.start < first.end and first.start < span.end for span in chunk.spans):
            return chunk
    return None
