"""The glossary of the two texts: their seven terms, their phases, and what every entry owes."""

from pathlib import Path

import pytest

from ingest import extract_terms, read_documents, render

CORPUS = Path(__file__).parents[2] / "corpus"
SEVEN_TERMS = [
    ("key core technologies", "关键核心技术", ()),
    ("national strategic S&T force", "国家战略科技力量", ("NSS&TF", "NSSTF")),
    ("new-style whole-of-nation system", "新型举国体制", ("NWNS",)),
    ("innovation consortia", "创新联合体", ()),
    ("modernized industrial system", "现代化产业体系", ()),
    ("new industrialization", "新型工业化", ()),
    ("new productivity boosters", "新质生产力", ()),
]


@pytest.fixture(scope="module")
def documents():
    return {document.id: document for document in read_documents(CORPUS)}


@pytest.fixture(scope="module")
def terms(documents):
    return extract_terms(list(documents.values()))


@pytest.fixture(scope="module")
def term_of(terms):
    def find(name):
        (term,) = [t for t in terms if name in (*t.names, *t.chinese, *t.abbreviations)]
        return term

    return find


@pytest.mark.parametrize(("name", "chinese", "abbreviations"), SEVEN_TERMS)
def test_each_of_the_seven_terms_has_its_names(term_of, name, chinese, abbreviations):
    term = term_of(name)
    assert (term.chinese, term.abbreviations, term.kind) == ((chinese,), abbreviations, "term")
    assert term.definitions


def test_both_texts_names_of_one_system_are_one_term(term_of):
    term = term_of("新型举国体制")
    assert set(term.names) == {
        "new national team",
        "new-style national team",
        "new-style whole-of-nation system",
    }
    assert {definition.document_id for definition in term.definitions} == {
        "seven-terms",
        "trajectory-of-chinas-industrial-policies",
    }


def test_literal_translations_are_names_of_their_term(term_of):
    assert term_of("new quality production forces") is term_of("新质生产力")


@pytest.mark.parametrize(
    ("ordinal", "years"),
    [
        ("first phase", "2006–2012"),
        ("second phase", "2013–2019"),
        ("third phase", "2020–Present"),
    ],
)
def test_three_phases_have_their_years(term_of, ordinal, years):
    assert term_of(ordinal) is term_of(years)
    assert term_of(ordinal).kind == "phase"
    assert "first stage" in term_of("first phase").names


@pytest.mark.parametrize(
    ("abbreviation", "name"),
    [
        ("MOST", "Ministry of Science and Technology"),
        ("IDDS", "innovation-driven development strategy"),
        ("HNSC", "holistic national security concept"),
        ("14F STI Plans", "14th Five-year Plans for Scientific and Technological Innovation"),
        ("KPIs", "key performance indicators"),
        ("NKRDP", "National Key Research and Development Program"),
    ],
)
def test_abbreviations_have_their_full_names(term_of, abbreviation, name):
    assert term_of(abbreviation).names[0] == name


@pytest.mark.parametrize(
    ("chinese", "names"),
    [
        ("科技部", {"Ministry of Science and Technology"}),
        ("习近平", {"Xi Jinping", "Jinping Xi"}),
        ("人民网", {"People Net", "Renmin Wang", "People.cn"}),
        ("卡脖子技术", {"chokepoint technologies", "choke point technologies"}),
        ("颠覆性技术", {"disruptive technologies"}),
        ("科技领军企业", {"S&T leading enterprises"}),
        ("先立后破", {"establishing before abolishing"}),
    ],
)
def test_chinese_names_have_their_english_ones(term_of, chinese, names):
    assert set(term_of(chinese).names) == names


def test_definitions_are_verbatim_and_mentions_within_the_text(terms, documents):
    for term in terms:
        for definition in term.definitions:
            assert render(documents[definition.document_id], definition.spans) == definition.text
        for mention in term.mentions:
            length = len(documents[mention.document_id].text)
            assert 0 <= mention.span.start < mention.span.end <= length
        assert term.mentions
