"""Dated sentences and phases: which statements a text dates, and what only looks like it."""

import pytest

from ingest import extract_terms, find_events, render


@pytest.fixture
def events(make_document):
    def find(*texts):
        documents = [make_document(text, id_=f"text-{n}") for n, text in enumerate(texts)]
        return find_events(documents, extract_terms(documents))

    return find


def whens(found):
    return [(event.start, event.end, event.month, event.day) for event in found]


TEA = """# Tea

## History

It was grown since 1906. On 8 May 1904, a ship came with the plant, and the port opened in 1903
and 1904. Then, in March 1904, more was sold.
"""


def test_dated_sentences_stand_in_the_order_of_time(events):
    found = events(TEA)
    assert whens(found) == [
        (1903, 1903, None, None),
        (1904, 1904, 3, None),
        (1904, 1904, 5, 8),
        (1906, None, None, None),
    ]
    assert [event.date for event in found] == ["1903", "March 1904", "8 May 1904", "1906"]
    assert found[0].text == found[2].text
    assert (found[0].kind, found[0].term, found[0].section) == ("statement", "", ("History",))


def test_events_of_one_time_stand_in_the_order_of_the_texts(events):
    found = events("It grew much in 1906.\n\nIt sold much in 1906.\n", "It fell much in 1906.\n")
    assert [event.text[3:7] for event in found] == ["grew", "sold", "fell"]
    assert [event.document_id for event in found] == ["text-0", "text-0", "text-1"]


def test_text_is_what_the_spans_render_to_across_a_page_break(make_document):
    text = (
        "Tea, which was grown with so much *care* by all of the\n\n---\n\nmen, sold in May 1907.\n"
    )
    document = make_document(text)
    found = find_events([document], [])
    assert found[-1].date == "May 1907"
    assert [len(event.spans) for event in found] == [2]
    assert all(render(document, event.spans) == event.text for event in found)


def test_sentence_with_the_years_of_a_phase_is_a_phase(events):
    found = events("The first phase (1906–1912) was short. In 1906, tea was grown.\n")
    assert [(e.kind, e.term, e.start, e.end) for e in found] == [
        ("phase", "first phase", 1906, 1912),
        ("statement", "", 1906, 1906),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Tea was grown by hand (Li 1906).",
        "According to Long Li (1906), tea was grown by hand.",
        "The “Plan of Growing More Tea for the 1906 Vision” was a plan.",
        "The plan 《茶叶1906年规划》 was about tea.",
        "The tea plan (茶叶一九〇六年规划) was about tea.",
        "His book *Growing Tea in China, 1906–1912* was read by many.",
        "It is told at https://example.org/1906/05/tea.html by many.",
        "Some 1906 people in all grew tea.",
        "May 1906",
        "## Tea since 1906",
        "Table 1: Tea from 1906 to 1912.",
        "Figure 1. Tea in 1906",
        "# References\n\nLi, Ming. 1906. “Tea in the year 1906.” *Tea News*, 8 May 1906.",
        "# About the author\n\nHe has grown tea since 1906.",
    ],
)
def test_years_of_sources_titles_captions_and_what_is_apart_date_nothing(events, text):
    assert events(text + "\n") == ()


@pytest.mark.parametrize("period", ["1906–1912", "1906-12", "1906 to 1912", "from 1906 until 1912"])
def test_period_of_a_plan_in_its_title_counts(events, period):
    (found,) = events(f"It issued the “Action Plan for Growing Tea ({period})” for all.\n")
    assert (found.start, found.end) == (1906, 1912)


def test_caption_is_none_but_a_sentence_about_a_figure_is(events):
    assert whens(events("Figure 1 shows how much was grown from 1906 to 1912.\n")) == [
        (1906, 1912, None, None)
    ]


NOTES = """Tea was grown.[^1] It was sold.[^2]

[^1]: Ming Li, “Tea from 1906 to 1912,” *Tea News*, May 8, 1913, p. 20.

[^2]: The first ship was launched in September 1906 during a visit.
"""


def test_date_of_a_source_in_a_note_is_none_but_what_a_note_tells_is(events):
    assert whens(events(NOTES)) == [(1906, 1906, 9, None)]


TABLE = """| 1900 | Event |
|---|---|
| 1906 | Tea was grown |
| 1907 | 12.5 |
| Ships of 1908 | sold much tea |
"""


def test_row_that_opens_with_its_date_is_an_event(events):
    (found,) = events(TABLE)
    assert (found.start, found.text) == (1906, "1906 | Tea was grown")


def test_same_date_said_twice_is_one_event_and_the_exact_one_counts(events):
    text = "In 1906, that is in May 1906, and in the year 1906, tea was grown by many.\n"
    assert whens(events(text)) == [(1906, 1906, 5, None)]
    text = "Tea was sold on 8 May 1906 and again on 9 May 1906 by many.\n"
    assert whens(events(text)) == [(1906, 1906, 5, 8), (1906, 1906, 5, 9)]


def test_chinese_sentences_are_dated(events):
    found = events("茶叶在1906年5月开始种植。自1912年以来，种植面积不断扩大。（王明 2001）\n")
    assert whens(found) == [(1906, 1906, 5, None), (1912, None, None, None)]


def test_texts_without_dates_have_no_events(events):
    assert events("Tea is grown by hand.\n") == ()
    assert find_events([], []) == ()
