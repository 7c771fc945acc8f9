"""Hits of any retriever are placed in the corpus: by their spans, their text, or their document."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal, get_args
from urllib.parse import unquote

from eval.gold import Places, TextMatcher
from eval.retrievers.found import FoundPassage
from ingest import Document, Span

# How a hit was placed. "unplaced": its text stands nowhere, or its document is not in the corpus.
Way = Literal["spans", "exact", "overlap", "document", "unplaced"]
WAYS = get_args(Way)


@dataclass(frozen=True, slots=True)
class PlacedHit:
    """A hit and where it stands.

    Attributes:
        id: Unique in its ranking.
        hit: As the retriever gave it.
        places: Spans by document; none of a document where only that is known.
        way: How it was placed.
    """

    id: str
    hit: FoundPassage
    places: Places
    way: Way


class Placer:
    """Places hits in the documents of a corpus, or, without one, in the documents they name."""

    def __init__(self, documents: Sequence[Document] | None) -> None:
        """Keep the documents; None where the texts are not at hand."""
        self._lengths = None if documents is None else {d.id: len(d.text) for d in documents}
        ids = [document.id for document in documents or ()]
        self._names = {unquote(name): name for name in ids} | {name: name for name in ids}
        self._matcher = TextMatcher(documents or ())

    def place_all(self, hits: Sequence[FoundPassage]) -> list[PlacedHit]:
        """Return the hits of a question with their places, in their order."""
        placed: dict[str, PlacedHit] = {}
        for rank, hit in enumerate(hits, start=1):
            places, way = self._place(hit)
            name = hit.id or _made_up(places) or f"hit-{rank}"
            if name in placed:
                name = f"{name}~{rank}"
            placed[name] = PlacedHit(name, hit, places, way)
        return list(placed.values())

    def document_of(self, name: str) -> str:
        """Return the document of the corpus that a name or a path means; "" for none.

        An ending, folders before it and `%20` for a space do not matter.
        """
        if self._lengths is None:
            return name
        for known in dict.fromkeys((name, unquote(name))):
            path = PurePosixPath(known.replace("\\", "/"))
            for parts in (path.parts, path.with_suffix("").parts if path.name else ()):
                for start in range(len(parts)):
                    if (found := "/".join(parts[start:])) in self._names:
                        return self._names[found]
        return ""

    def _place(self, hit: FoundPassage) -> tuple[Places, Way]:
        document = self.document_of(hit.document or ("" if hit.text else hit.id))
        if self._lengths is None:
            return ({document: ()}, "document") if document else ({}, "unplaced")
        if document and hit.spans:
            length = self._lengths[document]
            spans = tuple(Span(s.start, min(s.end, length)) for s in hit.spans if s.start < length)
            return ({document: spans}, "spans") if spans else ({}, "unplaced")
        if hit.text:
            matched = self._matcher.find(hit.text, document)
            if matched.places:
                return matched.places, "exact" if matched.share == 1 else "overlap"
            # A text in words of another's: a question that the whole document answers can use it.
            return ({document: ()} if document else {}), "unplaced"
        if document:
            return {document: (Span(0, self._lengths[document]),)}, "document"
        return {}, "unplaced"


def _made_up(places: Places) -> str:
    for document, spans in places.items():
        return f"{document}:{spans[0].start}-{spans[-1].end}" if spans else document
    return ""
