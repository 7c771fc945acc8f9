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
        ("How often does it flood?", "number"),
        ("Wie viele Schafe hat der Hof?", "number"),
        ("Combien coûte le foin ?", "number"),
        ("Wann wurde der Hof verkauft?", "date"),
        ("¿Cuándo se vendió la finca?", "date"),
        ("Why is it wet?", None),
        ("Warum ist der Hof verkauft?", None),
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
        ("The ferry takes 3½ hours, the bus ½ hour.", "number", ["3½", "½"]),
        ("A plank of 7 3/8 inches, a bag of 2¹/₂ kg.", "number", ["7 3/8", "2¹/₂"]),
        ("It waited five hours and a half.", "number", ["five hours and a half"]),
        (
            "A hundred and six goats and two dozen hens.",
            "number",
            ["A hundred and six", "two dozen"],
        ),
        ("Between twenty and thirty men, one of them deaf.", "number", ["twenty", "thirty"]),
        ("Two hundred, fifty of them women.", "number", ["Two hundred", "fifty"]),
        ("Ann Lee (李安) met Bo Chen (陈波).", "person", ["Ann Lee", "Bo Chen"]),
        ("It was founded by Ann Lee in May.", "person", ["Ann Lee"]),
        ("It lies in New Haven.", "place", ["New Haven"]),
        ("It was built in May 2019.", "place", []),
    ],
)
def test_facts_in_a_text(text, kind, facts):
    assert facts_in(text, kind) == facts


@pytest.mark.parametrize(
    ("text", "question", "facts"),
    [
        ("Er wartet dreieinhalb Stunden, halb so lang.", "Wie viele Stunden?", ["dreieinhalb"]),
        ("On attend trois heures et demie.", "Combien d'heures ?", ["trois heures et demie"]),
        ("Cent trente-sept chèvres.", "Combien de chèvres ?", ["Cent trente-sept"]),
        ("Esperan dos horas y media.", "¿Cuántas horas?", ["dos horas y media"]),
        (
            "Centotrentadue capre, ventotto pecore, al centro.",
            "Quante capre?",
            ["Centotrentadue", "ventotto"],
        ),
    ],
)
def test_numbers_in_words_of_other_languages_are_whole(text, question, facts):
    assert facts_in(text, "number", question) == facts


def test_what_the_question_names_is_not_the_answer():
    assert facts_in("In 2007 it grew, in 2008 it fell.", "date", "It grew in 2007; it fell?") == [
        "2008"
    ]


def test_of_several_numbers_the_one_before_a_word_of_the_question_is_sure():
    text = "Growth hit 12.7% in 2006 and 14.2% in 2007."
    assert sure_fact(text, "number", "How fast was growth in 2007?") == "14.2%"
    assert sure_fact(text, "number", "How fast was growth?") == ""


@pytest.mark.parametrize(
    ("text", "question", "fact"),
    [
        ("It fell in 2006 and in 2008.", "When did it fall?", ""),
        (
            "The mast was raised on 1901-03-04 and lit on 1903-05-06.",
            "When was the mast lit?",
            "1903-05-06",
        ),
        (
            "The mast was raised on 4 March 1901 and lit in 1903.",
            "When was the mast raised?",
            "4 March 1901",
        ),
        ("The mast was raised in 1901 and the lamp lit in 1903.", "When was the mast lit?", ""),
        (
            "The old iron mast was raised in 1901 and lit in 1903.",
            "When was the old iron mast sold?",
            "",
        ),
    ],
)
def test_of_several_dates_that_of_the_asked_clause_is_sure(text, question, fact):
    assert sure_fact(text, "date", question) == fact


@pytest.mark.parametrize(
    ("text", "question", "fact"),
    [
        ("Twenty-seven of them own a boat.", "How many fishermen own a boat?", "Twenty-seven"),
        ("The eleven laboratories are new.", "How many patents do they hold?", ""),
        ("The eleven new laboratories are open.", "How many laboratories are there?", "eleven"),
        ("The winter factor was only 2.6.", "What percentage of the winter was wet?", ""),
        ("百分之六十二的住户认为噪音不大。", "百分之多少的住户认为噪音不大？", "百分之六十二"),
        ("船上有三十五名船员和两只猫。", "船上有多少名船员？", "三十五"),
        ("馆里有八十名馆员，其中十二名会修书。", "馆里有多少名馆员？", "八十"),
        ("馆里有八十名馆员，其中十二名会修书。", "多少名馆员会修书？", "十二"),
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
        ("Dort sind drei Hütten. Die Alm hat 86 Betten.", "Wie viele Betten hat die Alm?", "86"),
        ("修缮历时十四个月，花费三百八十万元。", "修缮工程花费多少？", "三百八十万"),
        ("修缮历时十四个月，花费三百八十万元。", "修缮花费多少时间？", ""),
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


def test_a_day_of_the_month_is_no_number():
    text = "The mill owed nothing as of 31 January 2019 and January 30, 2018."
    assert facts_in(text, "number", "How much does the mill owe?") == []


@pytest.mark.parametrize(
    ("text", "question", "fact"),
    [
        ("Sixty boats came, of which nine sank off the cape.", "How many boats sank?", "nine"),
        (
            "It had sixty days of fog, which is nine days more than in any year before.",
            "How many days of fog were there in that year?",
            "sixty",
        ),
        ("Sixty boats came, of which nine sank.", "How many boats were there?", "Sixty"),
        (
            "Le foin coûte 9 francs au printemps et 14 francs en hiver.",
            "Combien coûte le foin en hiver ?",
            "14",
        ),
        ("Der Hof hat 2 400 Schafe und zwei Hunde.", "Wie viele Schafe hat der Hof?", "2 400"),
        ("Der Hof zählt einundvierzig Schafe.", "Wie viele Schafe hat der Hof?", "einundvierzig"),
        (
            "La granja tiene treinta y dos ovejas.",
            "¿Cuántas ovejas tiene la granja?",
            "treinta y dos",
        ),
        (
            "On y garde quatre-vingt-dix brebis.",
            "Combien de brebis garde-t-on ?",
            "quatre-vingt-dix",
        ),
        ("Der Hof hat am 3. Mai 1911 gebrannt.", "Wann hat der Hof gebrannt?", "3. Mai 1911"),
        ("农场有四百二十只羊，三人看守。", "农场由多少人看守？", "三"),
        ("农场养了五千一百头羊。", "农场养了多少羊？", "五千一百"),
        ("农场有三百只羊。一只羊七元。", "一只羊多少钱？", "七"),
        ("农场有三百只羊。", "一只羊多少钱？", ""),
        ("农场来了3,400名客人。", "农场来了多少客人？", "3,400"),
        ("农场来了五千一百名客人。", "农场来了多少客人？", "五千一百"),
        (
            "Une botte de trois kilos coûte 9 francs en mai et 14 francs en hiver.",
            "Combien coûte une botte en hiver ?",
            "14",
        ),
        ("Der Hof nahm 800 Mark ein.", "Was kosten Schafe und Lämmer im Herbst?", ""),
        ("Das Jahrhundert war lang.", "Wie lang war das Jahrhundert?", ""),
    ],
)
def test_the_fact_that_is_sure_in_several_languages(text, question, fact):
    assert sure_fact(text, asked_fact(question), question) == fact


@pytest.mark.parametrize(
    ("question", "text", "fact"),
    [
        ("How long did the repair take?", "It took nine months and cost 88,000 euros.", "nine"),
        ("How much did the repair cost?", "It took nine months and cost 88,000 euros.", "88,000"),
        ("How long did the strike last?", "[00:12:57] the strike lasted nine days", "nine"),
        ("How long did the repair take?", "It took nine months, then two more weeks.", ""),
        (
            "How long did the first strike last?",
            "The first strike lasted three, the second nine days.",
            "",
        ),
        ("How long did the sail take?", "The sail took 12 and the mast nine weeks.", ""),
        ("How long did it take?", "It took three or four weeks.", ""),
        ("How long did the strike last?", "The strike of 40 weavers lasted nine days.", "nine"),
        ("How long did the sail take?", "The sail of 40 m took nine weeks.", "nine"),
        ("How long did the repair take?", "It cost £88,000 and took nine months.", "nine"),
        ("去年的产量是多少公斤？", "去年的產量為三千六百公斤，比前年少了五百公斤。", "三千六百"),
        ("产量比前年少了多少公斤？", "去年的產量為三千六百公斤，比前年少了五百公斤。", "五百"),
        ("塔有多少米？", "塔高四十米，桥长三百米。", ""),
    ],
)
def test_of_several_numbers_the_time_the_price_or_the_amount_asked_for_is_meant(
    question, text, fact
):
    assert sure_fact(text, "number", question) == fact
