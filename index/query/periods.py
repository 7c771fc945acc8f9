"""The stretch of time that a question speaks of: "before 2013", "seit 2020", "今天".

Phases of the texts have years of their own; a reader names the same phase by other ones.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ingest import NOW, YEAR

# Years before and after all others: no beginning, no end.
EARLIEST, LATEST = 0, 9999
_SURE = f"({YEAR})(?!\\d)"
# Behind a word that bounds a time, earlier ones are years too.
_YEAR = f"(1[0-4]\\d\\d|{YEAR})(?!\\d|[.,]\\d)"
# "After the 2022 article" bounds no time.
_IN = (
    r"(?:the year |the (?=\d{3}0s)|dem jahre? |l['’](?:année |an |anno )|el (?:año )?|il |o ano )?"
)
_SPAN = re.compile(
    rf"\b(?:between|zwischen|entre|[ft]ra) {_IN}{_YEAR} (?:and|und|et?|y) {_IN}{_YEAR}"
    rf"|(?:\b(?:from|von|de|desde|dal|从|在) ?)?(?<!\d){_SURE}(?:年)? ?"
    r"(?:[–—-]|to|until|till|through|bis|à|al?|jusqu['’](?:en|à)|hasta|até|到|至|和) ?(?:the )?"
    rf"(?:{_SURE}|{NOW})",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"\b(?:up to|until|till|through|bis|jusqu['’](?:en|à)|hasta|fino al?|até)"
    rf"(?: (?:the end of|ende|finales de))? {_IN}{_YEAR}"
    rf"|\bby (?:the end of )?{_SURE}|(?:到|至){_YEAR}年?(?:为止|底)",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"\b(?:before|prior to|earlier than|pre-?|vor|avant|antes de|prima del?) ?{_IN}{_YEAR}"
    rf"|{_YEAR}年?(?:之前|以前|前)",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r"\b(?:since|from|starting in|beginning in|as of|seit|ab|depuis|dès|desde"
    rf"|à partir de|a partir del?|dal) {_IN}{_YEAR}"
    rf"|{_YEAR}(?: onwards?|年?(?:以来|起|开始))",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"\b(?:after|post-?|later than|beyond|nach|après|después de|depois de|dopo) ?{_IN}{_YEAR}"
    rf"|{_YEAR}年?(?:之后|以后|后)",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\b(?:today|nowadays|currently|at present|these days|right now)\b|现在|目前|如今|当前|今天",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of years, both ends included; see `EARLIEST` and `LATEST`."""

    first: int
    last: int

    def holds(self, other: "Period") -> bool:
        """Tell whether another period lies within this one."""
        return self.first <= other.first and other.last <= self.last


_READ: tuple[tuple[re.Pattern[str], Callable[[list[int]], Period]], ...] = (
    (_SPAN, lambda years: Period(years[0], years[-1] if years[1:] else LATEST)),
    (_UNTIL, lambda years: Period(EARLIEST, years[0])),
    (_BEFORE, lambda years: Period(EARLIEST, years[0] - 1)),
    (_AFTER, lambda years: Period(years[0] + 1, LATEST)),
    (_SINCE, lambda years: Period(years[0], LATEST)),
    (_NOW, lambda _: Period(LATEST, LATEST)),
)


def _read(question: str) -> tuple[list[tuple[Period, list[str]]], str]:
    """Return each period that a question names, with the years that it writes, and what is left."""
    found: list[tuple[Period, list[str]]] = []
    for pattern, period in _READ:
        for match in pattern.finditer(question):
            years = [year for year in match.groups() if year and year.isdigit()]
            found.append((period([int(year) for year in years]), years))
        question = pattern.sub(" ", question)
    return found, question


def asked_periods(question: str) -> list[Period]:
    """Return the periods that a question names, each once; a single year is none.

    >>> asked_periods("What was tried before 2013, and what is done today?")
    [Period(first=0, last=2012), Period(first=9999, last=9999)]
    """
    return list(dict.fromkeys(period for period, _ in _read(question)[0]))


def bounding_years(question: str) -> list[str]:
    """Return the years that only bound a stretch of time: what is asked for need not name them.

    >>> bounding_years("What was said in 2020 of the laws before 2013?")
    ['2013']
    """
    return list(dict.fromkeys(year for _, years in _read(question)[0] for year in years))


def without_periods(question: str) -> str:
    """Return a question without the words that bound a stretch of time.

    >>> without_periods("What did they do before 2013?").split()
    ['What', 'did', 'they', 'do', '?']
    """
    return _read(question)[1]


def meant_of(stretches: Sequence[Period], question: str) -> list[int]:
    """Return which of some stretches of time, by number, a question's periods mean.

    Those within a period, else those that it lies in. None if that would be all of several: a
    period that holds every one tells nothing.

    >>> meant_of([Period(2006, 2012), Period(2013, 9999)], "What was done before 2013?")
    [0]
    """
    meant: set[int] = set()
    for period in asked_periods(question):
        within = {n for n, stretch in enumerate(stretches) if period.holds(stretch)}
        meant |= within or {n for n, stretch in enumerate(stretches) if stretch.holds(period)}
    return sorted(meant) if len(meant) < len(stretches) else []


def stretch_of(name: str) -> Period | None:
    """Return the years that a name consists of or ends with; None if it has none.

    >>> stretch_of("2020–Present")
    Period(first=2020, last=9999)
    """
    found = _SPAN.search(name)
    return _READ[0][1]([int(y) for y in found.groups() if y and y.isdigit()]) if found else None
