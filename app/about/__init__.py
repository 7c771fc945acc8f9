"""Replies to questions about the texts themselves: their subject, authors, sections, small talk."""

from app.about.listing_texts import (
    language_name,
    on_subject,
)
from app.about.overview import (
    gist_of,
    outline_of,
    overview_lines,
    stated_of,
)
from app.about.replies import (
    compose_about,
    states_nothing,
)

__all__ = [
    "compose_about",
    "gist_of",
    "language_name",
    "on_subject",
    "outline_of",
    "overview_lines",
    "stated_of",
    "states_nothing",
]
