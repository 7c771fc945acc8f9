"""Comparisons whose figures and p-values are derived by hand."""

from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from eval.measures.answer_metrics import COMPARED_ANSWERS
from eval.measures.metrics import MEASURES
from eval.measures.paired import Move, compare, compare_answers
from eval.measures.significance import bootstrap_interval, holm, randomisation_test
from eval.runs.baseline import Baseline, BaselineError
from eval.runs.gate_rule import SPREAD, gate, judge, noise, reasons, summary
from eval.runs.runner import AskResult, Evaluation

KINDS = {f"{kind}-{n}": kind for kind in ("fact", "table") for n in range(10)}


def ranks(fact=1, table=1):
    return {i: fact if kind == "fact" else table for i, kind in KINDS.items()}


def test_p_value_is_the_share_of_swaps_that_are_as_far_from_nothing():
    assert randomisation_test([1, 1, 1]) == 2 / 8  # all one way or all the other
    assert randomisation_test([1, 1, 1, 0, 0]) == 2 / 8
    assert randomisation_test([1, -1]) == 1
    assert randomisation_test([0, 0]) == 1
    assert randomisation_test([]) == 1


@pytest.mark.parametrize("count", [12, 40])
def test_p_value_is_that_of_scipy(count):
    generator = np.random.default_rng(1)
    before, after = generator.random(count), generator.random(count) + 0.15
    expected = stats.permutation_test(
        (after, before),
        lambda a, b, axis: np.mean(a - b, axis=axis),
        permutation_type="samples",
        n_resamples=20_000,
        vectorized=True,
        rng=np.random.default_rng(2),
    ).pvalue
    assert randomisation_test(list(after - before)) == pytest.approx(expected, abs=0.006)


def test_interval_is_that_of_scipy():
    values = np.random.default_rng(3).random(50)
    expected = stats.bootstrap(
        (values,), np.mean, method="percentile", rng=np.random.default_rng(4)
    ).confidence_interval
    assert bootstrap_interval(list(values)) == pytest.approx(expected, abs=0.006)
    assert bootstrap_interval([]) == (0, 0)
    assert bootstrap_interval([0.5, 0.5]) == (0.5, 0.5)


def test_holm_multiplies_by_what_is_left_and_never_falls():
    assert holm({"a": 0.01, "b": 0.04, "c": 0.03}) == pytest.approx(
        {"a": 0.03, "b": 0.06, "c": 0.06}
    )
    assert holm({"a": 0.9, "b": 0.8}) == {"a": 1.0, "b": 1.0}
    assert holm({}) == {}


def test_equal_ranks_differ_nowhere_and_pass():
    verdict = judge(compare(ranks(), ranks(), KINDS))
    assert verdict.passed
    assert {(d.gain, d.interval, d.corrected) for d in verdict.comparison.differences} == {
        (0.0, (0.0, 0.0), 1.0)
    }
    assert verdict.comparison.moves == ()
    assert summary(verdict) == "No worse than the baseline: 0 questions won, 0 lost."


def test_loss_of_a_kind_is_found_and_named():
    comparison = compare(ranks(), ranks(table=2), KINDS)
    overall, table = (
        next(d for d in comparison.differences if (d.where, d.measure) == (where, "success@1"))
        for where in ("overall", "table")
    )
    assert (table.count, table.before, table.after) == (10, 1.0, 0.0)
    assert table.p_value == 2 / 2**10
    assert table.corrected == pytest.approx(2 * table.p_value)  # two kinds
    assert overall.corrected == pytest.approx(3 * overall.p_value)  # three measures
    assert overall.gain == -0.5
    verdict = judge(comparison)
    assert not verdict.passed
    assert {(d.where, d.measure) for d in verdict.losses} == {
        (where, measure) for where in ("overall", "table") for measure in ("success@1", "mrr@10")
    }
    assert summary(verdict) == (
        "Worse than the baseline: overall, table; 0 questions won, 10 lost."
    )
    assert reasons(verdict)[0] == (
        "lost   overall        success@1  1.000 → 0.500  (-0.700 to -0.300, p = 0.0059)"
    )


@pytest.mark.parametrize(("lost", "passed"), [(6, True), (7, False)])
def test_seven_questions_lost_and_none_won_are_significant(lost, passed):
    kinds = {f"q{n}": f"kind {n % 10}" for n in range(70)}
    before = dict.fromkeys(kinds, 1)
    after = {i: 0 if n < lost else 1 for n, i in enumerate(kinds)}
    assert judge(compare(before, after, kinds)).passed is passed


def test_gain_passes():
    assert judge(compare(ranks(table=0), ranks(), KINDS)).passed


def test_loss_within_the_tolerance_or_not_significant_passes():
    comparison = compare(ranks(), ranks(table=2), KINDS)
    assert judge(comparison, tolerance=1.0).passed
    assert judge(comparison, alpha=0.001).passed
    one_lost = {**ranks(), "fact-0": 0}
    assert judge(compare(ranks(), one_lost, KINDS)).passed


@pytest.mark.parametrize(
    ("before", "after", "lost"), [(1, 0, True), (5, 6, True), (1, 5, False), (6, 0, False)]
)
def test_must_is_lost_when_it_was_among_the_first_five_and_is_not(before, after, lost):
    comparison = compare(
        {**ranks(), "fact-0": before}, {**ranks(), "fact-0": after}, KINDS, {"fact-0"}
    )
    verdict = judge(comparison)
    assert verdict.passed is not lost
    assert verdict.lost == ((Move("fact-0", "fact", True, before, after),) if lost else ())
    if lost:
        assert reasons(verdict)[-1].endswith(f"rank {before} → {after or '–'}")
        assert "fact-0" in summary(verdict)


def answers(invented=0, refused=0, total=40):
    """Figures of answers to as many unanswerable and answerable questions."""
    silent = {f"n{n}": {"wrong answers": float(n < invented)} for n in range(total)}
    asked = {f"q{n}": {"wrong refusals": float(n < refused)} for n in range(total)}
    return {**silent, **asked}


def verdict_on(before, after):
    return judge(compare(ranks(), ranks(), KINDS), compare_answers(before, after))


@pytest.mark.parametrize(("invented", "passed"), [(0, True), (1, True), (5, True), (6, False)])
def test_six_more_wrong_answers_and_none_fewer_fail_and_one_is_noise(invented, passed):
    verdict = verdict_on(answers(), answers(invented=invented))
    assert verdict.passed is passed
    if not passed:
        assert summary(verdict).startswith("Worse than the baseline: wrong answers; 0 questions")
        assert reasons(verdict) == [
            "lost   answers        wrong answers 0.000 → 0.150  (+0.050 to +0.275, p = 0.0312)"
        ]


def test_fewer_wrong_answers_are_a_gain():
    (wrong, _) = compare_answers(answers(invented=9), answers())
    assert (wrong.gain, wrong.before, wrong.after) == (0.225, 0.225, 0.0)
    assert verdict_on(answers(invented=9), answers()).passed


def test_figures_of_answers_but_wrong_ones_are_corrected_together():
    before = {i: {**f, "brier score": 0.0} for i, f in answers().items()}
    after = {i: {**f, "brier score": 0.0} for i, f in answers(invented=6, refused=6).items()}
    found = {d.measure: (d.p_value, d.corrected) for d in compare_answers(before, after)}
    assert found == {
        "wrong answers": (1 / 32, 1 / 32),
        "wrong refusals": (1 / 32, 2 / 32),
        "brier score": (1.0, 1.0),
    }


def test_significant_change_that_another_processor_may_make_passes():
    before, after = ({f"q{n}": {"brier score": value} for n in range(40)} for value in (0.1, 0.101))
    (difference,) = compare_answers(before, after)
    assert difference.corrected < 0.001
    assert noise(difference) > 0.001
    assert verdict_on(before, after).passed


def test_tolerance_of_answers_shrinks_with_the_number_of_questions():
    few, many = (compare_answers(answers(total=n), answers(total=n))[0] for n in (10, 40))
    assert noise(few) == pytest.approx(2 * noise(many))
    assert set(SPREAD) == set(COMPARED_ANSWERS)


def test_figure_that_one_answer_lacks_is_not_compared():
    before = {"a": {"citation precision": 1.0}, "b": {"citation precision": 0.5}}
    (difference,) = compare_answers(before, {"a": {"citation precision": 0.0}, "b": {}})
    assert (difference.count, difference.before, difference.after) == (1, 1.0, 0.0)


def test_answers_to_other_questions_cannot_be_compared():
    with pytest.raises(ValueError, match="80 and 1 questions"):
        compare_answers(answers(), {"a": {}})


def test_moves_come_greatest_loss_first():
    after = {**ranks(), "fact-1": 2, "fact-2": 0, "table-0": 3}
    moves = compare({**ranks(), "table-0": 0}, after, KINDS).moves
    assert [move.id for move in moves] == ["fact-2", "fact-1", "table-0"]
    assert str(moves[0]) == "fact-2 (fact): rank 1 → –"


def test_other_questions_cannot_be_compared():
    with pytest.raises(ValueError, match="1 and 20 questions"):
        compare({"fact-0": 1}, ranks(), KINDS)
    with pytest.raises(ValueError, match="0 and 0"):
        compare({}, {}, KINDS)


def test_baseline_that_ranks_other_questions_is_refused():
    evaluation = Evaluation("full", {}, {}, {}, {}, {}, {}, {})
    with pytest.raises(BaselineError, match="ranks 1 questions, not these 0"):
        gate(evaluation, [], Baseline({}, {"q": 1}))


@pytest.fixture
def evaluation():
    """One question that is answered, in no more words than that."""
    return Evaluation(
        mode="full",
        retrieval={"q": dict.fromkeys(MEASURES, 1.0)},
        kinds={"q": "fact"},
        halves={"q": "validation"},
        answers={"wrong refusals": 0.0},
        wrong={"not verbatim": []},
        asked={"q": AskResult((), None, 0.1)},
        qrels={"q": {}},
        judged={"q": {"wrong refusals": 0.0}},
    )


def test_beside_a_baseline_without_answers_their_means_are_compared(evaluation):
    old = {"overall": {}, "kinds": {}, "answers": {"wrong refusals": 0.0}}
    worse = replace(evaluation, answers={"wrong refusals": 0.5})
    assert gate(evaluation, [], Baseline({"full": old}, {"q": 0})).passed
    verdict = gate(worse, [], Baseline({"full": old}, {"q": 0}))
    assert reasons(verdict) == ["lost   answers        wrong refusals 0.000 → 0.500"]
    by_question = Baseline({"full": old}, {"q": 0}, {"q": {"wrong refusals": 0.0}})
    assert gate(worse, [], by_question).passed


def test_baseline_of_other_answers_is_refused(evaluation):
    other = Baseline({}, {"q": 0}, {"q": {}, "r": {}})
    with pytest.raises(BaselineError, match="Write it again: gloss eval --update-baseline"):
        gate(evaluation, [], other)


def test_quote_that_is_not_verbatim_always_fails(evaluation):
    forged = replace(evaluation, wrong={"not verbatim": ["q"]})
    verdict = gate(forged, [], Baseline({}, {"q": 0}, {"q": {}}), tolerance=1.0)
    assert not verdict.passed
    assert reasons(verdict) == ["lost   verbatim       q: a quote is not in its text"]
    assert summary(verdict).startswith("Worse than the baseline: q; ")
