"""Sentences of a draft against a small text: verdicts, differences, citations."""

import pytest
from fakes import FakeLogits, assistant_in_memory, models_with

from app.claims import DraftError, as_draft, checked_to_json, read_draft
from ingest import render

RYE = """# Rye in Estonia

By Anna Tamm

Rye yields rose from 3 t in 2018 to 4 t in 2019. Estonia has 1,520 islands in the Baltic Sea. The \
council did not approve the plan in May 2015. According to Mart Kask, the harvest of barley will \
double in the north. The mill of Tartu, “which has never stood still in the last hundred years”, \
employs 27 percent of the town.

Table 1: Yields

| Crop | 2018 | 2019 |
|---|---|---|
| Rye | 3 t | 4 t |
| Barley | 5 t | 6 t |
"""
ALLOYS = "# Alloys\n\nAlloys of copper are soft and cheap. Zinc melts early in the furnace.\n"


@pytest.fixture
def assistant(make_document):
    texts = [make_document(ALLOYS, "alloys", "Alloys"), make_document(RYE, "rye", "Rye in Estonia")]
    return assistant_in_memory(texts, models_with(FakeLogits()))


@pytest.fixture
def check(assistant):
    def check_text(text):
        return list(assistant.check(as_draft(text)))

    return check_text


@pytest.mark.parametrize(
    "sentence",
    [
        "Estonia has 1,520 islands.",
        "Estonia has about 1500 islands in the Baltic Sea.",
        "In 2019, rye yields rose to 4 t.",
        "Barley yielded 5 t in 2018.",
        "The council did not approve the plan in 2015.",
        "Mart Kask says the harvest of barley will double in the north.",
        "The mill of Tartu employs 27 % of the town (Tamm 2020).",
        "The mill of Tartu “has never stood still in the last hundred years”.",
        "Estonia has 1,520 islands, but the council did not approve the plan.",
    ],
)
def test_what_the_texts_say_is_supported(check, assistant, sentence):
    (checked,) = check(sentence)
    assert (checked.verdict, checked.differences) == ("supported", ())
    assert checked.citations
    for citation in checked.citations:
        document = next(text for text in assistant.documents if text.id == citation.document_id)
        assert citation.quote == render(document, citation.spans)


def test_each_clause_of_a_sentence_is_cited(check):
    (checked,) = check("Estonia has 1,520 islands, but the council did not approve the plan.")
    assert [citation.quote[:20] for citation in checked.citations] == [
        "Estonia has 1,520 is",
        "The council did not ",
    ]


@pytest.mark.parametrize(
    ("sentence", "kind", "said", "stated"),
    [
        ("Estonia has 1,250 islands in the Baltic Sea.", "number", "1,250", "1,520"),
        ("Rye yields rose to 4 kg in 2019.", "unit", "4 kg", "4 t"),
        ("The council did not approve the plan in May 2016.", "date", "May 2016", "May 2015"),
        ("Latvia has 1,520 islands in the Baltic Sea.", "name", "Latvia", "Estonia"),
        ("The council approved the plan in May 2015.", "polarity", "approved", "not approve"),
        ("Rye yields fell from 3 t in 2018 to 4 t in 2019.", "polarity", "fell", "rose"),
        ("The harvest of barley will double in the north.", "speaker", "", "Mart Kask"),
        (
            "According to Juri Oja, the harvest of barley will double in the north.",
            "speaker",
            "Juri Oja",
            "Mart Kask",
        ),
        (
            "According to Juri Oja, zinc melts early in the furnace.",
            "speaker",
            "Juri Oja",
            "(the text itself)",
        ),
        (
            "The mill “which has never stood still in the past hundred years” is in Tartu.",
            "quotation",
            "past",
            "last",
        ),
        (
            "Alloys of copper are soft and cheap (Tamm 2020).",
            "source",
            "Tamm 2020",
            "Alloys",
        ),
    ],
)
def test_what_the_texts_say_otherwise_differs(check, sentence, kind, said, stated):
    (checked,) = check(sentence)
    assert checked.verdict == "differs"
    (difference,) = checked.differences
    assert (difference.kind, difference.said, difference.stated) == (kind, said, stated)
    assert sentence[difference.start : difference.end].strip("()") == said
    assert checked.citations


@pytest.mark.parametrize(
    "sentence",
    [
        "Copper mines of Chile were closed in 1950.",
        "Estonia has 1,520 hospitals with a surgeon and a pharmacy.",
        "Zinc yields rose from 3 t in 2018 to 4 t in 2019 in Chile and Peru.",
        "Rye “was never a plant that people here liked to eat”.",
    ],
)
def test_what_the_texts_do_not_say_is_not_found(check, sentence):
    (checked,) = check(sentence)
    assert (checked.verdict, checked.differences) == ("not found", ())


def test_what_claims_nothing_has_no_verdict(check):
    assert [s.verdict for s in check("Why is that?\n\nA short note.\n")] == ["no claim"] * 2


def test_places_of_sentences_are_those_of_the_draft(check):
    text = "# Heading of it\n\nEstonia has *1,520* islands. Zinc melts early in the furnace.\n"
    checked = check(text)
    assert [s.number for s in checked] == [1, 2]
    assert [text[s.start : s.end] for s in checked] == [
        "Estonia has *1,520* islands.",
        "Zinc melts early in the furnace.",
    ]


def test_rows_notes_and_items_are_checked_but_not_headings_and_code(check):
    text = """# Estonia has 5 islands in the Baltic Sea

- Estonia has 1,250 islands in the Baltic Sea.

| Crop | 2019 |
|---|---|
| Rye | 5 t |

```
Estonia has 7 islands in the Baltic Sea.
```
"""
    assert [(s.text, s.verdict) for s in check(text)] == [
        ("Estonia has 1,250 islands in the Baltic Sea.", "differs"),
        ("Crop: Rye; 2019: 5 t", "differs"),
    ]


def test_unknown_source_is_told_and_all_texts_are_looked_into(check):
    (checked,) = check("Estonia has 1,520 islands (Kask 1999).")
    assert (checked.verdict, checked.unknown_source) == ("supported", "Kask 1999")


def test_empty_draft_is_refused():
    with pytest.raises(DraftError, match="The draft is empty"):
        as_draft(" \n")


def test_draft_in_a_file_is_read_as_texts_are(assistant):
    draft = read_draft("draft.html", b"<p>Estonia has 1,250 islands in the Baltic Sea.</p>" * 3)
    assert [s.verdict for s in assistant.check(draft)] == ["differs"] * 3


def test_sentences_come_one_by_one(assistant):
    draft = as_draft("Estonia has 1,520 islands. " * 10_000)
    assert next(assistant.check(draft)).verdict == "supported"


def test_json_counts_the_verdicts(check):
    found = checked_to_json(check("Estonia has 1,520 islands. Estonia has 1,250 islands. Why?"))
    assert found["counts"] == {"supported": 1, "differs": 1, "not found": 0, "no claim": 1}
    assert found["sentences"][1]["differences"][0]["stated"] == "1,520"
    assert found["sentences"][1]["citations"][0]["number"] == 1


def test_draft_in_chinese_is_held_against_english_texts(check):
    (checked,) = check("爱沙尼亚在波罗的海有1520个岛屿，全部有人居住。")
    assert checked.verdict in ("supported", "not found")


@pytest.mark.parametrize(
    "text",
    [
        "Zinc melts \ud800 early \0 in the furnace.",
        "“" * 2_000 + "Zinc melts early in the furnace",
        "| a | b |\n|---|---|\n| " + "5 % of x | " * 500,
        "1," * 5_000,
        "According to " * 100,
        "(Ma 2021) [1] " * 100,
    ],
)
def test_hostile_draft_is_checked_to_its_end(check, text):
    assert all(s.verdict in ("supported", "not found", "no claim") for s in check(text))
