"""Things are not sorted by a quality of which a text never speaks."""

import pytest

from app.slots.qualities import unsaid_quality


@pytest.mark.parametrize(
    ("question", "text", "quality"),
    [
        ("Welche Schafe sind trächtig?", "Im Stall stehen: Lotte, Frieda, Emma.", "trächtig"),
        ("Welche Schafe sind trächtig?", "Trächtige Schafe: Lotte, Frieda.", ""),
        ("Welche Werkzeuge sind nötig?", "Mitzubringen sind: Säge, Hammer.", ""),
        ("Quelles cloches sont fêlées ?", "Les cloches : Marie, Anne, Jeanne.", "fêlées"),
        ("¿Cuáles de las vacas son viejas?", "Las vacas: Luna, Flor y Nube.", "viejas"),
        ("Welche Schafe stehen im Stall?", "Im Stall: Lotte, Frieda, Emma.", ""),
        ("哪些船有毒？", "船有三艘：海燕、白鹭、金星。", "毒"),
    ],
)
def test_quality_that_is_never_said(question, text, quality):
    assert unsaid_quality(question, text) == quality
