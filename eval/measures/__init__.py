"""Measures of retrieval and answers, calibration, and tests of significance."""

from eval.measures.answer_metrics import (
    judge_answers,
)
from eval.measures.metrics import (
    DEPTH,
    MEASURES,
    SHOWN,
    Figures,
    Qrels,
    first_relevant,
    mean,
    relevant_chunks,
    run_of,
    score_questions,
)
from eval.measures.paired import (
    COMPARED,
    FOUND_WITHIN,
    OVERALL,
    Comparison,
    Difference,
    Move,
    Ranks,
    compare,
    is_found,
)
from eval.measures.significance import (
    Interval,
    bootstrap_interval,
)

__all__ = [
    "COMPARED",
    "DEPTH",
    "FOUND_WITHIN",
    "MEASURES",
    "OVERALL",
    "SHOWN",
    "Comparison",
    "Difference",
    "Figures",
    "Interval",
    "Move",
    "Qrels",
    "Ranks",
    "bootstrap_interval",
    "compare",
    "first_relevant",
    "is_found",
    "judge_answers",
    "mean",
    "relevant_chunks",
    "run_of",
    "score_questions",
]
