"""Numbers of a text with what they count: "US$4.5bn", "27 percent", "twenty-seven", "1 520 km".

Two figures are the same if one can stand for the other: other digits and words for one amount,
another unit of one quantity, an amount that is rounded or hedged ("about", "more than").
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ingest import NUMBERS, ORDINALS, TENS

Hedge = Literal["", "about", "above", "below"]

# How far an amount that is said to be "about" another may be from it, as a share of it; how far
# what is said to be above or below may be.
ABOUT, BEYOND = 0.1, 0.15
_WORTH = {word: number for number, word in enumerate(NUMBERS, start=1)}
_WORTH |= {word: 10 * number for number, word in enumerate(TENS, start=2)}
_ORDINAL_WORTH = {word: number for number, word in enumerate(ORDINALS, start=1)}
_SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "millions": 1e6,
    "milliard": 1e9,
    "milliards": 1e9,
    "billion": 1e9,
    "trillion": 1e12,
    "mn": 1e6,
    "bn": 1e9,
    "tn": 1e12,
    "万亿": 1e12,
    "亿": 1e8,
    "万": 1e4,
}
_CURRENCIES = {
    "USD": ("US$", "USD", "$", "US dollars", "dollars", "dollar", "美元"),
    "CNY": ("RMB", "CNY", "yuan", "renminbi", "元", "人民币"),
    "EUR": ("EUR", "€", "euros", "euro", "欧元"),
    "GBP": ("GBP", "£", "pounds sterling", "英镑"),
    "JPY": ("JPY", "¥", "yen", "日元"),
}
# Names of each unit, the quantity that it measures and how much of its base it is.
_UNITS: tuple[tuple[str, str, float], ...] = (
    ("%|per ?cents?|pour cent", "share", 1.0),
    ("percentage points?|points? de pourcentage|pp", "percentage points", 1.0),
    ("km|kilomet(?:er|re)s?|公里", "length", 1000.0),
    ("m|met(?:er|re)s?|米", "length", 1.0),
    ("cm|centimet(?:er|re)s?", "length", 0.01),
    ("mm|millimet(?:er|re)s?", "length", 0.001),
    ("miles?", "length", 1609.344),
    ("feet|foot|ft", "length", 0.3048),
    ("sq\\.? ?km|km²|km\\^2|square kilomet(?:er|re)s?|平方公里", "area", 1e6),
    ("sq\\.? ?mi|square miles?", "area", 2.589988e6),
    ("sq\\.? ?m|m²|square met(?:er|re)s?", "area", 1.0),
    ("ha|hectares?", "area", 1e4),
    ("acres?", "area", 4046.856),
    ("kg|kilograms?|kilos?", "mass", 1.0),
    ("g|grams?|grammes?", "mass", 0.001),
    ("mg|milligrams?", "mass", 1e-6),
    ("t|tons?|tonnes?|吨", "mass", 1000.0),
    ("lbs?", "mass", 0.45359237),
    ("kW|kilowatts?", "power", 1e3),
    ("MW|megawatts?", "power", 1e6),
    ("GW|gigawatts?", "power", 1e9),
    ("kWh", "energy", 1e3),
    ("MWh", "energy", 1e6),
    ("GWh", "energy", 1e9),
    ("TWh", "energy", 1e12),
    ("seconds?|secondes?", "seconds", 1.0),
    ("minutes?", "seconds", 60.0),
    ("hours?|heures?", "seconds", 3600.0),
    ("days?|jours?|天", "seconds", 86400.0),
    ("weeks?|semaines?", "seconds", 604800.0),
    ("months?|mois|个月", "months", 1.0),
    ("years?|ans?|années?", "months", 12.0),
    ("°C|degrees Celsius", "°C", 1.0),
    ("°F|degrees Fahrenheit", "°F", 1.0),
)
_SPELT = rf"(?:(?:{'|'.join(TENS)})(?:[- ](?:{'|'.join(NUMBERS[:9])}))?|{'|'.join(NUMBERS[1:])})"
_SCALE = "|".join(sorted(_SCALES, key=len, reverse=True))
_MONEY = [name for names in _CURRENCIES.values() for name in names]
_MONEY_NAMES = "|".join(re.escape(name) for name in sorted(_MONEY, key=len, reverse=True))
_UNIT_NAMES = "|".join(names for names, _, _ in _UNITS)
# What stands between thousands in French, besides a plain space.
_GAP = "[ \\u00a0\\u202f]"
_DIGITS = rf"\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d{{1,3}}(?:{_GAP}\d{{3}})+(?:,\d+)?|\d+(?:[.,]\d+)?"
_FIGURE = re.compile(
    rf"(?<![\w.,])(?<![A-Za-z]-)(?:(?P<before>{_MONEY_NAMES})\s?)?"
    rf"(?P<minus>[-−](?=\d))?(?:(?P<digits>{_DIGITS})|\b(?P<spelt>{_SPELT})\b)"
    rf"(?:[\s-]?(?P<scale>{_SCALE})(?![A-Za-z]))?"
    rf"(?:[\s-]?(?:(?P<unit>{_UNIT_NAMES})|(?P<money>{_MONEY_NAMES}))(?![A-Za-z]))?",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    rf"\b(?:(?P<word>{'|'.join(ORDINALS)})|(?P<digits>\d{{1,3}})(?:st|nd|rd|th))\b"
)
# "Was first proposed" says when, not in which place.
_AT_FIRST = re.compile(r"\b(?:is|was|were|been|be|had|has|have|at|[a-z]+ly|and|when|that)\s$")
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
# "Half of the firms", "two thirds of it"; the first half of a year is no share.
_FRACTION = re.compile(
    rf"(?<!first )(?<!second )\b(?:(?:(?P<count>an?|{'|'.join(NUMBERS[:9])})[- ])(?P<part>third|"
    r"quarter|fifth|tenth)s?|half)(?= of\b)",
    re.IGNORECASE,
)
_CHINESE_SHARE = re.compile(r"百分之(?P<digits>\d+(?:\.\d+)?)")
_HEDGED: tuple[tuple[Hedge, str], ...] = (
    (
        "about",
        r"\b(?:about|around|approximately|roughly|circa|some|an estimated|environ|close to)",
    ),
    ("above", r"\b(?:more than|over|above|at least|exceed(?:s|ed|ing)?|upwards of|plus de)"),
    (
        "below",
        r"\b(?:nearly|almost|less than|fewer than|under|below|up to|at most|moins de|presque)",
    ),
)
_HEDGES = tuple((hedge, re.compile(rf"(?:{words})\s$", re.IGNORECASE)) for hedge, words in _HEDGED)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a text.

    Attributes:
        start: First character.
        end: Character after the last one, of its unit as well.
        value: In the base of its unit: metres, kilograms, single things.
        unit: The quantity that it measures ("length", "share", "USD"), "ordinal" for a place in an
            order, or empty for a number of things.
        step: What the last of at least two digits is worth where the amount looks rounded: half of
            it may have been rounded off. 0 for an exact number.
        number: As it is written, whatever the unit.
        hedge: Whether it is said to be about, above or below the amount.
    """

    start: int
    end: int
    value: float
    unit: str = ""
    step: float = 0.0
    number: float = 0.0
    hedge: Hedge = ""


def figures_in(text: str, taken: Sequence[tuple[int, int]] = ()) -> list[Figure]:
    """Return the figures of a text in order, but those that overlap with what is `taken`.

    >>> [(f.value, f.unit) for f in figures_in("US$4.5bn, 27 percent or twenty-seven")]
    [(4500000000.0, 'USD'), (27.0, 'share'), (27.0, '')]
    """
    found: list[Figure] = []
    for pattern in (_CHINESE_SHARE, _FRACTION, _ORDINAL, _FIGURE):
        for match in pattern.finditer(text):
            if match[0].lower() == "first" and _AT_FIRST.search(text[: match.start()]):
                continue
            known = [*taken, *((figure.start, figure.end) for figure in found)]
            if all(match.end() <= start or match.start() >= end for start, end in known):
                found.append(_figure(text, match))
    return sorted(found, key=lambda figure: figure.start)


def _figure(text: str, match: re.Match[str]) -> Figure:
    groups = match.groupdict()
    start, end = match.span()
    if match.re is _CHINESE_SHARE:
        value = float(groups["digits"])
        return Figure(start, end, value, "share", 0.0, value, _hedge(text, start))
    if match.re is _FRACTION:
        share = (
            100
            * _WORTH.get((groups["count"] or "").lower(), 1)
            / _PARTS[(groups["part"] or "half").lower()]
        )
        return Figure(start, end, share, "share", 1.0, share, _hedge(text, start))
    if match.re is _ORDINAL:
        word, digits = groups["word"], groups["digits"]
        return Figure(start, end, float(digits or _ORDINAL_WORTH[word]), "ordinal")
    unit, factor = _measured(groups["unit"], groups["before"] or groups["money"])
    scale = _SCALES[groups["scale"].lower()] if groups["scale"] else 1.0
    value, step = _amount(groups["digits"], groups["spelt"], is_scaled=scale > 1)
    factor *= scale * (-1.0 if groups["minus"] else 1.0)
    hedge = _hedge(text, start)
    return Figure(start, end, value * factor, unit, step * abs(factor), value, hedge)


def _measured(unit: str | None, money: str | None) -> tuple[str, float]:
    """Return the quantity that is measured, and how much of its base the unit is."""
    if money and unit in ("m", "M"):
        unit, scale = None, _SCALES["million"]
    else:
        scale = 1.0
    if unit and unit not in ("M", "G", "T"):
        for names, quantity, factor in _UNITS:
            if re.fullmatch(names, unit) or re.fullmatch(names, unit, re.IGNORECASE):
                return quantity, factor
    for currency, known in _CURRENCIES.items():
        if money and money.lower() in (name.lower() for name in known):
            return currency, scale
    return "", 1.0


def _amount(digits: str | None, spelt: str | None, *, is_scaled: bool) -> tuple[float, float]:
    """Return an amount and what its last digit is worth, if it looks rounded; else 0."""
    if spelt:
        return float(sum(_WORTH[word] for word in re.split(r"[- ]", spelt.lower()))), 0.0
    plain = re.sub(_GAP, "", digits or "0")
    if "." not in plain and re.search(r",(?!\d{3}(?:,|$))", plain):
        plain = plain.replace(",", ".")  # "12,5" as in French
    plain = plain.replace(",", "")
    decimals = len(plain.partition(".")[2])
    looks_rounded = decimals or (is_scaled and len(plain) > 1)
    return float(plain), 10.0**-decimals if looks_rounded else 0.0


def _hedge(text: str, start: int) -> Hedge:
    before = text[max(0, start - 20) : start]
    return next((hedge for hedge, words in _HEDGES if words.search(before)), "")


def same_amount(said: Figure, stated: Figure) -> bool:
    """Tell whether a figure says what the one of a text states.

    A number without a unit may be one with a unit: headers of tables hold units.

    >>> same_amount(*figures_in("more than 1,500 | 1,520"))
    True
    >>> same_amount(*figures_in("4.5 million | 4,532,000")), same_amount(*figures_in("5 % | 6 %"))
    (True, False)
    """
    if "ordinal" in (said.unit, stated.unit) and said.unit != stated.unit:
        return False
    if said.unit and stated.unit and said.unit != stated.unit:
        return False
    return _equal_values(said, stated)


def has_same_number(said: Figure, stated: Figure) -> bool:
    """Tell whether two figures are written with one number and different units."""
    units = (said.unit, said.value) != (stated.unit, stated.value)
    ordinal = "ordinal" in (said.unit, stated.unit)
    return said.number == stated.number and units and not ordinal


def _equal_values(said: Figure, stated: Figure) -> bool:
    """Tell whether two figures are equal but for rounding and hedges."""
    near = max(said.step / 2, 1e-9 * abs(stated.value))
    difference = stated.value - said.value
    if abs(difference) <= near * (1 + 1e-9):
        return True
    if said.hedge == stated.hedge:
        return False
    reach = abs(stated.value)
    if said.hedge == "about" or stated.hedge == "about":
        return abs(difference) <= ABOUT * reach
    if said.hedge == "above" and difference > 0:
        return difference <= BEYOND * reach
    return said.hedge == "below" and difference < 0 and -difference <= BEYOND * reach
