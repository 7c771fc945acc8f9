"""Where names stand in a text."""

import pytest

from ingest.glossary.mentions import Name, NameFinder
from ingest.structure.rendered_blocks import read_blocks


@pytest.fixture
def found(make_document):
    def find(text, *names):
        finder = NameFinder(names)
        readings = read_blocks(make_document(f"A book\n\n{text}\n"))
        return [r.text[one.start : one.end] for r in readings for one in finder.find(r)]

    return find


def test_case_plural_possessive_and_hyphen_do_not_matter(found):
    text = "Tea-gardens and a tea garden; the Tea Garden’s gate, “tea” gardens. A tea. Garden."
    assert found(text, Name("tea garden", 0)) == [
        "Tea-gardens",
        "tea garden",
        "Tea Garden’s",
        "tea” gardens",
    ]


def test_abbreviation_counts_in_its_own_case_and_plural(found):
    text = "Who told us that it is IT? The WHO told US. SEIs and the SEI."
    names = [Name("WHO", 0, is_exact=True), Name("US", 1, is_exact=True)]
    names += [Name("IT", 2, is_exact=True), Name("SEIs", 3, is_exact=True)]
    assert found(text, *names) == ["IT", "WHO", "US", "SEIs", "SEI"]


def test_abbreviation_is_not_seen_where_everything_is_loud(found):
    assert found("WHO TOLD US THAT?", Name("WHO", 0, is_exact=True)) == []


def test_longest_name_counts_and_titles_hide_nothing(found):
    text = "The old tea garden of Assam"
    names = [
        Name("tea", 0),
        Name("tea garden", 1),
        Name("old tea garden of Assam", 2, is_title=True),
    ]
    assert found(text, *names) == ["old tea garden of Assam", "tea garden"]


def test_chinese_is_found_within_chinese(found):
    text = "他们喝红茶和红茶水。"
    assert found(text, Name("红茶", 0), Name("红茶水", 1)) == ["红茶", "红茶水"]


def test_common_word_counts_only_where_it_is_marked(found):
    text = "A secure lock. “Secure” means that it holds. It is *secure*, they say."
    assert found(text, Name("secure", 0, is_marked=True)) == ["Secure", "secure"]


def test_name_with_its_own_marks_is_found(found):
    text = "The University of Leaves, North Hill opened. University of Leaves; North Hill."
    assert found(text, Name("University of Leaves, North Hill", 0)) == [
        "University of Leaves, North Hill"
    ]
