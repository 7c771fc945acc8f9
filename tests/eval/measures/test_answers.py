"""What answers are worth: figures computed by hand."""

import pytest

from app import Answer, Citation
from eval.gold.questions import Evidence, Question
from eval.measures.answer_metrics import (
    BINS,
    area_under_curve,
    calibration_error,
    citation_precision,
    judge_answers,
    says_expected,
)
from ingest import Span


def citation(start, end, document_id="d"):
    return Citation(1, document_id, "D", (), (Span(start, end),), "")


def precision(*citations):
    evidence = (Evidence("d", (Span(0, 10),), "", 2), Evidence("d", (Span(50, 60),), "", 1))
    question = Question("q", "fact", "en", "q", (), evidence, (), True)
    return citation_precision(question, Answer("q", "", True, 1.0, citations, (), 0.1))


def test_citation_is_supported_if_it_overlaps_any_gold_passage():
    assert precision(citation(5, 20)) == 1.0
    assert precision(citation(10, 20)) == 0.0
    assert precision(citation(0, 10, "other")) == 0.0
    assert precision(citation(0, 1), citation(20, 30), citation(55, 56), citation(61, 70)) == 0.5
    assert precision() == 0.0


@pytest.mark.parametrize(
    ("text", "says"),
    [("It takes **14** days.", True), ("It takes 14 Days.", True), ("It takes *14* days.", False)],
)
def test_expected_words_are_found_through_marks_of_bold(text, says):
    question = Question("q", "fact", "en", "q", (), (), ("14 days",), True)
    assert says_expected(question, Answer("q", text, True, 1.0, (), (), 0.1)) is says


def test_outcomes_are_counted_and_the_slot_is_named_by_any_of_its_words():
    def question(name, kind="near-miss", missing=("patents", "licences")):
        answerable = kind == "fact"
        evidence = (Evidence("d", (Span(0, 10),), "", 2),) if answerable else ()
        return Question(name, kind, "en", name, (), evidence, (), answerable, missing=missing)

    def answer(outcome, confidence, missing=""):
        answered = outcome == "answered"
        return Answer("", "", answered, confidence, (), (), 0.1, outcome=outcome, missing=missing)

    questions = [
        question("right", "fact", ()),
        question("demoted", "fact", ()),
        question("named"),
        question("misnamed"),
        question("silent", "unanswerable", ()),
        question("sure"),
    ]
    answers = {
        "right": answer("answered", 0.9),
        "demoted": answer("near", 0.5, "how many"),
        "named": answer("near", 0.4, "how many Patents they hold"),
        "misnamed": answer("near", 0.4, "when"),
        "silent": answer("silent", 1.0),
        "sure": answer("answered", 0.6),
    }
    figures, judged = judge_answers(questions, answers, [])
    assert figures["shown as near"] == 0.5
    assert figures["slot named"] == 0.5
    assert "slot named" not in judged["sure"]
    assert "slot named" not in judge_answers(questions[:2], answers, [])[0]
    assert figures["wrong answers to near-miss"] == 1 / 3
    # Of the pairs with a near miss, "demoted" loses to "sure"; of all pairs both lose to "silent".
    assert figures["area under curve, near misses"] == 5 / 6
    assert figures["area under curve"] == 5 / 8


@pytest.mark.parametrize(
    ("confidence", "answerable", "expected"),
    [
        ([0.9, 0.8, 0.1], [True, True, False], 1.0),
        ([0.1, 0.9], [True, False], 0.0),
        ([0.5, 0.5], [True, False], 0.5),
        ([0.9, 0.4, 0.6, 0.1], [True, True, False, False], 0.75),
        ([0.5], [True], 0.5),
        ([], [], 0.5),
    ],
)
def test_area_under_curve_counts_pairs_in_order(confidence, answerable, expected):
    assert area_under_curve(confidence, answerable) == expected


def test_calibration_error_weighs_the_gaps_of_groups():
    # Ten groups of two: nine right on the spot, one sure of 1.0 and wrong in one of two.
    confidence = [1.0] * (2 * BINS)
    assert calibration_error(confidence, [True] * (2 * BINS)) == 0.0
    assert calibration_error(confidence, [False] + [True] * (2 * BINS - 1)) == pytest.approx(0.05)


def test_calibration_error_takes_the_least_sure_first():
    sure = [0.0] * BINS + [1.0] * BINS
    assert calibration_error(sure[::-1], [True] * BINS + [False] * BINS) == 0.0


def test_calibration_error_of_nothing_is_none():
    assert calibration_error([], []) == 0.0
