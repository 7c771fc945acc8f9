"""Passages about the making of a text, which say nothing of what it argues or concludes.

They are entries of a bibliography, lines of how to cite it, bylines, lives of authors, thanks.
"""

import re
from collections.abc import Sequence

from app.evidence.sources import Sources
from index import Hit, asks_for_source
from ingest import CHINESE, TEXT_TALK, is_aside_heading, profile_of

# What a text says of its subject is asked for by words of these roles.
_TELLING = ("arguing", "conclusion", "limits", "advising", "finding", "resting", "omitting")
_WORDS = {
    word
    for role in _TELLING
    for of_language in TEXT_TALK[role]
    for word in of_language.lower().split()
}
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
