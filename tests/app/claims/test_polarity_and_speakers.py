"""What is denied or turned into its opposite, and whose opinion is told as a fact."""

import pytest

from app.answer import Voice
from app.claims.alignment import Alignment
from app.claims.draft_sentences import clauses_of
from app.claims.items import items_of
from app.claims.polarity import contradicted, negations
from app.claims.speakers import other_speaker
from app.claims.told import Told

AUTHORS = Voice()


def turned(claim, statement):
    alignment = Alignment(items_of(claim), items_of(statement))
    found = contradicted(claim, statement, alignment)
    return [(claim[item.start : item.end], words) for item, words in found]


@pytest.mark.parametrize(
    ("claim", "statement", "expected"),
    [
        ("Boards grew.", "Boards did not grow.", []),  # another form: no rule is sure
        ("They approved it.", "They never approved it.", [("approved", "never approved")]),
        ("They never approved it.", "They approved it.", [("approved", "approved (not denied)")]),
        ("They did not approve it.", "They did not, in the end, approve it.", []),
        (
            "Narva does not have cheap rye.",
            "Narva does not sell cheap rye, and that is not new.",
            [],  # the verb may bear the negation
        ),
        (
            "Narva has cheap rye.",
            "Narva does not possess cheap rye.",
            [("cheap", "not possess cheap")],
        ),
        ("There is no cheap rye.", "The towns lack cheap rye.", []),
        (
            "The plans were good.",
            "That does not mean that the plans were good.",
            [("plans", "not mean that the plans")],
        ),
        ("That means that the plans were not good.", "The plans were not good.", []),
        ("Growth was not fast.", "It did not see fast growth.", []),  # both deny once
        ("Boards are large.", "Boards are not only large but short.", []),
        ("It was founded in 2015.", "It was not until 2015 that it was founded.", []),
        ("Sales rose by 5 t.", "Sales fell by 5 t.", [("rose", "fell")]),
        ("Exports rose sharply.", "While imports declined, exports grew sharply.", []),
        ("It puts rye over barley.", "It puts barley over rye.", [("rye", "barley")]),
        (
            "It moved from Narva to Tartu.",
            "In 2019 it moved from Tartu to Narva.",
            [("Narva", "Tartu")],
        ),
        ("It moved to Tartu, and to Narva.", "It moved to Narva, and to Tartu.", []),
        (
            "It is the northernmost town.",
            "It is the southernmost town.",
            [("northernmost", "southernmost")],
        ),
        ("The work is unstable.", "The work is stable.", [("unstable", "stable")]),
        ("Rye is put over cheap barley.", "It puts rye over barley.", []),
        ("The work is not completed, so.", "The work is completed, so.", [("completed",) * 2]),
        ("Les IJ ne sont pas versées.", "Les IJ sont versées.", [("versées",) * 2]),
    ],
)
def test_denials_and_opposites_are_told(claim, statement, expected):
    found = turned(claim, statement)
    assert [(said, stated.removesuffix(" (not denied)")) for said, stated in found] == [
        (said, stated.removesuffix(" (not denied)")) for said, stated in expected
    ]


def test_what_denies_nothing_is_no_negation():
    text = "No fewer than five, not only here, whether or not it rains."
    assert negations(text) == []


OPINION = "According to Mart Kask, the harvest of barley will double."


@pytest.mark.parametrize(
    ("claim", "statement", "speaker"),
    [
        ("The harvest of barley will double.", OPINION, "Mart Kask"),
        ("Kask expects the harvest of barley to double.", OPINION, ""),
        ("According to Juri Tamm, the harvest of barley will double.", OPINION, "Mart Kask"),
        ("The harvest of barley will double, says Kask.", OPINION, ""),
        ("Rye is cheap.", "Critics argue that rye is cheap.", "Critics"),
        ("Critics say that rye is cheap.", "Critics argue that rye is cheap.", ""),
        ("Rye is cheap.", "Rye is cheap, according to Mart Kask.", "Mart Kask"),
        # What is said beside the opinion is the text's own.
        ("Rye is cheap.", "Rye is cheap, and critics argue that barley must follow.", ""),
        ("Rye is cheap.", "In Mart Kask’s view, rye is cheap.", "Mart Kask"),
        ("Rye is cheap.", "In the opinion of the Grain Board, rye is cheap.", "Grain Board"),
        ("In Kask's opinion, rye is cheap.", "In Mart Kask's view, rye is cheap.", ""),
        # Who owns something is named, but tells nothing.
        ("Mart Kask's rye is cheap.", "In Mart Kask's view, the rye is cheap.", "Mart Kask"),
        ("Exports fell.", "The ministry reported that exports fell.", ""),
    ],
)
def test_opinion_told_as_a_fact_is_told(claim, statement, speaker):
    assert other_speaker(claim, Told(statement), AUTHORS) == speaker


def test_quotation_is_its_speakers_opinion():
    quoted, cited = Voice("quotation", "Mart Kask"), Voice("quotation", "cited in Ma 2021")
    assert other_speaker("Rye is cheap.", Told("Rye is cheap."), quoted) == "Mart Kask"
    assert other_speaker("Rye is cheap.", Told("Rye is cheap."), cited) == ""


def test_authors_of_the_text_may_be_named_as_speakers():
    claim = "According to Tamm, rye is cheap, critics argue."
    told = Told("Critics argue that rye is cheap.", authors="Anna Tamm")
    assert other_speaker(claim, told, AUTHORS) == ""


def test_clauses_with_their_own_subjects_are_cut():
    def cut(text):
        return [text[start:end] for start, end in clauses_of(text)]

    assert cut("Rye rose to 4 t in 2019; barley rose to 6 t.") == [
        "Rye rose to 4 t in 2019",
        "barley rose to 6 t.",
    ]
    assert cut("Rye rose to 4 t, and fell again.") == ["Rye rose to 4 t, and fell again."]
    assert cut("Rye rose; barley fell.") == ["Rye rose; barley fell."]  # too little to search for
