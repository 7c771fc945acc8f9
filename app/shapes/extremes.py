"""The largest or smallest figure of a column, and the column that a superlative measures."""

import re
from collections.abc import Sequence

from index import language_of

_EXTREME = re.compile(
    r"\b(?:most|highest|largest|longest|biggest|greatest|heaviest|deepest|tallest|oldest|maximum)\b"
    r"|最[高大多长深重]|(?P<least>\b(?:least|lowest|smallest|shortest|fewest|lightest|minimum)\b"
    r"|最[低小少短浅轻])",
    re.IGNORECASE,
)
# A superlative of English, German, French, Spanish or Chinese, what a column is headed by that
# measures it, and how it is asked for by itself.
_MEASURES = tuple(
    tuple(re.compile(words, re.IGNORECASE) for words in measure)
    for measure in (
        (
            r"\bdeepest\b|\btiefsten?\b|\bplus profonde?s?\b|\bmás profund[oa]s?\b|最深",
            r"\bde(?:ep|pth)|\btief|\bprofond|\bprofund|深",
            r"how deep|wie tief|quelle profondeur|多深",
        ),
        (
            r"\b(?:high|tall)est\b|\bhöchsten?\b|\bplus (?:hau|él[eé]v[eé]e?)[st]?e?s?\b"
            r"|\bmás alt[oa]s?\b|最高",
            r"\bheight|\belevation|\baltitud|\bhöhe|\bhaut(?:eur)?|\baltura|高|海拔",
            r"how (?:tall|high)|wie hoch|quelle hauteur|qué altura|多高",
        ),
        (
            r"\blongest\b|\blängsten?\b|\bplus longu?e?s?\b|\bmás larg[oa]s?\b|最长",
            r"\blength|\blänge|\blongueur|\blongitud|长",
            r"how long|wie lang|quelle longueur|多长",
        ),
        (
            r"\bheaviest\b|\bschwersten?\b|\bplus lourde?s?\b|\bmás pesad[oa]s?\b|最重",
            r"\bweight|gewicht|\bpoids|\bpeso|重",
            r"how heavy|wie schwer|combien p[eè]s|cuánto pesa|多重",
        ),
        (
            r"\bwidest\b|\bbreitesten?\b|\bplus large?s?\b|\bmás anch[oa]s?\b|最宽",
            r"\bwidth|\bbreite|\blargeur|\banch(?:o|ura)|宽",
            r"how wide|wie breit|quelle largeur|多宽",
        ),
        (
            r"\bmost expensive\b|\bdearest\b|\bteuersten?\b|\bplus ch[eè]re?s?\b"
            r"|\bmás car[oa]s?\b|最贵",
            r"\bprice|\bcost|\w*preis|\w*kosten|\bprix|\bcoût|\bprecio|价|费",
            r"what (?:does|did) .*\bcost|was kostet|combien coûte|cuánto cuesta|多少钱",
        ),
        (
            r"\bfastest\b|\bschnellsten?\b|\bplus rapides?\b|\bmás rápid[oa]s?\b|最快",
            r"\bspeed|geschwindigkeit|\bvitesse|\bvelocidad|速",
            r"how fast|wie schnell|quelle vitesse|多快",
        ),
    )
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
        for asked, headed, _ in _MEASURES
        if asked.search(question)
        for number, header in enumerate(headers)
        if number and headed.search(header)
    ]


def measures_asked(question: str, names: Sequence[str]) -> list[int]:
    """Return which names call what a question asks the measure of.

    >>> measures_asked("Wie lang ist die Brücke?", ["Breite", "Länge", "Baujahr"])
    [1]
    """
    headed = [headed for _, headed, asked in _MEASURES if asked.search(question)]
    return [n for n, name in enumerate(names) if any(each.search(name) for each in headed)]


def extreme_places(question: str, cells: Sequence[str]) -> list[int]:
    """Return where the largest or smallest figure stands that a question asks for.

    Empty where it asks for no extreme, or where not every cell is a figure.
    """
    match = _EXTREME.search(question)
    if match is None and not any(asked.search(question) for asked, *_ in _MEASURES):
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
