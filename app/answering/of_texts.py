"""The answer to what is asked of the texts themselves: nothing is searched for it."""

from dataclasses import replace

from app.about import compose_about, on_subject, states_nothing
from app.answer import Answer, Understood
from app.answering.compose import Composed, written
from app.answering.texts_now import Snapshot, finder, inquiry_of
from app.asked import Request
from app.conversation import Resolved
from app.evidence import Draft
from app.shapes import compose_which
from index import Language, language_of


def on_request(now: Snapshot, question: str, request: Request, resolved: Resolved) -> Answer | None:
    """Return the answer to what is asked of the texts themselves; None if they say nothing."""
    find = finder(now)
    if request.aspect in ("which", "holds"):
        draft = _which(now, request, language_of(question))
    else:
        is_chinese = language_of(question) == "zh"
        draft = compose_about(request, now.sources, now.index, find, is_chinese=is_chinese)
    composed = written(draft, now.sources.documents, "about")
    answer = answer_about(question, composed, Understood(resolved.text, resolved.added))
    if answer and states_nothing(draft, request.aspect):
        return replace(answer, answered=False, outcome="near")
    return answer


def answer_about(question: str, composed: Composed, understood: Understood) -> Answer | None:
    """Return an answer that nothing was searched for; None where nothing is composed."""
    if not composed.text:
        return None
    return Answer(
        question=question,
        text=composed.text,
        answered=True,
        confidence=1.0,
        citations=composed.citations,
        hits=(),
        seconds=0.0,
        understood=understood,
        kind=composed.kind,
        outcome="about" if composed.kind == "about" else "answered",
    )


def _which(now: Snapshot, request: Request, language: Language) -> Draft:
    """Return which texts speak of a subject; whether one is on it, where that is asked.

    Few words of a subject may not show the language in which it is asked.
    """
    query = replace(now.searcher.understand(request.subject), language=language)
    query = now.searcher.encode(query)
    if not query.words:
        return ()
    hits = now.searcher.search(query, 2 * now.answering.considered)
    found = compose_which(inquiry_of(now, query, hits, now.answering))
    if request.aspect == "which":
        return found
    return on_subject(request.subject, now.sources, found)
