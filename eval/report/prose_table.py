"""Ways of answering side by side, as a table in Markdown."""

from collections.abc import Sequence

from eval.runs import WayOfAnswering

# Figures that are no shares.
_COUNTS = ("answers", "sentences", "median words")


def prose_table(ways: Sequence[WayOfAnswering]) -> str:
    """Return a row a figure and a column a way; "–" where a way has no such figure."""
    names = dict.fromkeys(name for way in ways for name in way.figures)
    lines = [f"|  | {' | '.join(way.name for way in ways)} |", "|---|" + "---|" * len(ways)]
    for name in names:
        cells = [_cell(name, way.figures.get(name)) for way in ways]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _cell(name: str, value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:.3f}" if name not in _COUNTS else f"{value:.1f}".removesuffix(".0")
