"""What texts state about themselves, and that nothing is invented."""

import logging
from dataclasses import replace
from pathlib import Path

import pytest

from ingest import Bibliography, read_bibliography, read_document, read_documents

CORPUS = Path(__file__).parents[3] / "corpus"


@pytest.fixture
def stated(tmp_path):
    def read(text):
        path = tmp_path / "tea.md"
        path.write_text(text, encoding="utf-8")
        return read_bibliography(read_document(path))

    return read


def test_the_two_texts_state_these_things():
    brief, paper = (read_bibliography(document) for document in read_documents(CORPUS))
    authors = ("Barry Naughton", "Siwen Xiao", "Yaosheng Xu")
    assert brief == Bibliography(
        title="Decoding China's Technology and Industrial Policy: Seven Terms You Need to Know",
        authors=authors,
        licence="Creative Commons Attribution-NonCommercial 4.0",
    )
    assert paper == Bibliography(
        title="The Trajectory of China's Industrial Policies",
        authors=authors,
        year="2023",
        series="IGCC Working Paper No 6",
        url="https://escholarship.org/uc/item/28f568zv",
    )


YAML = """---
title: "Tea: A History"
author:
  - Li Ming
  - {given: Anna, family: Müller}
date: 1906-05-08
doi: https://doi.org/10.1234/tea.1
url: https://example.org/tea
publisher: Tea Press
license: CC BY 4.0
---

# Tea: A History

By Somebody Else

Tea is grown.
"""


def test_yaml_at_the_top_comes_first(stated):
    assert stated(YAML) == Bibliography(
        title="Tea: A History",
        authors=("Li Ming", "Anna Müller"),
        year="1906",
        series="Tea Press",
        doi="10.1234/tea.1",
        url="https://example.org/tea",
        licence="CC BY 4.0",
        date="1906-05-08",
    )


def test_what_yaml_leaves_out_is_taken_from_the_lines_below(stated):
    found = stated("---\nyear: 1906\n---\n\n# On Tea\n\nBy Li Ming\n\n## Start\n\nTea is grown.\n")
    assert found == Bibliography("On Tea", ("Li Ming",), "1906")


def test_lines_that_are_no_yaml_are_not_read_and_said(stated, caplog):
    with caplog.at_level(logging.WARNING):
        assert stated("---\na: [b\n---\n\n# On Tea\n\nTea is grown.\n").authors == ()
    assert "The lines at the top of tea are no YAML" in caplog.text
    assert stated("---\njust words\n---\n\n# On Tea\n").title == "just words"  # between rules


def test_toml_between_plus_signs_is_read(stated):
    top = '+++\ntitle = "On Tea"\nauthors = ["Ann Lee"]\ndate = 1931-05-03\n+++\n\nTea is grown.\n'
    assert (stated(top).title, stated(top).authors, stated(top).year) == (
        *("On Tea", ("Ann Lee",), "1931"),
    )


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Li Ming", ("Li Ming",)),
        (
            "Li Ming, Anna van Müller, and J. R. Smith",
            ("Li Ming", "Anna van Müller", "J. R. Smith"),
        ),
        ("Li Ming¹ and Anna Müller²*", ("Li Ming", "Anna Müller")),
        ("Authors: Li Ming; Anna Müller", ("Li Ming", "Anna Müller")),
        ("Li Ming (Tea Board) and Anna Müller (Trust)", ("Li Ming", "Anna Müller")),
        ("A history\n\nLi Ming and Anna Müller", ("Li Ming", "Anna Müller")),
        ("A history\n\nOf leaves\n\nLi Ming and Anna Müller", ()),
        ("Li Ming\n\nTea Board, Kyoto, November 1906", ("Li Ming",)),
        ("Li Ming\n\nTea Board, Kyoto", ()),
        ("作者：李明、王芳", ("李明", "王芳")),
        ("Li Ming", ()),  # nothing tells it from a place
        ("Working Paper", ()),
        ("Green Tea", ()),  # the text speaks of green tea
        ("Stanford University", ()),
        ("May 1906", ()),
        ("Tea is grown by Li Ming.", ()),
        ("李明", ()),  # nothing tells a name from a word
    ],
)
def test_line_under_the_title_is_the_authors_if_it_is_names_alone(stated, line, authors):
    text = f"# On Growing\n\n{line}\n\n## Start\n\nThe green tea is grown.\n"
    assert stated(text).authors == authors


def test_one_name_alone_counts_where_it_stands_again(stated):
    text = "# On Tea\n\nLi Ming\n\n## Authors\n\n{} works on tea.\n"
    assert stated(text.format("Li Ming")).authors == ("Li Ming",)
    assert stated(text.format("Li Mingtao")).authors == ()


def test_further_lines_need_to_say_that_they_are_by_somebody(stated):
    text = "# On Tea\n\nA history\n\n{}\n\n## Start\n\nTea is grown.\n"
    assert stated(text.format("New Haven")).authors == ()
    assert stated(text.format("by Li Ming")).authors == ("Li Ming",)


@pytest.mark.parametrize(
    ("line", "year"),
    [
        ("May 1906", "1906"),
        ("Published: 8 May 1906", "1906"),
        ("© 1906 Tea Press", "1906"),
        ("1906年5月", "1906"),
        ("Tea was sold in 1906.", ""),
        ("1906–1912", ""),
        ("May 1906\n\nMay 1907", ""),
        ("June 1906\n\n© 1907 Tea Press", "1907"),
    ],
)
def test_year_is_that_of_a_line_which_is_a_date_or_a_copyright(stated, line, year):
    assert stated(f"# On Tea\n\nLi Ming\n\n{line}\n\n## Start\n\nGrown since 1850.\n").year == year


def test_doi_of_the_lines_above_the_text_counts_and_of_the_text_does_not(stated):
    assert stated("# On Tea\n\nhttps://doi.org/10.1234/tea.1.\n").doi == "10.1234/tea.1"
    assert stated("# On Tea\n\n## Start\n\nSee https://doi.org/10.1234/tea.1.\n").doi == ""


def test_section_that_tells_how_to_cite_gives_series_and_addresses(stated):
    entry = "Li, Ming. 1906. *On Tea*. Tea News 4(2). https://doi.org/10.1234/tea.1."
    found = stated(f"# On Tea\n\nBy Li Ming\n\n## How to cite\n\n{entry}\n\n## Start\n\nIn 1850.\n")
    assert found == Bibliography("On Tea", ("Li Ming",), "1906", "Tea News 4(2)", "10.1234/tea.1")


def test_own_entry_comes_before_all_else(make_document):
    entry = "@book{mine, author = {Li, Ming and Anna Müller}, title = {All Tea}, date = {1906-05}}"
    document = replace(make_document(YAML), bibtex=f"% note\n{entry}\n")
    assert read_bibliography(document) == Bibliography(
        "All Tea", ("Ming Li", "Anna Müller"), "1906", entry=entry
    )


def test_text_that_states_nothing_has_its_title_alone(stated, make_document):
    assert stated("# On Tea\n\nTea is grown.\n") == Bibliography("On Tea")
    assert read_bibliography(make_document("", title="Empty")) == Bibliography("Empty")


@pytest.mark.parametrize(
    ("line", "authors", "year", "series"),
    [
        ("By Ann Lee. Report for the Council, 3 May 2020.", ("Ann Lee",), "2020", ""),
        ("By J. R. Lee and Bo Kim, May 2020", ("J. R. Lee", "Bo Kim"), "2020", ""),
        ("By Ann Lee (Tea Institute)", ("Ann Lee",), "", ""),
        (
            "Von Hanna Brugger und Jost Keller, 3. Mai 2021",
            ("Hanna Brugger", "Jost Keller"),
            "2021",
            "",
        ),
        ("Par Lucie Fabre. Rapport pour la mairie, 7 juin 2019.", ("Lucie Fabre",), "2019", ""),
        ("Marta Gil y Pedro Luna, 2022", ("Marta Gil", "Pedro Luna"), "2022", ""),
        ("Ann Lee, 2019", ("Ann Lee",), "2019", ""),
        ("Ann Lee, May 2019", ("Ann Lee",), "2019", ""),
        ("林晓梅，2006年", ("林晓梅",), "2006", ""),
        ("Green Tea, 2019", (), "", ""),  # the text speaks of tea
        ("Von Linden und Ulmen", (), "", ""),
        ("作者：林晓梅，2022年9月", ("林晓梅",), "2022", ""),
        ("Published 3 May 2020 in the Annals of Tea, no 3", (), "2020", "Annals of Tea, no 3"),
        ("Bought in 2020 by Ann Lee", (), "", ""),
    ],
)
def test_line_under_the_title_tells_of_the_text(stated, line, authors, year, series):
    found = stated(f"# Tea\n\n{line}\n\n## Leaves\n\nTea is grown.\n")
    assert (found.authors, found.year, found.series) == (authors, year, series)


@pytest.mark.parametrize(
    ("lines", "authors", "year", "series"),
    [
        (
            "Von Edda Rehm und Uwe Lind\n\nErschienen am 3. Mai 2011 in der Zeitschrift für Torf",
            ("Edda Rehm", "Uwe Lind"),
            "2011",
            "Zeitschrift für Torf",
        ),
        (
            "Edda Rehm\n\nErschienen in: Jahrbuch der Moore, Heft 3, März 2011",
            ("Edda Rehm",),
            "2011",
            "Jahrbuch der Moore, Heft 3, März 2011",
        ),
        ("Von Edda Rehm, Bericht an das Amt, 12. Februar 2018", ("Edda Rehm",), "2018", ""),
        (
            "par Odile Rey et Jean Vial\n\nParu en mars 2012 dans la revue Terres et Eaux",
            ("Odile Rey", "Jean Vial"),
            "2012",
            "revue Terres et Eaux",
        ),
        (
            "Por Ana Paz y Luis Mora\n\nPublicado en la Revista de Aguas, 2014",
            ("Ana Paz", "Luis Mora"),
            "2014",
            "Revista de Aguas, 2014",
        ),
        (
            "di Marta Riva e Ugo Sala\n\nPubblicato nel 2009 nella Rivista dei Fiumi",
            ("Marta Riva", "Ugo Sala"),
            "2009",
            "Rivista dei Fiumi",
        ),
        ("Tess Orme\n\nReport for the county, 26 November 2020", ("Tess Orme",), "2020", ""),
        ("Di Wang and Li Ming", ("Di Wang", "Li Ming"), "", ""),
    ],
)
def test_lines_of_other_languages_are_read(stated, lines, authors, year, series):
    found = stated(f"# Peat\n\n{lines}\n\n## Start\n\nPeat is cut.\n")
    assert (found.authors, found.year, found.series) == (authors, year, series)


@pytest.mark.parametrize(
    "line",
    ["Old Peat\n\nPeat is cut in May 2020.", "Von Torf und Moor\n\nReports of 1912 say so."],
)
def test_lines_that_only_look_so_state_nothing(stated, line):
    found = stated(f"# Peat\n\n{line}\n\n## Start\n\nPeat is cut.\n")
    assert (found.authors, found.year, found.series) == ((), "", "")


@pytest.mark.parametrize(
    ("line", "year"),
    [
        ("Harbour Board, March 2021", "2021"),
        ("*Harrow Courier, Friday 3 November 2023, page 5*", "2023"),
        ("No. 34 - Autumn 2022", "2022"),
        ("Minutes of the meeting held in the Depot, Tuesday 14 January 2020, at 19.30", "2020"),
        ("Tag: Mittwoch, 22. März 2023", "2023"),
        ("Compte rendu de l'assemblée générale du samedi 25 mars 2017", "2017"),
        ("*Proceedings of the Society*, Vol. IX, Part 2 (1963), 77-90", "1963"),
        ("*Cuadernos de la Sal*, núm. 27, 2020, págs. 45-58", "2020"),
    ],
)
def test_line_with_a_day_season_or_volume_dates_a_text(stated, line, year):
    assert (
        stated(f"# Peat\n\n{line}\n\nPeat has been cut here for as long as anyone knows.\n").year
        == year
    )


def test_lines_below_a_subtitle_date_a_text(stated):
    head = "# Peat\n\n## Report on the second year\n\nSkerrow Bay, March 2021"
    assert stated(f"{head}\n\n### In brief\n\nCut.\n").year == "2021"


def test_day_of_a_reviewed_book_or_a_table_dates_no_text(stated):
    book = "A. Lee, *Clocks*. Hill Press, 2016. 288 pp."
    assert stated(f"# Iron\n\n{book}\n\nSalt Quarterly, Summer 2017\n\nIt ticks.").year == "2017"
    table = "| Non-vested at December 31, 2018 | 4 |\n|---|---|\n| a | b |\n"
    assert stated(f"# Shares\n\n{table}").year == ""
    assert stated("# Gifts\n\n- open since 17 August 2012\n- all others\n").year == ""


def test_front_matter_dates_a_text_by_when_it_was_submitted(stated):
    assert (
        stated("---\ntitle: Peat\nsubmitted: September 2014\n---\n\n# One\n\nCut.\n").year == "2014"
    )
