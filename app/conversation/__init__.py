"""A follow-up question becomes one that stands alone."""

from app.conversation.continuing import (
    continuing,
)
from app.conversation.resolving import (
    Turn,
    resolve,
)

__all__ = [
    "Turn",
    "continuing",
    "resolve",
]
