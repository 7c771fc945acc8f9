"""Texts and their index at one time, and what finds and reads in them."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.answering.finding import Finder
from app.asked import Find
from app.evidence import DEFAULT_ANSWERING, AnsweringSettings, Inquiry, Sources
from index import DEFAULT_RANKING, Hit, PassageIndex, Query, RankingSettings, Searcher
from ingest import Document


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Texts and their index at one time; a question is answered from one of these.

    Attributes:
        documents: The texts, ordered by id.
        index: What is kept of them.
        searcher: What finds passages in the index.
        sources: What answers are made of.
        answering: How they are made of it.
    """

    documents: tuple[Document, ...]
    index: PassageIndex
    searcher: Searcher
    sources: Sources
    answering: AnsweringSettings = DEFAULT_ANSWERING

    @classmethod
    def of(
        cls,
        documents: Sequence[Document],
        index: PassageIndex,
        ranking: RankingSettings = DEFAULT_RANKING,
        answering: AnsweringSettings = DEFAULT_ANSWERING,
    ) -> "Snapshot":
        """Return the snapshot of some documents and their index."""
        by_id = {document.id: document for document in documents}
        sources = Sources(by_id, index.chunks, index.terms, index.sentence_cosines, index.timeline)
        return cls(tuple(documents), index, Searcher(index, ranking), sources, answering)


def finder(now: Snapshot) -> Find:
    """Return what finds the passages and names that some words speak of or mean."""
    return Finder(now.index, now.searcher, now.answering.considered)


def inquiry_of(
    now: Snapshot, query: Query, hits: Sequence[Hit], settings: AnsweringSettings
) -> Inquiry:
    """Return a question with the passages found for it."""
    return Inquiry(query, hits, now.sources, now.index.models.reranker, settings)
