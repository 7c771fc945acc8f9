"""A follow-up question becomes one that stands alone."""

from app.conversation.resolving import (
    Turn,
    resolve,
)

__all__ = [
    "Turn",
    "resolve",
]
