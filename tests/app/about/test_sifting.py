"""Which of the texts are of a year, by somebody, of a kind, have something, or come first."""

import pytest
from fakes import FakeLogits, assistant_in_memory, models_with

from ingest import Document

TEXTS = {
    "letter": "# Letter on the well\n\nFrom Edna Moss, 3 March 2021\n\n"
    "The well behind the old school is dry since the end of May.\n",
    "report": "# Report on the pump\n\nBy Paul Hale and Ina Rau, plumbers. 30 June 2021\n\n"
    "## Costs\n\n| part | crowns |\n|---|---|\n| valve | 40 |\n\n"
    "## Conclusion\n\nThe pump should be replaced.\n",
    "minutes": "# Minutes of the meeting of 14 April 2019\n\n## Water\n\nThe council heard it.\n",
    "notes": "# Pipes\n\nPipes of lead are old. Nobody counts them in this town any more.\n",
}


@pytest.fixture(scope="module")
def assistant():
    documents = [
        Document(name, text.split("\n")[0].strip("# "), text, f"{number:064}")
        for number, (name, text) in enumerate(TEXTS.items())
    ]
    return assistant_in_memory(documents, models_with(FakeLogits()))


LETTER, REPORT, MINUTES, PIPES = (text.split("\n")[0].strip("# ") for text in TEXTS.values())


@pytest.mark.parametrize(
    ("question", "titles"),
    [
        ("Which of the texts are from 2021?", [LETTER, REPORT]),
        ("Which of them are from 2021?", [LETTER, REPORT]),
        ("Welche Texte sind von 2019?", [MINUTES]),
        ("Quels textes sont de 2019 ?", [MINUTES]),
        ("¿Qué textos son de 2021?", [LETTER, REPORT]),
        ("哪些文章是2021年的？", [LETTER, REPORT]),
        ("Which texts were written before 2020?", [MINUTES]),
        ("Which texts were written after 2019?", [LETTER, REPORT]),
        ("Which texts have tables?", [REPORT]),
        ("Welche Texte haben Tabellen?", [REPORT]),
        ("Which of the texts has a conclusion?", [REPORT]),
        ("Which texts name their author?", [LETTER, REPORT]),
        ("Which text is by Hale?", [REPORT]),
        ("Which of these was written by Ina Rau?", [REPORT]),
        ("Which of them are letters?", [LETTER]),
        ("Which texts are from 1950?", []),
    ],
)
def test_texts_are_sifted(assistant, question, titles):
    answer = assistant.ask(question)
    assert answer.kind == "about"
    first, *lines = [line for line in answer.text.split("\n") if line]
    assert first.startswith(f"{len(titles)} of 4 texts:" if titles else "None of the 4 texts")
    assert [line[2:].split(" (")[0] for line in lines if line.startswith("- ")] == titles


def test_texts_without_a_date_are_named_where_a_year_is_asked_for(assistant):
    assert assistant.ask("Which texts are from 2021?").text.endswith("Without a date: Pipes.")


def test_what_the_sifted_texts_say_comes_with_them(assistant):
    answer = assistant.ask("Which texts are from 2019, and what do they say?")
    assert "The council heard it." in answer.text


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Which of the texts is the oldest?", MINUTES),
        ("Which text is the newest?", REPORT),
        ("Welcher Text ist der älteste?", MINUTES),
        ("Which is the shortest text?", MINUTES),
        ("Quel texte est le plus court ?", MINUTES),
    ],
)
def test_first_of_an_order_is_the_one_asked_for(assistant, question, first):
    lines = [line for line in assistant.ask(question).text.split("\n") if line.startswith("- ")]
    assert lines[0].startswith(f"- {first}")


@pytest.mark.parametrize(
    "question",
    [
        "Which pumps are from 2021?",
        "Which valves have tables of weights?",
        "How many pipes were laid before 1950?",
        "Which wells were dug by Moss?",
        "Is there any water from 2019?",
        "Which of the pumps is the oldest?",
        "What does the report say about 2021?",
    ],
)
def test_things_are_not_sifted_as_texts(assistant, question):
    assert assistant.ask(question).kind != "about"
