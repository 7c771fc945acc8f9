"""The largest or smallest figure of a column, and the column that a superlative measures."""

import re
from collections.abc import Sequence

from index import language_of
from ingest import MEASURES

_EXTREME = re.compile(
    r"\b(?:most|highest|largest|longest|biggest|greatest|heaviest|deepest|tallest|oldest|maximum)\b"
    r"|最[高大多长深重]|(?P<least>\b(?:least|lowest|smallest|shortest|fewest|lightest|minimum)\b"
    r"|最[低小少短浅轻])",
    re.IGNORECASE,
)
# Figures with marks or blanks between their thousands, with decimals, before a unit.
_FIGURE = re.compile(
    r"\D{0,4}?([-−]?\d(?:[\d.,]|[ \u00a0\u202f](?=\d{3}(?!\d)))*)\s?[^\W\d]{0,12}[%°²³]?"
)
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
# A mark with three digits behind it, and one with more or fewer.
_THOUSANDS, _DECIMALS = r"\d{mark}\d{{3}}(?!\d)", r"\d{mark}(?!\d{{3}}(?!\d))\d"


def measured_columns(question: str, headers: Sequence[str]) -> list[int]:
    """Return the columns, but the first, that measure the superlative of a question.

    >>> measured_columns("Quel lac est le plus profond ?", ["Lac", "Surface", "Profondeur (m)"])
    [2]
    """
    return [
        number
        for measure in MEASURES
        if measure.superlative.search(question)
        for number, header in enumerate(headers)
        if number and measure.heading.search(header)
    ]


def measures_asked(question: str, names: Sequence[str]) -> list[int]:
    """Return which names call what a question asks the measure of.

    >>> measures_asked("Wie lang ist die Brücke?", ["Breite", "Länge", "Baujahr"])
    [1]
    """
    asked = [measure.heading for measure in MEASURES if measure.asked.search(question)]
    return [n for n, name in enumerate(names) if any(each.search(name) for each in asked)]


def extreme_places(question: str, cells: Sequence[str]) -> list[int]:
    """Return where the largest or smallest figure stands that a question asks for.

    Empty where it asks for no extreme, or where not every cell is a figure.
    """
    match = _EXTREME.search(question)
    if match is None and not any(each.superlative.search(question) for each in MEASURES):
        return []
    decimal = _decimal_mark(" ".join(cells), is_english=language_of(question) == "en")
    figures = [_figure(cell, decimal) for cell in cells]
    known = [figure for figure in figures if figure is not None]
    if not known or len(known) < len(figures):
        return []
    best = min(known) if match and match["least"] else max(known)
    return [place for place, figure in enumerate(figures) if figure == best]


def _decimal_mark(cells: str, *, is_english: bool) -> str:
    """Return the mark before decimals: a comma if the cells show it, or are not English."""
    if re.search(_DECIMALS.format(mark=","), cells):
        return ","
    has_thousands = re.search(_THOUSANDS.format(mark=r"\."), cells)
    has_decimals = re.search(_DECIMALS.format(mark=r"\."), cells)
    return "," if has_thousands and not has_decimals and not is_english else "."


def _figure(text: str, decimal: str) -> float | None:
    match = _FIGURE.fullmatch(text.strip())
    if match is None:
        return None
    kept = "".join(c for c in match[1] if c.isdigit() or c in ("-", "−", decimal))
    number = kept.replace(decimal, ".").replace("−", "-")
    return float(number) if _NUMBER.fullmatch(number) else None
