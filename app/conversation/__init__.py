"""A follow-up question becomes one that stands alone."""

from app.conversation.chat_programs import (
    chore_reply,
    question_in,
)
from app.conversation.continuing import (
    continuing,
)
from app.conversation.resolving import (
    Turn,
    resolve,
)

__all__ = [
    "Turn",
    "chore_reply",
    "continuing",
    "question_in",
    "resolve",
]
