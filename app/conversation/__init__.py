"""A follow-up question becomes one that stands alone."""

from app.conversation.chat_programs import (
    chore_reply,
    question_in,
)
from app.conversation.resolving import (
    Resolved,
    Turn,
    needs_answer,
    resolve,
)
from app.conversation.talk import (
    read_talk,
)
from app.conversation.talk_rules import (
    Talk,
)

__all__ = [
    "Resolved",
    "Talk",
    "Turn",
    "chore_reply",
    "needs_answer",
    "question_in",
    "read_talk",
    "resolve",
]
