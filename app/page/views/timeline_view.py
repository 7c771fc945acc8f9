"""The timeline becomes a page: a picture, the phases as a table, the dated statements as a list."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape
from itertools import groupby
from textwrap import shorten, wrap
from typing import Any

from app.page.session import passage_link
from app.timeline_text import NO_EVENTS, when
from ingest import Document, Event

# The ends of a phase that goes on, and of a picture, in years.
_MARGIN = 0.6
# Share of the oldest dates that are only seen when the picture is dragged.
_LEFT_OUT = 0.05
_GRID = "rgba(128,128,128,.25)"
_NAME_CHARACTERS = 44
_HOVER_CHARACTERS = 60
_HOVER_LINES = 5
# Of light and dark pages alike, told apart by people who see no red or green.
_COLORS = ("#2f6f9f", "#b5651d", "#5b8c5a", "#8a5a9e", "#a0527a", "#6b6b6b")
_BANDS = ("rgba(47,111,159,.10)", "rgba(181,101,29,.10)", "rgba(91,140,90,.10)")


def format_phases(events: Sequence[Event], documents: Sequence[Document]) -> str:
    """Return the timeline; its picture is drawn by the page's script from `data-figure`."""
    if not events:
        return f'<p class="notice" role="status">{NO_EVENTS}</p>'
    titles = {document.id: document.title for document in documents}
    figure = escape(json.dumps(make_figure(events, titles), ensure_ascii=False))
    return (
        f'<div class="timeline"><div id="timeline" data-figure="{figure}" role="img" aria-label="'
        f'Dated statements by year; the list below holds the same"></div>'
        f'<p class="count">Drag the picture to see other years; choose a mark to read its passage.'
        f"</p>{_phase_table(events)}"
        f"<h2>Dated statements</h2>{_years(events, titles)}</div>"
    )


def make_figure(events: Sequence[Event], titles: Mapping[str, str]) -> dict[str, Any]:
    """Return a Plotly figure: phases as bands, dated statements as marks that hold their link.

    Plotly reads a few tags in its texts, so these are escaped.
    """
    statements = [event for event in events if event.kind == "statement"]
    first = _first_shown(events) - _MARGIN
    last = max(event.end or event.start for event in events) + 2 * _MARGIN
    heights = _heights(statements)
    traces = []
    for number, (document_id, title) in enumerate(titles.items()):
        own = [place for place, event in enumerate(statements) if event.document_id == document_id]
        if own:
            traces.append(
                {
                    "type": "scatter",
                    "mode": "markers",
                    "name": escape(shorten(title, _NAME_CHARACTERS, placeholder=" …")),
                    "x": [_moment(statements[place]) for place in own],
                    "y": [heights[place] for place in own],
                    "text": [_hover(statements[place]) for place in own],
                    "customdata": [_link(statements[place]) for place in own],
                    "hovertemplate": "%{text}<extra></extra>",
                    "marker": {"size": 9, "color": _COLORS[number % len(_COLORS)]},
                }
            )
    phases = _phases(events)
    bands = [_band(event, number, last) for number, event in enumerate(phases)]
    names = [_band_name(event, number, last) for number, event in enumerate(phases)]
    layout = {
        "shapes": bands,
        "annotations": names,
        "dragmode": "pan",
        "xaxis": {"range": [first, last], "tickformat": "d", "gridcolor": _GRID},
        "yaxis": {"visible": False, "range": [0, max([*heights, 3]) + 1], "fixedrange": True},
        "legend": {"orientation": "h", "y": -0.2},
        "margin": {"l": 8, "r": 8, "t": 44, "b": 8},
        "hoverlabel": {"align": "left"},
    }
    return {"data": traces, "layout": layout}


def _first_shown(events: Sequence[Event]) -> int:
    """Return the year that the picture begins with: a few old ones would crowd the others."""
    years = sorted(event.start for event in events)
    begun = years[int(len(years) * _LEFT_OUT)]
    return min([begun, *(event.start for event in events if event.kind == "phase")])


def _phases(events: Sequence[Event]) -> list[Event]:
    """Return each phase once: as it is first stated."""
    found: dict[tuple[int, int | None], Event] = {}
    for event in events:
        if event.kind == "phase":
            found.setdefault((event.start, event.end), event)
    return list(found.values())


def _moment(event: Event) -> float:
    """Return where a date stands among the years: a year alone in its middle."""
    if event.end != event.start:
        return float(event.start)
    return event.start + ((event.month - 0.5) / 12 if event.month else 0.5)


def _heights(events: Sequence[Event]) -> list[int]:
    """Return how many statements of the same place in time stand below each, itself included."""
    counts: Counter[float] = Counter()
    heights = []
    for event in events:
        place = round(_moment(event) * 4)
        counts[place] += 1
        heights.append(counts[place])
    return heights


def _hover(event: Event) -> str:
    lines = wrap(event.text, _HOVER_CHARACTERS, max_lines=_HOVER_LINES, placeholder=" …")
    return "<br>".join([f"<b>{escape(when(event))}</b>", *map(escape, lines)])


def _band(event: Event, number: int, last: float) -> dict[str, Any]:
    return {
        "type": "rect",
        "xref": "x",
        "yref": "paper",
        "x0": event.start,
        "x1": last if event.end is None else event.end + 1,
        "y0": 0,
        "y1": 1,
        "line": {"width": 0},
        "fillcolor": _BANDS[number % len(_BANDS)],
        "layer": "below",
    }


def _band_name(event: Event, number: int, last: float) -> dict[str, Any]:
    end = last if event.end is None else event.end + 1
    return {
        "x": (event.start + end) / 2,
        "y": 1.01 + 0.07 * (number % 2),
        "yref": "paper",
        "yanchor": "bottom",
        "text": escape(event.term),
        "showarrow": False,
    }


def _link(event: Event) -> str:
    return passage_link(event.document_id, event.spans)


def _phase_table(events: Sequence[Event]) -> str:
    rows = "".join(
        f"<tr><th scope=row>{escape(event.term)}</th><td>{escape(when(event))}</td>"
        f'<td><a href="{escape(_link(event))}">{escape(event.text)}</a></td></tr>'
        for event in _phases(events)
    )
    if not rows:
        return ""
    head = "".join(f"<th scope=col>{name}</th>" for name in ("Phase", "Years", "As stated"))
    return (
        '<h2>Phases</h2><div class="wide" tabindex="0" role="region" aria-label="Phases">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _years(events: Sequence[Event], titles: Mapping[str, str]) -> str:
    parts = []
    for year, group in groupby(events, key=lambda event: event.start):
        items = "".join(
            f'<li><a href="{escape(_link(event))}"><b>{escape(when(event))}</b> '
            f'{escape(event.text)}</a> <span class="voice">{escape(titles[event.document_id])}'
            "</span></li>"
            for event in group
        )
        parts.append(f"<h3>{year}</h3><ul>{items}</ul>")
    return "".join(parts)
