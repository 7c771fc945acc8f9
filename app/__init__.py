"""A question becomes an answer: the assistant behind the chat page and the command line."""

from app.answer import (
    REFUSAL,
    Answer,
    Citation,
    Reference,
    Understood,
    Voice,
    answer_to_json,
    hit_to_json,
    search_to_json,
)
from app.answering import THRESHOLDS, QuestionError, Signals
from app.assistant import Assistant
from app.corpora import locate
from app.evidence import DEFAULT_ANSWERING, AnsweringSettings
from index import Expansion, Hit

__all__ = [
    "DEFAULT_ANSWERING",
    "REFUSAL",
    "THRESHOLDS",
    "Answer",
    "AnsweringSettings",
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
