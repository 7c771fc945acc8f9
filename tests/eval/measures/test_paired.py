"""Comparisons whose figures and p-values are derived by hand."""

from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from eval.measures.answer_metrics import COMPARED_ANSWERS
from eval.measures.metrics import MEASURES
from eval.measures.paired import Move, compare, compare_answers
from eval.measures.significance import bootstrap_interval, loss_test
from eval.runs.baseline import Baseline, BaselineError
from eval.runs.gate_rule import SPREAD, gate, judge, noise, reasons, summary
from eval.runs.runner import AskResult, Evaluation

KINDS = {f"{kind}-{n}": kind for kind in ("fact", "table") for n in range(10)}


def ranks(fact=1, table=1):
    return {i: fact if kind == "fact" else table for i, kind in KINDS.items()}


def p_value_of(gains):
    return loss_test({"it": gains})["it"]


def test_p_value_is_the_share_of_swaps_that_lose_as_much():
    assert p_value_of([-1, -1, -1]) == (1 / 8, 1 / 8)
    assert p_value_of([-1, -1, -1, 0, 0]) == (1 / 8, 1 / 8)
    assert p_value_of([1, -1]) == (3 / 4, 3 / 4)  # all but two gains
    assert p_value_of([1, 1, 1]) == (1, 1)
    assert p_value_of([0, 0]) == (1, 1)
    assert p_value_of([]) == (1, 1)


def test_correction_counts_what_moves_together_once_and_what_moves_apart_twice():
    lost = [-1.0] * 5
    assert loss_test({"a": lost, "half of it": [-0.5] * 5}) == {
        "a": (1 / 32, 1 / 32),
        "half of it": (1 / 32, 1 / 32),
    }
    apart = loss_test({"a": lost + [0.0] * 5, "b": [0.0] * 5 + lost})
    assert apart["a"] == (1 / 32, 1 - (31 / 32) ** 2)
    # Three questions cannot lose as much as five, so they are not corrected for.
    few = loss_test({"a": lost + [0.0] * 3, "b": [0.0] * 5 + [-1.0] * 3})
    assert few == {"a": (1 / 32, 1 / 32), "b": (1 / 8, 1 / 8)}


def test_a_greater_loss_does_not_hide_a_smaller_one():
    names = {"great": [-1.0] * 8 + [0.0] * 5, "small": [0.0] * 8 + [-1.0] * 5}
    assert loss_test(names)["small"][1] == pytest.approx(1 / 32, abs=0.006)


def test_without_a_change_a_loss_in_any_measure_is_rare():
    generator = np.random.default_rng(8)
    alarms = 0
    for _ in range(400):
        first = generator.choice([-1.0, 0.0, 1.0], 40)
        gains = {"a": first, "b": first * generator.random(40), "c": generator.normal(size=40)}
        alarms += min(corrected for _, corrected in loss_test(gains).values()) < 0.05
    assert 10 <= alarms <= 30


@pytest.mark.parametrize("count", [12, 40])
def test_p_value_is_that_of_scipy(count):
    generator = np.random.default_rng(1)
    before, after = generator.random(count), generator.random(count) - 0.15
    expected = stats.permutation_test(
        (after, before),
        lambda a, b, axis: np.mean(a - b, axis=axis),
        permutation_type="samples",
        n_resamples=20_000,
        vectorized=True,
        alternative="less",
        rng=np.random.default_rng(2),
    ).pvalue
    assert p_value_of(list(after - before))[0] == pytest.approx(expected, abs=0.006)


def test_interval_is_that_of_scipy():
    values = np.random.default_rng(3).random(50)
    expected = stats.bootstrap(
        (values,), np.mean, method="percentile", rng=np.random.default_rng(4)
    ).confidence_interval
    assert bootstrap_interval(list(values)) == pytest.approx(expected, abs=0.006)
    assert bootstrap_interval([]) == (0, 0)
    assert bootstrap_interval([0.5, 0.5]) == (0.5, 0.5)


def test_equal_ranks_differ_nowhere_and_pass():
    verdict = judge(compare(ranks(), ranks(), KINDS))
    assert verdict.passed
    assert {(d.gain, d.interval, d.corrected) for d in verdict.comparison.differences} == {
        (0.0, (0.0, 0.0), 1.0)
    }
    assert verdict.comparison.moves == ()
    assert summary(verdict) == "No worse than the baseline: 0 questions won, 0 lost."


def test_interval_is_drawn_when_it_is_asked_for(monkeypatch):
    drawn = []
    monkeypatch.setattr(
        "eval.measures.paired.bootstrap_interval", lambda values: (drawn.append(values), (0, 0))[1]
    )
    comparison = compare(ranks(), ranks(table=2), KINDS)
    assert not judge(comparison).passed
    assert drawn == []
    first = comparison.differences[0]
    assert first.record()["interval"] == [0, 0]
    assert drawn == [first.changes]
    assert first.changes == (0.0,) * 10 + (-1.0,) * 10


def test_loss_of_a_kind_is_found_and_named():
    comparison = compare(ranks(), ranks(table=2), KINDS)
    overall, table = (
        next(d for d in comparison.differences if (d.where, d.measure) == (where, "success@1"))
        for where in ("overall", "table")
    )
    assert (table.count, table.before, table.after) == (10, 1.0, 0.0)
    # All ten are tables and all are lost: one pattern of 2^10, wherever one looks.
    assert (table.p_value, table.corrected) == (1 / 2**10, 1 / 2**10)
    assert (overall.p_value, overall.corrected) == (1 / 2**10, 1 / 2**10)
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
        "lost   overall        success@1  1.000 → 0.500  (-0.700 to -0.300, p = 0.0010)"
    )


@pytest.mark.parametrize(("lost", "passed"), [(4, True), (5, False)])
def test_five_questions_lost_and_none_won_are_significant(lost, passed):
    kinds = {f"q{n}": f"kind {n % 10}" for n in range(70)}
    before = dict.fromkeys(kinds, 1)
    after = {i: 0 if n < lost else 1 for n, i in enumerate(kinds)}
    assert judge(compare(before, after, kinds)).passed is passed


def test_gain_passes():
    assert judge(compare(ranks(table=0), ranks(), KINDS)).passed


def test_loss_within_the_tolerance_or_not_significant_passes():
    comparison = compare(ranks(), ranks(table=2), KINDS)
    assert judge(comparison, tolerance=1.0).passed
    assert judge(comparison, alpha=0.0005).passed
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


@pytest.mark.parametrize(("invented", "passed"), [(0, True), (1, True), (4, True), (5, False)])
def test_five_more_wrong_answers_and_none_fewer_fail_and_one_is_noise(invented, passed):
    verdict = verdict_on(answers(), answers(invented=invented))
    assert verdict.passed is passed
    if not passed:
        assert summary(verdict).startswith("Worse than the baseline: wrong answers; 0 questions")
        assert reasons(verdict) == [
            "lost   answers        wrong answers 0.000 → 0.125  (+0.025 to +0.250, p = 0.0312)"
        ]


def test_fewer_wrong_answers_are_a_gain():
    (wrong, _) = compare_answers(answers(invented=9), answers())
    assert (wrong.gain, wrong.before, wrong.after) == (0.225, 0.225, 0.0)
    assert verdict_on(answers(invented=9), answers()).passed


def test_figures_of_answers_are_corrected_together():
    before = {i: {**f, "brier score": 0.0} for i, f in answers().items()}
    after = {i: {**f, "brier score": 0.0} for i, f in answers(invented=6, refused=6).items()}
    either = 1 - (63 / 64) ** 2
    found = {d.measure: (d.p_value, d.corrected) for d in compare_answers(before, after)}
    assert found == {
        "wrong answers": (1 / 64, either),
        "wrong refusals": (1 / 64, either),
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
