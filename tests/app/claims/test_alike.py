"""A claim in quite other words than the text: a fake tells how alike two sentences are."""

import pytest

from app.answer import Voice
from app.claims.judging import ALIKE, ANSWERED, EITHER_WAY, MEANT, RELATED, Near, judge
from app.claims.told import Claim, Told
from app.evidence import Statement
from index.query.term_names import NameIndex
from index.query.understanding import understand

COMMON = frozenset(["the", "rye", "growth", "mills", "reform"])


def judged(claim, *statements, cosine=ALIKE, title="", words=(), logits=None):
    """Return verdict and differences; `cosine` is that of each statement alone.

    `words` are the cosines of the claim's words, `logits` what reads it with a statement.
    """

    def likeness(text, others):
        return [cosine] * len(statements) + [0.0] * len(statements)

    near = [
        Near(Statement(None, (), text, text), Told(text, around=title, title=title), Voice)
        for text in statements
    ]
    found = judge(
        Claim(claim, understand(claim, NameIndex(())), COMMON),
        near,
        lambda *_: [("word", value) for value in words],
        likeness,
        (lambda *_: logits) if logits else None,
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


CLOSED = "In 1987, the reform closed mills whose owners were poor."
FREE = "The reform shut workshops of needy millers in 1987."
READ = (EITHER_WAY, EITHER_WAY, ANSWERED)


def paraphrased(claim, statement, *, cosine=RELATED, words=(MEANT, MEANT), logits=READ):
    return judged(claim, statement, cosine=cosine, words=words, logits=logits)[0]


def test_statement_in_quite_other_words_supports_if_it_is_read_as_the_same():
    assert paraphrased(FREE, CLOSED) == "supported"
    assert judged(FREE, CLOSED, cosine=RELATED, words=(MEANT,)) == ("not found", [])


@pytest.mark.parametrize("place", range(3))
def test_each_reading_must_agree(place):
    logits = [value - 0.1 * (number == place) for number, value in enumerate(READ)]
    assert paraphrased(FREE, CLOSED, logits=logits) == "not found"


def test_vectors_and_words_must_be_near():
    assert paraphrased(FREE, CLOSED, cosine=RELATED - 0.01) == "not found"
    assert paraphrased(FREE, CLOSED, words=(MEANT, MEANT - 0.1)) == "not found"


@pytest.mark.parametrize(
    ("claim", "statement"),
    [
        (FREE.replace("1987", "1988"), CLOSED),
        (FREE.replace(" in 1987", ""), CLOSED),  # nothing that is surely the same
        (FREE.replace("shut", "did not shut"), CLOSED),
        (FREE, CLOSED.replace("poor", "poor until 1993")),  # which year is of what?
        (FREE.replace("millers", "millers of Narva"), CLOSED),
        (FREE, f"According to Mart Kask, {CLOSED[0].lower()}{CLOSED[1:]}"),
        (FREE.replace("reform", "bank"), CLOSED),  # another subject
    ],
)
def test_what_can_be_compared_comes_before_what_is_read(claim, statement):
    assert paraphrased(claim, statement, logits=(9.0, 9.0, 9.0)) != "supported"
