"""Chores around a conversation are told from questions; long messages are cut to what they ask."""

import json

import pytest

from app.conversation.chat_programs import TITLE_CHARACTERS, chore_reply, question_in, title_of

TALK = "USER: Who tends the locks of the canal?\nASSISTANT: The keepers tend them. [1]\n"


def test_title_of_a_conversation_is_its_first_question_in_the_form_asked_for():
    prompt = (
        "### Task:\nGenerate a short title for the chat.\n### Output:\n"
        f'JSON: {{ "title": "your title" }}\n<chat_history>\n{TALK}USER: And how many are there?\n'
        "</chat_history>"
    )
    assert json.loads(chore_reply(prompt)) == {"title": "Who tends the locks of the …"}


def test_search_query_is_the_last_question():
    prompt = f'Suggest search queries.\nAnswer as {{"queries": ["one"]}}\n{TALK}USER: How many?'
    assert json.loads(chore_reply(prompt)) == {"queries": ["How many?"]}


@pytest.mark.parametrize(
    ("wanted", "key"), [("3 tags", "tags"), ("follow-up questions", "follow_ups")]
)
def test_what_nobody_can_know_is_an_empty_list(wanted, key):
    prompt = f'Create {wanted} for this conversation as {{"{key}": ["…"]}}.\n{TALK}'
    assert json.loads(chore_reply(prompt)) == {key: []}


def test_title_is_asked_for_in_the_instruction_of_the_program():
    assert chore_reply(TALK, "Summarise the conversation in a title.") == (
        "Who tends the locks of the …"
    )
    assert chore_reply("用户：谁看守船闸？", "请把用户的会话总结为十个字以内的标题") == "谁看守船闸"


def test_title_of_the_turns_before():
    prompt = "Provide a concise title for the conversation, in its language."
    assert chore_reply(prompt, "", ["How long is the pier?", "Who built it?"]) == (
        "How long is the pier"
    )
    assert chore_reply(prompt) is None


@pytest.mark.parametrize(
    "question",
    [
        "What is the title of the paper?",
        "Who wrote the chapter on tags and follow-ups?",
        "Does the manual suggest a title for the logbook?",
        "Summarise the chapter on locks.",
        "What did the keeper create?\nUSER: the person who calls the program.",
        "标题是什么？",
    ],
)
def test_question_of_a_reader_is_no_chore(question):
    assert chore_reply(question, "", ["Who keeps the locks in the history of the canal?"]) is None


def test_instruction_of_a_program_makes_no_chore_of_a_question():
    told = "Answer briefly. Give follow-up questions in your answer."
    assert chore_reply("Who keeps the locks?", told, ["Where is the canal?"]) is None


def test_title_is_short():
    assert title_of("x" * 500) == f"{'x' * TITLE_CHARACTERS} …"


def test_short_message_is_asked_as_it_is():
    assert question_in("Who? Where?", 11) == "Who? Where?"


def test_long_message_is_asked_by_its_last_questions():
    pasted = "The locks were painted. " * 50
    assert question_in(f"Who asked? {pasted}Who painted them? And when?", 30) == (
        "Who painted them? And when?"
    )


def test_long_message_without_a_question_is_asked_by_its_ends():
    pasted = "The locks were painted. " * 50
    asked = question_in(f"Check this text. {pasted}It rained.", 60)
    assert asked == "Check this text. The locks were painted. It rained."
    assert question_in("x" * 100, 60) == "x" * 60
