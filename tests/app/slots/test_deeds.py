"""A sentence on another deed than the one asked for does not tell who did it, or when."""

import pytest

from app.slots.deeds import other_deed


@pytest.mark.parametrize(
    ("question", "text", "word"),
    [
        ("Who designed the weir?", "The weir was opened by Lady Orme in 1911.", "designed"),
        ("When was the weir built?", "The weir was repaired in 1911.", "built"),
        ("Who built the weir?", "The weir was designed and built by Orme & Sons.", ""),
        ("Who built the weir?", "The weir, finished in 1911, is the work of Orme.", ""),
        ("Who paid for the weir?", "The weir was opened by Lady Orme.", ""),
        ("Which weir was built of oak?", "The weir was opened by Lady Orme.", ""),
        ("Wer hat die Halle entworfen?", "Die Halle wurde von Graf Thun eröffnet.", "entworfen"),
        ("Quand la halle a-t-elle été construite ?", "La halle fut rénovée en 1988.", "construite"),
        ("¿Quién pintó el retablo?", "El retablo fue restaurado por Lucía Paz.", "pintó"),
        ("谁设计了这座桥？", "这座桥由市长揭幕。", "设计"),
    ],
)
def test_another_deed_is_none_that_was_asked_for(question, text, word):
    assert other_deed(question, text, text) == word
