import pytest

from app.conversation.noun_phrases import Phrase, chinese_topic, list_items, noun_phrases
from app.conversation.resolving import Resolved, resolve

ORDERS = (
    "Which orders are there?",
    "There are three: 1. Emergency order: lasts a week. 2. Harassment order. 3. Elder order. [1]",
)
KINDS = ("有哪些种类的实验室？", "主要有材料实验室、能源实验室和海洋实验室。")


def standalone_question(question, history):
    return resolve(question, history).text


@pytest.mark.parametrize(
    ("history", "question", "expected"),
    [
        # Another thing in the same question.
        (["What are short boards?"], "And long boards?", "What are long boards?"),
        (["What are short boards?"], "What about long boards?", "What are long boards?"),
        (["What happened in 2012?"], "And in 2019?", "What happened in 2019?"),
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
        (["What is the GDP of Norway?"], "And Peru?", "What is the GDP of Peru?"),
        (["How long is the spring season?"], "And the dry season?", "How long is the dry season?"),
        (
            ["How many wells were dug?"],
            "And in the valley?",
            "How many wells were dug in the valley?",
        ),
        # Pronouns, by number and person.
        (["What are short boards?"], "Why are they costly?", "Why are short boards costly?"),
        (
            ["Who wrote the article on river ice?"],
            "When was it published?",
            "When was the article on river ice published?",
        ),
        (
            ["What is the seed law?"],
            "Which ministry wrote its draft?",
            "Which ministry wrote the seed law's draft?",
        ),
        (
            ["What does the river museum hold?"],
            "Thanks! And who runs it?",
            "Thanks! And who runs the river museum?",
        ),
        (
            ["What did Anna Berg say about salt mines?"],
            "Why are they closed?",
            "Why are salt mines closed?",
        ),
        (
            ["What did Anna Berg say about salt mines?"],
            "Why did she visit them?",
            "Why did Anna Berg visit salt mines?",
        ),
        (
            [("Who founded the academy?", "Bo Lind founded it in 1949. Ann Ek led it. [1]")],
            "When was he born?",
            "When was Bo Lind born?",
        ),
        (
            ["Who founded the academy?"],
            "When was he born?",
            "When was he born? (founded the academy)",
        ),
        (["What is the seed law?"], "When was this law passed?", "When was the seed law passed?"),
        (
            ["What is the guild system?"],
            "What does that mean?",
            "What does that mean? (the guild system)",
        ),
        # Members of a list, in an answer or in a question.
        ([ORDERS], "Who can ask for the second one?", "Who can ask for Harassment order?"),
        ([ORDERS], "And the last one?", "What about Elder order? (orders)"),
        (
            ["How are alpha rays and beta rays related?", "Who discovered the first?"],
            "Who measured the other one?",
            "Who measured beta rays?",
        ),
        (
            ["What was the objective of the first phase?"],
            "Who led the second?",
            "Who led the second phase?",
        ),
        # No topic at all.
        (["Who founded the academy?"], "When?", "When was the academy founded?"),
        (["Who wrote the charter?"], "When was that?", "When was that? (wrote the charter)"),
        (["Does the guild admit women?"], "Why is that?", "Why does the guild admit women?"),
        (["What is a quark?"], "Give me some examples.", "What are examples of a quark?"),
        (["What is a quark?"], "Tell me more", "Tell me about a quark."),
        (["Is the opera popular?"], "How many seats?", "How many seats? (the opera)"),
        (["What is the opera?"], "Who pays?", "Who pays? (the opera)"),
        (["Who won the regatta?"], "Any prizes?", "Any prizes? (the regatta)"),
        # Chinese.
        (["什么是短板？"], "那长板呢？", "什么是长板？"),
        (["短板的定义是什么？"], "长板呢", "长板的定义是什么？"),
        (["2012年有多少个实验室？"], "2019年呢？", "2019年有多少个实验室？"),
        (["第一阶段的目标是什么？"], "那第二个呢？", "第二阶段的目标是什么？"),
        (["什么是创新联合体？"], "它由谁负责？", "创新联合体由谁负责？"),
        (["什么是种子法？"], "其定义是什么？", "种子法的定义是什么？"),
        (["什么是盐井？"], "那么谁拥有它们？", "谁拥有盐井？"),
        (["什么是种子法？"], "这个法是哪年通过的？", "这个法是哪年通过的？（种子法）"),
        (["盐井有害吗？"], "为什么？", "为什么盐井有害？"),
        (["谁创办了学院？"], "什么时候？", "什么时候创办了学院？"),
        (["谁创办了学院？"], "他是谁？", "他是谁？（创办了学院）"),
        (["什么是种子法？"], "举个例子", "种子法有哪些例子？"),
        (["什么是种子法？"], "请详细介绍一下", "介绍种子法。"),
        ([KINDS], "第三个在哪里？", "海洋实验室在哪里？"),
        ([KINDS], "那第二个呢？", "什么是能源实验室？（有哪些种类的实验室）"),
    ],
)
def test_follow_up_takes_what_it_leans_on(history, question, expected):
    assert standalone_question(question, history) == expected


@pytest.mark.parametrize(
    "question",
    [
        "How many national laboratories has the government approved?",
        "Who leads the discussions on new industrialization?",
        "What are ETFs?",
        "Who wrote Hamlet?",
        "Spousal support",
        "Is it possible to appeal?",
        "How long does it take to learn Welsh?",
        "When a lake freezes, what does it do to fish?",
        "What types of orders are there?",
        "Then what does the harbour master inspect?",
        "Who can ask for the second order?",
        "什么是创新联合体？",
        "其他国家有哪些做法？",
    ],
)
def test_question_that_stands_alone_is_left_alone(question):
    history = [("What are short boards?", "Areas where a country lags behind. [1]")]
    assert resolve(question, history) == Resolved(question, ())


@pytest.mark.parametrize(
    ("history", "question", "added"),
    [
        (["What are short boards?"], "Why are they costly?", ("short boards",)),
        (["What happened in 2012?"], "And in 2019?", ("What happened in",)),
        (
            ["What is the aim of the first plan?"],
            "And the second?",
            ("What is the aim of the", "plan"),
        ),
        (["Who founded the academy?"], "When?", ("the academy", "founded")),
        (["什么是种子法？"], "它由谁负责？", ("种子法",)),
    ],
)
def test_what_was_added_is_told(history, question, added):
    assert resolve(question, history).added == added


def test_follow_up_of_a_follow_up_is_resolved_through_both():
    history = ["What are short boards?", "And long boards?"]
    assert resolve("Why are they costly?", history) == Resolved(
        "Why are long boards costly?", ("long boards",)
    )


def test_phrase_that_the_question_names_already_is_not_added():
    history = ["What is the seed law?"]
    question = "Is this what the seed law says?"
    assert standalone_question(question, history) == question


def test_history_may_hold_answers():
    history = [("What are short boards?", "Areas where … [1]")]
    assert standalone_question("And long boards?", history) == "What are long boards?"


@pytest.mark.parametrize("history", [[], [""], [("", "nothing")]])
def test_nothing_to_lean_on(history):
    assert resolve(" And long boards? ", history) == Resolved("And long boards?")


def test_blank_question_stays_blank():
    assert resolve("  ", ["What are short boards?"]) == Resolved("")


def test_long_question_names_its_topic():
    question = "Why are they costly? " + "I ask for a friend. " * 15
    assert resolve(question, ["What are short boards?"]) == Resolved(question.strip())


def test_question_that_names_nothing_is_no_topic():
    assert standalone_question("Why are they costly?", ["What are alloys?", "??"]) == (
        "Why are alloys costly?"
    )


def test_languages_may_change_within_a_conversation():
    assert (
        standalone_question("它由谁负责？", ["What is the seed law?"]) == "the seed law由谁负责？"
    )
    assert standalone_question("Who drafted it?", ["什么是种子法？"]) == "Who drafted 种子法?"


def test_noun_phrases_tell_number_and_person():
    assert noun_phrases("What did Anna Berg say about salt mines?") == [
        Phrase("Anna Berg", plural=False, person=True, speaker=True),
        Phrase("salt mines", plural=True),
    ]


def test_what_a_question_asks_for_comes_last():
    phrases = noun_phrases("Which ministry wrote the draft of the seed law?")
    assert [(phrase.text, phrase.sought) for phrase in phrases] == [
        ("the draft of the seed law", False),
        ("ministry", True),
    ]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("1. Alpha law: old. 2. Beta code. [2]", ("Alpha law", "Beta code")),
        ("- salt\n- tin", ("salt", "tin")),
        ("The metals are tin, zinc, and lead.", ("tin", "zinc", "lead")),
        ("包括锡、锌和铅。", ("锡", "锌", "铅")),
        ("It was built in 1920.", ()),
        ("", ()),
    ],
)
def test_lists_are_found_in_answers(text, items):
    assert list_items(text) == items


@pytest.mark.parametrize(
    ("question", "topic"),
    [("什么是短板？", "短板"), ("种子法是什么时候通过的？", "种子法"), ("谁？", "谁")],
)
def test_chinese_topic(question, topic):
    assert chinese_topic(question) == topic


def test_it_is_the_one_name_that_answered_which():
    asked = "In which town does the smith Ada Lund live?"
    told = "A fair is held in Vell. The smith Ada Lund, who lives in Orsk, forges hooks. [1]"
    assert resolve("Does it have a harbour?", [(asked, told)]).text == "Does Orsk have a harbour?"
    two = "The smith Ada Lund lives in Orsk and in Vell. [1]"
    assert "Orsk" not in resolve("Does it have a harbour?", [(asked, two)]).text
    assert "Orsk" not in resolve("Does he have a harbour?", [(asked, told)]).text
