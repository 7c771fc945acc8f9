"""One section of a text, by its number or its heading."""

from collections.abc import Sequence

from app.about.central import central
from app.about.requests import Request
from app.evidence import Block, Sources, heading_key, shown_table, table_parts
from index import Hit, PassageIndex
from ingest import Document, Section, profile_of, section_number

# Texts whose sections are looked at, and sections that are shown, at most.
MAX_TEXTS = 3
MAX_SECTIONS = 3
MAX_NUMBER = 8  # characters


def asked_sections(request: Request, sources: Sources) -> list[tuple[Document, Section]]:
    """Return the sections of the asked number, else of the asked heading, of a few texts."""
    number = _number(request.subject)
    if number:
        ids: Sequence[str] = request.document_ids or tuple(sources.documents)[:MAX_TEXTS]
        found = [
            (sources.documents[document_id], section)
            for document_id in ids[:MAX_TEXTS]
            for section in profile_of(sources.documents[document_id]).sections
            if section.number == number
        ]
    else:
        found = list(_by_heading(request, sources))
    return found[:MAX_SECTIONS]


def _number(subject: str) -> str:
    if not subject or len(subject) > MAX_NUMBER:
        return ""
    return section_number(f"{subject.upper()}. x") or section_number(f"第{subject}章")


def _by_heading(request: Request, sources: Sources) -> list[tuple[Document, Section]]:
    asked = heading_key(request.subject)
    exact, near = [], []
    for document_id in sources.headed(request.subject)[:MAX_TEXTS]:
        if request.document_ids and document_id not in request.document_ids:
            continue
        document = sources.documents[document_id]
        for section in profile_of(document).sections:
            own = heading_key(section.title)
            if own == asked:
                exact.append((document, section))
            elif not request.is_exact and asked <= own:
                near.append((document, section))
    return exact or near[:1]


def section_lines(
    document: Document, section: Section, sources: Sources, index: PassageIndex, max_words: int
) -> list[Block]:
    """Return what a section says: all of it if it is short, else its key sentences; its table."""
    lines = central(document, section.blocks, index, max_words)
    table = next((block for block in section.blocks if block.kind == "table"), None)
    if lines or table is None:
        return lines
    for chunk in sources.chunks_of(document.id):
        if chunk.kind == "table" and table.rows and chunk.spans[-1].start >= table.rows[0].start:
            hit = Hit(chunk, 0.0, 0)
            return [shown_table(document, hit, table_parts(document, hit).rows)]
    return []
