"""The largest or smallest figure of a column, and the column that a superlative measures."""

import re
from collections.abc import Sequence
from math import isclose

from index import language_of, tokenize
from ingest import CHINESE, MEASURES

# What asks for the least, or the most, of what a column counts. "At most", "most of" do not.
_EXTREME = re.compile(
    r"(?P<least>(?<!\bat )\b(?:least|lowest|smallest|shortest|fewest|lightest|minimum)\b"
    r"|\b(?:wenigsten|(?:kleinst|geringst|niedrigst)e[nrs]?)\b"
    r"|\bl(?:e|a|es) (?:moins|plus (?:petit|bas|faible)\w*)\b"
    r"|\b(?:menos|menor(?:es)?|más (?:pequeñ|baj)\w+|meno|minor[ei]?|più (?:piccol|bass)\w+)\b"
    r"|最[低小少短浅轻])"
    r"|(?<!\bat )\bmost\b(?! of\b)"
    r"|\b(?:highest|largest|longest|biggest|greatest|heaviest|deepest|tallest|oldest|maximum)\b"
    r"|\b(?:meisten|(?:größt|höchst)e[nrs]?)\b|\bl(?:e|a|es) plus\b"
    r"|\b(?:más|mayor(?:es)?|più|maggior[ei]?)\b(?! d[ei] \d)|最[高大多长深重]",
    re.IGNORECASE,
)
# How far a total may be from the sum of what it adds up, which is rounded.
ROUNDED = 0.005
# Words beside a superlative among which stands what is counted; as many characters of Chinese.
WORDS_BESIDE = 4
# Letters of a word that may begin a longer one: "Schüler", "Schülerzahl".
STEM_LETTERS = 4
# Figures with marks or blanks between their thousands, with decimals, before a unit.
_FIGURE = re.compile(
    r"\D{0,4}?([-−]?\d(?:[\d.,]|[ \u00a0\u202f](?=\d{3}(?!\d)))*)\s?[^\W\d]{0,12}[%°²³]?"
)
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_WORD = re.compile(r"[^\W\d_]+")
# A mark with three digits behind it, and one with more or fewer.
_THOUSANDS, _DECIMALS = r"\d{mark}\d{{3}}(?!\d)", r"\d{mark}(?!\d{{3}}(?!\d))\d"


def extreme_columns(question: str, headers: Sequence[str]) -> list[tuple[int, bool]]:
    """Return the columns, but the first, whose extreme a question asks for, and if it is the least.

    Those headed by what stands beside the superlative, else those that measure it.

    >>> extreme_columns("Which school has the fewest pupils?", ["School", "Founded", "Pupils"])
    [(2, True)]
    >>> extreme_columns("Quel lac est le plus profond ?", ["Lac", "Surface", "Profondeur (m)"])
    [(2, False)]
    """
    match = _EXTREME.search(question)
    if match and (counted := _headed(_beside(question, match), headers)):
        return [(number, bool(match["least"])) for number in counted]
    return [
        (number, is_least)
        for measure in MEASURES
        for words, is_least in ((measure.superlative, False), (measure.least, True))
        if words.search(question)
        for number, header in enumerate(headers)
        if number and measure.heading.search(header)
    ]


def _beside(question: str, match: re.Match[str]) -> list[str]:
    """Return the words behind a superlative, and in other languages than English before it."""
    before, behind = question[: match.start()], question[match.end() :]
    if language_of(question) == "zh":
        return [before[-2 * WORDS_BESIDE :], behind[: 2 * WORDS_BESIDE]]
    words = _WORD.findall(behind)[:WORDS_BESIDE]
    return words if language_of(question) == "en" else _WORD.findall(before)[-WORDS_BESIDE:] + words


def _headed(words: Sequence[str], headers: Sequence[str]) -> list[int]:
    """Return the columns, but the first, whose headers have one of some words, or begin with it."""
    asked = {token for token in tokenize(" ".join(words)) if not CHINESE.fullmatch(token)}
    stems = tuple(word.lower() for word in words if len(word) >= STEM_LETTERS)
    found = []
    for number, header in enumerate(headers):
        begins = any(word.lower().startswith(stems) for word in _WORD.findall(header))
        if number and (begins or asked.intersection(tokenize(header))):
            found.append(number)
    return found


def asks_for_extreme(question: str) -> bool:
    """Tell whether a question asks for the largest or smallest of anything.

    >>> asks_for_extreme("Which bell is heaviest?"), asks_for_extreme("How heavy is the bell?")
    (True, False)
    """
    return bool(_EXTREME.search(question)) or any(
        each.superlative.search(question) or each.least.search(question) for each in MEASURES
    )


def least_asked(question: str) -> bool | None:
    """Tell whether a question asks for the least rather than the most; None if for neither."""
    match = _EXTREME.search(question)
    return bool(match["least"]) if match else None


def measures_asked(question: str, names: Sequence[str]) -> list[int]:
    """Return which names call what a question asks the measure of.

    >>> measures_asked("Wie lang ist die Brücke?", ["Breite", "Länge", "Baujahr"])
    [1]
    """
    asked = [measure.heading for measure in MEASURES if measure.asked.search(question)]
    return [n for n, name in enumerate(names) if any(each.search(name) for each in asked)]


def figures_of(question: str, cells: Sequence[str]) -> list[float]:
    """Return what the cells of a column are worth; empty where not every cell is a figure.

    >>> figures_of("Which bell is heaviest?", ["640 kg", "1,412 kg"])
    [640.0, 1412.0]
    """
    decimal = _decimal_mark(" ".join(cells), is_english=language_of(question) == "en")
    figures = [_figure(cell, decimal) for cell in cells]
    known = [figure for figure in figures if figure is not None]
    return known if len(known) == len(figures) else []


def without_total(figures: Sequence[float]) -> list[float]:
    """Return the figures of a column without their sum, if it is one of them.

    >>> without_total([3.0, 5.0, 4.0, 12.0])
    [3.0, 5.0, 4.0]
    """
    total = max(figures)
    others = sorted(figures)[:-1]
    is_sum = len(others) > 1 and isclose(sum(others), total, rel_tol=ROUNDED)
    return [figure for figure in figures if figure != total] if is_sum else list(figures)


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
