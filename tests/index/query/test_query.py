"""A question is understood: names and translations are added, and kept to be seen."""

import pytest

from index.query.term_names import NameIndex, TermInQuestion
from index.query.understanding import PARTS, READ_CHARACTERS, Expansion, Query, understand
from ingest import Term

FORCE = Term(("national tea force",), ("国家茶叶力量",), ("NTFS",))
NAMES = NameIndex([FORCE])


def tokens(query):
    """Return the first meaning of each word."""
    return [tuple(word[0]) for word in query.words]


def test_english_question_is_cut_at_its_names():
    name = TermInQuestion(
        9, 13, "NTFS", ("national tea force", "NTFS"), ("national tea force", "国家茶叶力量")
    )
    assert understand("Does the NTFS own gardens?", NAMES) == Query(
        text="Does the NTFS own gardens?",
        language="en",
        words=(
            [
                ("ntfs",),
                ("nation", "tea", "forc"),
                ("国", "家", "茶", "叶", "力", "量", "国家", "家茶", "茶叶", "叶力", "力量"),
            ],
            (("own",),),
            (("garden",),),
        ),
        parts=("Does the ", name, " own gardens?"),
        expansions=(Expansion("NTFS", ("national tea force", "国家茶叶力量"), "glossary"),),
    )


def test_question_without_names_is_one_part():
    query = understand("  Who owns gardens? ", NAMES)
    assert query == Query(
        "Who owns gardens?", "en", ((("own",),), (("garden",),)), ("Who owns gardens?",), ()
    )


def test_chinese_question_is_translated_word_by_word():
    query = understand("茶叶的历史是什么？", NAMES)
    assert query == Query(
        text="茶叶的历史是什么?",
        language="zh",
        words=(
            [["茶", "叶", "茶叶"], ["tea"], ["tea", "leav"]],
            [["历", "史", "历史"], ["histori"]],
        ),
        parts=("tea", " ", "history", " ", "is", " ", "what", " ", "?"),
        expansions=(
            Expansion("茶叶", ("tea", "tea leaves"), "dictionary"),
            Expansion("历史", ("history",), "dictionary"),
        ),
    )
    assert query.in_words_of("") == "tea history is what ?"


def test_names_in_a_chinese_question_are_not_translated():
    query = understand("国家茶叶力量的历史", NAMES)
    assert query.in_words_of("Rice.") == "national tea force history "
    assert query.in_words_of("The NTFS.") == "NTFS history "
    assert [(e.part, e.source) for e in query.expansions] == [
        ("国家茶叶力量", "glossary"),
        ("历史", "dictionary"),
    ]


def test_english_and_figures_in_a_chinese_question_stay():
    query = understand("谁在1912年喝 Lapsang 茶？", NAMES)
    assert query.in_words_of("") == "who 1912year drink  Lapsang tea ?"
    assert tokens(query) == [("1912",), ("年",), ("喝",), ("lapsang",), ("茶",)]


def test_word_without_translation_is_looked_for_as_it_stands():
    query = understand("㐂的历史", NAMES)
    assert query.words[0] == [["㐂"]]
    assert query.in_words_of("") == "history "


def test_of_a_long_question_the_beginning_is_read_and_every_word_counts():
    query = understand("tea " * READ_CHARACTERS + "NTF rice", NAMES)
    assert query.in_words_of("Rice.") == ("tea " * READ_CHARACTERS)[:READ_CHARACTERS]
    assert (("rice",),) in query.words


def test_traditional_question_is_understood_like_a_simplified_one():
    assert understand("國家茶葉力量的歷史是什麼？", NAMES) == understand(
        "国家茶叶力量的历史是什么？", NAMES
    )


def test_full_width_characters_are_understood_like_usual_ones():
    assert understand("Ｗｈａｔ　ｉｓ　ＮＴＦＳ？", NAMES) == understand("What is NTFS?", NAMES)


def test_question_in_another_language_has_names_but_no_english_version():
    query = understand("Was ist die NTFS?", NAMES)
    assert (query.language, query.parts) == ("other", ())
    assert query.expansions == (
        Expansion("NTFS", ("national tea force", "国家茶叶力量"), "glossary"),
    )
    assert query.in_words_of("The NTFS.") == ""


def test_without_the_glossary_names_are_plain_words():
    query = understand("What is NTFS?", NAMES, without=["glossary"])
    assert query == Query("What is NTFS?", "en", ((("ntfs",),),), ("What is NTFS?",), ())


def test_without_the_glossary_a_chinese_name_is_translated():
    query = understand("国家茶叶力量", NAMES, without=["glossary"])
    assert [e.part for e in query.expansions] == ["国家", "茶叶", "力量"]
    assert {e.source for e in query.expansions} == {"dictionary"}


def test_without_the_dictionary_a_chinese_question_keeps_its_words_and_has_no_english_version():
    query = understand("国家茶叶力量的历史", NAMES, without=["dictionary"])
    assert (query.language, query.parts) == ("zh", ())
    # What a name leaves is cut into characters and pairs.
    assert tokens(query)[1:] == [("历",), ("史",), ("的历",), ("历史",)]
    assert [e.source for e in query.expansions] == ["glossary"]


@pytest.mark.parametrize("part", [part for part in PARTS if part not in ("glossary", "dictionary")])
@pytest.mark.parametrize("question", ["What is NTFS?", "国家茶叶力量的历史"])
def test_other_parts_of_the_search_do_not_change_the_question(question, part):
    assert understand(question, NAMES, without=[part]) == understand(question, NAMES)


@pytest.mark.parametrize("question", ["", "  \n", "\u3000"])
def test_empty_question_is_empty(question):
    assert understand(question, NAMES) == Query("", "en", ())


@pytest.mark.parametrize("question", ["?!", "？！", "…"])
def test_marks_alone_have_no_words(question):
    query = understand(question, NAMES)
    assert (query.language, query.words, query.expansions) == ("en", (), ())


def test_question_of_particles_has_no_words():
    query = understand("是什么呢？", NAMES)
    assert query.words == ()
    assert query.in_words_of("") == "is what ?"


@pytest.mark.parametrize(
    ("passage", "expected"),
    [
        ("The NTFS grows tea.", "Is the NTFS old?"),
        ("A National Tea Force grows tea.", "Is the national tea force old?"),
        ("Rice grows.", "Is the NTFS old?"),
    ],
)
def test_question_is_put_in_the_words_of_a_passage(passage, expected):
    assert understand("Is the NTFS old?", NAMES).in_words_of(passage) == expected


@pytest.mark.parametrize(
    ("question", "passage", "read"),
    [
        ("Who has 8900 ships?", "Lisse has 8,900 ships.", "Who has 8,900 ships?"),
        ("Who has 8,900 ships?", "Lisse hat 8.900 Schiffe.", "Who has 8.900 ships?"),
        ("Who has 8 900 ships?", "Lisse has 8900 ships.", "Who has 8900 ships?"),
        ("Who has 8900 ships?", "Lisse has 8,901 ships.", "Who has 8900 ships?"),
        ("Who has 890 ships?", "Lisse has 8,900 ships.", "Who has 890 ships?"),
        ("Who sailed in 1931?", "In 1931 Lisse sailed.", "Who sailed in 1931?"),
    ],
)
def test_figures_are_read_as_the_passage_writes_them(question, passage, read):
    assert understand(question, NameIndex(())).in_words_of(passage) == read
