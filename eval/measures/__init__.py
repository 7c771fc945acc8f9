"""Measures of retrieval and answers, calibration, and tests of significance."""

from eval.measures.answer_metrics import (
    COMPARED_ANSWERS,
    NEAR_MISS,
    faults_of,
    judge_answers,
    lower_is_better,
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
    ANSWERS,
    COMPARED,
    FOUND_WITHIN,
    OVERALL,
    Comparison,
    Difference,
    Move,
    Ranks,
    compare,
    compare_answers,
    is_found,
)
from eval.measures.significance import (
    Interval,
    bootstrap_interval,
)

__all__ = [
    "ANSWERS",
    "COMPARED",
    "COMPARED_ANSWERS",
    "DEPTH",
    "FOUND_WITHIN",
    "MEASURES",
    "NEAR_MISS",
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
    "compare_answers",
    "faults_of",
    "first_relevant",
    "is_found",
    "judge_answers",
    "lower_is_better",
    "mean",
    "relevant_chunks",
    "run_of",
    "score_questions",
]
