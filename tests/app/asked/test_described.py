"""Texts are meant by what they are: kind, owner, subject, age, in five languages."""

import pytest

from app.asked.described import by_description
from app.asked.idioms import in_one_word
from app.asked.named_texts import asked_inside, named_texts
from app.evidence import Sources
from ingest import Document

TEXTS = {
    "letter_hale": "To the Harbour Board\n\nDear Mr Pike,\n\nI write about the crane. It leans.",
    "minutes": (
        "# Boat club\n\nMinutes of the Annual General Meeting, 4 May 2021\n\n"
        "Present: 12 members.\n\nThe crane was discussed."
    ),
    "survey_2019": (
        "# Survey of the quay\n\nReport by Ann Lee, 2019\n\n## Cranes\n\nI argue that two lean."
    ),
    "survey_2022": "# Second survey of the quay\n\nReport by Bo Marsh, 2022\n\nOne leans.",
    "rundbrief": "# Rundbrief Nr. 7\n\nLiebe Freunde,\n\nder Kran steht wieder. Wir danken allen.",
    "salt": "# On salt\n\nSalt gets into everything here, into bread and into talk.",
}


def made(names=tuple(TEXTS)):
    documents = {
        name: Document(name, TEXTS[name].split("\n")[0].strip("# "), TEXTS[name], name)
        for name in names
    }
    return Sources(documents)


def meant(question, sources=None):
    return [
        (question[start:end], *ids)
        for start, end, ids in by_description(question, sources or made())
    ]


@pytest.mark.parametrize(
    ("question", "phrase", "document"),
    [
        ("What does the letter ask for?", "the letter", "letter_hale"),
        ("What does the letter to the Harbour Board say?", "the letter to the Harbour Board", "l"),
        ("How does the leter end?", "the leter", "letter_hale"),
        ("Was steht im Protokoll?", "im Protokoll", "minutes"),
        ("Who took the minutes of the AGM?", "the minutes of the AGM", "minutes"),
        ("¿Qué dice el acta?", "el acta", "minutes"),
        ("What does Ann Lee's report conclude?", "Ann Lee's report", "survey_2019"),
        ("What does the report by Bo Marsh conclude?", "the report by Bo Marsh", "survey_2022"),
        ("What is the report by Ann Lee arguing?", "the report by Ann Lee", "survey_2019"),
        ("What does the older report say?", "the older report", "survey_2019"),
        ("What does the 2022 report say?", "the 2022 report", "survey_2022"),
        ("Que dit la lettre en anglais ?", "la lettre en anglais", "letter_hale"),
        ("What is the essay about?", "the essay", "salt"),
        ("What is the piece on salt about?", "the piece on salt", "salt"),
    ],
)
def test_text_is_meant_by_its_kind_and_the_words_around(question, phrase, document):
    [(found, own)] = meant(question)
    assert found == phrase
    assert own.startswith(document)


@pytest.mark.parametrize(
    "question",
    [
        "Which letter is the longest?",
        "What does a letter cost?",
        "Who wrote the letter that was found in the crane?",
        "What does the letter of 1921 say?",
        "What does Carla Voss's letter say?",
        "What does the letter about bread say?",
        "What does the report say?",
        "What does the piece say?",
        "Who agreed to the plan?",
    ],
)
def test_no_text_is_meant_where_another_or_several_might_be(question):
    assert meant(question) == []


def test_kind_alone_does_not_tell_among_texts_that_show_none():
    texts = {**TEXTS, "rye": "# Rye\n\nRye grows.", "oak": "# Oak\n\nOaks last."}
    documents = {
        name: Document(name, text.split("\n")[0].strip("# "), text, name)
        for name, text in texts.items()
        if name not in ("minutes", "survey_2019", "survey_2022")
    }
    assert meant("What does the letter say?", Sources(documents)) == []


@pytest.mark.parametrize(
    ("question", "inside"),
    [
        ("What does the letter say of the crane?", "What of the crane?"),
        ("How do the letter and the Dublin story treat the crane?", None),
        ("Under what the letter calls the lean, who suffers?", None),
        ("What do the two letters say of the crane?", None),
    ],
)
def test_question_is_asked_inside_the_text_that_it_describes(question, inside):
    named = asked_inside(question, made())
    assert (named.question if named else None) == inside


def test_title_written_as_a_sentence_names_its_text():
    text = Document("a", "A quiet quay", "# A quiet quay\n\nIt leans.", "0" * 64)
    sources = Sources({**made().documents, "a": text})
    assert asked_inside("What does A quiet quay say of rye?", sources).document_ids == ("a",)
    assert asked_inside("Where is there a quiet quay here?", sources) is None


def test_title_is_named_without_its_article():
    titled = Document("vis", "Le bouchon et la vis", "# Le bouchon et la vis\n\nDu vin.", "v")
    sources = Sources({**made().documents, "vis": titled})
    found = named_texts("Que conclut l'auteur du Bouchon et la vis ?", sources)
    assert found
    assert found.document_ids == ("vis",)


@pytest.mark.parametrize(
    "question",
    ["Where does it fall short?", "What are its weak sides?", "¿Qué puntos flacos tiene?"],
)
def test_weak_sides_are_limits(question):
    assert "limitations" in in_one_word(question)
