"""Phases: ordinals and the spans of years that they stand for."""

import pytest

from ingest.glossary.phases import join_phases, look_for_phases
from ingest.structure.rendered_blocks import read_blocks


@pytest.fixture
def phases(make_document):
    def find(*texts):
        ids = [f"text-{number}" for number, _ in enumerate(texts)]
        return join_phases(
            [
                (id_, look_for_phases(read_blocks(make_document(text, id_=id_))))
                for id_, text in zip(ids, texts, strict=True)
            ]
        )

    return find


TEA = """Tea in three phases

The first stage is from 1906 to around 1912, when tea was grown. This first phase was short.

The second phase (1913–1919) was long. A third phase (1920–present) goes on.

	1906–1912	1913–1919	1920–Present
Leaf	green	black	white
"""


def test_ordinal_and_years_are_one_phase(phases):
    assert [term.names for term in phases(TEA)] == [
        ("1906–1912", "first phase", "first stage"),
        ("1913–1919", "second phase"),
        ("1920–Present", "1920–present", "third phase"),
    ]


@pytest.mark.parametrize(
    "statement",
    [
        "The second phase (1913–1919) was long.",
        "The second phase, 1913–1919, was long.",
        "The second phase of the trade lasted from 1913 to 1919.",
        "The second phase ran from about 1913 until 1919.",
        "The second phase covers the years 1913–1919.",
        "The second phase: 1913 to 1919.",
        "From 1913 to 1919, the second phase was long.",
        "1913–1919 was the second phase.",
        "The years 1913–1919 formed the second phase.",
    ],
)
def test_years_are_stated_in_many_ways(phases, statement):
    (term,) = phases(f"Tea\n\n{statement}\n")
    assert (term.kind, [d.text for d in term.definitions]) == ("phase", [statement])


@pytest.mark.parametrize(
    "text",
    [
        "The first phase, 1906–1912, the second phase, 1913–1919, and the third phase.",
        "In 1906–1912, the first phase, 1913–1919, the second phase, and a third phase.",
    ],
)
def test_years_between_two_ordinals_are_those_of_one(phases, text):
    named = [(term.names, len(term.definitions)) for term in phases(f"Tea\n\n{text}\n")]
    assert named == [
        (("1906–1912", "first phase"), 1),
        (("1913–1919", "second phase"), 1),
    ]


def test_phase_is_defined_where_its_years_are_stated(phases):
    first, second, _ = phases(TEA)
    assert [d.text for d in first.definitions] == [
        "The first stage is from 1906 to around 1912, when tea was grown."
    ]
    assert [d.text for d in second.definitions] == ["The second phase (1913–1919) was long."]
    assert (first.kind, len(first.mentions)) == ("phase", 4)


def test_mentions_are_places_in_the_source(phases):
    places = [TEA[m.span.start : m.span.end] for m in phases(TEA)[0].mentions]
    assert places == ["first stage", "1906 to around 1912", "first phase", "1906–1912"]


def test_years_without_an_ordinal_are_no_phase(phases):
    assert phases("Figures\n\n\t2018–2019\t2019–2020\nTea\t1\t2\n\nSee (2018–2019).\n") == []


def test_ordinal_without_years_is_no_phase(phases):
    assert phases("The first phase was good. In 1912 it ended.\n") == []


def test_ordinal_with_two_spans_in_a_text_counts_only_where_they_are_stated(phases):
    text = "The first phase (1901–1902) of tea. The first phase (1951–1952) of milk. First phase!\n"
    assert [len(term.mentions) for term in phases(text)] == [1, 1]


def test_same_phase_of_two_texts_is_one_and_another_is_not(phases):
    one, two = "The first phase (1901–1902) grew.\n", "The first period, from 1901 to 1902, grew.\n"
    (term,) = phases(one, two)
    assert [d.document_id for d in term.definitions] == ["text-0", "text-1"]
    assert len(phases(one, "The first phase (1951–1952) grew.\n")) == 2


def test_short_years_numbers_and_chinese_ordinals_count(phases):
    assert phases("Phase 2 (2013–19) went on.\n")[0].names == ("2013–19", "phase 2")
    (term,) = phases("第一阶段（2006—2012年）发展很快。\n")
    assert (term.names, term.chinese) == ((), ("2006—2012年", "第一阶段"))
