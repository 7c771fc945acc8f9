"""Fitting the curve of confidence: signs, and a case that can be solved by hand."""

import math

import pytest

from eval.measures.calibration import CalibrationCase, fit, operating_line, probabilities


def asked(answerable, corpus="tuning", **values):
    return CalibrationCase(corpus, "en", answerable, values)


def test_signal_that_tells_nothing_leaves_the_share_of_answers():
    questions = [asked(n < 3, score=1.0) for n in range(4)]
    weights, constant = fit(questions, ["score"])
    assert constant + weights["score"] == pytest.approx(math.log(3), abs=1e-3)


def test_better_signals_get_weight_and_worse_ones_none():
    questions = [asked(n % 4 != 0, good=float(n % 4), bad=-float(n % 4)) for n in range(40)]
    weights, constant = fit(questions, ["good", "bad"])
    assert weights["good"] > 0
    assert weights["bad"] == 0
    curve = probabilities(questions, weights, constant)
    assert curve[3] > 0.9 > 0.5 > curve[0]


def test_line_tells_what_a_threshold_is_worth():
    questions = [asked(True), asked(True), asked(False), asked(False)]
    line = operating_line(questions, [0.9, 0.4, 0.6, 0.1], 0.5)
    assert line.startswith("4 questions: area under curve 0.750, ")
    assert line.endswith("at 0.50 wrong refusals 0.500, wrong answers 0.500")


def test_each_corpus_counts_alike():
    few = [asked(False, "few", score=1.0)]
    many = [asked(True, "many", score=1.0) for _ in range(50)]
    weights, constant = fit([*few, *many], ["score"])
    assert constant + weights["score"] == pytest.approx(0, abs=1e-3)
