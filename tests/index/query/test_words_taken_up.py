"""How well a passage takes up each word of a question; vectors of two dimensions by hand."""

import numpy as np
import pytest

from index.query.words_taken_up import content_words, words_taken_up


class Plane:
    """An encoder of words as angles in degrees."""

    name = "plane"
    dimension = 2

    def __init__(self, **angles):
        self.angles = angles

    def encode(self, texts, progress=None):
        angles = np.radians([self.angles.get(text, 180) for text in texts])
        return np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)


def test_each_word_has_its_best_match_in_a_passage():
    encoder = Plane(Brot=0, kostet=90, bread=60, costs=90)
    found = words_taken_up("Was kostet das Brot?", "The bread costs much.", encoder)
    assert [word for word, _ in found] == ["kostet", "Brot"]
    assert [cosine for _, cosine in found] == pytest.approx([1.0, 0.5])


def test_two_words_may_stand_for_one():
    encoder = Plane(**{"Trinkwasser": 0, "drinking": 90, "water": 90, "drinking water": 0})
    assert words_taken_up("Trinkwasser", "drinking water", encoder)[0][1] == pytest.approx(1.0)


@pytest.mark.parametrize("texts", [("Wer war das?", "The bread"), ("Brot", "…"), ("ราคา", "ราคา")])
def test_nothing_is_told_where_there_are_no_words(texts):
    assert words_taken_up(*texts, Plane()) == []


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Wie hoch ist der Turm?", ["hoch", "Turm"]),
        ("D'où vient l'eau en 1987 ?", ["vient", "eau", "1987"]),
        ("¿Cuántos barcos hay?", ["barcos"]),
        ("工厂有多少台机器？", ["工厂", "台", "机器"]),
        ("船のコーヒーは何円ですか", ["船", "コーヒー"]),
        ("мост мост", ["мост"]),
    ],
)
def test_words_of_a_question_without_those_that_ask_or_join(question, words):
    assert content_words(question) == words
