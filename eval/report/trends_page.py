"""Figures over time become one page of HTML that opens without a network and runs no script."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from eval.measures import lower_is_better
from eval.report.charts import trend_chart
from eval.report.html_page import html_page
from eval.runs import FOLLOWED, Trend, TrendStep

TEMPLATE = "trends_page.html.jinja"
# The measure that kinds are shown by.
KINDS_MEASURE = "success@1"


@dataclass(frozen=True, slots=True)
class TrendChart:
    """A measure over time: its last figure, a mark of its direction, and how it is drawn."""

    measure: str
    mark: str
    last: float
    svg: Markup


@dataclass(frozen=True, slots=True)
class ShownTrend:
    """What the page says of one trend."""

    trend: Trend
    measures: tuple[str, ...]
    charts: tuple[TrendChart, ...]
    kinds: tuple[str, ...]
    steps: tuple[TrendStep, ...]


def trends_page(trends: Sequence[Trend]) -> str:
    """Return trends as HTML: charts, the same figures as a table, and what each step moved."""
    return html_page(
        TEMPLATE, shown=[_shown(trend) for trend in trends], kinds_measure=KINDS_MEASURE
    )


def _shown(trend: Trend) -> ShownTrend:
    steps = trend.steps
    measures = tuple(
        name for name in FOLLOWED if any(name in point.figures for point in trend.points)
    )
    breaks = {n for n, step in enumerate(steps, start=1) if not step.is_comparable}
    kinds = sorted({kind for point in trend.points for kind in point.kinds})
    charts = tuple(_chart(trend, measure, breaks) for measure in measures)
    return ShownTrend(trend, measures, charts, tuple(kinds), tuple(steps))


def _chart(trend: Trend, measure: str, breaks: set[int]) -> TrendChart:
    estimates = [point.figures.get(measure) for point in trend.points]
    known = [estimate[0] for estimate in estimates if estimate]
    title = (
        f"{measure} of {trend.name}, {len(known)} versions: {known[0]:.3f} at first, "
        f"{known[-1]:.3f} at last. The table below has all of them."
    )
    names = [f"{point.name}, {point.when[:10]}" for point in trend.points]
    mark = " ↓" if lower_is_better(measure) else ""
    return TrendChart(measure, mark, known[-1], trend_chart(estimates, names, breaks, title))
