"""Words of a question that only say where to look."""

import pytest

from index.query.framing import asks_for_source, without_framing


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("Do the authors think that rye is cheap?", "rye is cheap?"),
        ("What risks do the authors see in rye?", "What risks in rye?"),
        ("What does the paper say about rye?", "What about rye?"),
        ("According to the brief, who grows rye?", "who grows rye?"),
        ("In the authors' view, is rye cheap?", "is rye cheap?"),
        ("Who grows rye, in the paper?", "Who grows rye?"),
        ("What is the brief's verdict on rye?", "What is the verdict on rye?"),
        (
            "Under what the brief calls the new rule, who grows rye?",
            "Under the new rule, who grows rye?",
        ),
        ("According to the report, who grows rye?", "who grows rye?"),
        ("As stated in the manual, who grows rye?", "who grows rye?"),
        ("What does the thesis report about rye?", "What about rye?"),
        ("Is rye cheap according to these studies?", "Is rye cheap?"),
        ("What is the handbook's verdict on rye?", "What is the verdict on rye?"),
        ("根据这篇文章，黑麦贵吗？", "黑麦贵吗？"),
        ("根据这本手册，黑麦贵吗？", "黑麦贵吗？"),
        ("作者认为黑麦贵吗？", "黑麦贵吗？"),
    ],
)
def test_framing_is_left_out(question, rest):
    assert without_framing(question) == rest


@pytest.mark.parametrize(
    "question",
    [
        "Who wrote the paper?",
        "What do both texts say about rye?",
        "How do the two papers differ?",
        "What is in the paper industry?",
        "Which paper is cited?",
        "Do the authors think?",
        "What does Lee say about rye?",
        "What does the report propose?",
    ],
)
def test_other_questions_stay_as_they_are(question):
    assert without_framing(question) == question


@pytest.mark.parametrize(
    "question",
    [
        "Which journal printed Lee 2021?",
        "Who wrote the report?",
        "Where was the speech on rye published?",
        "Which article tells of rye?",
        "Is a source given for the price of rye?",
        "What does the paper cite on rye?",
        "Where did the article on rye appear?",
        "黑麦价格的出处是什么？",
        "哪篇论文提到黑麦？",
    ],
)
def test_question_about_a_source_is_known(question):
    assert asks_for_source(question)


@pytest.mark.parametrize(
    "question",
    [
        "What do both papers say about rye?",
        "What risks do the authors see in rye?",
        "How do the two reports differ?",
        "Does either of the studies mention rye?",
        "How does one write rye in Chinese?",
        "Why is rye cheap?",
        "Why is the price of rye a poor guide to its worth?",
        "这篇文章怎么看黑麦？",
        "谁引领黑麦种植？",
    ],
)
def test_question_about_the_asked_texts_is_not_about_a_source(question):
    assert not asks_for_source(question)
