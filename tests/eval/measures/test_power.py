"""How small a loss is seen: beside values by hand, and beside the test itself on drawn changes."""

from dataclasses import replace
from math import comb

import numpy as np
import pytest

from eval.measures.power import (
    WANTED,
    GateSetting,
    churn_between,
    counted_tests,
    fewest_lost,
    power,
    questions_needed,
    smallest_loss,
)
from eval.measures.significance import loss_test

OVERALL = GateSetting(tests=3)


def p_value_of(gains):
    return loss_test({"it": gains})["it"][0]


@pytest.mark.parametrize(("tests", "lost"), [(1, 5), (3, 6), (6, 7)])
def test_so_many_must_be_lost_to_be_significant(tests, lost):
    assert fewest_lost(GateSetting(tests=tests)) == lost
    assert p_value_of([-1] * lost) * tests < 0.05
    assert p_value_of([-1] * (lost - 1)) * tests >= 0.05


def test_without_churn_power_is_the_chance_to_lose_enough():
    # Of ten questions, each lost with one half, six or more.
    expected = sum(comb(10, k) for k in range(6, 11)) / 2**10
    assert power(10, 0.5, OVERALL) == pytest.approx(expected)


def test_loss_within_the_tolerance_does_not_count():
    # Ten of a hundred are significant, and not more than the tolerance.
    assert power(100, 0.1, replace(OVERALL, tolerance=0.5)) < 1e-12
    assert power(100, 0.0, OVERALL) == 0.0


def test_power_is_that_of_the_randomisation_test():
    setting = GateSetting(tests=3, churn=0.03, found=0.9)
    generator = np.random.default_rng(1)
    seen, draws = 0, 400
    for _ in range(draws):
        dice = generator.random(60)
        changes = np.where(dice < 0.03, 1, np.where(dice < 0.03 + 0.23, -1, 0))
        p_value = p_value_of(changes.tolist())
        seen += p_value * setting.tests < setting.alpha and -changes.mean() > setting.tolerance
    assert power(60, 0.2, setting) == pytest.approx(seen / draws, abs=0.06)


def test_smallest_loss_and_questions_needed_belong_together():
    setting = GateSetting(tests=3, churn=0.02, found=0.9)
    loss = smallest_loss(100, setting)
    assert power(100, loss, setting) >= WANTED > power(100, loss - 0.001, setting)
    count = questions_needed(0.05, setting)
    assert power(count, 0.05, setting) >= WANTED > power(count - 1, 0.05, setting)
    assert smallest_loss(count, setting) <= 0.05
    # Less is seen with churn, with fewer found, and with fewer questions.
    assert smallest_loss(100, replace(setting, churn=0.1)) > loss
    assert smallest_loss(50, setting) > loss


def test_too_few_questions_see_nothing_and_too_small_a_loss_is_never_seen():
    assert smallest_loss(5, OVERALL) is None
    assert smallest_loss(0, OVERALL) is None
    assert smallest_loss(6, OVERALL) == 0.964  # all six must be lost: 0.964 ** 6 is 0.8
    assert questions_needed(0.02, OVERALL) is None
    assert questions_needed(0.5, replace(OVERALL, found=0.4)) is None


def test_only_places_where_enough_moves_are_counted():
    # Five lost of five are significant by themselves, six as one of two or three tests.
    assert counted_tests([5], 0.05) == 1
    assert counted_tests([4, 4, 4], 0.05) == 1
    assert counted_tests([5, 5, 5], 0.05) == 2
    assert counted_tests([40, 40, 40], 0.05) == 3


def test_churn_is_what_both_directions_have():
    assert churn_between(3, 5, 100) == 0.03
    assert churn_between(0, 0, 0) == 0.0
