"""What is measured: asked for, extreme, heading and unit belong to one measure in each language."""

import pytest

from ingest import MEASURES

DEPTH, HEIGHT, LENGTH, DURATION, WIDTH, WEIGHT, PRICE, SPEED, SIZE, AGE, BEGINNING = MEASURES


@pytest.mark.parametrize(
    ("measure", "asked", "superlative", "heading"),
    [
        (DEPTH, "How deep is the lock?", "Which lock is deepest?", "Depth (m)"),
        (HEIGHT, "Wie hoch ist der Turm?", "Welcher Turm ist am höchsten?", "Höhe"),
        (LENGTH, "Qué longitud tiene el puente?", "el puente más largo", "Longitud"),
        (WIDTH, "quelle largeur a le pont ?", "le plus large des ponts", "Largeur (m)"),
        (WEIGHT, "大钟有多重？", "哪一口钟最重？", "重量"),
        (PRICE, "What do children pay?", "the most expensive ticket", "Fare"),
        (PRICE, "Combien coûte le billet ?", "le billet le plus cher", "Tarif"),
        (SPEED, "Wie schnell fährt die Fähre?", "die schnellste Fähre", "Geschwindigkeit"),
        (SIZE, "How large is the lake?", "el lago más grande", "面积"),
        (AGE, "Quel âge a le gardien ?", "the oldest keeper", "Alter"),
    ],
)
def test_a_measure_is_known_by_its_words_and_by_no_other(measure, asked, superlative, heading):
    assert [each for each in MEASURES if each.asked.search(asked)] == [measure]
    assert [each for each in MEASURES if each.superlative.search(superlative)] == [measure]
    assert [each for each in MEASURES if each.heading.search(heading)] == [measure]


@pytest.mark.parametrize(
    ("measures", "least"),
    [
        ([DEPTH], "Which lock is shallowest?"),
        ([HEIGHT], "la tour la plus basse"),
        ([LENGTH], "die kürzeste Brücke"),
        ([WIDTH], "el puente más estrecho"),
        ([WEIGHT], "最轻的钟"),
        ([PRICE], "the cheapest ticket"),
        ([SPEED], "le plus lent des bacs"),
        ([SIZE], "der kleinste See"),
        ([AGE, BEGINNING], "the youngest"),
    ],
)
def test_what_is_least_is_known_by_its_words(measures, least):
    assert [each for each in MEASURES if each.least.search(least)] == measures[:1]
    newest = [each for each in MEASURES if each.superlative.search(least)]
    assert newest == measures[1:]


@pytest.mark.parametrize(
    ("measure", "text", "is_said"),
    [
        (WEIGHT, "The bell weighs more than the clock.", True),
        (WEIGHT, "The bell is 2 m wide.", False),
        (PRICE, "门票十二元", True),
        (PRICE, "门票共十二张", False),
        (PRICE, "A ticket is 12.", True),
        (SPEED, "The ferry makes 12 knots.", True),
        (SPEED, "The ferry carries 12 cars.", False),
    ],
)
def test_a_text_tells_a_measure_only_in_its_units(measure, text, is_said):
    assert bool(measure.said.search(text)) is is_said


@pytest.mark.parametrize(
    ("question", "is_price"),
    [("修桥花费多少？", True), ("这座塔造价是多少？", True), ("修桥花费多少时间？", False)],
)
def test_chinese_asks_for_a_price_by_what_is_spent(question, is_price):
    assert bool(PRICE.asked.search(question)) is is_price


@pytest.mark.parametrize(
    "heading", ["Duration", "Cooking time", "Minutes", "Dauer", "Durée", "用时"]
)
def test_how_long_asks_for_a_duration_too(heading):
    assert DURATION.asked.search("How long does it take?")
    assert [each for each in MEASURES if each.heading.search(heading)] == [DURATION]
    assert not DURATION.heading.search("Starting time")
