"""A citation of a passage: where its words stand, whose they are, on which page."""

from app.answer import Citation, make_reference, place_of, voice_of
from app.evidence import table_parts
from index import Hit
from ingest import Document, Span, page_label, page_of, render


def cite(document: Document, hit: Hit, spans: tuple[Span, ...], number: int) -> Citation:
    """Return the citation of some spans of a passage, under a number."""
    own = _own_spans(document, hit, spans) if document.pages else spans
    ends = {page_of(document, place) for span in own for place in (span.start, span.end - 1)}
    pages = sorted(page for page in ends if page is not None)
    page = pages[0] if pages else None
    return Citation(
        number=number,
        document_id=document.id,
        title=document.title,
        section=hit.chunk.section,
        spans=spans,
        quote=render(document, spans),
        voice=voice_of(document, hit.chunk, spans),
        reference=make_reference(document, hit.chunk.section, own),
        page=page,
        pages=tuple(pages),
        page_label=page_label(document, page),
        place=place_of(document, own),
    )


def _own_spans(document: Document, hit: Hit, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the rows among the spans of a table; its caption may stand on a page before."""
    if hit.chunk.kind != "table":
        return spans
    rows = set(table_parts(document, hit).rows)
    return tuple(span for span in spans if span in rows) or spans
