"""Words of a question that only say where to look."""

import pytest

from index.query.framing import without_framing


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
        ("根据这篇文章，黑麦贵吗？", "黑麦贵吗？"),
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
    ],
)
def test_other_questions_stay_as_they_are(question):
    assert without_framing(question) == question
