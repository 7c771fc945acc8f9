"""Which passages an answer looks into: of the year asked for, and about what the text says.

A passage below a heading of a year is of that year. About the making of a text are entries of a
bibliography, lines of how to cite it, bylines, lives of authors, thanks.
"""

import re
from collections.abc import Sequence

from app.evidence.sources import Sources
from index import Hit, asks_for_source, bounding_years
from ingest import CHINESE, TEXT_TALK, YEAR, is_aside_heading, profile_of

# What a text says of its subject is asked for by words of these roles.
_TELLING = ("arguing", "conclusion", "limits", "advising", "finding", "resting", "omitting")
_WORDS = {
    word
    for role in _TELLING
    for of_language in TEXT_TALK[role]
    for word in of_language.lower().split()
}
_YEAR = re.compile(rf"(?<!\d){YEAR}(?!\d)")
_CHINESE_WORDS = tuple(sorted(word for word in _WORDS if CHINESE.match(word)))


def without_asides(question: str, hits: Sequence[Hit], sources: Sources) -> Sequence[Hit]:
    """Return the passages that speak of a subject, if what is said of one is asked for.

    All of them where the question is about a source, or where there are no others.
    """
    if not _asks_what_is_said(question):
        return hits
    return [hit for hit in hits if not _is_aside(hit, sources)] or hits


def _asks_what_is_said(question: str) -> bool:
    if asks_for_source(question):
        return False
    words = set(re.findall(r"[^\W\d_]+", question.lower()))
    return not words.isdisjoint(_WORDS) or any(word in question for word in _CHINESE_WORDS)


def _is_aside(hit: Hit, sources: Sources) -> bool:
    chunk = hit.chunk
    if chunk.kind != "paragraph":
        return chunk.kind == "reference"  # a note may say what it hangs on means
    if chunk.section:
        return any(map(is_aside_heading, chunk.section))
    head = profile_of(sources.documents[chunk.document_id]).head
    return any(line.start <= chunk.spans[0].start < line.end for line in head)


def of_asked_year(question: str, hits: Sequence[Hit]) -> Sequence[Hit]:
    """Return the passages without those below headings of other years than the one asked for.

    All are returned if no heading has that year.
    """
    asked = set(_YEAR.findall(question)) - set(bounding_years(question))
    if len(asked) != 1:
        return hits
    headed = [set(_YEAR.findall(" ".join(hit.chunk.section))) for hit in hits]
    if not any(asked & years for years in headed):
        return hits
    return [
        hit
        for hit, years in zip(hits, headed, strict=True)
        if not years or asked & (years | set(_YEAR.findall(hit.chunk.text)))
    ]
