"""Reading takes time in proportion to the length of a text, whatever kind of text it is."""

import pytest

from eval.bench.reading_time import KINDS, repeated, seconds_to_read


def test_repeated_pieces_are_about_as_long_as_asked_for_and_count_up():
    assert repeated("ab ", 9) == "ab ab ab "
    assert repeated("a{n} b{m} ", 27).split() == ["a100000", "b100", "a100001", "b101"]
    assert repeated("{m} ", 4 * 901).split()[899:] == ["999", "100"]


@pytest.mark.parametrize("kind", KINDS)
def test_eight_times_the_length_is_eight_times_the_pieces(kind):
    short, long = (repeated(KINDS[kind], length) for length in (30_000, 240_000))
    assert 29_900 < len(short) <= 30_000
    assert 8 * len(short) <= len(long) <= 240_000


def takes_about_eight_times_as_long(kind):
    short = seconds_to_read(repeated(KINDS[kind], 5_000))
    return seconds_to_read(repeated(KINDS[kind], 40_000)) < 16 * short + 0.2


@pytest.mark.parametrize("kind", KINDS)
def test_26_eight_times_the_length_takes_about_eight_times_as_long(kind):
    """Once in three times is enough: on a busy machine seconds of the processor vary by half."""
    seconds_to_read("Libraries are loaded once.")
    assert any(takes_about_eight_times_as_long(kind) for _ in range(3))
