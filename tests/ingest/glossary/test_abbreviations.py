"""Full names and their abbreviations, after Schwartz and Hearst (2003)."""

import pytest

from ingest.glossary.abbreviations import find_abbreviations, full_name_before, is_acronym
from ingest.structure.rendered_blocks import read_blocks


@pytest.fixture
def pairs(make_document):
    def find(text):
        readings = read_blocks(make_document(text))
        return [(n.english, n.abbreviation) for r in readings for n in find_abbreviations(r)]

    return find


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They joined the World Health Organization (WHO).", ("World Health Organization", "WHO")),
        ("The WHO (World Health Organization) agreed.", ("World Health Organization", "WHO")),
        ("Money for research and development (R&D) fell.", ("research and development", "R&D")),
        ("Use deoxyribonucleic acid (DNA) only.", ("deoxyribonucleic acid", "DNA")),
        (
            "A “slow-release fertiliser plan” (SRFP) began.",
            ("slow-release fertiliser plan", "SRFP"),
        ),
        (
            "The “slow-release fertiliser plan (SRFP)” began.",
            ("slow-release fertiliser plan", "SRFP"),
        ),
        (
            "It sets targets (or KPIs: key performance indicators).",
            ("key performance indicators", "KPIs"),
        ),
        (
            "The World Health Organization (hereinafter: WHO) met.",
            ("World Health Organization", "WHO"),
        ),
        (
            "The World Health Organization (or WHO for short) met.",
            ("World Health Organization", "WHO"),
        ),
        (
            "The World Health Organization (abbreviated to WHO) met.",
            ("World Health Organization", "WHO"),
        ),
        (
            "The World Health Organization (in short, WHO) met.",
            ("World Health Organization", "WHO"),
        ),
        ("New rare earth elements (REEs) were found.", ("rare earth elements", "REEs")),
        ("See the Treaty on the Use of Seas (TUS).", ("Treaty on the Use of Seas", "TUS")),
        ("Write Speech Synthesis Mark-up (SSM).", ("Speech Synthesis Mark-up", "SSM")),
        ("The integrated circuit (IC) is small.", ("integrated circuit", "IC")),
        (
            "The Forest Research Institute (FRI; founded 1906) grew.",
            ("Forest Research Institute", "FRI"),
        ),
        ("The 12th Rural Roads Plans (12R Plans) ended.", ("12th Rural Roads Plans", "12R Plans")),
    ],
)
def test_full_name_reaches_as_far_as_its_letters(pairs, text, expected):
    assert pairs(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "It rained (see Table 1).",
        "Trade grew (Smith 2019).",
        "The second part (II) is short.",
        "It inspires interest in (IV) plants.",
        "The records office (RRCC) closed.",
        "The World Health Organization ().",
        "It was cold. (WHO)",
        "Preparation of leaves: please do find our latest slides here (PDF).",
        "Volumes of his ideas in 1795 (Vol. 1) sold.",
    ],
)
def test_other_brackets_hold_no_abbreviation(pairs, text):
    assert pairs(text) == []


def test_full_name_does_not_reach_across_the_end_of_a_sentence():
    assert full_name_before("The world. Health organisations", "WHO") == ""


def test_acronym_is_known_by_its_capitals():
    assert [is_acronym(word) for word in ("WHO", "S&T", "SEIs", "YiCai", "Wang Li", "A")] == [
        True,
        True,
        True,
        False,
        False,
        False,
    ]
