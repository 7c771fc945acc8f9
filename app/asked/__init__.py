"""Whether a question is about the texts themselves, what it asks of them, and which it names."""

from app.asked.aspects import (
    Aspect,
    Told,
)
from app.asked.by_meaning import (
    Find,
)
from app.asked.joint import (
    Clause,
    joined_questions,
    read_clauses,
    split_clauses,
)
from app.asked.named_texts import (
    NamedTexts,
    asked_inside,
    edition_meant,
    named_texts,
)
from app.asked.requests import (
    Request,
    read_request,
    without_wish,
)
from app.asked.sifting import (
    Sift,
)

__all__ = [
    "Aspect",
    "Clause",
    "Find",
    "NamedTexts",
    "Request",
    "Sift",
    "Told",
    "asked_inside",
    "edition_meant",
    "joined_questions",
    "named_texts",
    "read_clauses",
    "read_request",
    "split_clauses",
    "without_wish",
]
