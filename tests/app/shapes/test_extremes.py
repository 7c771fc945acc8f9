"""Superlatives, and the largest figures of columns as several languages write them."""

import pytest

from app.shapes.extremes import extreme_places


@pytest.mark.parametrize(
    ("question", "cells", "places"),
    [
        ("Welche Glocke ist am schwersten?", ["640 kg", "1.412 kg", "98 kg"], [1]),
        ("Welche Glocke ist am schwersten?", ["6,5", "12", "9,25"], [1]),
        ("Quelle cloche est la plus lourde ?", ["640", "1 412", "98"], [1]),
        ("Which bell is heaviest?", ["640", "1,412", "98.5"], [1]),
        ("Which bell is heaviest?", ["0.640", "0.412", "0.098"], [0]),
        ("Which bell is lightest?", ["640", "1,412", "98.5"], [2]),
        ("Which bell is heaviest?", ["640", "unknown", "98"], []),
        ("Which bell is cracked?", ["640", "98"], []),
        ("哪口钟最重？", ["640", "98"], [0]),
    ],
)
def test_the_largest_figure_is_found(question, cells, places):
    assert extreme_places(question, cells) == places
