"""Talk gets one fixed reply; a doubt gets the answer again."""

import pytest

from app import Assistant
from app.answering.small_talk import is_doubt, is_talk

TALK = [
    "hello",
    "Hi there!",
    "Thanks, bye.",
    "Good morning",
    "what can you do",
    "Who are you?",
    "你好！",
]
QUESTIONS = [
    "What is a hello?",
    "Thanks to whom was it built?",
    "Is that dock sure?",
    "???",
    "good docks",
]


@pytest.fixture
def assistant(make_document, answering_models):
    from index import PassageIndex

    documents = [make_document("Dry docks hold ships.", "docks")]
    return Assistant(documents, PassageIndex.build(documents, answering_models))


@pytest.mark.parametrize("text", TALK)
def test_talk_is_told_what_this_is(assistant, text):
    answer = assistant.ask(text)
    assert (answer.outcome, answer.answered, answer.citations) == ("about", True, ())
    assert answer.text.startswith("This is Gloss. It answers questions about the 1 text here")


@pytest.mark.parametrize("text", QUESTIONS)
def test_question_is_no_talk(text):
    assert not is_talk(text)
    assert not is_doubt(text)


@pytest.mark.parametrize("history", [["What are dry docks?"], [("What are dry docks?", "Docks.")]])
def test_doubt_gets_the_answer_again(assistant, history):
    again, answer = assistant.ask("Are you sure?", history), assistant.ask("What are dry docks?")
    assert (again.text, again.question) == (answer.text, "Are you sure?")
