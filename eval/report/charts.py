"""Charts as SVG, drawn to be read at the width of a phone; colours come from the page's style.

Whatever is written into a chart is escaped.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from eval.measures import Difference, Interval

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
