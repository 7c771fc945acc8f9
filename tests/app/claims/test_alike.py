"""A claim in quite other words than the text: a fake tells how alike two sentences are."""

import pytest

from app.answer import Voice
from app.claims.judging import ALIKE, Near, judge
from app.claims.told import Claim, Told
from app.evidence import Statement
from index.query.term_names import NameIndex
from index.query.understanding import understand

COMMON = frozenset(["the", "rye", "growth", "mills", "reform"])


def judged(claim, *statements, cosine=ALIKE, title=""):
    """Return verdict and differences; `cosine` is that of each statement alone."""

    def likeness(text, others):
        return [cosine] * len(statements) + [0.0] * len(statements)

    near = [
        Near(Statement(None, (), text, text), Told(text, around=title, title=title), Voice)
        for text in statements
    ]
    found = judge(
        Claim(claim, understand(claim, NameIndex(())), COMMON), near, lambda *_: [], likeness
    )
    return found.verdict, [(d.kind, d.said, d.stated) for d in found.differences]


PERIODS = "Growth under the reform went through three main periods."


def test_number_that_counts_the_same_by_another_name_differs():
    claim = "The reform brought growth in four stages."
    assert judged(claim, PERIODS) == ("differs", [("number", "four", "three")])
    assert judged(claim.replace("four", "three"), PERIODS) == ("supported", [])


def test_sentences_that_are_not_alike_are_not_held_against_each_other():
    claim = "The reform brought growth in four stages."
    assert judged(claim, PERIODS, cosine=ALIKE - 0.01) == ("not found", [])


def test_number_is_not_compared_where_there_are_two():
    claim = "The reform brought growth in four stages."
    other = "Growth under the reform went through three main periods and two short ones."
    assert judged(claim, other) == ("not found", [])


@pytest.mark.parametrize(
    ("said", "verdict"), [("1987", "supported"), ("1989", "differs"), ("the end", "not found")]
)
def test_date_may_stand_elsewhere_in_the_sentence(said, verdict):
    statement = "In 1987, the reform closed mills whose owners were poor."
    claim = f"The reform shut down the mills of poor owners in {said}."
    assert judged(claim, statement)[0] == verdict


def test_more_words_missing_than_a_few_are_another_claim():
    statement = "In 1987, the reform closed mills whose owners were poor."
    claim = "In 1987, the reform closed mills whose doors, roofs, floors and walls had burnt."
    assert judged(claim, statement) == ("not found", [])


def test_opposite_differs_however_alike():
    statement = "In 1987, the reform led to a rise of growth in the mills of the north."
    claim = "In 1987, the reform led to a fall of growth up in the northern mills."
    assert judged(claim, statement, cosine=0.95)[0] != "supported"


def test_name_that_the_claim_has_elsewhere_is_not_in_the_place_of_another():
    statement = "Denmark granted home rule in 1874."
    claim = "Iceland got home rule from Denmark in 1874."
    assert judged(claim, statement, title="Iceland") == ("supported", [])
