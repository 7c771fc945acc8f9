"""One section of a text, by its number, its place, its heading or a name that many texts have."""

import re
from collections.abc import Iterator, Sequence

from app.about.central import opening, outlined
from app.asked import Request
from app.evidence import Block, Sources, TableQuote, heading_key, shown_table, table_parts
from index import Hit, PassageIndex, tokenize
from ingest import PART_NAMES, Document, Section, profile_of, section_number
from ingest import Block as TextBlock

# Texts whose sections are looked at, and sections that are shown, at most.
MAX_TEXTS = 3
MAX_SECTIONS = 3
# Texts of which a part is shown by its place, at most: "the last chapter of each".
MAX_EACH = 6
MAX_NUMBER = 8  # characters
MAX_ROWS = 12
_PLACE = re.compile(r"([#¶])(-?\d+)")


def asked_sections(request: Request, sources: Sources) -> list[tuple[Document, Section]]:
    """Return the sections that are asked for, of a few texts."""
    ids: Sequence[str] = request.document_ids or tuple(sources.documents)
    number = _number(request.subject)
    place = _PLACE.fullmatch(request.subject)
    if not (number or place or request.document_ids):
        ids = sources.headed(request.subject) or ids
    found: list[tuple[Document, Section]] = []
    is_each = place is not None
    for document in (sources.documents[i] for i in ids[: MAX_EACH if is_each else MAX_TEXTS]):
        sections = profile_of(document).sections
        if number and not any(s.number for s in sections) and number.isdigit():
            found += ((document, s) for s in _at(int(number) - 1, sections))
        elif number:
            found += ((document, s) for s in sections if s.number == number)
        elif place and place[1] == "¶":
            found += ((document, s) for s in _paragraph(int(place[2]), document))
        elif place:
            found += ((document, s) for s in _at(int(place[2]), sections))
        else:
            found += ((document, s) for s in _headed(request, sections))
    return found[: MAX_EACH if is_each else MAX_SECTIONS]


def _number(subject: str) -> str:
    if not subject or len(subject) > MAX_NUMBER:
        return ""
    return section_number(f"{subject.upper()}. x") or section_number(f"第{subject}章")


def _at(place: int, sections: Sequence[Section]) -> Sequence[Section]:
    """Return the section at a place among the outermost ones that speak of the subject."""
    outermost = min((section.level for section in sections), default=0)
    own = [s for s in sections if s.level == outermost and not s.is_aside]
    return own[place : place + 1 or None] if -len(own) <= place < len(own) else []


def _paragraph(place: int, document: Document) -> Iterator[Section]:
    """Yield the paragraph at a place, as a section without a heading of its own."""
    own = [b for b in profile_of(document).body if not b.is_list_item]
    for block in own[place : place + 1 or None] if -len(own) <= place < len(own) else []:
        yield Section("", "", 1, block, (block,))


def _headed(request: Request, sections: Sequence[Section]) -> Iterator[Section]:
    asked = heading_key(request.subject)
    exact = [s for s in sections if heading_key(s.title) == asked]
    if exact or request.is_exact:
        yield from exact
        return
    names = next((names for names in PART_NAMES if request.subject.lower() in names), ())
    known = {token for name in names for token in tokenize(name)}
    near = [s for s in sections if asked <= heading_key(s.title)]
    yield from (near or [s for s in sections if known & heading_key(s.title)])[:1]


def section_saying(hits: Sequence[Hit], sources: Sources) -> tuple[Document, Section] | None:
    """Return the innermost section in which the passages found first stand."""
    for hit in hits[:1]:
        document = sources.documents[hit.chunk.document_id]
        start = hit.chunk.spans[0].start
        around = [
            section
            for section in profile_of(document).sections
            if section.heading.start <= start
            and any(block.spans[-1].end > start for block in section.blocks)
        ]
        if around:
            return document, max(around, key=lambda section: section.heading.start)
    return None


def section_lines(
    document: Document, section: Section, sources: Sources, index: PassageIndex, max_words: int
) -> list[Block]:
    """Return what a section says: all of it if it is short, else its key sentences; its table."""
    # Where no sentence is short enough to be chosen, the section is shown from its beginning.
    lines = outlined(document, section, index, max_words)
    lines = lines or opening(document, section.blocks, 2 * max_words)
    return [*lines, *first_table(document, section.blocks, sources)]


def first_table(
    document: Document, blocks: Sequence[TextBlock], sources: Sources
) -> Iterator[TableQuote]:
    """Yield the first table of some blocks, so many rows at most."""
    table = next((block for block in blocks if block.kind == "table" and block.rows), None)
    if table is None:
        return
    for chunk in sources.chunks_of(document.id):
        if chunk.kind == "table" and chunk.spans[-1].start >= table.rows[0].start:
            hit = Hit(chunk, 0.0, 0)
            yield shown_table(document, hit, table_parts(document, hit).rows[:MAX_ROWS])
            return
