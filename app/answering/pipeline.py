"""One question is answered from texts and an index that do not change meanwhile."""

import time
from collections.abc import Collection, Sequence
from dataclasses import replace

from app.answer import UNREAD, Answer, Understood, refusal
from app.answering.compose import (
    LOOKED_UP,
    NOTHING,
    Composed,
    compose_answer,
    compose_near,
    is_looked_up,
    written,
)
from app.answering.confidence import (
    NEAR_FROM,
    THRESHOLDS,
    Signals,
    answer_probability,
    judged_as,
    signals_of,
)
from app.answering.of_texts import answer_about, on_request
from app.answering.texts_now import Snapshot, finder, inquiry_of
from app.answering.timing import stage
from app.asked import (
    asked_inside,
    edition_meant,
    read_request,
    without_wish,
)
from app.conversation import Resolved, Turn, needs_answer, read_talk, resolve
from app.evidence import (
    Draft,
    kinds_of,
    quotes_of,
)
from app.shapes import compose_more
from index import (
    Hit,
    Part,
    Query,
    is_read,
    tokenize,
)
from ingest import GlossError

# Turns before the last one that its answer is looked for with, where it was given without one.
REACH = 2


class QuestionError(GlossError):
    """Raised when there is nothing to look for in a question."""


def read_question(
    now: Snapshot, question: str, history: Sequence[Turn], without: Collection[Part] = ()
) -> tuple[Query, Understood]:
    """Return a question as it is looked for, for the index and for the reader.

    Raises:
        QuestionError: It names nothing to look for.
    """
    resolved = resolve(without_wish(question), history)
    if not tokenize(resolved.text):
        raise QuestionError("The question names nothing to look for. Ask about a thing or a word.")
    named = asked_inside(resolved.text, now.sources) or edition_meant(resolved.text, now.sources)
    query = now.searcher.understand(named.question if named else resolved.text, without)
    if named:
        query = replace(query, documents=named.document_ids)
    return query, Understood(resolved.text, resolved.added, query.expansions)


def without_search(now: Snapshot, question: str, history: Sequence[Turn]) -> Answer | None:
    """Return the answer to what goes on with the last question, or is about the texts; else None.

    A question about the texts themselves, and small talk, need no search.
    """
    talk = read_talk(question) if history else None
    if talk in ("more", "sure") and (
        answer := _gone_on(now, question, history, is_sure=talk == "sure")
    ):
        return answer
    resolved = Resolved(question) if talk else resolve(question, history)
    find = finder(now)
    request = read_request(resolved.text, now.sources, find, is_first=not history)
    return on_request(now, question, request, resolved) if request else None


def _gone_on(
    now: Snapshot, question: str, history: Sequence[Turn], *, is_sure: bool
) -> Answer | None:
    """Return the last answer again, or what the texts say beyond it; None without a question."""
    asked = [turn if isinstance(turn, str) else turn[0] for turn in history]
    first = next((n for n in range(len(asked))[::-1] if not read_talk(asked[n])), None)
    if first is None:
        return None
    last = answer_question(now, asked[first], history[:first])
    if is_sure or not last.answered:
        return replace(last, question=question)
    query, understood = read_question(now, asked[first], history[:first])
    query = now.searcher.encode(query)
    hits = now.searcher.search(query, now.answering.considered)
    inquiry = inquiry_of(now, query, hits, now.answering)
    shown = " ".join(citation.quote for citation in last.citations)
    draft: Draft = ()
    times = 1 + sum(read_talk(turn) == "more" for turn in asked[first:])
    for _ in range(times):
        draft = compose_more(inquiry, shown)
        shown += " ".join(quote.text for quote in quotes_of(draft))
    composed = written(draft, now.sources.documents, "general")
    nothing = Composed("That is what the texts say of this.", (), "about")
    return answer_about(question, composed if draft else nothing, understood)


def read_signals(now: Snapshot, query: Query, hits: Sequence[Hit]) -> Signals:
    """Return what the passages found, at least one, tell about an answer.

    Where things are compared each passage holds its half: that it does not answer alone tells
    nothing.
    """
    compares = kinds_of(query, now.sources)[0] == "comparison"
    signals = signals_of(query, hits, now.searcher, compares=compares)
    if compares:
        return replace(signals, judged=max(signals.judged, 0.0))
    return signals


def answer_question(
    now: Snapshot,
    question: str,
    history: Sequence[Turn],
    parts: int = 1,
    inside: Sequence[str] = (),
) -> Answer:
    """Return the answer to one question, shorter if it is one of several `parts`.

    It is looked for `inside` the texts with these ids, in all if none are named.

    Raises:
        QuestionError: It names nothing to look for.
    """
    started = time.perf_counter()
    if needs_answer(question, history):
        asked, earlier = str(history[-1]), history[-1 - REACH : -1]
        last = answer_question(now, asked, earlier)
        history = [*history[:-1], (asked, last.text if last.answered else "")]
    if not inside and (answer := without_search(now, question, history)):
        return replace(answer, seconds=time.perf_counter() - started)
    with stage("understand"):
        query, understood = read_question(now, question, history)
        if inside:
            query = replace(query, documents=tuple(inside))
    with stage("search"):
        query = now.searcher.encode(query)
        hits = now.searcher.search(query, now.answering.considered)
        signals = read_signals(now, query, hits) if hits else None
    reads = is_read(query.text)
    language = judged_as(query, hits)
    confidence = answer_probability(language, signals) if signals and reads else 0.0
    settings = now.answering.for_words(now.answering.words // parts)
    inquiry = inquiry_of(now, query, hits, settings)
    composed = NOTHING
    is_sure = confidence >= THRESHOLDS[language]
    if is_sure or is_looked_up(inquiry):
        with stage("compose"):
            unknown = signals.unknown if signals else ()
            composed = compose_answer(inquiry, now.index.models.word_matcher.match, unknown)
        if not is_sure and composed.kind not in LOOKED_UP:
            composed = NOTHING
        elif signals and composed.is_near:
            confidence = answer_probability(language, signals, is_unfilled=True)
    if (
        not is_sure
        and not composed.text
        and signals
        and not signals.unknown
        and confidence >= NEAR_FROM[language]
    ):
        with stage("compose"):
            composed = compose_near(inquiry)
    return Answer(
        question=question,
        text=composed.text or (refusal(signals.unknown if signals else ()) if reads else UNREAD),
        answered=bool(composed.text) and not composed.is_near,
        confidence=confidence,
        citations=composed.citations,
        hits=tuple(hits),
        seconds=time.perf_counter() - started,
        understood=understood,
        kind=composed.kind,
        outcome="near" if composed.is_near else "answered" if composed.text else "silent",
        missing=composed.missing,
        calibrated=not now.index.models.chosen,
    )
