"""Statements without any number, time or person where a question asks for one."""

import pytest

from app.evidence import tells_its_kind
from app.evidence.facts import numbers_of_others


@pytest.mark.parametrize(
    ("question", "text", "tells"),
    [
        ("How many shepherds came?", "At 31 flocks, shepherds were asked.", False),
        ("How many shepherds came?", "There were 31 shepherds.", True),
        ("How many shepherds came?", "Of them 31 came.", True),
        ("How many shepherds came?", "Thirty-one came.", True),
        ("How many shepherds came?", "None came.", True),
        ("How many shepherds came?", "No shepherds came.", True),
        ("How many shepherds came?", "The meeting had no influence.", False),
        ("How many shepherds came?", "They came on 3 May 1931.", False),
        ("How many big projects are there?", "There are sixteen megaprojects.", True),
        ("How many hens were sold with it?", "He sold it with 68 of its hens.", True),
        ("How much does the guild owe?", "The guild borrowed from its members.", False),
        ("How much better is it?", "It is lighter and lasts longer.", True),
        ("How old is the oak?", "It was planted before the war, in a century of oaks.", True),
        ("When did she agree?", "Her field was asked for.", False),
        ("When did she agree?", "She agreed in spring.", True),
        ("When it rains, what do hens do?", "They go under the roof.", True),
        ("On what date will the desk close?", "The desk will be closed.", False),
        ("Who stole the cup?", "The cup was stolen and came back by post.", False),
        ("Who stole the cup?", "The cup was taken by a thief.", True),
        ("Who stole the cup?", "Two boys took the cup.", True),
        ("Who stole the cup?", "Joan Pell took the cup.", True),
        ("Who stole the Munn Cup?", "The Munn Cup was stolen.", False),
        ("Who is Joan Pell?", "A potter from the north.", True),
        ("What is the cup worth?", "The cup came back by post.", True),
    ],
)
def test_what_a_question_asks_for_is_told_at_all(question, text, tells):
    assert tells_its_kind(question, text) is tells


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Shepherds of 31 flocks came.", ["31"]),
        ("31 shepherds of twelve farms came.", ["twelve"]),
        ("Of the shepherds 31 came.", []),
        ("31 young shepherds came.", []),
    ],
)
def test_numbers_of_other_things(text, numbers):
    assert numbers_of_others(text, "How many shepherds came?") == numbers


@pytest.mark.parametrize(
    ("question", "text", "tells"),
    [
        ("Where did the group do its tests?", "Its tests succeeded in growing crystals.", False),
        ("Where did the group do its tests?", "It did its tests in a cellar.", True),
        ("Where did the group do its tests?", "It did them in 1999.", False),
        ("Where do hens sleep?", "They sleep upstairs.", True),
        ("Where it rains, who pays?", "The guild pays.", True),
        ("How many children took part?", "Children aged 6 to 11 took part.", False),
        ("How old are the children?", "The children are aged 6 to 11.", True),
    ],
)
def test_places_and_ages(question, text, tells):
    assert tells_its_kind(question, text) is tells
