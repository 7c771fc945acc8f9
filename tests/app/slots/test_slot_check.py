"""A statement that lacks what a question asks for is only near, and what it lacks is named."""

import pytest

from app.slots.asked import asking_words, counted_noun
from app.slots.check import Evidence, lacking, unfilled
from app.slots.missing import Missing
from app.slots.opposites import denial_in, opposites_of
from app.slots.question_words import spoken_of
from index import tokenize
from index.query.term_names import NameIndex
from index.query.understanding import understand


def ask(question, text, around="", *, may_deny=False):
    query = understand(question, NameIndex(()))
    return unfilled(query, Evidence(text, f"{around} {text}"), may_deny=may_deny)


def lacks(question, text, around="", *, may_deny=False):
    missing = ask(question, text, around, may_deny=may_deny)
    return missing.words if missing else ()


@pytest.mark.parametrize(
    ("question", "text", "words"),
    [
        ("What did the council not approve?", "The council approved a bridge.", ("not approve",)),
        ("Who didn't sign the treaty?", "Four kings signed the treaty.", ("didn't sign",)),
        ("How much wool did the port export?", "The port imported wool for 3 marks.", ("export",)),
        ("When was the old ferry sold?", "The old ferry was bought in 1911.", ("sold",)),
        (
            "Where was the founder of the mill born?",
            "The founder of the mill died in Lund.",
            ("born",),
        ),
        ("Why did the mill close in 2015?", "The mill closed in 2020 for want of rye.", ("2015",)),
        ("工厂2015年为什么关闭？", "The mill closed in 2020.", ("2015",)),
        (
            "How many professors does the Harbin school of mining employ?",
            "The school of mining in Dalian employs 2,000 professors.",
            ("Harbin",),
        ),
    ],
)
def test_rule_names_what_the_statement_lacks(question, text, words):
    assert lacks(question, text) == words


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("What did the council not approve?", "The council refused to pay for a bridge."),
        ("Why does the mill not close?", "The mill is kept open because the town pays."),
        ("What does the guild not only sell?", "The guild sells and mends nets."),
        ("What prohibits boats from leaving?", "The harbour does not allow boats to leave."),
        ("How much wool did the port export?", "The port exports and imports wool."),
        ("Why did the mill close before 2015?", "The mill closed in 2012 because of a flood."),
        ("Why did the mill close in 2015?", "The mill closed for want of rye."),
        ("Who ran the mill in 2015?", "From 2012 to 2018 Edda Holm ran the mill."),
        ("What did the 2008 storm break?", "The storm broke the railing; it was mended in 2010."),
        ("How large were the funds of the 2010s?", "The funds of 2014 held 5 million."),
        ("Where does Celeron land?", "Céloron landed at the mouth of the river."),
        ("Which French town has a mill?", "A mill stands in the town of Lille in France."),
        ("Did the port export wool?", "The port imported wool."),
        ("And growth the year before?", "Growth fell after the year of the flood."),
        ("2012年以前的政策是什么？", "The policy of 2010."),
    ],
)
def test_no_rule_fires_where_the_statement_may_answer(question, text):
    assert lacks(question, text, may_deny=question.startswith("Did")) == ()


def test_another_number_or_share_is_not_what_was_asked():
    missing = ask("How many people died in the storm?", "In the storm it broke in eleven places.")
    assert missing.in_words() == "how many people “died”"
    text = "Most houses were built before 1945; the mean was 2.6."
    assert ask("What percentage of houses were built before 1945?", text).asked == "what percentage"
    assert (
        ask("What percentage of houses have a pump?", "62 percent of houses have a pump.") is None
    )
    assert ask("How many kinds of boat are there?", "There are nine boats.") is None


def test_fact_of_another_thing_is_told_by_the_word_that_is_taken_up_worst():
    def match(question, text):
        return [("bridge", 0.9), ("blessed", likeness)]

    query = understand("When was the bridge blessed?", NameIndex(()))
    evidence = Evidence("The bridge was opened in 1931.", "The bridge was opened in 1931.")
    likeness = 0.4
    assert unfilled(query, evidence, match) == Missing("when", ("blessed",), ("bridge",))
    likeness = 0.6
    assert unfilled(query, evidence, match) is None


def test_year_in_title_or_heading_counts():
    assert (
        lacks("How many ships came in 2022?", "812 ships came.", "Report for 2022, not 2021") == ()
    )
    assert lacks("How many ships came in 2022?", "812 ships came.", "Report for 2021") == ("2022",)


@pytest.mark.parametrize(
    ("question", "statement", "lacking"),
    [
        ("What did the mill do before 1990?", "The mill began to grind rye in 1995.", ("1990",)),
        ("What did the mill do after 1990?", "The mill ground oats until 1985.", ("1990",)),
        (
            "What did the mill do between 1990 and 2000?",
            "The mill opened in 1980.",
            ("1990", "2000"),
        ),
        ("What did the mill do before 1990?", "The mill ground oats until 1985.", ()),
        ("What did the mill do before 1990?", "The mill ground oats.", ()),
        ("What did the mill do before 1990?", "The mill ground oats (Miller 2015).", ()),
        ("What did the mill do after 1990?", "From 1985 to 1995 the mill ground oats.", ()),
    ],
)
def test_statement_dated_outside_the_bounds_of_a_question_does_not_answer(
    question, statement, lacking
):
    assert lacks(question, statement) == lacking


BOUNDS = {
    "en": ("Which {} was built before 1950?", "Which {} was built since 1950?"),
    "zh": ("1950年之前建了什么{}？", "1950年以来建了什么{}？"),
    "de": ("Was für ein {} wurde vor 1950 gebaut?", "Was für ein {} wurde seit 1950 gebaut?"),
    "fr": ("Quel {} fut bâti avant 1950 ?", "Quel {} fut bâti depuis 1950 ?"),
    "es": ("¿Qué {} se construyó antes de 1950?", "¿Qué {} se construyó desde 1950?"),
}


@pytest.mark.parametrize("thing", ["mill", "canal", "observatory"])
@pytest.mark.parametrize("language", BOUNDS)
def test_bounds_hold_in_each_language_whatever_they_bound(language, thing):
    before, since = (question.format(thing) for question in BOUNDS[language])
    early, late = f"A {thing} was built here in 1931.", f"A {thing} was built here in 1974."
    assert (lacks(before, early), lacks(before, late)) == ((), ("1950",))
    assert (lacks(since, early), lacks(since, late)) == (("1950",), ())


def test_missing_tells_what_the_texts_speak_of():
    missing = ask("Why did the old mill close in 2015?", "The old mill closed in 2020.")
    assert missing == Missing("", ("2015",), ("old mill close",))
    assert missing.in_words() == "“2015”"
    assert missing.sentence() == (
        "The texts speak of “old mill close”, but do not mention “2015” with it. Nearest:"
    )


def test_near_statement_lacks_what_is_asked_for_and_other_words():
    query = understand("When was the bridge painted?", NameIndex(()))
    missing = lacking(query, Evidence("", "The bridge was opened on 3 May 1931."))
    assert missing == Missing("when", ("painted",), ("bridge",))
    assert missing.in_words() == "when “painted”"
    assert missing.sentence() == (
        "The texts speak of “bridge”, but do not say when, nor mention “painted” with it. Nearest:"
    )


@pytest.mark.parametrize(
    ("question", "text", "sentence"),
    [
        (
            "In which year was Bread for All 1930 launched?",
            "Bread for All 1930 was a plan.",
            "The texts speak of “Bread for All 1930”, but do not say which year, nor mention "
            "“launched” with it. Nearest:",
        ),
        (
            "Who is chief baker of the town of Varn?",
            "Varn is a town.",
            "The texts speak of “town of Varn”, but do not say who, nor mention “chief baker” "
            "with it. Nearest:",
        ),
        (
            "When did the bakers of Varn strike?",
            "The strike was long. Varn has bakers.",
            "The texts speak of “bakers of Varn strike”, but do not say when. Nearest:",
        ),
        (
            "When did rye or oats from Varn burn?",
            "Oats burn. Varn lies far off.",
            "The texts speak of “oats” and “Varn burn”, but do not say when, nor mention “rye” "
            "with it. Nearest:",
        ),
    ],
)
def test_neighbouring_words_are_named_together(question, text, sentence):
    evidence = Evidence(text, text)
    assert lacking(understand(question, NameIndex(())), evidence).sentence() == sentence


def test_question_in_another_language_has_no_slot():
    query = understand("Wie breit sind die Radwege?", NameIndex(()))
    missing = lacking(query, Evidence("", "The lanes are 1.8 metres wide."))
    assert missing.sentence() == "The texts do not answer this. Nearest:"


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("How many patents do the laboratories hold?", "how many patents"),
        ("How many people died?", "how many people"),
        ("When was it painted?", "when"),
        ("In what year was it painted?", "what year"),
        ("How much does it weigh?", "how much"),
        ("Long boards", ""),
    ],
)
def test_words_that_ask(question, words):
    assert asking_words(question) == words


def test_counted_noun_ends_at_its_plural():
    assert counted_noun("How many of the old boats sank in 1931?") == ("old", "boats")
    assert counted_noun("How many are there?") == ()


def test_spoken_words_stand_together_as_in_the_question():
    text = "The bank of the river is steep."
    assert spoken_of("Who owns the bank of the river?", text) == ("bank of the river",)
    assert spoken_of("Who owns Mars?", text) == ()


def test_opposites_go_both_ways_and_denial_of_a_reason_is_none():
    assert set(tokenize("exports")) <= opposites_of(tokenize("import")[0])
    assert opposites_of("rye") == frozenset()
    assert denial_in("Why did it not rain?") == ""
    assert denial_in("Who never came?") == "never came"
    assert denial_in("What wasn't the cause?") == "wasn't"


@pytest.mark.parametrize(
    ("question", "text", "words"),
    [
        ("Wann wurde die Fähre verkauft?", "Die Fähre wurde 1911 gekauft.", ("verkauft",)),
        ("Wann wurde die Fähre verkauft?", "1911 gekauft, wurde sie 1920 verkauft.", ()),
        ("Wann wurde die Fähre verkauft?", "1911 gekauft, wurde sie nie abgegeben.", ()),
        (
            "En quelle année le pont a-t-il été détruit ?",
            "Le pont fut construit en 1880.",
            ("détruit",),
        ),
        ("¿Cuándo murió el fundador?", "El fundador nació en 1811.", ("murió",)),
        ("Wann schließt das Museum?", "Es ist von 9 bis 17 Uhr geöffnet.", ()),
        ("When does the museum close?", "The museum is open from 9 to 5.", ()),
    ],
)
def test_opposite_said_in_another_language_does_not_answer(question, text, words):
    assert lacks(question, text) == words


@pytest.mark.parametrize(
    ("question", "text", "words"),
    [
        ("What did the permit cost in 2018?", "A permit costs 30 €.", ("2018",)),
        ("Combien coûtait un permis en 2018 ?", "Un permis coûte 30 €.", ("2018",)),
        ("2018年许可多少钱？", "许可证三十元。", ("2018",)),
        ("What did the permit cost in 2018?", "From 2015 to 2019 a permit cost 30 €.", ()),
    ],
)
def test_year_that_no_text_mentions_is_lacking(question, text, words):
    query = understand(question, NameIndex(()))
    missing = unfilled(query, Evidence(text, text), unknown=("2018",))
    assert (missing.words if missing else ()) == words


def test_names_that_no_text_mentions_are_not_years():
    query = understand("What did the Varn permit cost?", NameIndex(()))
    evidence = Evidence("A permit costs 30 €.", "A permit costs 30 €.")
    assert unfilled(query, evidence, unknown=("Varn", "2018a")) is None


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Combien coûtait un permis en 2018 ?", "En 2016, un permis coûtait 30 €."),
        ("Wie viel kostete die Karte im Jahr 2018?", "Im Jahr 2016 kostete sie 30 €."),
        ("¿Cuánto costaba en el año 2018?", "En 2016 costaba 30 €."),
    ],
)
def test_other_years_are_told_in_other_languages(question, text):
    assert lacks(question, text) == ("2018",)


def test_a_word_of_age_tells_no_other_fact():
    query = understand("Who paid for the new lock?", NameIndex(()))
    text = "The lock was paid for by the guild."

    def match(question, text):
        return [("paid", 0.9), ("new", 0.1), ("lock", 0.9)]

    assert unfilled(query, Evidence(text, text), match) is None
    stone = understand("Who paid for the stone lock?", NameIndex(()))
    assert unfilled(stone, Evidence(text, text), lambda *_: [("stone", 0.1)]).words == ("stone",)
