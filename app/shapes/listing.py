"""All the items of a list, from wherever the texts have them: headings, items, rows, sentences."""

import re
from dataclasses import replace

from app.evidence import (
    Draft,
    Inquiry,
    Line,
    list_lines,
    list_of,
    passage_of,
    quote,
    shared_count,
    steps_beside,
    within,
)
from app.shapes.general import lines_of
from app.shapes.listed_rows import COUNTED, counted_rows, listed_rows, number_of
from app.shapes.table import compose_table
from app.shapes.term import definitions_of
from index import tokenize
from ingest import STEPS, render
from ingest import Block as TextBlock

_NUMBERED = re.compile(r"^(?:[IVX]+|\d{1,2}|[A-Z])[.)]\s")
_STEPS = re.compile(STEPS, re.IGNORECASE)
_ENUMERATION = re.compile(
    r"[,;][^,;]{2,80}[,;] ?(?:and|or|as well as)\b|[、][^、]{1,30}[、]|; .*; "
)


def compose_list(inquiry: Inquiry) -> Draft:
    """Return all items asked for."""
    if not inquiry.statements:
        return ()
    return (
        _headings(inquiry)
        or _phases(inquiry)
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


def _phases(inquiry: Inquiry) -> Draft:
    """Return what defines each phase of the texts found, if they have as many as are counted."""
    match = COUNTED.search(inquiry.query.text)
    found = set(inquiry.document_ids)
    phases = [
        term
        for term in inquiry.sources.terms
        if term.kind == "phase" and term.mentions and term.mentions[0].document_id in found
    ]
    if match is None or len(phases) != number_of(match["count"]):
        return ()
    noun = match["noun"].lower().removesuffix("s")
    if not any(noun in name.lower() for phase in phases for name in phase.names):
        return ()
    lines = [
        Line((each,), is_item=True)
        for phase in sorted(phases, key=lambda p: (p.mentions[0].document_id, min(p.names)))
        for each in definitions_of(inquiry, phase, phase.mentions[0].document_id)[:1]
    ]
    return tuple(lines) if len(lines) == len(phases) else ()


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
    """Return the list that the best statement stands in or announces, with what announces it.

    Steps may be told about in the paragraph beside them.
    Empty if a sentence outside of it has more words of the question than what announces it.
    """
    best = inquiry.statements[0]
    if _STEPS.search(inquiry.query.text) and (steps := steps_beside(inquiry, best)):
        return tuple(list_lines(inquiry, best, steps))
    found = list_of(inquiry, best)
    if found is None:
        return ()
    document = inquiry.document_of(best.hit)
    lead = render(document, found.lead.spans) if found.lead else ""
    about = " ".join((*best.hit.chunk.section, lead, best.text))
    others = [
        shared_count(inquiry.query, s.text)
        for s in inquiry.statements
        if not s.is_row and not list_of(inquiry, s)
    ]
    if max(others, default=0) > shared_count(inquiry.query, about):
        return ()
    return tuple(list_lines(inquiry, best, found))


def _sentences(inquiry: Inquiry) -> Draft:
    """Return the best sentences if there is an enumeration among them."""
    weighed = [
        replace(s, score=s.score + (inquiry.settings.list_bonus if is_enumeration(s.text) else 0.0))
        for s in inquiry.statements
    ]
    weighed.sort(key=lambda s: -s.score)
    chosen = within(weighed, inquiry.settings.list_margin, inquiry.settings.list_statements)
    if not any(is_enumeration(s.text) for s in chosen):
        return ()
    return lines_of(inquiry, chosen)


def is_enumeration(sentence: str) -> bool:
    """Tell whether a sentence lists three things or more.

    >>> is_enumeration("It has rye, wheat, and oats.")
    True
    """
    return bool(_ENUMERATION.search(sentence))
