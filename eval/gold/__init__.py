"""Gold questions, and their quotes found in the texts."""

from eval.gold.foreign import (
    ForeignCorpus,
    ForeignCorpusError,
    foreign_corpora,
)
from eval.gold.gold_set import (
    add_question,
    passages_picked,
    start_set,
    suggested_id,
    suggested_language,
    warnings_of,
    write_lock,
)
from eval.gold.questions import (
    QUESTIONS_FILE,
    Evidence,
    Question,
    QuestionsError,
    check_fields,
    load_questions,
    read_questions,
)
from eval.gold.quotes import (
    Quotes,
)

__all__ = [
    "QUESTIONS_FILE",
    "Evidence",
    "ForeignCorpus",
    "ForeignCorpusError",
    "Question",
    "QuestionsError",
    "Quotes",
    "add_question",
    "check_fields",
    "foreign_corpora",
    "load_questions",
    "passages_picked",
    "read_questions",
    "start_set",
    "suggested_id",
    "suggested_language",
    "warnings_of",
    "write_lock",
]
