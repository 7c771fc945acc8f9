"""Defining sentences, and names that only they show to be names."""

import pytest

from ingest.glossary.definitions import find_coinages, find_defining_sentences, find_translations
from ingest.glossary.mentions import Name, NameFinder
from ingest.structure.rendered_blocks import read_blocks


@pytest.fixture
def readings(make_document):
    return lambda text: read_blocks(make_document(f"A book\n\n{text}\n"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“Leaf rest” refers to the hour after picking.", "leaf rest"),
        ("“Leaf rest” (LR) originally means the hour after picking.", "leaf rest"),
        ("The *leaf rest* is an hour in which nothing is done.", "leaf rest"),
        ("In short, the term “leaf rest” denotes the hour after picking.", "leaf rest"),
        ("The “leaf rest,” for example, is a pause of an hour.", "leaf rest"),
        ("“Leaf rests” are hours in which nothing is done.", "leaf rests"),
        ("The “leaf rest” concept implies an hour of nothing.", "leaf rest"),
        ("The “resting” leaves are those that lie in the shade.", "resting leaves"),
        ("The hour is often called “leaf rest” there.", "leaf rest"),
        ("Growers refer to the idle hour as “leaf rest”—a pause for all.", "leaf rest"),
        ("“Withering” is defined as the loss of water.", "Withering"),
        ("Tomorrow’s “leaf rest” is an hour of nothing.", "leaf rest"),
        ("The growers’ “leaf rest” is an hour of nothing.", "leaf rest"),
        ("By “leaf rest” we mean the hour after picking.", "leaf rest"),
        ("By the term *leaf rest*, the authors understand an hour.", "leaf rest"),
        ("In what follows we define “leaf rest” as the hour after picking.", "leaf rest"),
        ("Some authors define the term “leaf rest” narrowly.", "leaf rest"),
        ("## Glossary\n\n- Leaf rest: the hour after picking.", "Leaf rest"),
        ("## Key terms\n\n**Leaf rest** – the hour after picking.", "Leaf rest"),
    ],
)
def test_quoted_words_that_a_sentence_defines_are_a_name(readings, text, name):
    assert [naming.english for naming in find_coinages(readings(text))] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "He said “leaf rest” and went away.",
        "The end of “leaf rest” is a sad hour.",
        "“We shall all take a rest for an hour today,” is a thing that he said.",
        "This “rest” price was a gift.",
        "The so-called “leaf rest” went on.",
        "The word “leaf rest” it is a joke.",
        "By “leaf rest” the day was over.",
        "We sang “leaf rest” as we went.",
        "**Leaf rest:** it was a long day.",
        "## Picking\n\n- Leaf rest: an hour.",
    ],
)
def test_quoted_words_that_nothing_defines_are_no_name(readings, text):
    assert list(find_coinages(readings(text))) == []


def test_defined_acronym_is_an_abbreviation(readings):
    (naming,) = find_coinages(readings("The hall is known as the “TRH” in town."))
    assert (naming.english, naming.abbreviation) == ("", "TRH")


def defining(readings, text, *names):
    finder = NameFinder(Name(name, number) for number, name in enumerate(names))
    return [
        (names[sentence.term], reading.text[sentence.start : sentence.end])
        for reading in readings(text)
        for sentence in find_defining_sentences(reading, finder.find(reading))
    ]


def test_sentence_defines_its_subject(readings):
    text = "It rained. Slow steeping is a way to make tea. We like slow steeping. It is a joy."
    assert defining(readings, text, "slow steeping") == [
        ("slow steeping", "Slow steeping is a way to make tea.")
    ]


def test_the_term_refers_back_to_the_first_term_of_the_sentence_before(readings):
    text = "Slow steeping came before rolling. In the north, the term refers to a week in water."
    assert defining(readings, text, "rolling", "slow steeping") == [
        ("slow steeping", "In the north, the term refers to a week in water.")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Slow steeping is a more costly way.",
        "Slow steeping is at the top of the list.",
        "Slow steeping is still a riddle.",
        "The price of slow steeping is a riddle.",
        "Slow steeping was done.",
        "The term refers to nothing that was named before.",
    ],
)
def test_other_sentences_define_nothing(readings, text):
    assert defining(readings, text, "slow steeping") == []


def test_translation_is_a_name_of_the_chinese_in_its_paragraph_or_heading(readings):
    text = (
        "II. Slow Steeping 慢泡法\n\nA literal translation would be “slow soak” or “method of the"
        " slow soak,” which nobody says.\n\nThe Chinese term 红茶 is “red tea,” and so it is"
        " rendered as “red tea” at times."
    )
    assert [(n.english, n.chinese) for n in find_translations(readings(text))] == [
        ("slow soak", "慢泡法"),
        ("method of the slow soak", "慢泡法"),
        ("red tea", "红茶"),
    ]
