"""Questions about the texts themselves: their subject, authors, sections, and small talk."""

from app.about.listing_texts import (
    language_name,
)
from app.about.named_texts import (
    NamedTexts,
    asked_inside,
    edition_meant,
    named_texts,
)
from app.about.naming import (
    Find,
)
from app.about.overview import (
    outline_of,
    overview_lines,
    stated_of,
)
from app.about.replies import (
    compose_about,
)
from app.about.requests import (
    Request,
    read_request,
)

__all__ = [
    "Find",
    "NamedTexts",
    "Request",
    "asked_inside",
    "compose_about",
    "edition_meant",
    "language_name",
    "named_texts",
    "outline_of",
    "overview_lines",
    "read_request",
    "stated_of",
]
