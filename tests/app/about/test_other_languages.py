"""Questions on texts in another language than the texts, by an encoder that knows some words."""

from dataclasses import replace

import pytest
from fakes import FakeEncoder, FakeLogits, assistant_in_memory, models_with

from ingest import Document

# What the encoder takes for one word, in German, French, Spanish and Chinese.
SAME = {
    "clock": "uhr horloge reloj 钟楼",
    "bees": "bienen abeilles abejas 蜜蜂",
    "roof": "dach toit tejado 屋顶",
    "costs": "kosten coûts costes 费用",
    "hive": "bienenstock ruche colmena 蜂箱",
    "harbour": "hafen port puerto 港口",
}
TEXTS = {
    "clock": """# Report on the clock of the old tower

By Ada Hill, 2 May 2020

## Summary

The clock of the tower stands still. It can be mended.

## Costs

To mend it takes 900 crowns.

## Conclusion

The clock should be mended before winter.
""",
    "letter": """# Letter on the clock to all members

By Tom Reed, 4 June 2021

I write of the clock in the tower, which nobody winds.
""",
    "bees": """# Keeping bees in a garden of the town

Bees need water near by.

## Hive

A hive stands in the sun.

## Roof

A roof of tin keeps out the rain.
""",
}


class Translating(FakeEncoder):
    """Counts a word of another language as the English one that means the same."""

    def encode(self, texts, progress=None):
        return super().encode([self._english(text) for text in texts], progress)

    def _english(self, text):
        small = text.lower()
        for english, others in SAME.items():
            for other in others.split():
                small = small.replace(other, english)
        return small


@pytest.fixture(scope="module")
def assistant():
    documents = [
        Document(name, text.split("\n")[0].strip("# "), text, f"{number:064}")
        for number, (name, text) in enumerate(TEXTS.items())
    ]
    models = replace(models_with(FakeLogits()), multilingual_encoder=Translating())
    return assistant_in_memory(documents, models)


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("Worum geht es im Text über Bienen?", "Bees need water near by."),
        ("De quoi parle le texte sur les abeilles ?", "Bees need water near by."),
        ("¿De qué trata el texto sobre abejas?", "Bees need water near by."),
        ("关于蜜蜂的文章讲了什么？", "Bees need water near by."),
        ("Worum geht es in dem Bericht über die Uhr?", "The clock of the tower stands still."),
        ("De quoi parle la lettre sur l'horloge ?", "I write of the clock in the tower"),
        ("Worum geht es in dem Brief?", "I write of the clock in the tower"),
        ("¿Quién escribió el informe sobre el reloj?", "By Ada Hill"),
        ("Was steht im Abschnitt über die Kosten im Bericht über die Uhr?", "900 crowns"),
        ("Que dit la partie sur la ruche dans le texte sur les abeilles ?", "stands in the sun"),
        ("关于蜜蜂的文章的屋顶部分讲了什么？", "A roof of tin"),
        ("Quelle est la conclusion du rapport sur l'horloge ?", "mended before winter"),
        ("Fasse den Text über Bienen auf Deutsch zusammen, bitte.", "Bees need water near by."),
        ("Summarise the text on bees, please. English is fine.", "Bees need water near by."),
        ("关于蜜蜂的文章讲了什么？请用中文回答", "Bees need water near by."),
    ],
)
def test_text_and_section_are_named_by_words_of_another_language(assistant, question, says):
    answer = assistant.ask(question)
    assert (answer.kind, answer.answered) == ("about", True)
    assert says in answer.text


def test_one_of_two_texts_on_a_thing_is_meant_by_its_kind(assistant):
    report = assistant.ask("Worum geht es in dem Bericht über die Uhr?")
    letter = assistant.ask("Worum geht es in dem Brief über die Uhr?")
    assert {c.document_id for c in report.citations} == {"clock"}
    assert {c.document_id for c in letter.citations} == {"letter"}


@pytest.mark.parametrize(
    "question",
    [
        "Worum geht es im Text über den Hafen?",
        "De quoi parle le texte sur le port ?",
        "¿De qué trata el texto sobre el puerto?",
        "关于港口的文章讲了什么？",
    ],
)
def test_text_that_is_not_there_is_not_another_one(assistant, question):
    answer = assistant.ask(question)
    assert answer.text.startswith("No title or heading names")


def test_heading_that_no_word_means_is_not_said_to_be_the_one_asked_for(assistant):
    answer = assistant.ask("Was steht im Abschnitt über den Hafen im Text über Bienen?")
    assert not answer.text.startswith("Hive")
    assert "Hafen" in answer.text
