"""Dates, numbers, people and places, and which of them is the one asked for."""

import pytest

from app.evidence.facts import asked_fact, facts_in, sure_fact


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Who built it?", "person"),
        ("谁建的？", "person"),
        ("When was it built?", "date"),
        ("In which year?", "date"),
        ("How many ships?", "number"),
        ("多少艘船？", "number"),
        ("Where is it?", "place"),
        ("Why is it wet?", None),
    ],
)
def test_kind_of_fact_that_is_asked_for(question, kind):
    assert asked_fact(question) == kind


@pytest.mark.parametrize(
    ("text", "kind", "facts"),
    [
        ("It ran from 1962–1972 and again in May 2020.", "date", ["1962–1972", "May 2020"]),
        ("On 3 June 2019 it sank; 2022年5月重建。", "date", ["3 June 2019", "2022年5月"]),
        ("It cost RMB 10 trillion, or 14.2% of all.", "number", ["RMB 10 trillion", "14.2%"]),
        ("In 2019 eleven ships came.", "number", ["eleven"]),
        ("Ann Lee (李安) met Bo Chen (陈波).", "person", ["Ann Lee", "Bo Chen"]),
        ("It was founded by Ann Lee in May.", "person", ["Ann Lee"]),
        ("It lies in New Haven.", "place", ["New Haven"]),
        ("It was built in May 2019.", "place", []),
    ],
)
def test_facts_in_a_text(text, kind, facts):
    assert facts_in(text, kind) == facts


def test_what_the_question_names_is_not_the_answer():
    assert facts_in("In 2007 it grew, in 2008 it fell.", "date", "It grew in 2007; it fell?") == [
        "2008"
    ]


def test_of_several_numbers_the_one_before_a_word_of_the_question_is_sure():
    text = "Growth hit 12.7% in 2006 and 14.2% in 2007."
    assert sure_fact(text, "number", "How fast was growth in 2007?") == "14.2%"
    assert sure_fact(text, "number", "How fast was growth?") == ""


def test_of_several_dates_none_is_sure():
    assert sure_fact("It fell in 2006 and in 2008.", "date", "When did it fall?") == ""


@pytest.mark.parametrize(
    ("text", "question", "fact"),
    [
        ("Twenty-seven of them own a boat.", "How many fishermen own a boat?", "Twenty-seven"),
        ("The eleven laboratories are new.", "How many patents do they hold?", ""),
        ("The eleven new laboratories are open.", "How many laboratories are there?", "eleven"),
        ("The winter factor was only 2.6.", "What percentage of the winter was wet?", ""),
        ("百分之六十二的住户认为噪音不大。", "百分之多少的住户认为噪音不大？", "百分之六十二"),
        ("船上有三十五名船员和两只猫。", "船上有多少名船员？", "三十五"),
        ("一些船员喜欢。", "有多少船员喜欢？", ""),
        (
            "Es lag an zweihundertacht Tagen fest, siebzehn Tage mehr.",
            "An wie vielen Tagen lag es fest?",
            "zweihundertacht",
        ),
        ("We found 23 newts in the pond and in the brook 58.", "How many newts in the brook?", ""),
        ("We found 23 newts in the pond and in the brook 58.", "How many newts in the pond?", "23"),
        ("Im Teich waren 23 Molche und im Bach 58.", "Wie viele Molche waren im Bach?", ""),
        ("Otto hat 12 Boote und 12 Kähne.", "Wie viele Ruder hat Otto?", ""),
        ("Le port compte 13 700 barques en 2019.", "Combien de barques compte-t-il ?", "13 700"),
        ("Guarda cincuenta y tres botes.", "¿Cuántos botes guarda?", "cincuenta y tres"),
    ],
)
def test_number_in_bold_is_of_what_is_counted(text, question, fact):
    assert sure_fact(text, "number", question) == fact


def test_date_of_something_else_is_not_sure():
    text = "The bridge was opened on 3 May 1931, painted green."
    assert sure_fact(text, "date", "When was the bridge opened?") == "3 May 1931"
    assert sure_fact(text, "date", "When did the old ferry sink?") == ""
    assert facts_in("It sank on 1931-05-03.", "date") == ["1931-05-03"]
