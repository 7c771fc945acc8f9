"""A share is told in hundredths or as a fraction, and is not by how much something is larger."""

import pytest

from app.slots import is_share
from app.slots.shares import asks_for_share, holds_share


@pytest.mark.parametrize(
    ("question", "is_asked"),
    [
        ("What fraction of the boats leak?", True),
        ("Wie viel Prozent der Boote sind undicht?", True),
        ("Qué porcentaje de los barcos hace agua?", True),
        ("漏水的船占百分之多少？", True),
        ("How many boats leak?", False),
        ("Wie viele Boote sind undicht?", False),
    ],
)
def test_share_is_asked_for(question, is_asked):
    assert asks_for_share(question) is is_asked


@pytest.mark.parametrize(
    ("text", "is_held"),
    [
        ("Two fifths of the boats leak.", True),
        ("A third and a half of the boats leak.", True),
        ("Most boats leak, 62 per cent of them badly.", True),
        ("Ein Viertel der Boote ist undicht.", True),
        ("Les deux tiers des bateaux prennent l'eau.", True),
        ("三分之一的船漏水。", True),
        ("Boats that leak cost 18 percent less.", False),
        ("Undichte Boote kosten 18 Prozent weniger.", False),
        ("Two of the five boats leak in the third lock.", False),
    ],
)
def test_share_is_held(text, is_held):
    assert holds_share(text) is is_held


def test_figure_is_a_share_with_what_stands_behind_it():
    assert is_share("18", " Prozent der Boote")
    assert not is_share("18", " Prozent mehr als im Winter")
    assert not is_share("18", " boats")
