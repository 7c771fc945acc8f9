"""The glossary of made-up texts: which names belong together, and what no input breaks."""

import pytest
from growth import grows_in_proportion

from ingest import extract_terms, render


@pytest.fixture
def terms(make_document):
    def extract(*texts, glossary_file=None):
        documents = [make_document(text, id_=f"text-{n}") for n, text in enumerate(texts)]
        return extract_terms(documents, glossary_file)

    return extract


ONE = """On tea

III. Slow Steeping Methods 慢泡法

“Slow Steeping Methods (SS&M)” refers to four ways of making tea. The SS&M are old.
"""
TWO = """# Tea and milk

The Slow S&M Method was forgotten. They prefer “patient brewing” (慢泡法), that is, the slow
steeping and mixing method (SSM). Patient brewing is a way of making tea with care.
"""


def test_names_of_one_chinese_name_are_one_term_with_each_texts_definition(terms):
    (term,) = terms(ONE, TWO)
    assert set(term.names) == {
        "Slow Steeping Methods",
        "patient brewing",
        "slow steeping and mixing method",
    }
    assert term.chinese == ("慢泡法",)
    assert term.abbreviations == ("SS&M", "SSM")
    assert [(d.document_id, d.text) for d in term.definitions] == [
        ("text-0", "“Slow Steeping Methods (SS&M)” refers to four ways of making tea."),
        ("text-1", "Patient brewing is a way of making tea with care."),
    ]


def test_definitions_render_to_their_words_and_mentions_stand_in_the_source(terms, make_document):
    documents = {
        f"text-{n}": make_document(text, id_=f"text-{n}") for n, text in enumerate((ONE, TWO))
    }
    (term,) = terms(ONE, TWO)
    for definition in term.definitions:
        assert render(documents[definition.document_id], definition.spans) == definition.text
    words = [documents[m.document_id].text[m.span.start : m.span.end] for m in term.mentions]
    assert words == [
        "Slow Steeping Methods",
        "慢泡法",
        "Slow Steeping Methods",
        "SS&M",
        "SS&M",
        "patient brewing",
        "慢泡法",
        "slow\nsteeping and mixing method",
        "SSM",
        "Patient brewing",
    ]


def test_abbreviation_within_a_name_is_spelled_out_to_compare(terms):
    found = terms(
        "The soil and water (S&W) board. The National S&W Force (“国土队”) and the"
        " National Soil and Water Force (NSWF) are one.\n"
    )
    assert [(t.names, t.chinese, t.abbreviations) for t in found] == [
        (("National S&W Force", "National Soil and Water Force"), ("国土队",), ("NSWF",)),
        (("soil and water",), (), ("S&W",)),
    ]


def test_plural_of_an_abbreviation_is_no_other_abbreviation(terms):
    text = "A tea garden law (TGL) came. New tea garden laws (TGLs) came. TGLs are many.\n"
    assert [(t.names, t.abbreviations) for t in terms(text)] == [(("tea garden law",), ("TGLs",))]


def test_abbreviation_of_two_things_stays_two_terms(terms):
    found = terms("The Central Tea Office (CTO) wrote. The Chief Testing Officer (CTO) read.\n")
    assert sorted(t.names for t in found) == [("Central Tea Office",), ("Chief Testing Officer",)]


def test_abbreviation_beside_its_chinese_name_joins_its_full_name(terms):
    (term,) = terms("The Tea Research Hall (TRH) opened.\n", "It says TRH (茶研馆) on the door.\n")
    assert (term.names, term.chinese, term.abbreviations) == (
        ("Tea Research Hall",),
        ("茶研馆",),
        ("TRH",),
    )


def test_people_who_are_spelled_alike_are_two(terms):
    found = terms("Wang Li (王丽) and Wang Li (王力) met. Li Wang (王力) left.\n")
    assert {(t.kind, frozenset(t.names), t.chinese) for t in found} == {
        ("name", frozenset({"Wang Li"}), ("王丽",)),
        ("name", frozenset({"Wang Li", "Li Wang"}), ("王力",)),
    }


def test_title_has_its_kind(terms):
    text = "“Some old thoughts about tea and about water” (关于茶与水的一些旧想法和新想法), 1990.\n"
    assert [(t.kind, t.names) for t in terms(text)] == [
        ("title", ("Some old thoughts about tea and about water",))
    ]


def test_common_word_that_a_text_defines_is_mentioned_only_where_it_is_marked(terms):
    text = "A secure lock is secure. “Secure” means that it holds what it is to hold. Be secure.\n"
    (term,) = terms(text)
    assert [text[m.span.start : m.span.end] for m in term.mentions] == ["Secure"]


def test_terms_come_most_mentioned_first_and_phases_among_them(terms):
    text = (
        "The first phase (1901–1910) was short. A Tea Garden Law (TGL) came. The first phase"
        " ended; then the first phase was forgotten.\n"
    )
    assert [(t.kind, len(t.mentions)) for t in terms(text)] == [("phase", 4), ("term", 2)]


def test_own_file_adds_merges_and_removes(terms, tmp_path):
    path = tmp_path / "glossary.toml"
    path.write_text(
        '[[term]]\nnames = ["slow tea", "lazy tea"]\nchinese = ["慢茶"]\n'
        '[[term]]\nnames = ["milk"]\nabbreviations = ["MLK"]\n'
        '[[remove]]\nname = "yesterday"\n[[remove]]\nterm = "TGL"\n',
        encoding="utf-8",
    )
    text = (
        "Lazy tea came with “slow tea” (慢茶). A Tea Garden Law (TGL) came “yesterday” (茶园法)."
        " It forbids milk.\n"
    )
    found = terms(text, glossary_file=path)
    assert [(t.names, t.chinese, t.abbreviations) for t in found] == [
        (("slow tea", "lazy tea"), ("慢茶",), ()),
        ((), ("茶园法",), ()),
        (("milk",), (), ("MLK",)),
    ]


def test_term_of_the_own_file_stays_though_no_text_mentions_it(terms, tmp_path):
    path = tmp_path / "glossary.toml"
    path.write_text('[[term]]\nnames = ["ginger"]\n', encoding="utf-8")
    assert [(t.names, t.mentions) for t in terms("Tea.\n", glossary_file=path)] == [
        (("ginger",), ())
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "Tea.",
        "a\tb\nc\td\n",
        "中",
        "()",
        "(中)",
        "“",
        "* * *",
        "# 茶",
        "(((WHO)))",
        "a (《》)",
    ],
)
def test_text_without_terms_gives_none(terms, text):
    assert terms(text) == []


def test_no_documents_give_no_terms():
    assert extract_terms([]) == []


@pytest.mark.parametrize(
    ("make", "count"),
    [
        (lambda n: "(" * n, 100_000),
        (lambda n: "(" * n + ")" * n, 20_000),
        (lambda n: "“" * n + "”" * n, 25_000),
        (lambda n: '"' * n, 20_000),
        (lambda n: "(中)" * n, 2_000),
        (lambda n: "“tea (茶) " * n, 2_000),
        (lambda n: "Tea House (茶馆) and " * n, 2_000),
        (lambda n: "Tea Garden Law (TGL) " * n, 2_000),
        (lambda n: "A and " * n + "B (中文)", 10_000),
        (lambda n: "“Tea” is a drink, " * n, 2_000),
        (lambda n: "first phase " * n, 2_000),
    ],
)
def test_26_glossary_takes_time_in_proportion_to_the_length_of_a_text(terms, make, count):
    assert grows_in_proportion(lambda n: terms(make(n)), count)
