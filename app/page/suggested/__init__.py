"""Questions that the texts surely answer, to begin and to go on with."""

from app.page.suggested.candidates import (
    Candidate,
)
from app.page.suggested.suggestions import (
    Suggestions,
)

__all__ = [
    "Candidate",
    "Suggestions",
]
