"""Which kind of answer a question asks for, and what it asks about."""

import pytest

from app.evidence.question_kinds import kinds_of
from app.evidence.sources import Sources
from app.evidence.subjects import asked_thing, compared_things
from index.query.term_names import NameIndex
from index.query.understanding import understand
from ingest import Term

SOURCES = Sources({}, (), (Term(("dry dock",), ("干船坞",), ("DD",)),))


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("What is a dry dock?", "term"),
        ("define dry dock", "term"),
        ("mood when the dry dock opened", "table"),
        ("It was moved. Where does it stand?", "fact"),
        ("Since when are docks dry?", "fact"),
        ("Was kostet ein Platz im Dock?", "fact"),
        ("Combien de navires y entrent ?", "fact"),
        ("干船坞是什么？", "term"),
        ("dry docks", "term"),
        ("DD", "term"),
        ("What was the goal in the second phase?", "phase"),
        ("第二阶段的目标", "phase"),
        ("Who built the dock?", "fact"),
        ("In which year was it built?", "fact"),
        ("How many ships fit in?", "fact"),
        ("它是哪一年建成的？", "fact"),
        ("List the docks", "list"),
        ("What are the seven docks?", "list"),
        ("Which docks are dry?", "list"),
        ("What share of the owners of the docks are sailors?", "fact"),
        ("有哪些船坞？", "list"),
        ("Compare dry and wet docks", "comparison"),
        ("What does each text say about docks?", "comparison"),
        ("干船坞和湿船坞有什么区别？", "comparison"),
        ("Is the dock dry?", "yes-no"),
        ("船坞是干的吗？", "yes-no"),
        ("What is a dry dock in Chinese?", "translation"),
        ("干船坞用英语怎么说？", "translation"),
        ("What does note 12 say?", "note"),
        ("注释3说了什么", "note"),
        ("Who is cited for the size of the dock?", "reference"),
        ("Why do docks leak so often in the winter, when nobody looks after them?", "table"),
    ],
)
def test_first_kind_of_a_question(question, kind):
    kinds = kinds_of(understand(question, NameIndex([])), SOURCES)
    assert kinds[0] == kind
    assert kinds[-1] == "general"


def test_a_very_long_question_has_kinds():
    kinds = kinds_of(understand("docks and ships " * 700, NameIndex([])), SOURCES)
    assert kinds[-2:] == ["table", "general"]


@pytest.mark.parametrize(
    ("question", "thing"),
    [
        ("What is a dry dock?", "dry dock"),
        ("What exactly are “dry docks”?", "dry docks"),
        ("What is meant by dry docking?", "dry docking"),
        ("What does DD stand for?", "DD"),
        ("什么是干船坞？", "干船坞"),
        ("干船坞指的是什么？", "干船坞"),
        ("What is dry dock in Chinese?", "dry dock"),
        ("干船坞用英语怎么说？", "干船坞"),
        ("dry dock", "dry dock"),
    ],
)
def test_thing_that_a_question_asks_for(question, thing):
    assert asked_thing(question) == thing


@pytest.mark.parametrize(
    ("question", "things"),
    [
        ("Compare dry docks with wet docks", ("dry docks", "wet docks")),
        ("What is the difference between rye and wheat?", ("rye", "wheat")),
        ("rye versus wheat", ("rye", "wheat")),
        ("rye as opposed to wheat?", ("rye", "wheat")),
        ("黑麦和小麦有什么不同？", ("黑麦", "小麦")),
        ("What is rye?", None),
    ],
)
def test_things_that_a_question_compares(question, things):
    assert compared_things(question) == things
