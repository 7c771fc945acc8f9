"""What a question asks for, held against the statement that would be cited."""

from app.slots.asked import (
    asking_words,
    asks_for_share,
    counted_noun,
)
from app.slots.check import (
    Evidence,
    Match,
    lacking,
    share_taken_up,
    unfilled,
)
from app.slots.missing import (
    Missing,
)

__all__ = [
    "Evidence",
    "Match",
    "Missing",
    "asking_words",
    "asks_for_share",
    "counted_noun",
    "lacking",
    "share_taken_up",
    "unfilled",
]
