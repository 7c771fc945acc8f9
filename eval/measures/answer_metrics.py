"""What answers are worth: said words, cited evidence, silence, and how sure they are of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from app import Answer, Citation
from eval.gold import Question
from eval.measures.metrics import Figures, overlap
from ingest import Document, render

# Groups of alike confidence that the calibration error is taken over.
BINS = 10
# Figures of a single answer that the gate compares, question by question.
COMPARED_ANSWERS = (
    "wrong answers",
    "wrong refusals",
    "expected words",
    "evidence cited",
    "citation precision",
    "brier score",
)
LOWER_IS_BETTER = frozenset(
    {"wrong answers", "wrong refusals", "shown as near", "brier score", "calibration error"}
)
# The kind of questions that the texts come near to, without saying what is asked.
NEAR_MISS = "near-miss"
# Of each fault: the figure, and its value where the answer is at fault.
FAULTS = {
    "wrong refusals": ("wrong refusals", 1.0),
    "wrong answers": ("wrong answers", 1.0),
    "expected words missing": ("expected words", 0.0),
    "evidence not cited": ("evidence cited", 0.0),
    "not verbatim": ("verbatim", 0.0),
}


def lower_is_better(measure: str) -> bool:
    """Tell in which direction a figure of answers improves; of kinds as of all."""
    return measure in LOWER_IS_BETTER or measure.startswith("wrong answers to ")


@dataclass(frozen=True, slots=True)
class JudgedAnswer:
    """What an answer came to.

    Attributes:
        answered: Whether an answer was given.
        confidence: Probability that the texts answer the question, 0 to 1.
        words: Their number in its text.
        figures: See `judge_answer`.
    """

    answered: bool
    confidence: float
    words: int
    figures: Figures


def judged_answer(
    question: Question, answer: Answer, documents: Mapping[str, Document]
) -> JudgedAnswer:
    """Return what an answer came to."""
    figures = judge_answer(question, answer, documents)
    return JudgedAnswer(answer.answered, answer.confidence, len(answer.text.split()), figures)


def judge_answers(
    questions: Sequence[Question], answers: Mapping[str, Answer], documents: Sequence[Document]
) -> tuple[Figures, dict[str, Figures]]:
    """Return figures of all answers, and those of each question's by its id; see `judge_answer`."""
    by_id = {document.id: document for document in documents}
    given = {q.id: judged_answer(q, answers[q.id], by_id) for q in questions}
    return figures_of_answers(questions, given), {i: each.figures for i, each in given.items()}


def figures_of_answers(questions: Sequence[Question], given: Mapping[str, JudgedAnswer]) -> Figures:
    """Return figures of all answers to some questions.

    Most are means over the questions that have the figure. The area under the curve (higher is
    better), the calibration error (lower) and the median number of words belong to the whole.
    Where the unanswerable questions are of several kinds, such as near misses, their wrong
    answers are also given apart, as is the area under the curve against near misses alone.
    """
    judged = {q.id: given[q.id].figures for q in questions}
    silent = [q for q in questions if not q.answerable]
    kinds = sorted({q.kind for q in silent})
    confidence = [given[q.id].confidence for q in questions]
    is_there = [q.answerable for q in questions]
    compared = [q for q in questions if q.answerable or q.kind == NEAR_MISS]
    lengths = [given[q.id].words for q in questions if q.answerable and given[q.id].answered]
    figures = {
        "wrong refusals": mean_of(judged, "wrong refusals"),
        "wrong answers": mean_of(judged, "wrong answers"),
        **{
            f"wrong answers to {kind}": mean_of(
                {q.id: judged[q.id] for q in silent if q.kind == kind}, "wrong answers"
            )
            for kind in kinds
            if len(kinds) > 1
        },
        "expected words": mean_of(judged, "expected words", 1.0),
        "evidence cited": mean_of(judged, "evidence cited", 1.0),
        "citation precision": mean_of(judged, "citation precision"),
        "verbatim": mean_of(judged, "verbatim", 1.0),
        "brier score": mean_of(judged, "brier score"),
        "shown as near": mean_of(judged, "shown as near"),
        "slot named": mean_of(judged, "slot named"),
        "area under curve": area_under_curve(confidence, is_there),
        "area under curve, near misses": area_under_curve(
            [given[q.id].confidence for q in compared], [q.answerable for q in compared]
        ),
        "calibration error": calibration_error(confidence, is_there),
        "median words": float(np.median(lengths)) if lengths else 0.0,
    }
    if not any("slot named" in each for each in judged.values()):
        del figures["slot named"]  # of no question is known what an answer should name
    return figures


def judge_answer(question: Question, answer: Answer, documents: Mapping[str, Document]) -> Figures:
    """Return what one answer came to, each figure 0 to 1.

    "wrong answers" is of unanswerable questions alone, "slot named" of those shown as near whose
    missing slot is known, "citation precision" of answered ones; a refused question counts 0
    where expected words and cited evidence are looked for. "brier score" is the squared error of
    the confidence (Brier 1950).
    """
    common = {
        "verbatim": float(is_verbatim(answer, documents)),
        "brier score": (answer.confidence - question.answerable) ** 2,
    }
    if not question.answerable:
        named = {"slot named": float(names_slot(question, answer))}
        is_named = question.missing and answer.outcome == "near"
        return {"wrong answers": float(answer.answered), **(named if is_named else {}), **common}
    figures = {
        "wrong refusals": float(not answer.answered),
        "expected words": float(says_expected(question, answer)),
        "evidence cited": float(cites_evidence(question, answer)),
        "shown as near": float(answer.outcome == "near"),
        **common,
    }
    if answer.answered:
        figures["citation precision"] = citation_precision(question, answer)
    return figures


def faults_of(judged: Mapping[str, Figures]) -> dict[str, list[str]]:
    """Return the questions of each fault, in their order."""
    return {
        fault: [i for i, figures in judged.items() if figures.get(name) == value]
        for fault, (name, value) in FAULTS.items()
    }


def mean_of(judged: Mapping[str, Figures], name: str, default: float = 0.0) -> float:
    """Return the mean of a figure over the questions that have it; `default` if none has."""
    values = [figures[name] for figures in judged.values() if name in figures]
    return float(np.mean(values)) if values else default


def says_expected(question: Question, answer: Answer) -> bool:
    """Tell whether an answer contains all the words that a full one contains.

    Marks of bold are no words: "**14** days" contains "14 days".
    """
    text = answer.text.replace("**", "").lower() if answer.answered else ""
    return all(word.lower() in text for word in question.expected)


def names_slot(question: Question, answer: Answer) -> bool:
    """Tell whether what an answer names as missing holds a word of the slot that is."""
    return any(word.lower() in answer.missing.lower() for word in question.missing)


def cites_evidence(question: Question, answer: Answer) -> bool:
    """Tell whether a citation of an answer that is given overlaps a gold passage."""
    return answer.answered and any(_supports(question, citation) for citation in answer.citations)


def citation_precision(question: Question, answer: Answer) -> float:
    """Return the share of citations that overlap a gold passage, 0 to 1."""
    supported = [citation for citation in answer.citations if _supports(question, citation)]
    return _share(supported, answer.citations)


def _supports(question: Question, citation: Citation) -> bool:
    return any(
        evidence.document_id == citation.document_id and overlap(evidence.spans, citation.spans)
        for evidence in question.evidence
    )


def is_verbatim(answer: Answer, documents: Mapping[str, Document]) -> bool:
    """Tell whether every quote is what its spans render to."""
    return all(
        render(documents[citation.document_id], citation.spans) == citation.quote
        for citation in answer.citations
    )


def area_under_curve(confidence: Sequence[float], answerable: Sequence[bool]) -> float:
    """Return how often an answerable question is surer than another one, 0 to 1; ties count half.

    The area under the ROC curve; 0.5 where either kind of question is missing.

    >>> area_under_curve([0.9, 0.5, 0.5], [True, True, False])
    0.75
    """
    pairs = [
        (a > b) + 0.5 * (a == b)
        for a, is_there in zip(confidence, answerable, strict=True)
        if is_there
        for b, other in zip(confidence, answerable, strict=True)
        if not other
    ]
    return float(np.mean(pairs)) if pairs else 0.5


def calibration_error(confidence: Sequence[float], answerable: Sequence[bool]) -> float:
    """Return the expected calibration error, 0 to 1, lower is better.

    Over `BINS` groups of equal size by confidence, the mean distance between the mean confidence
    and the share of answerable questions, weighed by size (Naeini et al. 2015).

    >>> calibration_error([0.8] * 10, [True] * 9 + [False])
    0.1
    """
    order = np.argsort(confidence, kind="stable")
    sure, there = np.array(confidence)[order], np.array(answerable, float)[order]
    groups = zip(np.array_split(sure, BINS), np.array_split(there, BINS), strict=True)
    gaps = [len(a) * abs(float(a.mean() - b.mean())) for a, b in groups if len(a)]
    return round(sum(gaps) / max(len(order), 1), 12)


def _share(part: Sequence[object], whole: Sequence[object]) -> float:
    return len(part) / len(whole) if whole else 0.0
