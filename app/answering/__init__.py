"""One question from start to end: shape, check, numbers, confidence, parts."""

from app.answering.answer_markdown import (
    escape_markdown,
)
from app.answering.citing import (
    cite,
)
from app.answering.confidence import (
    THRESHOLDS,
    Signals,
    judged_as,
)
from app.answering.multi_part import (
    merge_answers,
    split_questions,
)
from app.answering.pipeline import (
    QuestionError,
    answer_question,
    read_question,
    read_signals,
)
from app.answering.several import (
    answer_clauses,
    answer_each,
)
from app.answering.streaming import (
    text_parts,
)
from app.answering.texts_now import (
    Snapshot,
)
from app.answering.timing import (
    observed_by,
)

__all__ = [
    "THRESHOLDS",
    "QuestionError",
    "Signals",
    "Snapshot",
    "answer_clauses",
    "answer_each",
    "answer_question",
    "cite",
    "escape_markdown",
    "judged_as",
    "merge_answers",
    "observed_by",
    "read_question",
    "read_signals",
    "split_questions",
    "text_parts",
]
