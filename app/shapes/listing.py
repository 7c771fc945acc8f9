"""All the items of a list, from wherever the texts have them: headings, items, rows, sentences."""

import re
from dataclasses import replace

from app.evidence import Block, Draft, Inquiry, Line, Statement, passage_of, quote, within
from app.shapes.general import lines_of
from app.shapes.listed_rows import COUNTED, counted_rows, listed_rows, number_of
from app.shapes.table import compose_table
from index import tokenize
from ingest import Block as TextBlock
from ingest import render

# What an enumeration adds to a sentence, and how far below the best one another still counts.
LIST_BONUS = 1.5
MARGIN = 3.0
MAX_SENTENCES = 4
MAX_ITEMS = 30
# Items longer than this, in characters, are shown by their first sentence.
ITEM_CHARACTERS = 300
_NUMBERED = re.compile(r"^(?:[IVX]+|\d{1,2}|[A-Z])[.)]\s")
_ENUMERATION = re.compile(
    r"[,;][^,;]{2,80}[,;] ?(?:and|or|as well as)\b|[、][^、]{1,30}[、]|; .*; "
)


def compose_list(inquiry: Inquiry) -> Draft:
    """Return all items asked for."""
    if not inquiry.statements:
        return ()
    return (
        _headings(inquiry)
        or counted_rows(inquiry)
        or listed_rows(inquiry)
        or compose_table(inquiry)
        or _items(inquiry)
        or _sentences(inquiry)
    )


# --- headings ------------------------------------------------------------------------------------


def _headings(inquiry: Inquiry) -> Draft:
    """Return the numbered headings of one level, if they are as many as the question counts."""
    match = COUNTED.search(inquiry.query.text)
    if match is None:
        return ()
    count = number_of(match["count"])
    for document_id in inquiry.document_ids:
        document = inquiry.sources.documents[document_id]
        for section, group in _numbered_headings(inquiry, document_id).items():
            above = section[-1] if section else document.title
            if len(group) == count and set(tokenize(match["noun"])) & set(tokenize(above)):
                return tuple(
                    Line((quote(document, passage_of(document_id, b, text), b.spans),), True)
                    for b, text in group
                )
    return ()


def _numbered_headings(
    inquiry: Inquiry, document_id: str
) -> dict[tuple[str, ...], list[tuple[TextBlock, str]]]:
    """Return the numbered headings of a document by the section that they divide."""
    document = inquiry.sources.documents[document_id]
    groups: dict[tuple[str, ...], list[tuple[TextBlock, str]]] = {}
    for block in inquiry.sources.blocks(document_id):
        text = render(document, block.spans)
        if block.kind == "heading" and _NUMBERED.match(text):
            groups.setdefault(block.section, []).append((block, text))
    return groups


# --- items and sentences -------------------------------------------------------------------------


def _items(inquiry: Inquiry) -> Draft:
    """Return the items of the list that the best statement stands in, with what introduces it."""
    best = inquiry.statements[0]
    blocks = inquiry.sources.blocks(best.hit.chunk.document_id)
    start = best.spans[0].start
    place = next(
        (n for n, b in enumerate(blocks) if any(s.start <= start < s.end for s in b.spans)), None
    )
    if place is None or not blocks[place].is_list_item:
        return ()
    first = last = place
    while first and blocks[first - 1].is_list_item:
        first -= 1
    while last + 1 < len(blocks) and blocks[last + 1].is_list_item:
        last += 1
    lines: list[Block] = [_item(inquiry, best, b) for b in blocks[first : last + 1][:MAX_ITEMS]]
    return tuple(lines)


def _item(inquiry: Inquiry, best: Statement, block: TextBlock) -> Line:
    document = inquiry.document_of(best.hit)
    hit = passage_of(document.id, block, render(document, block.spans))
    spans = block.spans
    if len(hit.chunk.text) > ITEM_CHARACTERS:
        found = inquiry.sources.sentence_at(document.id, block.spans[0])
        spans = found[1] if found else spans
    return Line((quote(document, hit, spans),), is_item=True)


def _sentences(inquiry: Inquiry) -> Draft:
    """Return the best sentences if there is an enumeration among them."""
    weighed = [
        replace(s, score=s.score + (LIST_BONUS if is_enumeration(s.text) else 0.0))
        for s in inquiry.statements
    ]
    weighed.sort(key=lambda s: -s.score)
    chosen = within(weighed, MARGIN, MAX_SENTENCES)
    if not any(is_enumeration(s.text) for s in chosen):
        return ()
    return lines_of(inquiry, chosen)


def is_enumeration(sentence: str) -> bool:
    """Tell whether a sentence lists three things or more.

    >>> is_enumeration("It has rye, wheat, and oats.")
    True
    """
    return bool(_ENUMERATION.search(sentence))
