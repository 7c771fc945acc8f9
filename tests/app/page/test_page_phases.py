"""The timeline as a page: its picture is a figure that Plotly takes."""

import json

import lxml.html
import plotly.graph_objects as go
from page_texts import HOSTILE, make_document

from app.page.views.timeline_view import format_phases, make_figure
from ingest import Event, Span


def event(start, end=None, *, text="So it was.", kind="statement", term="", month=None):
    last = start if end is None and kind == "statement" else end
    place = (Span(start, start + 3),)
    return Event(start, last, month, None, str(start), kind, term, "boards", (), place, text)


EVENTS = [
    event(2006, 2012, kind="phase", term="first phase"),
    event(2006, month=7),
    event(2006, month=8),
    event(2013, None, kind="phase", term="second phase"),
    event(2018, text=HOSTILE),
]
TITLES = {"boards": "Boards <b>"}


def test_figure_is_one_that_plotly_takes():
    figure = make_figure(EVENTS, TITLES)
    assert len(go.Figure(figure).data) == 1


def test_marks_hold_their_place_in_time_and_their_link():
    (trace,) = make_figure(EVENTS, TITLES)["data"]
    assert [round(x, 2) for x in trace["x"]] == [2006.54, 2006.62, 2018.5]
    assert trace["y"] == [1, 2, 1]  # two of one quarter stand one above the other
    assert trace["customdata"][2] == "?source=boards&at=2018-2021"
    assert trace["name"] == "Boards &lt;b&gt;"


def test_bands_end_with_their_last_year_or_go_on():
    figure = make_figure(EVENTS, TITLES)
    assert [(band["x0"], band["x1"]) for band in figure["layout"]["shapes"]] == [
        (2006, 2013),
        (2013, figure["layout"]["xaxis"]["range"][1]),
    ]
    assert [name["text"] for name in figure["layout"]["annotations"]] == [
        "first phase",
        "second phase",
    ]


def test_a_few_old_dates_do_not_crowd_the_others():
    events = [event(1500), *(event(2000 + number) for number in range(30))]
    assert make_figure(events, TITLES)["layout"]["xaxis"]["range"][0] == 2000 - 0.6


def test_phases_are_a_table_and_statements_a_list_by_year():
    root = lxml.html.fromstring(format_phases(EVENTS, [make_document()]))
    rows = [[cell.text_content() for cell in row] for row in root.iter("tr")]
    assert rows == [
        ["Phase", "Years", "As stated"],
        ["first phase", "2006–2012", "So it was."],
        ["second phase", "2013–", "So it was."],
    ]
    assert [h.text for h in root.iter("h3")] == ["2006", "2013", "2018"]


def test_hostile_statement_is_inert():
    html = format_phases(EVENTS, [make_document()])
    root = lxml.html.fromstring(html)
    assert {"script", "img", "svg"}.isdisjoint(element.tag for element in root.iter())
    figure = json.loads(root.get_element_by_id("timeline").get("data-figure"))
    assert not any("<script" in text or "<img" in text for text in figure["data"][0]["text"])


def test_texts_without_dates_say_so():
    assert "The texts date nothing." in format_phases([], [])
