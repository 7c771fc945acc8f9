"""The measure that timed tests rest on tells linear work from quadratic work."""

import growth
import pytest


class Clock:
    """A clock that only the work moves."""

    def __init__(self):
        self.now = 0.0

    def thread_time(self):
        return self.now


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(growth, "time", clock)
    return clock


@pytest.mark.parametrize(("power", "proportional"), [(0, True), (1, True), (1.4, True), (2, False)])
def test_growth_is_told_by_the_power_of_the_size(clock, power, proportional):
    def work(size):
        clock.now += size**power

    assert growth.grows_in_proportion(work, 4000) is proportional


def test_one_slow_try_is_forgiven_and_three_are_not(clock):
    def work(size):
        clock.now += size
        if size == 400 and delays.pop():
            clock.now += 9000

    delays = [False, True, True]
    assert growth.grows_in_proportion(work, 400)
    delays = [True, True, True]
    assert not growth.grows_in_proportion(work, 400)
