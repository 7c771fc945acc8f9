"""What a question asks for, held against the statement that would be cited."""

from app.slots.asked import (
    asking_words,
    counted_noun,
)
from app.slots.check import (
    Evidence,
    lacking,
    unfilled,
)
from app.slots.missing import (
    Missing,
)

__all__ = [
    "Evidence",
    "Missing",
    "asking_words",
    "counted_noun",
    "lacking",
    "unfilled",
]
