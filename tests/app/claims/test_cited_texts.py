"""Which of the texts a draft names as its source."""

import pytest

from app.claims.cited_texts import CitedTexts

RYE = "# Rye in Estonia\n\nBy Anna Tamm\n\n2020\n\nRye yields rose.\n"
OATS = "# Oats in Latvia\n\nBy Janis Berzins\n\n2021\n\nOats fell.\n"


@pytest.fixture
def named_in(make_document):
    def find(sentence, references=""):
        texts = [make_document(RYE, "rye", "Rye in Estonia"), make_document(OATS, "oats", "Oats")]
        draft = make_document(f"{sentence}\n\n{references}", "draft")
        cited = CitedTexts({text.id: text for text in texts}, draft)
        return [
            (s.words, s.document_id, s.pages, sentence[s.start : s.end])
            for s in cited.named_in(sentence)
        ]

    return find


def test_text_is_named_by_author_year_and_page(named_in):
    assert named_in("Yields rose (Tamm 2020, 14–16).") == [
        ("Tamm 2020, 14–16", "rye", (14, 16), "(Tamm 2020, 14–16)")
    ]
    assert named_in("Yields rose (see Tamm 2020: 14).")[0][1:3] == ("rye", (14, 14))


def test_source_that_is_none_of_the_texts_is_named_as_such(named_in):
    assert named_in("Yields rose (Kask 1999).") == [("Kask 1999", "", None, "(Kask 1999)")]


def test_second_hand_source_is_none_of_the_draft(named_in):
    assert named_in("Yields rose (cited in Tamm 2020).") == []


def test_number_is_looked_up_in_the_references_of_the_draft(named_in):
    references = "# References\n\n[1] Berzins, J. (2021). Oats.\n\n[2] Tamm, A. (2020). Rye.\n"
    assert named_in("Yields rose [2].", references) == [("[2]", "rye", None, "[2]")]
    assert named_in("Yields rose [3].", references) == []
