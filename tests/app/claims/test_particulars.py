"""Figures, dates and names of a sentence, and which of them are the same."""

import pytest

from app.claims.figures import figures_in, has_same_number, same_amount
from app.claims.items import is_conflicting, is_other_date, is_same_date, items_of


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1,520 islands", 1520.0, ""),
        ("1 200 €", 1200.0, "EUR"),
        ("12,5 % of it", 12.5, "share"),
        ("RMB 4.5 billion", 4.5e9, "CNY"),
        ("$4.5m of it", 4.5e6, "USD"),
        ("twenty-seven days", 27 * 86400.0, "seconds"),
        ("the third phase", 3.0, "ordinal"),
        ("the 21st century", 21.0, "ordinal"),
        ("百分之60", 60.0, "share"),
        ("-5 °C", -5.0, "°C"),
        ("a 10-year plan", 120.0, "months"),
        ("9.6 million sq km", 9.6e12, "area"),
    ],
)
def test_figure_is_read_with_its_unit(text, value, unit):
    (figure,) = figures_in(text)
    assert (figure.value, figure.unit) == (value, unit)


def test_number_in_a_name_is_no_figure():
    assert figures_in("COVID-19 and the Mi-17") == []


@pytest.mark.parametrize(
    ("said", "stated", "is_same"),
    [
        ("27 percent", "27 %", True),
        ("27 percent", "27 million", False),
        ("five years", "60 months", True),
        ("5 km", "5,000 m", True),
        ("4.5 million", "4,532,000", True),
        ("4.5 million", "4.6 million", False),
        ("1,500", "1,520", False),
        ("about 1,500", "1,520", True),
        ("about 1,500", "1,900", False),
        ("more than 1,500", "1,520", True),
        ("more than 1,500", "1,480", False),
        ("nearly 100", "98", True),
        ("nearly 100", "102", False),
        ("27", "27 %", True),  # the header of a table may hold the unit
        ("the third", "3", False),
        ("roughly half of it", "52.1 %", True),
        ("a third of the farms", "33 %", True),
        ("two-thirds of the farms", "67 percent", True),
        ("a fifth of it", "52.1 %", False),
        ("the first half of the year", "50 %", False),
        ("the fifth of May", "20 %", False),
        ("$5", "€5", False),
    ],
)
def test_figures_are_the_same_if_one_can_stand_for_the_other(said, stated, is_same):
    assert same_amount(figures_in(said)[0], figures_in(stated)[0]) is is_same


def test_one_number_with_another_unit_is_told():
    (kilograms,), (tonnes,) = figures_in("4 kg"), figures_in("4 t")
    assert has_same_number(kilograms, tonnes)
    assert not has_same_number(tonnes, tonnes)
    assert not has_same_number(figures_in("the third")[0], figures_in("3 t")[0])


def dates(text):
    return [item for item in items_of(text) if item.kind == "date"]


@pytest.mark.parametrize(
    ("said", "stated", "is_same", "excludes"),
    [
        ("in 2015", "in May 2015", True, False),
        ("in May 2015", "in 2015", False, False),  # less exact, but no contradiction
        ("in May 2015", "on 3 May 2015", True, False),
        ("in May 2015", "in June 2015", False, True),
        ("on 3 May 2015", "on 4 May 2015", False, True),
        ("in 2015", "from 2013 to 2019", False, False),
        ("from 2013 to 2019", "2013–2019", True, False),
        ("in 2012", "from 2013 to 2019", False, True),
        ("in 2012", "since 2013", False, True),
        ("in March", "in May 2015", False, True),
        ("in May", "in May 2015", True, False),
    ],
)
def test_dates_are_compared_as_exactly_as_they_are_told(said, stated, is_same, excludes):
    (own,), (other,) = dates(said), dates(stated)
    assert (is_same_date(own, other), is_conflicting(own, other)) == (is_same, excludes)


def test_sentence_becomes_its_items():
    common = frozenset(["exports", "the"])
    text = "Exports of China’s GDP rose 5 % in May 2015 (Ma 2021), said the Party, not Li."
    found = [(item.kind, text[item.start : item.end]) for item in items_of(text, common)]
    assert found == [
        ("word", "Exports"),
        ("name", "China"),
        ("name", "GDP"),
        ("word", "rose"),
        ("figure", "5 %"),
        ("date", "May 2015"),
        ("word", "said"),
        ("name", "Party"),
        ("name", "Li"),
    ]


def test_month_that_may_be_a_verb_needs_a_word_before_it():
    assert dates("They may go.") == dates("May they go.") == []
    assert [item.when.month for item in dates("It began in May.")] == [5]


@pytest.mark.parametrize(
    ("said", "stated", "is_other"),
    [
        ("since 2013", "since 2018", True),
        ("from 2013 to 2019", "from 2014 to 2019", True),
        ("in 2015", "from 2013 to 2019", False),
        ("in 2015", "since 2013", False),
        ("in 2015", "in 2016", True),
    ],
)
def test_date_in_the_place_of_another_one_says_something_else(said, stated, is_other):
    (own,), (other,) = dates(said), dates(stated)
    assert is_other_date(own, other) is is_other
