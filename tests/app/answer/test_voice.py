"""Whose words a citation shows, and who is quoted."""

from pathlib import Path

import pytest

from app.answer.attribution import AUTHORS, Voice, voice_of, voice_words
from ingest import read_documents, render_with_offsets, sentence_bounds, split_document

CORPUS = Path(__file__).parents[3] / "corpus"


@pytest.fixture
def voice(make_document):
    """Return the voice of the sentence of a text that begins with some words."""

    def of(text, words, kind="paragraph"):
        document = make_document(text)
        return next(v for t, k, v in voices(document) if k == kind and t.startswith(words))

    return of


def voices(document):
    """Yield text, kind of passage and voice of every sentence and row."""
    for chunk in split_document(document):
        rendering = render_with_offsets(document, chunk.spans)
        for start, end in sentence_bounds(rendering.text):
            spans = rendering.source_spans(start, end, chunk.spans)
            yield rendering.text[start:end], chunk.kind, voice_of(document, chunk, spans)


QUOTED = "tea must be grown by each and every one of us in the south"


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("According to Li Ming (李明), “….”", "Li Ming"),
        ('According to the Tea Office, "…."', "Tea Office"),
        ("In May, Li Ming also explicitly said that “….”", "Li Ming"),
        ("Li Ming, head of the Tea Office, wrote that “….”", "Li Ming"),
        ("Today Li Ming says “….”", "Li Ming"),
        ("On Monday Li Ming says “….”", "Li Ming"),
        ("Li’s speech says “….”", "Li"),
        ("“…,” said Li Ming.", "Li Ming"),
        ("Tea should be grown: “…” (Li 1906).", "Li"),
        ("It is said, “…” (Cited in Wu and Ma 1906).", "cited in Wu and Ma"),
        ("He said that “tea must be grown by each of us” (Wu 1906).", "cited in Wu"),
        ("He said that “tea must be grown by each of us.”", ""),
        ("Li said “tea must grow here”, and Wu said “it must be sold at once.”", ""),
        ("The rule is “…” (“Tea for All” 1906).", ""),
        ("According to an office, “….”", ""),
        ("李明指出：“茶叶必须由我们大家来种植。”", "李明"),
        ("他指出：“茶叶必须由我们大家来种植。”", ""),
    ],
)
def test_who_is_quoted_is_told_by_the_words_near_the_quotation(voice, sentence, speaker):
    text = sentence.replace("…", QUOTED)
    assert voice(f"{text}\n", text[:5]) == Voice("quotation", speaker)


@pytest.mark.parametrize(
    "sentence",
    [
        "Tea is grown by hand.",
        "According to Li Ming, tea must be grown by us all, and soon.",
        "Areas of this kind are called “tea lands” by those who live there.",
        "It is in “Growing More Tea in the Highlands of China”.",
        "It is in 《高山地区茶叶种植技术发展规划》.",
    ],
)
def test_own_words_with_few_quoted_ones_or_a_title_are_the_authors(voice, sentence):
    assert voice(f"{sentence}\n", sentence[:5]) == AUTHORS


LONG = """Li Ming argued as follows. “Tea must be grown. It must be sold.” So he said.

> Tea must be grown by all.
> It must be sold.

Li said “tea must grow. Tea is good for us. It is sold by many men in the ports of the south.
"""


def test_every_sentence_of_a_quotation_is_quoted_and_those_around_are_not(voice):
    assert voice(LONG, "Li Ming argued") == AUTHORS
    assert voice(LONG, "“Tea must").kind == "quotation"
    assert voice(LONG, "So he said") == AUTHORS


def test_block_quotation_is_quoted(voice):
    assert voice(LONG, "Tea must be grown by all") == Voice("quotation")


def test_quotation_that_is_never_closed_ends_with_its_sentence(voice):
    text = "Li said “all of this tea must grow here. Tea is good for us all.\n"
    assert voice(text, "Li said") == Voice("quotation", "Li")
    assert voice(text, "Tea is good") == AUTHORS


PARTS = """# Tea

Tea is grown.[^1]

| Land | Tea |
|---|---|
| South | much “tea” |

[^1]: Li says so.

# References

Li, Ming. 1906. “On Tea.” *Tea News*, 8 May 1906.
"""


def test_notes_tables_and_references_have_their_own_voice(voice):
    assert voice(PARTS, "Li says so", "note") == Voice("note")
    assert voice(PARTS, "South", "table") == Voice("table")
    assert voice(PARTS, "Li, Ming", "reference") == Voice("reference")


def test_prose_in_the_passage_of_a_table_is_the_authors(voice):
    assert voice(PARTS, "Tea is grown", "table") == AUTHORS


def test_no_spans_are_the_authors(make_document):
    document = make_document("Tea is grown.\n")
    (chunk,) = split_document(document)
    assert voice_of(document, chunk, []) == AUTHORS


@pytest.mark.parametrize(
    ("voice", "words"),
    [
        (AUTHORS, ""),
        (Voice("quotation", "Li Ming"), "quoted: Li Ming"),
        (Voice("quotation"), "quoted in the text"),
        (Voice("note"), "note"),
        (Voice("table"), "table"),
        (Voice("reference"), "reference entry"),
    ],
)
def test_voices_are_said_in_few_words(voice, words):
    assert voice_words(voice) == words


@pytest.fixture(scope="module")
def said_in_the_texts():
    """Each sentence of the two texts, and whose words it is."""
    return [(text, voice) for one in read_documents(CORPUS) for text, _, voice in voices(one)]


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("Similarly, according to Ni Jianjun", "Ni Jianjun"),
        ("In May 2020, during the National People’s Congress meetings", "Xi"),
        ("In 2021, a Qiushi article by Bai Chunli", "Bai Chunli"),
        ("NSS&TF is a combination of S&T players", "Xinhua Agency Commentator"),
        ("According to MOST, disruptive technologies are", "MOST"),
    ],
)
def test_quotations_of_the_two_texts_have_their_speakers(said_in_the_texts, words, speaker):
    found = [voice for text, voice in said_in_the_texts if text.startswith(words)]
    assert found == [Voice("quotation", speaker)]
