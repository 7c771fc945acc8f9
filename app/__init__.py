"""A question becomes an answer: the assistant behind the chat page and the command line."""

from app.answer import (
    REFUSAL,
    Answer,
    Citation,
    Understood,
    answer_to_json,
    hit_to_json,
    search_to_json,
)
from app.answering import QuestionError
from app.assistant import Assistant
from app.confidence import THRESHOLDS, Signals
from app.corpora import locate
from app.references import Reference
from app.voice import Voice
from index import Expansion, Hit

__all__ = [
    "REFUSAL",
    "THRESHOLDS",
    "Answer",
    "Assistant",
    "Citation",
    "Expansion",
    "Hit",
    "QuestionError",
    "Reference",
    "Signals",
    "Understood",
    "Voice",
    "answer_to_json",
    "hit_to_json",
    "locate",
    "search_to_json",
]
