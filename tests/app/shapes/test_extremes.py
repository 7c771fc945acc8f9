"""Superlatives, the columns that they measure, and figures as several languages write them."""

import pytest

from app.shapes.extremes import extreme_columns, figures_of


@pytest.mark.parametrize(
    ("question", "cells", "figures"),
    [
        ("Welche Glocke ist am schwersten?", ["640 kg", "1.412 kg", "98 kg"], [640, 1412, 98]),
        ("Welche Glocke ist am schwersten?", ["6,5", "12", "9,25"], [6.5, 12, 9.25]),
        ("Quelle cloche est la plus lourde ?", ["640", "1 412", "98"], [640, 1412, 98]),
        ("Which bell is heaviest?", ["640", "1,412", "98.5"], [640, 1412, 98.5]),
        ("Which bell is heaviest?", ["0.640", "0.412", "0.098"], [0.64, 0.412, 0.098]),
        ("Which bell is heaviest?", ["640", "unknown", "98"], []),
        ("哪口钟最重？", ["640", "98"], [640, 98]),
    ],
)
def test_figures_are_read_as_their_language_writes_them(question, cells, figures):
    assert figures_of(question, cells) == figures


@pytest.mark.parametrize(
    ("question", "headers", "columns"),
    [
        ("Which mill has the most stones?", ["Mill", "Stones", "Height"], [(1, False)]),
        ("Which mill has the fewest stones?", ["Mill", "Stones", "Height"], [(1, True)]),
        ("Which mill is tallest?", ["Mill", "Stones", "Height"], [(2, False)]),
        ("Which mill has the greatest height?", ["Mill", "Depth", "Height"], [(2, False)]),
        ("Which mill is the oldest?", ["Mill", "Stones", "Built"], [(2, True)]),
        ("Which mill is the newest?", ["Mill", "Stones", "Built"], [(2, False)]),
        ("Which mill is the smallest?", ["Mill", "Area (ha)"], [(1, True)]),
        ("Which meadow is the largest?", ["Meadow", "Cut in", "Acres"], [(2, False)]),
        ("Welche Wiese ist am kleinsten?", ["Wiese", "Bäume", "Hektar"], [(2, True)]),
        ("Which mill is the largest?", ["Mill", "Stones", "Sails"], []),
        ("Welche Mühle hat die meisten Steine?", ["Mühle", "Steinzahl", "Steine"], [(2, False)]),
        ("Welche Schule hat die wenigsten Schüler?", ["Schule", "Schülerzahl"], [(1, True)]),
        ("Quel moulin a le plus de meules ?", ["Moulin", "Nombre de meules"], [(1, False)]),
        ("Quel moulin a la plus petite roue ?", ["Moulin", "Roue"], [(1, True)]),
        ("¿Qué molino tiene menos ruedas?", ["Molino", "Ruedas"], [(1, True)]),
        ("Quale mulino ha più ruote?", ["Mulino", "Ruote"], [(1, False)]),
        ("哪座磨坊的石磨最多？", ["磨坊", "石磨数", "高度"], [(1, False)]),
        ("Which mill has at most two stones?", ["Mill", "Stones"], []),
        ("Where do most of the stones lie?", ["Mill", "Stones"], []),
        ("Which mill has stones?", ["Mill", "Stones"], []),
        ("Which mill has the most sails?", ["Mill", "Stones"], []),
        ("¿Qué molino tiene más de 3 ruedas?", ["Molino", "Ruedas"], []),
    ],
)
def test_a_superlative_measures_a_column(question, headers, columns):
    assert extreme_columns(question, headers) == columns
