"""What answers are worth: said words, cited evidence, silence, and how sure they are of it."""

from collections.abc import Mapping, Sequence

import numpy as np

from app import Answer, Citation
from eval.gold import Question
from eval.measures.metrics import Figures, overlap
from ingest import Document, render

# Groups of alike confidence that the calibration error is taken over.
BINS = 10


def judge_answers(
    questions: Sequence[Question], answers: Mapping[str, Answer], documents: Sequence[Document]
) -> tuple[Figures, dict[str, list[str]]]:
    """Return figures of the answers, 0 to 1 but for the words, and the questions of each fault.

    Wrong refusals, wrong answers, calibration error and median words: lower is better; the rest:
    higher is better. A refused question counts 0 where expected words and cited evidence are
    looked for; citation precision is the mean over the answered ones. Where the unanswerable
    questions are of several kinds, such as near misses, their wrong answers also stand apart.
    """
    by_id = {document.id: document for document in documents}
    answerable = [q for q in questions if q.answerable]
    silent = [q for q in questions if not q.answerable]
    wrong = {
        "wrong refusals": [q.id for q in answerable if not answers[q.id].answered],
        "wrong answers": [q.id for q in silent if answers[q.id].answered],
        "expected words missing": [q.id for q in answerable if not says_expected(q, answers[q.id])],
        "evidence not cited": [q.id for q in answerable if not cites_evidence(q, answers[q.id])],
        "not verbatim": [q.id for q in questions if not is_verbatim(answers[q.id], by_id)],
    }
    kinds = sorted({q.kind for q in silent})
    by_kind = {kind: [q for q in silent if q.kind == kind] for kind in kinds}
    confidence = [answers[q.id].confidence for q in questions]
    is_there = [q.answerable for q in questions]
    precisions = [
        citation_precision(q, answers[q.id]) for q in answerable if answers[q.id].answered
    ]
    lengths = [len(answers[q.id].text.split()) for q in answerable if answers[q.id].answered]
    figures = {
        "wrong refusals": _share(wrong["wrong refusals"], answerable),
        "wrong answers": _share(wrong["wrong answers"], silent),
        **{
            f"wrong answers to {kind}": _share([q for q in asked if answers[q.id].answered], asked)
            for kind, asked in by_kind.items()
            if len(kinds) > 1
        },
        "expected words": 1 - _share(wrong["expected words missing"], answerable),
        "evidence cited": 1 - _share(wrong["evidence not cited"], answerable),
        "citation precision": float(np.mean(precisions)) if precisions else 0.0,
        "verbatim": 1 - _share(wrong["not verbatim"], questions),
        "area under curve": area_under_curve(confidence, is_there),
        "calibration error": calibration_error(confidence, is_there),
        "median words": float(np.median(lengths)) if lengths else 0.0,
    }
    return figures, wrong


def says_expected(question: Question, answer: Answer) -> bool:
    """Tell whether an answer contains all the words that a full one contains."""
    text = answer.text.lower() if answer.answered else ""
    return all(word.lower() in text for word in question.expected)


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
