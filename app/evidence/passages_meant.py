"""Which passages an answer looks into: of the year asked for, and about what the text says.

A passage below a heading of a year is of that year. About the making of a text are entries of a
bibliography, lines of how to cite it, bylines, lives of authors, thanks. What heads or ends one,
such as who was present, an address, a signature, says nothing unless it is asked for.
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.evidence.sources import Sources
from index import Hit, asks_for_source, bounding_years
from ingest import (
    CHINESE,
    TEXT_TALK,
    YEAR,
    asks_for_furniture,
    head_of,
    is_aside_heading,
    is_entry,
    is_furniture,
    is_reference_heading,
    stands_at_edge,
)

if TYPE_CHECKING:
    from app.evidence.statements import Statement

# Characters of a line that are looked at to see whether it is an entry of a bibliography.
LINE = 400
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
    head = head_of(sources.documents[chunk.document_id])
    return any(line.start <= chunk.spans[0].start < line.end for line in head)


def without_furniture(
    question: str, statements: "list[Statement]", sources: Sources
) -> "list[Statement]":
    """Return the statements that say something that is asked for; all where there are none."""
    return [s for s in statements if not is_unasked(question, s, sources)] or statements


def is_unasked(question: str, statement: "Statement", sources: Sources) -> bool:
    """Tell whether a statement is furniture of a text or an entry, and not asked for."""
    chunk = statement.hit.chunk
    if statement.is_row or chunk.kind not in ("paragraph", "reference"):
        return False
    document = sources.documents[chunk.document_id]
    text, start = document.text, statement.spans[0].start
    line = text[text.rfind("\n", 0, start) + 1 : start + LINE].split("\n")[0]
    is_listed = chunk.kind == "reference" or any(map(is_reference_heading, chunk.section))
    if is_listed and is_entry(line):
        return not (asks_for_source(question) or asks_for_furniture(question, ""))
    last = sources.blocks(document.id)[-1]
    is_edge = stands_at_edge(document, statement.spans, last)
    if not is_furniture(statement.text, is_edge=is_edge):
        return False
    return not (asks_for_source(question) or asks_for_furniture(question, statement.text))


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
