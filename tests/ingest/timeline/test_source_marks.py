"""Where a text only names its sources."""

import pytest

from ingest.timeline.in_text_citations import find_source_marks


def marks(text):
    return [(text[m.start : m.end], m.name, m.is_second_hand) for m in find_source_marks(text)]


@pytest.mark.parametrize(
    ("mark", "name"),
    [
        ("(Xi 2021A)", "Xi"),
        ("(Tang and Hao 2021)", "Tang and Hao"),
        ("(Yin et al., 2021)", "Yin et al."),
        ("(Central Committee of CCP and State Council 2016)", None),
        ("(“The difference between” 2022)", "“The difference between”"),
        ("(see Holmes 2014, pp. 3–5)", "Holmes"),
        ("（王明 2021）", "王明"),
    ],
)
def test_brackets_with_a_name_and_a_year_name_a_source(mark, name):
    expected = mark[1:-6] if name is None else name
    assert marks(f"It grew {mark}.") == [(mark, expected, False)]


def test_several_sources_in_one_bracket_are_several_marks():
    assert [name for _, name, _ in marks("Grown (Smith 2001: 33; Li and Wu 2003).")] == [
        "Smith",
        "Li and Wu",
    ]


def test_words_cited_in_another_source_are_second_hand():
    assert ("(Cited in Ma 2021)", "Ma", True) in marks("It “grew” (Cited in Ma 2021).")
    assert marks("It grew, as cited in Ma 2021, fast.") == [("as cited in Ma 2021", "Ma", True)]


def test_a_year_behind_a_name_is_that_of_a_source_and_behind_a_thing_is_not():
    assert marks("According to Long Yongtu (2021), it grew.") == [("(2021)", "Yongtu", False)]
    assert marks("王明（2021）认为，它增长了。") == [("（2021）", "", False)]
    assert marks("The Patent Law (1984) came.") == []
    assert marks("The Edict of Nantes (1598) came.") == []
    assert marks("The law (1984) came.") == []


@pytest.mark.parametrize(
    "text",
    [
        "It grew (May 2020).",
        "It grew (Beijing, May 2020).",
        "It grew (In 2020).",
        "It grew (founded in 1921).",
        "The five-year plan (2016–2020) came.",
        "The speech (Xi's words of 2018) came.",
        "See Table 2 (2021年).",
        "He (d. 1560), who visited the town in 1550, came.",
    ],
)
def test_other_brackets_with_years_name_none(text):
    assert marks(text) == []


@pytest.mark.parametrize(
    "mark",
    [
        "https://example.org/2021/05/08/a.html",
        "www.example.com/2021",
        "qstheory.cn/dukan/2021-01/c_1.htm",
        "10.1234/abc.2021.09",
        "accessed 5 May 2021",
        "访问时间：2021年5月8日",
        "2021.",
    ],
)
def test_addresses_days_of_access_and_years_of_entries_are_marks(mark):
    assert marks(f"Xu, Yaosheng. {mark} ")[0][0] == mark.strip()
