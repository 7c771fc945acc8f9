"""Names of terms in a question: a glossary of made-up terms about tea."""

import pytest

from index.query.term_names import NameIndex, TermInQuestion
from ingest import Term

FORCE = Term(("national tea force", "tea force"), ("国家茶叶力量",), ("NTF&S", "NTFS"))
MINISTRY = Term(("Ministry of Tea",), ("茶叶部",), ("MOST",))
BUSHES = Term(("short bush",), ("短茶",))
TEA_BUSHES = Term(("short tea bush",), ("短茶树",))
PLAN = Term(("Leaves of 1912",), ("绿叶2012",))
FIRST = Term(("1906–1912", "first phase"), kind="phase")
SECOND = Term(("1913–1919", "second stage"), kind="phase")
ALONE = Term(("green tea",))
TITLE = Term(("On Leaves",), ("论茶",), kind="title")
TERMS = [FORCE, MINISTRY, BUSHES, TEA_BUSHES, PLAN, FIRST, SECOND, ALONE, TITLE]


@pytest.fixture(scope="module")
def names():
    return NameIndex(TERMS)


def found(names, question):
    """Return what was asked, and the name of the term that comes first."""
    return [(name.asked, (name.english or name.others)[0]) for name in names.find(question)]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What is a short tea bush?", [("short tea bush", "short tea bush")]),
        ("What is a short bush?", [("short bush", "short bush")]),
        # The longest name that begins at a place, then what comes after it.
        ("the national tea force", [("national tea force", "national tea force")]),
        ("a tea force of bushes", [("tea force", "national tea force")]),
        (
            "short bush or tea force",
            [("short bush", "short bush"), ("tea force", "national tea force")],
        ),
        ("Short-Bushes", [("Short-Bushes", "short bush")]),
        ("SHORT BUSH", [("SHORT BUSH", "short bush")]),
        # Function words within a name are passed over, those before it do not belong to it.
        ("Does the Ministry of Tea know?", [("Ministry of Tea", "Ministry of Tea")]),
        ("the leaves of 1912", [("leaves of 1912", "Leaves of 1912")]),
        ("1906–1912", [("1906–1912", "1906–1912")]),
        ("What is a bush?", []),
        ("short, but no bush", []),
        ("short茶bush", []),  # Chinese stands between
        ("", []),
        ("?!", []),
    ],
)
def test_names_are_found_longest_first(names, question, expected):
    assert found(names, question) == expected


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("tea force's role", "tea force"),
        ("tea force’s role", "tea force"),
        ("the short bushes' leaves", "short bushes"),
        ("What of “tea force”?", "tea force"),
        ("(tea force), and", "tea force"),
        ("《tea force》", "tea force"),
        ("NTFS's", "NTFS"),
        ("(NTFS)?", "NTFS"),
        ("“NTFS.”", "NTFS"),
    ],
)
def test_marks_and_the_possessive_around_a_name_are_left_out(names, question, asked):
    assert [question[name.start : name.end] for name in names.find(question)] == [asked]
    assert [name.asked for name in names.find(question)] == [asked]


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("What is NTF&S?", ["NTF&S"]),
        ("What is NTFS?", ["NTFS"]),
        ("What is N.T.F.S.?", ["N.T.F.S"]),
        ("two NTFSs", ["NTFSs"]),
        ("what is ntfs", ["ntfs"]),
        ("what is ntf&s", ["ntf&s"]),
        ("What is Ntfs?", []),  # neither its own case nor small letters
        ("What is MOST?", ["MOST"]),
        ("most of it, and mostly", []),
        ("Most of it", []),
        ("UNTFS", []),
    ],
)
def test_abbreviation_stands_in_its_own_case_or_in_small_letters_if_these_are_no_word(
    names, question, asked
):
    assert [name.asked for name in names.find(question)] == asked


def test_short_abbreviation_stands_in_its_own_case_only():
    names = NameIndex([Term(("tea and bread",), abbreviations=("TAB",))])
    assert [name.asked for name in names.find("the tab of TAB")] == ["TAB"]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("短茶树是什么", [("短茶树", "short tea bush")]),
        ("短茶是什么", [("短茶", "short bush")]),
        ("什么是国家茶叶力量?", [("国家茶叶力量", "national tea force")]),
        ("短茶茶叶部", [("短茶", "short bush"), ("茶叶部", "Ministry of Tea")]),
        ("「短茶」", [("短茶", "short bush")]),
        ("What is 短茶?", [("短茶", "short bush")]),
        # Chinese has no spaces, and an abbreviation ends where Chinese begins.
        ("NTFS是什么?", [("NTFS", "national tea force")]),
        ("什么是NTF&S?", [("NTF&S", "national tea force")]),
        ("茶叶部和MOST", [("茶叶部", "Ministry of Tea"), ("MOST", "Ministry of Tea")]),
        # A name may have figures in it.
        ("绿叶2012是什么?", [("绿叶2012", "Leaves of 1912")]),
        ("茶", []),
        ("短，茶", []),
    ],
)
def test_chinese_names_are_found_in_running_text(names, question, expected):
    assert found(names, question) == expected


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("first phase", "1906–1912"),
        ("First Stage", "1906–1912"),
        ("the first period", "1906–1912"),
        ("stage 1", "1906–1912"),
        ("Phase 1?", "1906–1912"),
        ("period 2", "1913–1919"),
        ("the second phase", "1913–1919"),
        ("第一阶段", "1906–1912"),
        ("第二阶段", "1913–1919"),
        ("在第二个阶段", "1913–1919"),
        ("第二期", "1913–1919"),
        ("1913–1919", "1913–1919"),
    ],
)
def test_phases_are_counted_in_several_ways(names, question, years):
    (name,) = names.find(question)
    assert name.english[0] == years


@pytest.mark.parametrize("question", ["third phase", "stage 3", "第三阶段", "stage 12", "phase"])
def test_phases_that_are_no_terms_are_not_found(names, question):
    assert names.find(question) == []


def test_numbers_are_phases_only_if_the_term_is_a_phase():
    names = NameIndex([Term(("first stage",), ("首级",))])
    assert found(names, "first stage") == [("first stage", "first stage")]
    assert names.find("stage 1") == []


@pytest.mark.parametrize("question", ["What is green tea?", "On Leaves", "论茶"])
def test_terms_of_one_name_and_titles_are_left_out(names, question):
    assert names.find(question) == []


def test_of_two_terms_with_one_name_the_first_counts():
    names = NameIndex([Term(("tea", "first tea")), Term(("tea", "second tea"))])
    (name,) = names.find("What is tea?")
    assert name.others == ("first tea",)


def test_an_abbreviation_that_two_terms_share_stands_for_neither():
    tea = Term(("Board of Tea", "tea board"), abbreviations=("BOT",))
    names = NameIndex([tea, Term(("Bureau of Toast", "toast bureau"), abbreviations=("BOT",))])
    assert names.find("Who leads the BOT?") == []
    assert names.find("the Board of Tea") == [
        TermInQuestion(4, 16, "Board of Tea", ("Board of Tea", "tea board"), ("tea board",))
    ]


def test_no_terms_have_no_names():
    assert NameIndex([]).find("What is tea? 茶是什么") == []


def test_found_name_knows_the_other_names(names):
    assert names.find("What is the Tea Force?") == [
        TermInQuestion(
            12,
            21,
            "Tea Force",
            ("national tea force", "tea force", "NTF&S", "NTFS"),
            ("national tea force", "NTF&S", "NTFS", "国家茶叶力量"),
        )
    ]


def test_found_name_is_one_word_with_alternatives(names):
    (name,) = names.find("short bush")
    assert name.as_word() == [("short", "bush"), ("短", "茶", "短茶")]


def test_names_with_the_same_tokens_are_one_alternative():
    name = TermInQuestion(0, 3, "tea", ("tea", "teas", "The", "leaf"), ("teas", "The", "leaf"))
    assert name.as_word() == [("tea",), ("leaf",)]


MIXED = ("national tea force", "NTF&S", "MOST", "IC")


@pytest.mark.parametrize(
    ("asked", "passage", "expected"),
    [
        ("tea force", "The tea force grows.", "tea force"),
        ("Tea Force", "Each tea force grows.", "Tea Force"),
        ("tea force", "Two Tea Forces grow.", "tea force"),
        ("tea force", "NTF&S grows.", "NTF&S"),
        ("tea power", "NTF&S is a National Tea Force.", "national tea force"),  # more frequent
        ("tea force", "Rice grows.", "tea force"),
        ("tea force", "Most of it grows.", "tea force"),  # an abbreviation in its own case only
        ("tea force", "Its topic: magic in physics.", "tea force"),  # and as a word
        ("tea force", "Many ICs grow.", "IC"),
        ("most", "Most of it, for the National Tea Force.", "most"),
        ("MOST", "Most of it, for the National Tea Force.", "national tea force"),
        ("国家茶叶力量", "Rice grows.", "national tea force"),  # English at any rate
        ("国家茶叶力量", "NTF&S grows.", "NTF&S"),
        ("国家茶叶力量", "The force (国家茶叶力量) grows.", "国家茶叶力量"),
        ("tea force", "", "tea force"),
    ],
)
def test_name_is_the_one_that_the_passage_uses(asked, passage, expected):
    assert TermInQuestion(0, len(asked), asked, MIXED, ()).name_in(passage) == expected


def test_term_without_english_name_keeps_the_asked_one():
    assert TermInQuestion(0, 2, "短茶", (), ("短茶树",)).name_in("Rice grows.") == "短茶"
