"""A question becomes an answer: the assistant behind the chat page and the command line."""

from app.answer import (
    CITATION_MARK,
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
from app.claims import (
    CheckedSentence,
    DraftError,
    as_draft,
    checked_to_json,
    draft_sentences,
    read_draft,
    sentence_lines,
)
from app.corpora import locate
from app.evidence import DEFAULT_ANSWERING, AnsweringSettings
from app.prose import Endpoint, ProseError, endpoint_of
from index import Expansion, Hit

__all__ = [
    "CITATION_MARK",
    "DEFAULT_ANSWERING",
    "REFUSAL",
    "THRESHOLDS",
    "Answer",
    "AnsweringSettings",
    "Assistant",
    "CheckedSentence",
    "Citation",
    "DraftError",
    "Endpoint",
    "Expansion",
    "Hit",
    "ProseError",
    "QuestionError",
    "Reference",
    "Signals",
    "Understood",
    "Voice",
    "answer_to_json",
    "as_draft",
    "checked_to_json",
    "draft_sentences",
    "endpoint_of",
    "hit_to_json",
    "locate",
    "read_draft",
    "search_to_json",
    "sentence_lines",
]
