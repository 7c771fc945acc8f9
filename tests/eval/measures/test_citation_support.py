"""Citation recall and precision of an answer's sentences, computed by hand."""

import pytest

from app import Answer, Citation
from eval.measures.citation_support import CitedSentence, citation_support, cited_sentences
from ingest import Span


def citation(number, quote=""):
    return Citation(number, "d", "D", (), (Span(0, 10),), quote)


ONE, TWO, THREE = citation(1), citation(2), citation(3)


def sentences_of(text):
    answer = Answer("q", text, True, 1.0, (ONE, TWO, THREE), (), 0.1)
    return [(s.text, [c.number for c in s.citations]) for s in cited_sentences(answer)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Rye is sown in late autumn. Oats are cut in August. [1] Barley has long rows. [2] [3]",
            [
                ("Rye is sown in late autumn.", [1]),
                ("Oats are cut in August.", [1]),
                ("Barley has long rows.", [2, 3]),
            ],
        ),
        ("Rye is sown in late autumn.", [("Rye is sown in late autumn.", [])]),
        ("- **Rye** is sown \\[1\\] in autumn. [2]", [("Rye is sown [1] in autumn.", [2])]),
        ("- English: short boards [1], the boards [2]", []),
        (
            "**When is rye sown, and where?**\n\nNote 5: Rye is sown late. [2]",
            [("Rye is sown late.", [2])],
        ),
        (
            "Table 1: Yields of rye and oats [1]\n\n| Crop | 2018 |\n| --- | --- |\n| Rye | 3 t |",
            [("Yields of rye and oats", [1])],
        ),
        (
            "| One text | Other text |\n| --- | --- |\n"
            "| Rye is sown in autumn. [1] | Oats are sown in spring. [3] |",
            [("Rye is sown in autumn.", [1]), ("Oats are sown in spring.", [3])],
        ),
    ],
)
def test_sentences_have_the_citations_whose_marks_follow_them(text, expected):
    assert sentences_of(text) == expected


def test_figures_are_those_of_alce():
    """Sentence `a` needs both of its citations, `b` one of two, `c` has a wrong one, `d` none."""
    said = {("a", (1, 2)), ("b", (1,)), ("b", (1, 3))}
    asked = [
        CitedSentence("a", (ONE, TWO)),
        CitedSentence("b", (ONE, THREE)),
        CitedSentence("c", (TWO,)),
        CitedSentence("d", ()),
    ]
    figures = citation_support(asked, lambda c, s: (s, tuple(x.number for x in c)) in said)
    assert figures == {"citation recall": 2 / 4, "citation precision": 3 / 5}


def test_without_a_sentence_or_a_citation_there_is_no_figure():
    assert citation_support([], lambda c, s: True) == {}
    assert citation_support([CitedSentence("d", ())], lambda c, s: True) == {"citation recall": 0.0}
