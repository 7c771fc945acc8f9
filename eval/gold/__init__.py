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
from eval.gold.planting import (
    ERROR_KINDS,
    ErrorKind,
    PlantedError,
    plant,
)
from eval.gold.questions import (
    QUESTIONS_FILE,
    Evidence,
    Question,
    QuestionsError,
    load_questions,
    read_questions,
)

__all__ = [
    "ERROR_KINDS",
    "QUESTIONS_FILE",
    "ErrorKind",
    "Evidence",
    "ForeignCorpus",
    "ForeignCorpusError",
    "PlantedError",
    "Question",
    "QuestionsError",
    "add_question",
    "foreign_corpora",
    "load_questions",
    "passages_picked",
    "plant",
    "read_questions",
    "start_set",
    "suggested_id",
    "suggested_language",
    "warnings_of",
    "write_lock",
]
