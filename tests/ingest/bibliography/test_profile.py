"""A text as a whole: sections with numbers, abstract, conclusion, first lines."""

import pytest

from ingest import profile_of, render, section_number


@pytest.mark.parametrize(
    ("heading", "number"),
    [
        ("4. Results", "4"),
        ("4 Results", "4"),
        ("2.1 Data", "2.1"),
        ("IV. Results", "4"),
        ("XIV: Results", "14"),
        ("Section 3: Results", "3"),
        ("B. Results", "B"),
        ("第二章 结果", "2"),
        ("二、结果", "2"),
        ("十二、结果", "12"),
        ("I went home", ""),
        ("A town", ""),
        ("Results", ""),
        ("1973 was a bad year", ""),
    ],
)
def test_number_that_a_heading_begins_with(heading, number):
    assert section_number(heading) == number


def profile(make_document, text, title="Mills"):
    document = make_document(text, title=title)
    return document, profile_of(document)


def test_section_holds_what_stands_below_it_and_its_subsections(make_document):
    text = "# Mills\n\n## 1. Wheels\n\nOak.\n\n### 1.1 Iron\n\nRust.\n\n## 2. Rye\n\nFlour.\n"
    document, found = profile(make_document, text)
    assert [(s.title, s.number) for s in found.sections] == [
        ("1. Wheels", "1"),
        ("1.1 Iron", "1.1"),
        ("2. Rye", "2"),
    ]
    below = [render(document, block.spans) for block in found.sections[0].blocks]
    assert below == ["Oak.", "1.1 Iron", "Rust."]


@pytest.mark.parametrize("heading", ["Abstract", "SUMMARY", "Executive summary", "摘要"])
def test_abstract_is_what_stands_under_its_heading(make_document, heading):
    text = f"# Mills\n\n## {heading}\n\nMills closed.\n\n## History\n\nOak.\n"
    document, found = profile(make_document, text)
    assert [render(document, block.spans) for block in found.abstract] == ["Mills closed."]


def test_abstract_may_begin_with_its_name(make_document):
    text = "# Mills\n\nAbstract: Mills closed in 1900.\n\n## History\n\nOak.\n"
    document, found = profile(make_document, text)
    assert render(document, found.abstract[0].spans) == "Abstract: Mills closed in 1900."


@pytest.mark.parametrize(
    "heading", ["Conclusion", "5. Conclusions and outlook", "Concluding remarks", "结语"]
)
def test_conclusion_has_many_names(make_document, heading):
    text = f"# Mills\n\n## History\n\nOak.\n\n## {heading}\n\nSteam won.\n"
    _, found = profile(make_document, text)
    assert found.conclusion.title == heading


def test_first_lines_end_where_prose_begins(make_document):
    text = "# Mills\n\nBy Ann Lee\n\nPublished 3 May 2020 in Rivers.\n\nThe mill is old.\n"
    document, found = profile(make_document, text)
    assert [render(document, [span]) for span in found.head] == [
        "By Ann Lee",
        "Published 3 May 2020 in Rivers.",
    ]
    assert [render(document, block.spans) for block in found.body] == ["The mill is old."]


def test_blank_text_has_nothing(make_document):
    _, found = profile(make_document, "", title="")
    assert (found.sections, found.abstract, found.conclusion, found.body) == ((), (), None, ())


@pytest.mark.parametrize(
    ("line", "is_head"),
    [
        ("Referat Mühlen der Stadt. Bearbeitet von Edda Rehm. Stand: Mai 2023.", True),
        ("Office of Mills. Version of 3 May 2023, replacing an earlier one.", True),
        ("The mills were closed in 2023.", False),
        ("The mills of the county were closed as the stand of timber fell.", False),
    ],
)
def test_line_that_dates_the_text_belongs_to_its_head(make_document, line, is_head):
    document, found = profile(make_document, f"# Mills\n\n{line}\n\n## Start\n\nOak.\n")
    assert [render(document, [span]) for span in found.head] == ([line] if is_head else [])
