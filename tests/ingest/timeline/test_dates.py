"""Dates: how years, months, days and spans are written, and which numbers are none."""

import pytest

from ingest.timeline.dates import find_dates


def dates(text):
    return [(date.first, date.last, date.month, date.day) for date in find_dates(text)]


@pytest.mark.parametrize(
    ("text", "month", "day"),
    [
        ("8 May 2015", 5, 8),
        ("the 8th of May 2015", 5, 8),
        ("May 8, 2015", 5, 8),
        ("Sept. 3, 2015", 9, 3),
        ("May 2015", 5, None),
        ("late May, 2015", 5, None),
        ("2015-05-08", 5, 8),
        ("2015年5月8日", 5, 8),
        ("2015 年 5 月", 5, None),
        ("2015年", None, None),
        ("二〇一五年", None, None),
        ("2015", None, None),
        ("from 3 May to 5 June 2015", None, None),
        ("3–5 May 2015", 5, None),
        ("Beginning 2015", None, None),
        ("the Treaty of Rome 2015", None, None),
        ("the Tea Act 2015", None, None),
        ("Im Jahr 2015 zog die Post aus.", None, None),
        ("Im Herbst 2015 zog die Post aus.", None, None),
    ],
)
def test_single_dates_have_what_they_name(text, month, day):
    assert dates(text) == [(2015, 2015, month, day)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2013–2019", 2013, 2019),
        ("1962-1972", 1962, 1972),
        ("2022–23", 2022, 2023),
        ("from 2006 to around 2012", 2006, 2012),
        ("between 2018 and 2020", 2018, 2020),
        ("from 2006 through 2009", 2006, 2009),
        ("May 1, 2018 to June 3, 2021", 2018, 2021),
        ("1978年至1992年", 1978, 1992),
        ("（2022—2023年）", 2022, 2023),
        ("the 1970s", 1970, 1979),
        ("in the early 1970s", 1970, 1973),
        ("the mid-2000s", 2004, 2006),
        ("20世纪70年代", 1970, 1979),
        ("from the 1990s to 2005", 1990, 2005),
        ("since 2015", 2015, None),
        ("since at least 2015", 2015, None),
        ("since the late 1990s", 1997, None),
        ("after 1978", 1978, None),
        ("the post-2020 period", 2020, None),
        ("starting in 2006", 2006, None),
        ("from 1299 to 1923", 1299, 1923),
        ("2020–Present", 2020, None),
        ("from 2020 to the present", 2020, None),
        ("from 2020 onwards", 2020, None),
        ("自2015年以来", 2015, None),
        ("2015年至今", 2015, None),
    ],
)
def test_spans_have_their_first_and_last_year(text, first, last):
    assert dates(text) == [(first, last, None, None)]


def test_years_side_by_side_are_several_dates():
    assert [date[0] for date in dates("in 2010, 2011 and 2012")] == [2010, 2011, 2012]
    assert dates("April 2020 and May 2021") == [(2020, 2020, 4, None), (2021, 2021, 5, None)]


def test_places_are_those_of_the_words():
    text = "It went on from 2006 to around 2012, as planned in May 2005."
    assert [text[date.start : date.end] for date in find_dates(text)] == [
        "2006 to around 2012",
        "May 2005",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "It has 2,015 labs.",
        "It grew by 2015.5 points.",
        "It employs 2000 workers.",
        "It is 2015 km long.",
        "It costs $2015.",
        "See pp. 1999 and 12015.",
        "Resolution 1973 passed.",
        "It was sold in 1200 towns.",
        "It had 1368 ships.",
        "Made in China 2025 and Made in China (MIC) 2025 are plans.",
        "“Innovation 2030” is a program.",
        "共有2000家企业",
        "It is the version 1999-B.",
        "",
    ],
)
def test_other_numbers_are_no_dates(text):
    assert dates(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "In 2020 prices rose.",
        "In Beijing, 2020 was hot.",
        "He went to Beijing. 2020 was hot.",
        "Ended\n2020 began",
    ],
)
def test_words_before_and_after_a_year_leave_it_a_year(text):
    assert dates(text)[0][0] == 2020


def test_a_second_year_that_comes_first_makes_no_span():
    assert [date[0] for date in dates("2019–2013")] == [2019]
    assert [date[0] for date in dates("from 2019 to 2013")] == [2019, 2013]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Die Kirche erhielt 1312 den Turm von den Bauern.", 1312, 1312),
        ("Im Jahr 1744 brannte die Mühle am Bach.", 1744, 1744),
        ("Die Schmiede wurde um 1280 gebaut.", 1280, 1280),
        ("Die Mühle steht seit 1889 still.", 1889, None),
        ("Seit 1889 fährt die Bahn nach Lohe und in das Tal.", 1889, None),
        ("Das Dorf verlor den Wald 1861 an die Stadt.", 1861, 1861),
        ("Depuis 1902, le moulin est fermé.", 1902, None),
        ("Le pont fut bâti en 1240.", 1240, 1240),
        ("En 1955 se construyó la presa.", 1955, 1955),
        ("Nel 1410 il ponte crollò.", 1410, 1410),
    ],
)
def test_years_are_known_in_other_languages(text, first, last):
    assert [(date.first, date.last) for date in find_dates(text)] == [(first, last)]


@pytest.mark.parametrize(
    "text",
    [
        "Das Dorf hat seit langem um 1280 Einwohner.",
        "Der Bauer zahlte für den Wald 1312 Gulden an das Amt.",
        "Le pont compte environ 1240 pierres.",
    ],
)
def test_amounts_of_other_languages_are_no_years(text):
    assert find_dates(text) == []
