"""One question is answered from texts and an index that do not change meanwhile."""

import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from app.answer import Answer, Understood, refusal
from app.answering.compose import (
    MAX_WORDS,
    NOTHING,
    around_words,
    compose_answer,
    compose_near,
    is_looked_up,
)
from app.answering.confidence import NEAR_FROM, THRESHOLDS, answer_probability, signals_of
from app.answering.timing import stage
from app.conversation import Turn, resolve
from app.evidence import Inquiry, Sources
from index import Part, PassageIndex, Query, Searcher, tokenize
from ingest import Document, GlossError

# Passages that an answer is looked for in.
CONSIDERED = 10


class QuestionError(GlossError):
    """Raised when there is nothing to look for in a question."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Texts and their index at one time; a question is answered from one of these.

    Attributes:
        documents: The texts, ordered by id.
        index: What is kept of them.
        searcher: What finds passages in the index.
        sources: What answers are made of.
    """

    documents: tuple[Document, ...]
    index: PassageIndex
    searcher: Searcher
    sources: Sources

    @classmethod
    def of(cls, documents: Sequence[Document], index: PassageIndex) -> "Snapshot":
        """Return the snapshot of some documents and their index."""
        by_id = {document.id: document for document in documents}
        sources = Sources(by_id, index.chunks, index.terms, index.sentence_cosines)
        return cls(tuple(documents), index, Searcher(index), sources)


def read_question(
    now: Snapshot, question: str, history: Sequence[Turn], without: Collection[Part] = ()
) -> tuple[Query, Understood]:
    """Return a question as it is looked for, for the index and for the reader.

    Raises:
        QuestionError: It names nothing to look for.
    """
    resolved = resolve(question, history)
    if not tokenize(resolved.text):
        raise QuestionError("The question names nothing to look for. Ask about a thing or a word.")
    query = now.searcher.understand(resolved.text, without)
    return query, Understood(resolved.text, resolved.added, query.expansions)


def answer_question(
    now: Snapshot, question: str, history: Sequence[Turn], max_words: int = MAX_WORDS
) -> Answer:
    """Return the answer to one question, of about `max_words` words at most.

    Raises:
        QuestionError: It names nothing to look for.
    """
    started = time.perf_counter()
    with stage("understand"):
        query, understood = read_question(now, question, history)
    with stage("search"):
        query = now.searcher.encode(query)
        hits = now.searcher.search(query, CONSIDERED)
        signals = signals_of(query, hits, now.index) if hits else None
    confidence = answer_probability(query.language, signals) if signals else 0.0
    inquiry = Inquiry(
        query,
        hits,
        now.sources,
        now.index.models.reranker,
        around_words(max_words),
    )
    composed = NOTHING
    if confidence >= THRESHOLDS[query.language] or is_looked_up(query, now.sources):
        with stage("compose"):
            composed = compose_answer(inquiry, max_words, now.index.models.word_matcher.match)
        if signals and composed.is_near:
            confidence = answer_probability(query.language, signals, is_unfilled=True)
    elif signals and not signals.unknown and confidence >= NEAR_FROM[query.language]:
        with stage("compose"):
            composed = compose_near(inquiry)
    return Answer(
        question=question,
        text=composed.text or refusal(signals.unknown if signals else ()),
        answered=bool(composed.text) and not composed.is_near,
        confidence=confidence,
        citations=composed.citations,
        hits=tuple(hits),
        seconds=time.perf_counter() - started,
        understood=understood,
        kind=composed.kind,
        outcome="near" if composed.is_near else "answered" if composed.text else "silent",
        missing=composed.missing,
    )
