"""What is known of a text, for lists of texts on every surface."""

from collections.abc import Iterator, Sequence
from typing import Any

from app.about.central import opening
from app.about.listing_texts import language_name
from app.evidence import Quote
from ingest import Block, Document, profile_of, read_bibliography


def stated_of(document: Document) -> dict[str, Any]:
    """Return what a document states about itself as plain JSON values, empty where it does not.

    The year is that of publication: when a file was made tells nothing of it.
    """
    stated = read_bibliography(document)
    return {
        "title": document.title,
        "authors": list(stated.authors),
        "year": int(stated.year) if stated.year else None,
        "published_in": stated.series,
        "doi": stated.doi,
        "language": document.language or language_name(document),
    }


def gist_of(document: Document) -> Quote | None:
    """Return the first sentence of a text's abstract, else of the text; None without prose."""
    profile = profile_of(document)
    for line in opening(document, profile.abstract or profile.body, 1):
        quotes = [piece for piece in getattr(line, "pieces", ()) if isinstance(piece, Quote)]
        if quotes:
            return quotes[0]
    return None


def outline_of(document: Document) -> dict[str, Any]:
    """Return a document's sections, abstract and conclusion with their characters."""
    profile = profile_of(document)
    return {
        "sections": [
            {
                "title": section.title,
                "number": section.number,
                "level": section.level,
                **_characters((section.heading, *section.blocks)),
            }
            for section in profile.sections
        ],
        "abstract": _characters(profile.abstract) if profile.abstract else None,
        "conclusion": profile.conclusion.title if profile.conclusion else None,
    }


def _characters(blocks: Sequence[Block]) -> dict[str, int]:
    return {
        "start": min(block.spans[0].start for block in blocks),
        "end": max(block.spans[-1].end for block in blocks),
    }


def overview_lines(documents: Sequence[Document]) -> Iterator[tuple[str, str]]:
    """Yield lines and their style ("bold" or none): each text with what it states, its sections."""
    for document in documents:
        stated = stated_of(document)
        yield document.title, "bold"
        about = [
            ", ".join(stated["authors"]),
            str(stated["year"] or ""),
            stated["published_in"],
            stated["language"],
        ]
        yield f"    {document.id}: {' · '.join(part for part in about if part)}", ""
        for section in profile_of(document).sections:
            yield f"    {'  ' * (section.level - 1)}{section.title}", ""
