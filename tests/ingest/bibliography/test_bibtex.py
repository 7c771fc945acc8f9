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
    ],
)
def test_tex_of_letters_and_marks_is_read(written, read):
    assert parse_entry(f"@misc{{k, title = {{{written}}}}}").fields == {"title": read}


@pytest.mark.parametrize("text", ["", "no entry", "@misc{key, title = {never closed}", "@misc{}"])
def test_no_entry_that_ends_is_none(text):
    assert parse_entry(text) is None


def test_unfinished_fields_end_with_the_entry():
    assert parse_entry('@misc{k, title = "open}').fields == {"title": ""}


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
