"""Reading takes time in proportion to the length of a text, whatever kind of text it is."""

import pytest

from eval.bench.reading_time import KINDS, repeated, seconds_to_read


def test_repeated_pieces_are_about_as_long_as_asked_for_and_count_up():
    assert repeated("ab ", 9) == "ab ab ab "
    assert repeated("a{n} ", 15).split() == ["a1", "a2"]
    for piece in KINDS.values():
        assert 0.5 * 30_000 < len(repeated(piece, 30_000)) < 1.5 * 30_000


@pytest.mark.parametrize("kind", KINDS)
def test_26_eight_times_the_length_takes_about_eight_times_as_long(kind):
    seconds_to_read("Libraries are loaded once.")
    short = seconds_to_read(repeated(KINDS[kind], 5_000))
    assert seconds_to_read(repeated(KINDS[kind], 40_000)) < 16 * short + 0.2
