"""Texts whose title is a name that a question has."""

import pytest

from index.query.titled_texts import SubjectIndex

TITLES = [("ness", "Ness"), ("holm", "Holm Island"), ("skye", "Skyeland"), ("r", "Report 2022")]


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("What does Ness export?", {"ness": "Ness"}),
        ("What are Ness's exports?", {"ness": "Ness"}),
        ("How high is Holm Island?", {"holm": "Holm Island"}),
        ("What is Skyelandic wool?", {"skye": "Skyeland"}),
        ("Is Ness larger than Skyeland?", {"ness": "Ness", "skye": "Skyeland"}),
        ("How high is Holm?", {}),
        ("What does the ness export?", {}),
        ("What does Nessie eat?", {}),
        ("What does the Report 2022 say?", {}),
    ],
)
def test_text_is_found_by_a_title_that_is_a_name(question, named):
    assert SubjectIndex(TITLES).named_in(question) == named


def test_texts_of_one_title_are_both_meant():
    twice = SubjectIndex([*TITLES, ("ness2", "Ness")])
    assert twice.named_in("What does Ness export?") == {"ness": "Ness", "ness2": "Ness"}


def test_all_texts_together_are_no_choice():
    assert SubjectIndex([("a", "Ness"), ("b", "Holm")]).named_in("Is Ness larger than Holm?") == {}
    assert SubjectIndex([("a", "Ness")]).named_in("Is Ness large?") == {"a": "Ness"}


def test_long_titles_say_what_a_text_does():
    assert not SubjectIndex([("a", "The Harbours of Ness Today")]).named_in(
        "What do The Harbours of Ness Today say?"
    )
