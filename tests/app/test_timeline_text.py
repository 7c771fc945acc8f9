"""A timeline as lines and as JSON."""

from app.timeline_text import NO_EVENTS, event_to_json, timeline_lines, when
from ingest import Event, Span

TEXT = "On 8 May 1906, tea was grown."


def event(**changes):
    fields = {
        "start": 1906,
        "end": 1906,
        "month": 5,
        "day": 8,
        "date": "8 May 1906",
        "kind": "statement",
        "term": "",
        "document_id": "tea",
        "section": ("History", "Growing"),
        "spans": (Span(7, 20), Span(30, 46)),
        "text": TEXT,
    }
    return Event(**{**fields, **changes})


def test_dates_are_said_as_people_say_them():
    assert when(event()) == "8 May 1906"
    assert when(event(day=None)) == "May 1906"
    assert when(event(day=None, month=None)) == "1906"
    assert when(event(day=None, month=None, end=1912)) == "1906–1912"
    assert when(event(day=None, month=None, end=None)) == "1906–"


def test_lines_are_grouped_by_first_year_with_their_places():
    phase = event(start=1907, end=1912, month=None, day=None, kind="phase", term="first phase")
    lines = list(timeline_lines([event(), phase], {"tea": "On Tea"}))
    place = "      On Tea › Growing, characters 7–46"
    assert lines == [
        ("\n1906", "bold"),
        (f"  8 May 1906  {TEXT}", ""),
        (place, "dim"),
        ("\n1907", "bold"),
        (f"  1907–1912  first phase: {TEXT}", ""),
        (place, "dim"),
    ]


def test_long_sentences_are_cut_between_words():
    lines = list(timeline_lines([event(text="grown " * 40)], {"tea": "On Tea"}))
    assert lines[1][0] == "  8 May 1906  " + "grown " * 26 + "…"


def test_no_events_are_said_in_a_line():
    assert list(timeline_lines([], {})) == [(NO_EVENTS, "")]


def test_json_holds_everything_with_the_citation():
    assert event_to_json(event(), {"tea": "On Tea"}) == {
        "start": 1906,
        "end": 1906,
        "month": 5,
        "day": 8,
        "date": "8 May 1906",
        "kind": "statement",
        "term": "",
        "citation": {
            "document_id": "tea",
            "title": "On Tea",
            "section": ("History", "Growing"),
            "spans": [{"start": 7, "end": 20}, {"start": 30, "end": 46}],
            "quote": TEXT,
        },
    }
