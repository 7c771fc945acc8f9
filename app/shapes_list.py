"""All the items of a list, from wherever the texts have them: headings, items, rows, sentences."""

import re
from dataclasses import replace

from app.draft import Block, Draft, Line, TableQuote, quote
from app.evidence import Inquiry, Statement, within
from app.kinds import NUMBERS
from app.shapes_general import lines_of
from app.shapes_table import ROW_MARGIN, WholeTable, compose_table, whole_table
from app.sources import passage_of
from app.tables import is_emphasised, shown_table
from index import Hit, tokenize
from ingest import Block as TextBlock
from ingest import Chunk, render

# What an enumeration adds to a sentence, and how far below the best one another still counts.
LIST_BONUS = 1.5
MARGIN = 2.0
MAX_SENTENCES = 4
MAX_ITEMS = 30
# Items longer than this, in characters, are shown by their first sentence.
ITEM_CHARACTERS = 300
_COUNTED = re.compile(
    rf"\b(?P<count>{'|'.join(NUMBERS)}|\d{{1,2}})\s+(?:\w+\s+){{0,2}}?(?P<noun>[a-z-]+s)\b",
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"\b(?:which|what|list|name|all|are) (?:are )?(?:the )?(?:[\w-]+ ){0,3}?(?P<noun>[a-z-]+s)\b",
    re.IGNORECASE,
)
# How far below the best statement, in logits, the row of a table that lists may be.
LISTED_MARGIN = 4.0
_NUMBERED = re.compile(r"^(?:[IVX]+|\d{1,2}|[A-Z])[.)]\s")
_ENUMERATION = re.compile(
    r"[,;][^,;]{2,80}[,;] ?(?:and|or|as well as)\b|[、][^、]{1,30}[、]|; .*; "
)
_MARKED = re.compile(
    r"\b(?:highlight(?:ed)?|in bold|bold-?face|shaded|in italics|marked in|colou?red)\b",
    re.IGNORECASE,
)


def compose_list(inquiry: Inquiry) -> Draft:
    """Return all items asked for."""
    if not inquiry.statements:
        return ()
    return (
        _headings(inquiry)
        or _marked_rows(inquiry)
        or _listed_rows(inquiry)
        or compose_table(inquiry)
        or _items(inquiry)
        or _sentences(inquiry)
    )


# --- headings ------------------------------------------------------------------------------------


def _headings(inquiry: Inquiry) -> Draft:
    """Return the numbered headings of one level, if they are as many as the question counts."""
    match = _COUNTED.search(inquiry.query.text)
    if match is None:
        return ()
    count = _number(match["count"])
    for document_id, document in inquiry.sources.documents.items():
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


def _number(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS.index(word.lower()) + 1


# --- rows ----------------------------------------------------------------------------------------


def _marked_rows(inquiry: Inquiry) -> Draft:
    """Return the emphasised rows of a table of which a sentence says what the emphasis means."""
    best = within(inquiry.statements, ROW_MARGIN, MAX_SENTENCES)
    said = [s for s in best if not s.is_row and _MARKED.search(s.text)]
    if not said:
        return ()
    for chunk in _tables_after(inquiry, said[0]):
        table = whole_table(inquiry, Hit(chunk, 0.0, 0))
        if table and (shown := _emphasised(table)):
            return (shown, *lines_of(inquiry, said[:1]))
    return ()


def _tables_after(inquiry: Inquiry, statement: Statement) -> list[Chunk]:
    """Return the tables of a statement's section that stand behind it, the nearest first."""
    chunk = statement.hit.chunk
    return [
        other
        for other in inquiry.sources.chunks
        if other.kind == "table"
        and (other.document_id, other.section) == (chunk.document_id, chunk.section)
        and other.spans[0].start > statement.spans[0].start
    ]


def _emphasised(table: WholeTable) -> TableQuote | None:
    rows = [row for row in table.rows if is_emphasised(table.document, row)]
    if not rows or 2 * len(rows) > len(table.rows):
        return None
    return shown_table(table.document, table.hit, rows)


def _listed_rows(inquiry: Inquiry) -> Draft:
    """Return the rows of a table one of whose columns is headed by the things asked for."""
    match = _LISTED.search(inquiry.query.text)
    close = within(inquiry.statements, LISTED_MARGIN, MAX_ITEMS)
    hits = [statement.hit for statement in close if statement.is_row]
    table = whole_table(inquiry, hits[0]) if match and hits else None
    if match is None or table is None:
        return ()
    noun = tokenize(match["noun"])[-1]
    if not any(tokenize(column)[-1:] == [noun] for column in table.columns):
        return ()
    title = {*tokenize(" ".join(table.columns)), *tokenize(hits[0].chunk.text.split("\n")[0])}
    narrowed = set(tokenize(inquiry.query.text)) - title
    rows = [row for row in table.rows if narrowed & set(tokenize(render(table.document, [row])))]
    return (shown_table(table.document, table.hit, (rows or table.rows)[:MAX_ITEMS]),)


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
