"""What a text holds: whether it is on some words, has them at all, or has a part of a name."""

import re
from collections.abc import Sequence

from app.asked.by_meaning import is_name
from app.asked.named_texts import titled
from app.evidence import Sources
from index import tokenize
from ingest import PART_NAMES, Document, profile_of, read_bibliography, render

# Passages that speak of what a text is on, at least.
AGAIN = 3
# Parts that a text has under their names, or not at all: an appendix, a glossary.
_NAMED_PARTS = tuple(names for names in PART_NAMES if {"appendix", "glossary"}.intersection(names))


def is_on(words: Sequence[str], document_id: str, sources: Sources) -> bool:
    """Tell whether a text is on some words, not merely mentions them.

    They stand in its title, a heading or its summary, or again and again. What a text is on whose
    title is a name, the title says.
    """
    document = sources.documents[document_id]
    asked = {token for word in words for token in tokenize(word)}
    if asked <= titled(document):
        return True
    if is_name(document.title):
        return False
    profile = profile_of(document)
    summary = " ".join(render(document, block.spans) for block in profile.abstract)
    places = (*(section.title for section in profile.sections), summary)
    if any(asked <= set(tokenize(place)) for place in places):
        return True
    chunks = sources.chunks_of(document_id)
    count = sum(asked <= set(tokenize(chunk.text)) for chunk in chunks)
    return count >= AGAIN or 2 * count > len(chunks)


def years_of(document: Document) -> str:
    """Return what may state the year of a text: its title, its id, what it states."""
    stated = read_bibliography(document)
    return f"{document.title} {document.id} {stated.year} {stated.date}"


def all_said(words: Sequence[str], document_id: str, sources: Sources) -> bool:
    """Tell whether a text has all of some words."""
    said = {token for chunk in sources.chunks_of(document_id) for token in tokenize(chunk.text)}
    return said.issuperset(token for word in words for token in tokenize(word))


def part_lacking(question: str, document_ids: Sequence[str], sources: Sources) -> str:
    """Return the part that a question names and that none of some texts has; empty without one.

    What stands in it cannot be told, whatever else the texts say of it.
    """
    words = re.findall(r"[^\W\d_]+", question.lower())
    for names in _NAMED_PARTS:
        asked = next((word for word in words if word in names), "")
        if asked and not any(_has(names, each, sources) for each in document_ids):
            return asked
    return ""


def _has(names: Sequence[str], document_id: str, sources: Sources) -> bool:
    titles = (section.title for section in profile_of(sources.documents[document_id]).sections)
    return any(name in title.lower() for title in titles for name in names)
