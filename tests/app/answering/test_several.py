"""Two questions in one: where they part, and how their answers become one."""

import pytest

from app import REFUSAL, Answer, Citation
from app.answering.multi_part import merge_answers, split_questions
from app.answering.several import questions_in
from ingest import Span


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("What is rye?", ["What is rye?"]),
        ("What is rye? Who grows it?", ["What is rye?", "Who grows it?"]),
        ("什么是黑麦？谁种它？", ["什么是黑麦？", "谁种它？"]),
        ("What is rye and who grows it?", ["What is rye", "who grows it?"]),
        (
            "How do they tell what is rye and who grows it?",
            ["How do they tell what is rye and who grows it?"],
        ),
        ("What are rye and wheat?", ["What are rye and wheat?"]),
        (
            "Who wrote the guide, and when was it printed?",
            ["Who wrote the guide, and when was it printed?"],
        ),
        ("Which tree is tall, and what is rye?", ["Which tree is tall", "what is rye?"]),
        ("Farmers who grow rye and what is near it", ["Farmers who grow rye and what is near it"]),
        ("Rye is grown. Who grows it?", ["Rye is grown. Who grows it?"]),
        ("A? B? C? D?", ["A? B? C? D?"]),
        ("???", ["???"]),
        ("What is it? Rye?", ["What is it? Rye?"]),
        ("Who? " * 500, ["Who? " * 500]),
    ],
)
def test_questions_of_a_text(text, questions):
    assert split_questions(text) == questions


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Warum steht die Mühle still, und was meinen die Bauern dazu?", 2),
        ("¿Por qué cerró el molino y qué dicen los vecinos?", 2),
        ("Pourquoi le moulin est-il fermé, et que disent les voisins ?", 2),
        ("Wer baute die Mühle und wann?", 1),
        ("Was ist Roggen?", 1),
        ("Sagt der Bericht, warum die Mühle geschlossen wurde?", 1),
        ("Was sagen die Bauern, welche die Mühle nutzen?", 1),
        ("Que dit le rapport sur le moulin et qui concerne les voisins ?", 1),
        ("Weiß man, warum sie brannte und wie es ausging?", 1),
        ("What is rye and who grows it?", 2),
    ],
)
def test_questions_are_parted_in_other_languages(text, count):
    assert len(questions_in(text)) == count


def answer(question, text, confidence, *quotes):
    citations = tuple(
        Citation(number, "doc", "T", (), (Span(0, len(quote)),), quote)
        for number, quote in enumerate(quotes, start=1)
    )
    told = text != REFUSAL
    outcome = "answered" if told else "silent"
    return Answer(question, text, told, confidence, citations, (), 1.0, outcome=outcome)


def test_answers_stand_under_their_questions_and_are_numbered_through():
    merged = merge_answers(
        "What is rye and who grows it?",
        [
            answer("What is rye", r"A grass \[1] [1]", 0.9, "A grass [1]"),
            answer("who grows it?", "Farmers. [1]", 0.7, "Farmers."),
        ],
    )
    assert merged.text == (
        "**What is rye**\n\nA grass \\[1] [1]\n\n**who grows it?**\n\nFarmers. [2]"
    )
    assert [(c.number, c.quote) for c in merged.citations] == [(1, "A grass [1]"), (2, "Farmers.")]
    assert (merged.confidence, merged.kind, merged.seconds) == (0.7, "several", 2.0)


def test_what_both_answers_cite_has_one_number():
    merged = merge_answers(
        "What is rye? Who grows it?",
        [
            answer("What is rye?", "A grass. [1]\n\nFarmers grow it. [2]", 0.9, "A", "Farmers"),
            answer("Who grows it?", "Farmers grow it. [1]", 0.9, "Farmers"),
        ],
    )
    assert merged.text.endswith("**Who grows it?**\n\nFarmers grow it. [2]")
    assert [citation.number for citation in merged.citations] == [1, 2]


def test_silence_on_one_question_is_told():
    merged = merge_answers(
        "Rye? Mars?",
        [answer("Rye?", "A grass. [1]", 0.9, "A grass."), answer("Mars?", REFUSAL, 0.1)],
    )
    assert merged.answered
    assert merged.confidence == 0.9
    assert merged.text.endswith(f"**Mars?**\n\n{REFUSAL}")


def test_silence_on_all_questions_is_one_silence():
    merged = merge_answers("A? B?", [answer("A?", REFUSAL, 0.1), answer("B?", REFUSAL, 0.2)])
    assert (merged.answered, merged.text, merged.question) == (False, REFUSAL, "A? B?")
