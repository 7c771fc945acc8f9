"""What is dated before, after or between years: statements of the texts within these bounds."""

import re
from collections.abc import Collection

from app.evidence import Draft, Inquiry, Line, Sources, quote
from index import (
    EARLIEST,
    LATEST,
    Period,
    asked_periods,
    bounding_years,
    is_function_word,
    language_of,
    tokenize,
    without_periods,
)
from ingest import Event

# What asks for whatever is dated so, not for something of its own.
_ANYTHING = frozenset(
    tokenize(
        "happen happened occur occurred event events take took taken place go going went on thing"
        " things anything everything text texts say said year years date dates"
    )
)
# The same in German, French, Spanish, Italian and Portuguese.
_ANYTHING_OTHER = frozenset(
    tokenize(
        "geschah geschehen geschieht passierte passiert ereignete ereignet ereignisse fand statt"
        " ist wurde passe passa arrive arrivé événements eu lieu pasó sucedió ocurrió pasaron"
        " sucedieron ocurrieron eventos hubo successe accadde avvenne successo eventi aconteceu"
        " ocorreu houve"
    )
)
_ANYTHING_CHINESE = re.compile(
    r"(?:都|曾|曾经)?(?:发生|出现|有)?过?了?(?:什么|哪些)(?:大?事[情件]?|变化)?"
)
_WORD = re.compile(r"[^\W\d_]+")
# Letters that a word has at least whose other forms are known by its beginning: "Spitals".
STEM_LETTERS = 4


def compose_dated(inquiry: Inquiry) -> Draft:
    """Return the statements dated within the bounds that a question names, in the order of time.

    Of too many, those nearest to the bound are shown.
    """
    question = inquiry.query.text
    # A subject was searched for; only the texts found are read for it.
    among = None if asks_for_anything_dated(question) else inquiry.document_ids
    events = events_within(inquiry.sources, question, among)
    return tuple(
        Line((quote(inquiry.sources.documents[event.document_id], *place),), is_item=True)
        for event in _nearest(events, question, inquiry.settings.dated)
        if (place := inquiry.sources.sentence_at(event.document_id, event.spans[0]))
    )


def events_within(
    sources: Sources, question: str, among: Collection[str] | None = None
) -> list[Event]:
    """Return what is dated within the bounds that a question names, by time.

    It shares more than half of the question's other words, with its title and headings; where there
    are none, whatever is dated so counts. `among` holds the ids of the texts that are looked into;
    None for all.
    """
    periods = asked_periods(question) if bounding_years(question) else []
    subject = subject_of(question)
    found = [
        event
        for event in (sources.timeline if periods else ())
        if event.kind == "statement"
        and (among is None or event.document_id in among)
        and any(period.holds(_period_of(event)) for period in periods)
        and _speaks_of(event, _words_over(event, sources), subject)
    ]
    # A sentence with two dates is two events.
    once = {(event.document_id, event.spans): event for event in reversed(found)}
    return sorted(once.values(), key=lambda e: (e.start, e.month or 0, e.day or 0))


def asks_for_anything_dated(question: str) -> bool:
    """Tell whether a question bounds the time of what it asks for and names nothing else.

    >>> asks_for_anything_dated("What happened before 2018?")
    True
    """
    return bool(bounding_years(question)) and not subject_of(question)


def all_happened(sources: Sources, question: str) -> bool:
    """Tell whether anything is dated within a question's bounds, and all of it is asked for.

    "What happened in the harbour before 1911?" names no more than the text "The harbour of Ness".
    """
    subject = subject_of(question)
    return any(
        all(_is_among(word, _words_over(event, sources)) for word in subject)
        for event in events_within(sources, question)
    )


def subject_of(question: str) -> set[str]:
    """Return the words of a question besides its bounds of time and what asks for anything."""
    rest = _ANYTHING_CHINESE.sub(" ", without_periods(question))
    if language_of(question) != "other":
        return set(tokenize(rest)) - _ANYTHING
    content = [w for w in _WORD.findall(rest) if not is_function_word(w.lower(), "other")]
    return set(tokenize(" ".join(content))) - _ANYTHING_OTHER


def _period_of(event: Event) -> Period:
    return Period(event.start, LATEST if event.end is None else event.end)


def _words_over(event: Event, sources: Sources) -> set[str]:
    """Return the words of the title and the headings above a statement."""
    return set(tokenize(" ".join((sources.documents[event.document_id].title, *event.section))))


def _speaks_of(event: Event, over: set[str], subject: set[str]) -> bool:
    words = over.union(tokenize(event.text))
    return not subject or 2 * sum(_is_among(word, words) for word in subject) > len(subject)


def _is_among(word: str, words: Collection[str]) -> bool:
    """Tell whether a word, or one that ends otherwise in a letter or two, is among some words."""
    return word in words or any(
        len(word) >= STEM_LETTERS and other.startswith(word) and len(other) <= len(word) + 2
        for other in words
    )


def _nearest(events: list[Event], question: str, limit: int) -> list[Event]:
    """Return the last events before a bound, or the first behind one."""
    is_before = all(period.first == EARLIEST for period in asked_periods(question))
    return events[-limit:] if is_before else events[:limit]
