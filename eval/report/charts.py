"""Charts as SVG, drawn to be read at the width of a phone; colours come from the page's style.

Whatever is written into a chart is escaped.
"""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from eval.measures import Difference, Interval
from eval.runs import Estimate

WIDTH, HEIGHT = 360, 220
LEFT, RIGHT, TOP, BOTTOM = 40, 12, 10, 34
ROW = 22
NAMES_WIDTH = 140

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Curve:
    """A named line; its number, from 1, decides its colour."""

    name: str
    points: Sequence[Point]


def line_chart(lines: Sequence[Curve], x_name: str, y_range: Interval, title: str) -> Markup:
    """Return lines over an x axis that begins at the least x and a y axis of the given range."""
    xs = [x for line in lines for x, _ in line.points]
    x_range = (min(xs, default=0.0), max(xs, default=1.0))
    parts = [_grid(y_range), _x_axis(x_range, x_name)]
    for number, line in enumerate(lines, start=1):
        places = [(_x(x, x_range), _y(y, y_range)) for x, y in line.points]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        parts.append(Markup('<polyline class="line line{}" points="{}"/>').format(number, path))
        if len(places) <= 12:
            parts += [
                Markup('<circle class="dot line{}" cx="{:.1f}" cy="{:.1f}" r="3"/>').format(
                    number, x, y
                )
                for x, y in places
            ]
    return _svg(parts, HEIGHT, title)


def trend_chart(
    estimates: Sequence[Estimate | None],
    names: Sequence[str],
    breaks: Collection[int],
    title: str,
) -> Markup:
    """Return a figure over time as dots at equal distances, its interval as a band behind them.

    Args:
        estimates: Of each time, oldest first; None where it is not known.
        names: Of each time, for who points at its dot.
        breaks: Places, from 0, before which nothing can be compared with what follows: a line
            stands before them, and the curve is not drawn across.
        title: Read aloud for the whole chart.
    """
    ends = [end for e in estimates if e for end in (e[0], *(e[1] or ()))]
    y_range = _rounded_out(min(ends, default=0.0), max(ends, default=1.0))
    x_range = (0.0, float(len(estimates) - 1))
    parts = [_grid(y_range)]
    for place in sorted(breaks):
        parts.append(_vertical(_x(place - 0.5, x_range), HEIGHT - BOTTOM, "break"))
    for places in _stretches(estimates, breaks):
        known = [(n, e) for n in places if (e := estimates[n])]
        middle = [f"{_x(n, x_range):.1f},{_y(e[0], y_range):.1f}" for n, e in known]
        bands = [(_x(n, x_range), *(_y(v, y_range) for v in e[1])) for n, e in known if e[1]]
        edge = [f"{x:.1f},{y:.1f}" for x, y, _ in bands]
        edge += [f"{x:.1f},{y:.1f}" for x, _, y in reversed(bands)]
        parts.append(Markup('<polygon class="band" points="{}"/>').format(" ".join(edge)))
        parts.append(Markup('<polyline class="line line1" points="{}"/>').format(" ".join(middle)))
        for (n, e), dot in zip(known, middle, strict=True):
            x, y = dot.split(",")
            parts.append(
                Markup(
                    '<circle class="dot line1" cx="{}" cy="{}" r="3"><title>{}</title></circle>'
                ).format(x, y, f"{names[n]}: {e[0]:.3f}")
            )
    return _svg(parts, HEIGHT - BOTTOM + 8, title)


def _stretches(estimates: Sequence[Estimate | None], breaks: Collection[int]) -> list[list[int]]:
    """Return the places of figures that follow each other without a gap or a break."""
    found: list[list[int]] = []
    for place, estimate in enumerate(estimates):
        if estimate is None:
            continue
        follows = place and estimates[place - 1] is not None and place not in breaks
        if found and follows:
            found[-1].append(place)
        else:
            found.append([place])
    return found


def _rounded_out(low: float, high: float) -> Interval:
    """Return a range that holds both, at whole hundredths as all quarters of it are; up to 1."""
    start = math.floor(round(low * 20, 6)) * 5
    step = max(math.ceil(round((high * 100 - start) / 4, 6)), 1)
    start -= max(start + 4 * step - 100, 0)
    return start / 100, (start + 4 * step) / 100


def forest_chart(differences: Sequence[Difference], title: str) -> Markup:
    """Return each difference with its interval, a row each, around a line at nothing."""
    ends = [end for d in differences for end in d.interval]
    reach = max([0.05, *map(abs, ends)])
    height = ROW * len(differences) + BOTTOM

    def x(value: float) -> float:
        middle = (NAMES_WIDTH + WIDTH - RIGHT) / 2
        return middle + value / reach * (WIDTH - RIGHT - NAMES_WIDTH) / 2

    parts = [_vertical(x(0), height - BOTTOM, "zero")]
    for mark, anchor in ((-reach, "start"), (0.0, "middle"), (reach, "end")):
        parts.append(_text(x(mark), height - 14, f"{mark:+.2f}" if mark else "0", anchor))
    for number, d in enumerate(differences):
        y = ROW * number + ROW / 2
        low, high = d.interval
        direction = "same" if low <= 0 <= high else "worse" if d.gain < 0 else "better"
        parts.append(_text(NAMES_WIDTH - 8, y + 4, f"{d.where} {d.measure}", "end"))
        parts.append(
            Markup('<line class="{}" x1="{:.1f}" x2="{:.1f}" y1="{}" y2="{}"/>').format(
                direction, x(low), x(high), y, y
            )
        )
        parts.append(
            Markup('<circle class="{}" cx="{:.1f}" cy="{}" r="4"/>').format(direction, x(d.gain), y)
        )
    return _svg(parts, height, title)


def _svg(parts: Sequence[Markup], height: float, title: str) -> Markup:
    return Markup('<svg viewBox="0 0 {} {}" role="img" aria-label="{}"><title>{}</title>').format(
        WIDTH, height, title, title
    ) + Markup("{}</svg>").format(Markup("").join(parts))


def _grid(y_range: Interval) -> Markup:
    low, high = y_range
    parts = []
    for step in range(5):
        value = low + (high - low) * step / 4
        y = _y(value, y_range)
        parts.append(
            Markup('<line class="grid" x1="{}" x2="{}" y1="{:.1f}" y2="{:.1f}"/>').format(
                LEFT, WIDTH - RIGHT, y, y
            )
        )
        parts.append(_text(LEFT - 6, y + 4, f"{value:.2f}", "end"))
    return Markup("").join(parts)


def _x_axis(x_range: Interval, name: str) -> Markup:
    bottom = HEIGHT - BOTTOM
    low, high = (f"{value:.2f}".rstrip("0").rstrip(".") for value in x_range)
    return Markup("").join(
        [
            _text(LEFT, bottom + 16, low, "middle"),
            _text(WIDTH - RIGHT, bottom + 16, high, "end"),
            _text((LEFT + WIDTH - RIGHT) / 2, bottom + 28, name, "middle"),
        ]
    )


def _vertical(x: float, height: float, style: str) -> Markup:
    return Markup('<line class="{}" x1="{:.1f}" x2="{:.1f}" y1="0" y2="{}"/>').format(
        style, x, x, height
    )


def _text(x: float, y: float, text: str, anchor: str) -> Markup:
    return Markup('<text x="{:.1f}" y="{:.1f}" text-anchor="{}">{}</text>').format(
        x, y, anchor, escape(text)
    )


def _x(value: float, x_range: Interval) -> float:
    low, high = x_range
    return LEFT + (value - low) / ((high - low) or 1) * (WIDTH - LEFT - RIGHT)


def _y(value: float, y_range: Interval) -> float:
    low, high = y_range
    return TOP + (high - value) / (high - low) * (HEIGHT - TOP - BOTTOM)
