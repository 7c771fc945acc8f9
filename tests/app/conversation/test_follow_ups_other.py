"""Questions in other languages than English and Chinese that go on from the one before."""

import pytest

from app.conversation import resolve

ASKED = "Quelle est la hauteur du phare de Ness ?"


@pytest.mark.parametrize(
    ("question", "earlier"),
    [
        ("Et pour le môle ?", ASKED),
        ("Und im Winter?", "Wie hoch ist die Flut im Hafen?"),
        ("¿Y en la isla?", "¿Cuánto mide el faro de la costa?"),
        ("では冬は？", "港の潮はどのくらいですか"),
    ],
)
def test_question_that_begins_with_and_stands_behind_the_one_before(question, earlier):
    resolved = resolve(question, [earlier])
    assert (resolved.text, resolved.added) == (f"{earlier} {question}", (earlier,))


@pytest.mark.parametrize(
    "question",
    [
        "Quelle est la largeur du môle ?",
        "Et quelle est, selon le rapport de la commission, la largeur du môle ouest ?",
        "Eté comme hiver, le phare est-il ouvert ?",
    ],
)
def test_other_question_is_left_alone(question):
    assert resolve(question, [ASKED]).text == question


def test_how_is_followed_by_no_thing():
    assert resolve("What about its weight?", ["How tall is the tower?"]).text == (
        "What about the tower's weight?"
    )
