"""A person's own `.bib` file beside a text."""

from dataclasses import replace

import pytest

from ingest import CorpusError, with_own_entries
from ingest.bibliography.bibtex import parse_entry

ENTRY = r"""@article{li1906,
  author = "M{\"u}ller, Anna and Li Ming (李明)",
  title = {{On Tea} \& Trade, 1850--1900: 50\% more},
  journal = {Tea~News},
  year = 1906,
  doi = {10.1234/tea_1},
}"""


def test_fields_are_read_without_tex():
    entry = parse_entry(f"% my notes\n@comment{{x,}}\n{ENTRY}\n@misc{{other, title = {{B}}}}\n")
    assert (entry.key, entry.text) == ("li1906", ENTRY)
    assert entry.fields == {
        "author": "Müller, Anna and Li Ming (李明)",
        "title": "On Tea & Trade, 1850–1900: 50% more",
        "journal": "Tea News",
        "year": "1906",
        "doi": "10.1234/tea_1",
    }


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"{\'e}t{\'{e}}", "été"),
        (r"Ho\v{c}evar", "Hočevar"),
        (r"{\O}rsted, stra{\ss}e", "Ørsted, straße"),
        (r"a\_b \# 1", "a_b # 1"),
        ("two\n  lines", "two lines"),
        (r"A \emph{new} \textit{start}", "A new start"),
        (r"100% of x_1 & y^2", "100% of x_1 & y^2"),
        (r"https://a.org/b_c%20d?e=1&f=~g", "https://a.org/b_c%20d?e=1&f= g"),
    ],
)
def test_tex_of_letters_and_marks_is_read(written, read):
    assert parse_entry(f"@misc{{k, title = {{{written}}}}}").fields == {"title": read}


@pytest.mark.parametrize("text", ["", "no entry", "@misc{}", '@misc{k, title = "open}'])
def test_no_entry_that_ends_is_none(text):
    assert parse_entry(text) is None


def test_value_is_put_together_from_strings_and_quotations():
    entry = parse_entry(
        '@string{news = "Tea News"}\n'
        '@article{k, journal = news # ", " # {Series } # B, volume = news, title = {On Tea}}'
    )
    assert entry.fields == {
        "journal": "Tea News, Series B",
        "volume": "Tea News",
        "title": "On Tea",
    }


def test_string_that_nothing_defines_stays_as_it_is():
    assert parse_entry("@misc{k, month = may, title = {T}}").fields["month"] == "may"


def test_entry_in_round_brackets_and_field_given_twice_are_read():
    assert parse_entry("@misc(k, title = {A}, title = {B})").fields == {"title": "B"}


def test_braces_that_are_nested_too_deep_stay_as_they_are():
    nested = "{" * 3000 + "tea" + "}" * 3000
    assert parse_entry(f"@misc{{k, title = {{{nested}}}}}").fields == {"title": nested}


def test_file_of_the_same_name_is_read_in_folders_too(tmp_path, make_document):
    (tmp_path / "tea").mkdir()
    (tmp_path / "tea" / "green.bib").write_text(ENTRY, encoding="utf-8")
    green, black = make_document("A", "tea/green"), make_document("B", "tea/black")
    assert with_own_entries([green, black], tmp_path) == [replace(green, bibtex=ENTRY), black]


@pytest.mark.parametrize("data", [b"nothing", "@misc{k, title={é}}".encode("latin1")])
def test_file_without_an_entry_or_of_another_encoding_is_named(tmp_path, make_document, data):
    (tmp_path / "tea.bib").write_bytes(data)
    with pytest.raises(CorpusError, match=r"tea\.bib"):
        with_own_entries([make_document("A", "tea")], tmp_path)
