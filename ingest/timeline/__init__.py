"""Dates in the texts become events."""

from ingest.timeline.dates import (
    Date,
    find_dates,
)
from ingest.timeline.events import (
    Event,
    join_events,
    look_for_events,
)
from ingest.timeline.in_text_citations import (
    SourceMark,
    find_source_marks,
    is_title,
)

__all__ = [
    "Date",
    "Event",
    "SourceMark",
    "find_dates",
    "find_source_marks",
    "is_title",
    "join_events",
    "look_for_events",
]
