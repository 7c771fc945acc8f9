"""Citations to copy: plain words, and BibTeX that LaTeX can read."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.answer.references import escape_bibtex, make_reference, reference_key
from ingest import Span, read_documents
from ingest.bibliography.bibtex import parse_entry

CORPUS = Path(__file__).parents[3] / "corpus"
TEXT = "# On Tea\n\nBy Li Ming\n\n© 1906\n\n## Start\n\nTea is grown.\n"


def plain(document, section=(), spans=()):
    return make_reference(document, section, spans).plain


def test_plain_reference_has_what_is_stated_and_the_place(make_document):
    document = make_document(TEXT, "tea", "On Tea")
    assert plain(document) == "Li Ming. 1906. On Tea."
    assert plain(document, (), [Span(3, 9)]) == "Li Ming. 1906. On Tea. Characters 3–9."
    assert plain(document, ("Part", "1. Start"), [Span(3, 9), Span(12, 20)]) == (
        "Li Ming. 1906. On Tea. Section “1. Start”, paragraph 1."
    )


def test_pages_stand_instead_of_paragraphs_where_a_text_has_them(make_document):
    document = replace(make_document(TEXT, "tea", "On Tea"), pages=(0, 10, 20))
    assert plain(document, (), [Span(10, 20)]).endswith("On Tea. P. 2.")
    assert plain(document, ("A",), [Span(10, 21)]).endswith("Section “A”, pp. 2–3.")


def test_authors_that_a_file_states_stand_where_its_text_states_none(make_document):
    document = replace(make_document("Tea is green.", "tea", "On Tea"), authors=("Lu Yu",))
    assert plain(document) == "Lu Yu. On Tea."
    stated = replace(make_document(TEXT, "tea", "On Tea"), authors=("Lu Yu",), year=2020)
    assert plain(stated) == "Li Ming. 1906. On Tea."


def test_bibtex_has_what_is_stated_and_is_the_same_for_each_place(make_document):
    document = make_document(TEXT, "tea", "On Tea")
    assert make_reference(document, (), [Span(0, 1)]).bibtex == (
        "@misc{tea,\n  author = {Li Ming},\n  title = {{On Tea}},\n  year = {1906},\n}"
    )
    assert (
        make_reference(document, ("A",), [Span(5, 9)]).bibtex
        == make_reference(document, (), ()).bibtex
    )


YAML = """---
title: "50% of Tea & $1 {now} #2_a ~ ^ \\\\ 茶"
author: [Tea and Trade Office, "Müller, Anna"]
url: https://example.org/a_b%20{c}?x=1&y=2
---

Tea is grown.
"""


def test_marks_of_latex_are_escaped_and_other_letters_stay(make_document):
    entry = make_reference(make_document(YAML, "tea"), (), ()).bibtex
    assert entry.splitlines()[1:4] == [
        "  author = {{Tea and Trade Office} and Müller, Anna},",
        r"  title = {{50\% of Tea \& \$1 \{now\} \#2\_a \textasciitilde{} \textasciicircum{} "
        r"\textbackslash{} 茶}},",
        "  url = {https://example.org/a_b%20%7Bc%7D?x=1&y=2},",
    ]
    assert parse_entry(entry).fields["url"] == "https://example.org/a_b%20%7Bc%7D?x=1&y=2"


@pytest.mark.parametrize("text", ["a & b", "50 % {x}", "#1_2 $", "茶 é"])
def test_what_is_escaped_reads_back_as_it_was(text):
    assert parse_entry(f"@misc{{k, title = {{{escape_bibtex(text)}}}}}").fields["title"] == text


def test_own_entry_is_given_as_it_stands(make_document):
    entry = "@book{mine, author = {Li, Ming}, title = {All Tea}, year = 1906, publisher = {P}}"
    reference = make_reference(replace(make_document("Tea.\n"), bibtex=entry), (), ())
    assert reference.bibtex == entry
    assert reference.plain == "Ming Li. 1906. All Tea. P."


def test_keys_are_stable_and_differ_where_ids_differ():
    ids = ["tea", "Tea", "my tea", "my-tea", "茶", "水", "a/b", "a-b", ""]
    keys = [reference_key(id_) for id_ in ids]
    assert keys[0] == "tea"
    assert keys[3] == "my-tea"
    assert len({key.lower() for key in keys}) == len(ids)
    assert keys == [reference_key(id_) for id_ in ids]


def test_references_of_the_two_texts_read_so():
    brief, paper = read_documents(CORPUS)
    authors = "Barry Naughton, Siwen Xiao and Yaosheng Xu"
    assert plain(paper, ("2. Three Phases",), [Span(5, 9)]) == (
        f"{authors}. 2023. The Trajectory of China's Industrial Policies. IGCC Working Paper No 6. "
        "https://escholarship.org/uc/item/28f568zv. Section “2. Three Phases”, characters 5–9."
    )
    fields = parse_entry(make_reference(brief, (), ()).bibtex).fields
    assert fields == {
        "author": "Barry Naughton and Siwen Xiao and Yaosheng Xu",
        "title": "Decoding China's Technology and Industrial Policy: Seven Terms You Need to Know",
        "note": "Licence: Creative Commons Attribution-NonCommercial 4.0",
    }
