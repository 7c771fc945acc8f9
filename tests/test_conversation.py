import pytest

from app.conversation import standalone_question


@pytest.mark.parametrize(
    ("history", "question", "expected"),
    [
        (["What are short boards?"], "And long boards?", "What are long boards?"),
        (["What are short boards?"], "What about long boards?", "What are long boards?"),
        (["What are short boards?"], "Why are they costly?", "Why are short boards costly?"),
        (
            ["What was the objective of the first phase?"],
            "And the second?",
            "What was the objective of the second phase?",
        ),
        (
            ["What did Ni Jianjun say about supply chains?"],
            "And Wei Jianguo?",
            "What did Wei Jianguo say about supply chains?",
        ),
        (["What happened in 2012?"], "And in 2019?", "What happened in 2019?"),
        (["什么是短板？"], "那长板呢？", "长板? (什么是短板)"),
        (["Who founded the academy?"], "When?", "When? (founded the academy)"),
        (
            ["What is the seed law?"],
            "Which ministry wrote its draft?",
            "Which ministry wrote the seed law's draft?",
        ),
    ],
)
def test_follow_up_takes_what_it_leans_on(history, question, expected):
    assert standalone_question(question, history) == expected


@pytest.mark.parametrize(
    "question",
    [
        "How many national laboratories has the government approved?",
        "Who leads the discussions on new industrialization?",
        "什么是创新联合体？",
    ],
)
def test_question_that_stands_alone_is_left_alone(question):
    assert standalone_question(question, ["What are short boards?"]) == question


def test_follow_up_of_a_follow_up_is_resolved_through_both():
    history = ["What are short boards?", "And long boards?"]
    assert standalone_question("Why are they costly?", history) == "Why are long boards costly?"


def test_history_may_hold_answers():
    history = [("What are short boards?", "Areas where … [1]")]
    assert standalone_question("And long boards?", history) == "What are long boards?"


@pytest.mark.parametrize("history", [[], [""], [("", "nothing")]])
def test_nothing_to_lean_on(history):
    assert standalone_question(" And long boards? ", history) == "And long boards?"


def test_blank_question_stays_blank():
    assert standalone_question("  ", ["What are short boards?"]) == ""
