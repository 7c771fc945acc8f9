"""The stretch of time that a question speaks of."""

import pytest

from index.query.periods import EARLIEST, LATEST, Period, asked_periods, meant_of, stretch_of

PHASES = [Period(2006, 2012), Period(2013, 2019), Period(2020, LATEST)]


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("What was tried before 2013?", EARLIEST, 2012),
        ("Which tools did the pre-2020 years add?", EARLIEST, 2019),
        ("What was wanted in the years up to 2012?", EARLIEST, 2012),
        ("What was wanted until the end of 2012?", EARLIEST, 2012),
        ("What has been done since 2020?", 2020, LATEST),
        ("What has been done from 2020 onwards?", 2020, LATEST),
        ("What was done after 2019?", 2020, LATEST),
        ("What are post-2019 plans?", 2020, LATEST),
        ("What was done between 2013 and 2019?", 2013, 2019),
        ("What was done in 2013–2019?", 2013, 2019),
        ("What happened from 2020 to the present?", 2020, LATEST),
        ("What is wanted nowadays?", LATEST, LATEST),
        ("2013年以前有什么目标？", EARLIEST, 2012),
        ("2020年以来有什么变化？", 2020, LATEST),
        ("2013年至2019年有什么目标？", 2013, 2019),
        ("目前的目标是什么？", LATEST, LATEST),
        ("Was geschah vor 2013?", EARLIEST, 2012),
        ("Was geschah nach dem Jahr 2019?", 2020, LATEST),
        ("Was gilt seit 2020?", 2020, LATEST),
        ("Was galt bis Ende 2012?", EARLIEST, 2012),
        ("Was galt zwischen 2013 und 2019?", 2013, 2019),
        ("Was galt von 2013 bis 2019?", 2013, 2019),
        ("Que s'est-il passé avant 2013 ?", EARLIEST, 2012),
        ("Que s'est-il passé après 2019 ?", 2020, LATEST),
        ("Quels impôts depuis 2020 ?", 2020, LATEST),
        ("Quels impôts jusqu’en 2012 ?", EARLIEST, 2012),
        ("Quels impôts entre 2013 et 2019 ?", 2013, 2019),
        ("Quels impôts de 2013 à 2019 ?", 2013, 2019),
        ("¿Qué pasó antes de 2013?", EARLIEST, 2012),
        ("¿Qué pasó después de 2019?", 2020, LATEST),
        ("¿Qué se hizo desde 2020?", 2020, LATEST),
        ("¿Qué se hizo hasta 2012?", EARLIEST, 2012),
        ("¿Qué se hizo entre 2013 y 2019?", 2013, 2019),
        ("¿Qué se hizo desde 2013 hasta 2019?", 2013, 2019),
        ("Che cosa accadde prima del 2013?", EARLIEST, 2012),
        ("Che cosa accadde tra il 2013 e il 2019?", 2013, 2019),
        ("Che cosa si fa dal 2020?", 2020, LATEST),
        ("O que aconteceu depois de 2019?", 2020, LATEST),
        ("O que aconteceu até 2012?", EARLIEST, 2012),
        ("Was geschah vor 1300?", EARLIEST, 1299),
        ("Que s'est-il passé entre 1250 et 1400 ?", 1250, 1400),
        ("What was said before the year 2013?", EARLIEST, 2012),
        ("What was said before the 2010s?", EARLIEST, 2009),
    ],
)
def test_period_of_a_question(question, first, last):
    assert asked_periods(question) == [Period(first, last)]


@pytest.mark.parametrize(
    "question",
    [
        "What was founded in 2015?",
        "Who paid 1200-1400 crowns?",
        "Did it rise by 1200 percent?",
        "Who led it?",
        "Note 2013",
        "What was said in 2013 and 2019?",
        "I am after the 2013 report.",
    ],
)
def test_a_single_year_is_no_period(question):
    assert asked_periods(question) == []


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("before 2013", [0]),
        ("pre-2020 tools", [0, 1]),
        ("since 2020", [2]),
        ("between 2014 and 2018", [1]),  # within the second phase
        ("today, and between 2006 and 2012", [0, 2]),
        ("after 1999", []),  # every phase: the period tells nothing
        ("between 2010 and 2014", []),  # parts of two phases
        ("today", [2]),
    ],
)
def test_phases_that_a_period_means(question, meant):
    assert meant_of(PHASES, question) == meant


@pytest.mark.parametrize(
    ("name", "stretch"),
    [
        ("2006–2012", Period(2006, 2012)),
        ("third phase (2020–Present)", Period(2020, LATEST)),
        ("first phase", None),
        ("2006", None),
    ],
)
def test_years_of_a_phase(name, stretch):
    assert stretch_of(name) == stretch
