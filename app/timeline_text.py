"""A timeline becomes lines of text for a terminal, and JSON."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import groupby
from textwrap import shorten
from typing import Any

from ingest import MONTHS, Event

NO_EVENTS = "The texts date nothing."
SHORT_CHARACTERS = 160


def timeline_lines(events: Sequence[Event], titles: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield lines and their style ("bold", "dim" or none), by first year.

    Args:
        events: In the order of time.
        titles: Title of each document by its id.
    """
    if not events:
        yield NO_EVENTS, ""
    for year, group in groupby(events, key=lambda event: event.start):
        yield f"\n{year}", "bold"
        for event in group:
            name = f"{event.term}: " if event.term else ""
            yield (
                f"  {when(event)}  {name}{shorten(event.text, SHORT_CHARACTERS, placeholder=' …')}",
                "",
            )
            place = " › ".join([titles[event.document_id], *event.section[-1:]])
            yield f"      {place}, characters {event.spans[0].start}–{event.spans[-1].end}", "dim"


def when(event: Event) -> str:
    """Return "8 May 2015", "May 2015", "2015", "2013–2019" or "2020–" for what goes on."""
    if event.end is None:
        return f"{event.start}–"
    if event.end != event.start:
        return f"{event.start}–{event.end}"
    parts = [str(event.start)]
    if event.month is not None:
        parts.insert(0, MONTHS[event.month - 1])
    if event.day is not None:
        parts.insert(0, str(event.day))
    return " ".join(parts)


def event_to_json(event: Event, titles: Mapping[str, str]) -> dict[str, Any]:
    """Return an event as plain JSON values; its citation has the fields of an answer's."""
    return {
        "start": event.start,
        "end": event.end,
        "month": event.month,
        "day": event.day,
        "date": event.date,
        "kind": event.kind,
        "term": event.term,
        "citation": {
            "document_id": event.document_id,
            "title": titles[event.document_id],
            "section": event.section,
            "spans": [asdict(span) for span in event.spans],
            "quote": event.text,
        },
    }
