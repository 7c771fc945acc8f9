"""Questions for a quantity, and statements without one, in several languages."""

import pytest

from app.slots.asked import counted_noun
from app.slots.check import Evidence, unfilled
from app.slots.quantities import (
    asked_quantity,
    counts_others,
    counts_others_in_chinese,
    holds_quantity,
    is_measured_otherwise,
    lacks_quantity,
    lacks_year,
)
from index.query.term_names import NameIndex
from index.query.understanding import understand


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("How many pages does a letter need?", "How many"),
        ("What is the height of the tower?", "What is the height"),
        ("Wie breit sind die Wege?", "Wie breit"),
        ("Wieviele Tage dauert es?", "Wieviele"),
        ("Combien coûte un permis ?", "Combien"),
        ("切符はいくらですか", "いくら"),
        ("島には何人の人が住んでいますか", "何人"),
        ("Quelle est la durée du bail ?", "Quelle est la durée"),
        ("¿Cuántas torres hay?", "Cuántas"),
        ("Quante torri ci sono?", "Quante"),
        ("Quantos anos dura?", "Quantos"),
        ("这条河有多长？", "多长"),
        ("What is the tower made of?", ""),
        ("Quelle ville a une tour ?", ""),
        ("How does the tower stand?", ""),
        ("Quand a-t-elle été bâtie ?", ""),
    ],
)
def test_words_that_ask_for_a_quantity(question, asked):
    assert asked_quantity(question) == asked


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("It is 30 m high.", True),
        ("Seventy steps lead up.", True),
        ("Most of them fell.", True),
        ("Die Frist beträgt drei Wochen.", True),
        ("Le bail dure un an.", True),
        ("长约三里。", True),
        ("A permit is needed.", False),
        ("Un permis est obligatoire.", False),
        ("Die Wege sind schmal.", False),
        ("需要许可。", False),
        ("百分之三的船。", True),
        ("三合会的船。", False),
        ("湯の温度は四十三度で、冬には少し下がる。", True),
        ("湯は熱い。", False),
        ("The boats of 2019 and 2020 are listed there.", False),
        ("It was fine as of January 31, 2019.", False),
        ("Le bateau est amarré depuis le 3 mars 2019.", False),
        ("2019年3月起停航。", False),
        ("It has 2,019 boats.", True),
        ("It cost $2019.", True),
    ],
)
def test_statements_with_and_without_a_quantity(text, holds):
    assert holds_quantity(text) is holds


@pytest.mark.parametrize(
    ("question", "text", "named"),
    [
        ("How much does a permit cost?", "A permit is needed.", "how much “cost”"),
        ("Combien coûte un permis ?", "Un permis est obligatoire.", "“Combien”"),
    ],
)
def test_statement_without_the_quantity_is_only_near(question, text, named):
    query = understand(question, NameIndex(()))
    assert unfilled(query, Evidence(text, text)).in_words() == named
    assert unfilled(query, Evidence(f"{text} 30 €", f"{text} 30 €")) is None


@pytest.mark.parametrize(
    ("question", "text", "is_other"),
    [
        ("How heavy is the bell?", "The bell is 2 m wide and was cast in 1733.", True),
        ("How much does the bell weigh?", "The bell cost 900 pounds.", True),
        ("How heavy is the bell?", "The bell weighs as much as an ox.", False),
        ("Wie schwer ist die Glocke?", "Die Glocke ist 2 Meter breit.", True),
        ("Wie schwer ist die Glocke?", "Die Glocke hat 900 kg.", False),
        ("Combien pèse la cloche ?", "La cloche a coûté 300 francs.", True),
        ("¿Cuánto pesa la campana?", "La campana mide dos metros.", True),
        ("钟有多重？", "钟高二米。", True),
        ("一口钟多少钱？", "厂里每年铸三百口钟。", True),
        ("一口钟多少钱？", "每口九千元。", False),
        ("钟有多重？", "钟架重新漆过。", True),
        ("钟有多重？", "钟重九百公斤。", False),
        ("How fast is the sledge?", "The sledge is 3 m long and seats six.", True),
        ("How fast is the sledge?", "The sledge does 30 knots.", False),
        ("How fast did the herd grow?", "The herd grew by 12%.", False),
        ("Wie schnell ist der Schlitten?", "Der Schlitten ist 3 Meter lang.", True),
        ("How wide is the bell?", "The bell weighs 900 kg.", False),
        ("How deep is the lock?", "The lock is 40 m long and 6 m wide.", True),
        ("How deep is the lock?", "The lock is 40 m long and 6 m deep.", False),
        ("How deep is the lock?", "The lock, long planned, goes to 6 m.", False),
        ("Wie breit ist das Tor?", "Das Tor ist 6 Meter hoch.", True),
        ("Wie hoch ist der Zoll?", "Der Zoll am 6 Meter breiten Tor: zwei Mark.", False),
        ("Quelle largeur a l'écluse ?", "L'écluse a une longueur de 40 mètres.", True),
        ("船闸有多深？", "船闸长四十米，宽六米。", True),
        ("How long is the lock closed?", "The lock is 6 m wide and closed for a week.", False),
    ],
)
def test_a_weight_or_speed_is_said_in_words_of_its_own(question, text, is_other):
    assert is_measured_otherwise(question, text) is is_other


@pytest.mark.parametrize(
    ("question", "text", "others"),
    [
        ("Wie viele Schafe starben bei der Flut?", "Bei der Flut brachen neun Deiche.", True),
        ("Wie viele Schafe starben bei der Flut?", "Neun der Mutterschafe starben.", False),
        ("Wie viele Einwohner hat der Ort?", "Im Ort wohnen neunzig Menschen.", False),
        ("Combien de brebis sont mortes ?", "La crue a rompu neuf digues.", True),
        ("Combien de jours dure la crue ?", "La crue dure trois semaines.", False),
        ("¿Cuántas ovejas murieron?", "La crecida rompió nueve diques.", True),
        ("Wie hoch stand die Flut?", "Bei der Flut brachen neun Deiche.", False),
    ],
)
def test_a_number_of_other_things_is_told_in_several_languages(question, text, others):
    assert counts_others(counted_noun(question), text) is others


@pytest.mark.parametrize(
    ("question", "text", "lacks"),
    [
        ("In which year was the bell recast?", "The bell hangs in the tower.", True),
        ("In which year was the bell recast?", "It was recast two years later.", False),
        ("In which year was the bell recast?", "It was recast in 1811.", False),
        ("In welchem Jahr wurde sie gegossen?", "Die Glocke hängt im Turm.", True),
        ("钟是哪一年铸的？", "钟挂在塔上，重九百公斤。", True),
        ("钟是哪一年铸的？", "钟铸于一八一一年。", False),
        ("When was the bell recast?", "The bell hangs in the tower.", False),
    ],
)
def test_a_year_that_is_asked_for_is_named(question, text, lacks):
    assert lacks_year(question, text) is lacks


@pytest.mark.parametrize(
    ("question", "text", "others"),
    [
        ("学校有多少名教师？", "学校有三百名学生。", True),
        ("学校有多少名教师？", "学校的师资有三十人。", False),
        ("学校有多少名教师？", "学校雇用了八十人。", False),
        ("学校有多少间教室？", "学校有三百名学生。", True),
        ("学校有多少间教室？", "校舍内有四十间课室。", False),
        ("学校有多少钱？", "学校有三百名学生。", False),
        ("学校有多少名教师？", "The school has 300 pupils.", False),
    ],
)
def test_what_a_chinese_question_counts_is_spoken_of(question, text, others):
    assert counts_others_in_chinese(question, text) is others


def test_nouns_of_two_languages_are_not_held_against_one_another():
    query = understand("¿Cuántas ovejas tiene la granja?", NameIndex(()))
    english, spanish = "The farm owns 90 sheep.", "La granja tiene noventa cabras y un perro."
    assert unfilled(query, Evidence(english, english)) is None
    assert unfilled(query, Evidence(spanish, spanish)).in_words() == "“Cuántas”"


@pytest.mark.parametrize(
    ("question", "text", "lacks"),
    [
        ("Combien de barques peut-on louer ?", "On loue à l'heure, par jour ou par semaine.", True),
        ("Combien de barques peut-on louer ?", "On en loue trois par jour.", False),
        ("Wie viele Boote liegen am Steg?", "Die Boote werden pro Tag bezahlt.", True),
        ("Combien de jours dure la fête ?", "La fête dure deux jours.", False),
        ("How many boats sail?", "They sail each day.", True),
        ("Quelle amende pour une barque volée ?", "Le vol d'une barque est puni.", True),
        ("Quelle amende pour une barque volée ?", "Le voleur paie 90 €.", False),
    ],
)
def test_a_rate_is_no_number_of_things(question, text, lacks):
    assert lacks_quantity(question, text, text) is lacks


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("去年的产量为三千六百公斤。", True),
        ("去年的产量很高。", False),
        ("这块地有三亩。", True),
        ("田有二平方公里。", True),
        ("炉温是二十一度。", True),
        ("每天用五升水。", True),
        ("他买了一公斤茶。", True),
        ("该厂一度停产。", False),
        ("文件一公布，工人就走了。", False),
        ("统一度量衡的法令。", False),
        ("这一枚举方法", False),
        ("重量以千克表示。", False),
    ],
)
def test_a_number_before_a_chinese_unit_is_a_quantity(text, holds):
    assert holds_quantity(text) is holds
