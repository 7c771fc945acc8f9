"""Years, months, days and spans of years that a text names, in English and Chinese.

This module knows how dates are written and which numbers are not dates: amounts, numbers of pages,
and the year in a name ("Made in China 2025"). `ingest.timeline.in_text_citations` decides whether a
year only names a source.
"""

import re
from dataclasses import dataclass, replace

from ingest.language import MONTH, MONTHS_ELSEWHERE, NOW, SEASON, YEAR, month_number
from ingest.structure import sentence_language

_YEAR = rf"(?<![\d.,]){YEAR}(?!\d|[.,]\d)"
_EARLY = r"1[0-4]\d\d(?!\d|[.,]\d)"
_DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])"
_ORDINAL_DAY = rf"{_DAY}(?:st|nd|rd|th)?"
_DASH = r"[–—-]|[~～]"
_CHINESE_DIGITS = "〇一二三四五六七八九"
_CHINESE_YEAR = rf"(?<![{_CHINESE_DIGITS}])[一二][{_CHINESE_DIGITS}零]{{3}}"
# What is written in full counts before its parts: the first pattern that fits a place has it.
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # "from 3 May to 5 June 2020" is dated by its year alone, "3–5 May 2020" by its month.
        rf"\b{MONTH}\b\.?\s?(?:{_DASH}|to|and|through)\s?(?:\d\d?\s)?{MONTH}\b\.?,?\s"
        rf"(?:of\s)?(?P<year>{_YEAR})",
        rf"\b\d\d?\s?(?:{_DASH}|to|and)\s?\d\d?\s(?P<month>{MONTH})\b\.?,?\s(?P<year>{_YEAR})",
        rf"\b{_ORDINAL_DAY}\s(?:of\s)?(?P<month>{MONTH})\b\.?,?\s(?P<year>{_YEAR})",
        rf"\b(?P<month>{MONTH})\b\.?\s{_ORDINAL_DAY},?\s(?P<year>{_YEAR})",
        rf"\b(?P<month>{MONTH})\b\.?,?\s(?:of\s)?(?P<year>{_YEAR})",
        rf"(?P<year>{_YEAR})([-/])(?P<month>0[1-9]|1[0-2])\2{_DAY}(?!\d)",
        rf"(?P<year>{_YEAR}|{_CHINESE_YEAR})\s?年"
        rf"(?:\s?(?P<month>1[0-2]|0?[1-9])\s?月(?:\s?{_DAY}\s?[日号])?)?",
        rf"(?P<year>{_YEAR})\s?(?:{_DASH})\s?(?:(?P<last>{_YEAR}|\d\d(?!\d))|(?P<now>{NOW}))(?:\s?年)?",
        r"(?:\b(?P<part>early|mid|late)(?:[-\s]|\b))?(?<![\d.,])"
        rf"(?P<decade>(?={YEAR})\d{{3}}0)['’]?s\b",
        r"(?P<century>1[6-9]|2[01])世纪(?P<tens>\d0)年代",
        rf"(?P<year>{_YEAR})",
        # Numbers from 1000 to 1499 are amounts more often, unless a word leads to a year.
        r"(?:(?<=\bin\s)|(?<=\bsince\s)|(?<=\buntil\s)|(?<=\bfrom\s)|(?<=\byear\s)|(?<=\bAD\s))"
        rf"(?P<year>{_EARLY})(?!\s[a-z]+s\b)",
        # German, where a noun would be counted, French, Spanish, Italian and Portuguese.
        r"(?:(?<=\bjahr\s)|(?<=\bjahre\s)|(?<=\bseit\s)|(?<=\bum\s)|(?<=\banno\s))"
        rf"(?P<year>{_EARLY})(?-i:(?!\s[A-ZÄÖÜ]))",
        rf"(?P<year>{_EARLY})(?=\s(?:das|den|dem|eine?[nm]?|vom|von|zum|zur|durch|auf|unter|mit|im|in"
        r"|am|an|als|erstmals)\s)",
        r"(?:(?<=\ben\s)|(?<=\bvers\s)|(?<=\bdepuis\s)|(?<=\bannée\s)|(?<=\baño\s)|(?<=\bano\s)"
        r"|(?<=\bdesde\s)|(?<=\bhacia\s)|(?<=\bnel\s)|(?<=\bdal\s)|(?<=\bem\s))"
        rf"(?P<year>{_EARLY})(?!\s[a-z]+s\b)",
    )
)
_PARTS = {"early": (0, 3), "mid": (4, 6), "late": (7, 9), None: (0, 9)}

# --- what is said around a date ---------------------------------------------------------------

_HEDGE = (
    r"(?:(?:around|about|approximately|roughly|circa|at\sleast|the|early|late|mid|"
    r"(?:the\s)?(?:end|beginning|start|middle)\sof)[\s-])*"
)
_TO = re.compile(rf"\s?(?:{_DASH}|to|until|till|through|至|到)\s?{_HEDGE}", re.IGNORECASE)
_AND = re.compile(rf"\s?(?:and|和|与)\s?{_HEDGE}", re.IGNORECASE)
_BETWEEN = re.compile(rf"(?:\bbetween\s{_HEDGE}|在)$", re.IGNORECASE)
_OPEN_BEFORE = re.compile(
    rf"(?:\b(?:since|after|(?:starting|beginning)\s(?:in|from)|seit|depuis|desde|dal)\s|\bpost-)"
    rf"{_HEDGE}$",
    re.IGNORECASE,
)
_FROM = re.compile(rf"\bfrom\s{_HEDGE}$", re.IGNORECASE)
_ONWARDS = re.compile(r",?\son(?:wards?)?\b(?!\s(?:the|a|an|its|this)\b)", re.IGNORECASE)
_OPEN_AFTER = re.compile(
    rf"\s?(?:{_DASH}|to|until|till|through|up\sto|至|到)\s?(?:the\s)?{NOW}|年?(?:以来|以后|之后|起)",
    re.IGNORECASE,
)
# --- what makes a number of four digits no year ---------------------------------------------------

# Before a year in sentences; any other word with a capital makes the number part of a name.
_BEFORE_YEARS = re.compile(
    rf"(?:{MONTH}|{SEASON}|early|mid|late|in|on|at|since|by|until|till|"
    r"before|after|from|to|during|through|throughout|around|about|circa|of|for|between|and|or|but|"
    r"the|a|an|this|that|as|with|beginning|starting|ending|year|years|back|only|when|while|where|"
    r"if|then|than|act|law|rules|order|directive|convention|agreement|constitution|games|olympics|"
    rf"{'|'.join(MONTHS_ELSEWHERE)}|en|vers|depuis|dès|avant|après|entre|jusqu|année|"
    r"desde|hasta|hacia|antes|después|año|nel|dal|dopo|verso|fra|tra|anno|em|desde|até|ano|"
    r"jahre?s?|anfang|mitte|ende|frühjahr|frühling|sommer|herbst)\.?",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(r"(?:\b([A-Z](?:[\w.&’'-]*\w)?)|\([A-Z][\w&.-]*\))[^\S\n]$")
_TREATY_BEFORE = re.compile(r"\b(?:Treaty|Peace|Edict|Congress|Battle|Convention)\sof\s[A-Z]\w+\s$")
_NUMBERED = re.compile(
    r"(?:\b(?:pp?|no|nos|vol|art|page|pages|table|figure|section|chapter|article|resolution|rule|"
    r"room|version|iso|form)\.?\s?|[$€£¥#§]\s?|\b(?:RMB|USD|EUR|CNY)\s|\d[–—-]|(?<!post)(?<!pre)"
    r"(?<!mid)[-/_=:])$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\s?(?:%|°|(?:people|men|women|staff|percent|per\scent|million|billion|trillion|thousand|yuan|"
    r"km|kilomet\w+|met(?:er|re)s?|miles?|kg|tons?|tonnes?|hectares?|[GMk]Wh?|pages?|words?|"
    r"households|kilo\w+)\b|[-/_]\w|[个名人家项万亿米吨公元件种年级所])(?!\w*-?year)",
    re.IGNORECASE,
)
_PLURAL = re.compile(
    r"\s(?!(?:was|is|has|as|does|its|this|plus|thus|across|towards|versus)\b)[a-z]{3,}s\b"
)
_MORE_THAN = re.compile(
    r"\b(?:more\sthan|over|fewer\sthan|less\sthan|at\sleast|at\smost|up\sto|nearly|almost|some|"
    r"with|has|have|had|employs?|employed|all|another)\s$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Date:
    """A date or a span of years in a text.

    Attributes:
        start: First character.
        end: Character after the last one.
        first: Year, the first one of a span or decade.
        last: The last year; None if what is dated goes on.
        month: 1 to 12, of a single date that names one.
        day: 1 to 31, likewise.
    """

    start: int
    end: int
    first: int
    last: int | None
    month: int | None = None
    day: int | None = None


def find_dates(text: str) -> list[Date]:
    """Return the dates of a text in order; none overlap.

    >>> [(d.first, d.last, d.month) for d in find_dates("From May 2015 to 2018, and since 2020.")]
    [(2015, 2018, None), (2020, None, None)]
    """
    taken = bytearray(len(text))
    found = []
    for pattern in _DATES:
        for match in pattern.finditer(text):
            if any(taken[match.start() : match.end()]):
                continue
            if date := _date(text, match):
                taken[match.start() : match.end()] = b"\1" * len(match[0])
                found.append(date)
    return [_opened(text, date) for date in _joined(text, sorted(found, key=lambda d: d.start))]


def _date(text: str, match: re.Match[str]) -> Date | None:
    groups = match.groupdict()
    start, end = match.span()
    if groups.get("decade"):
        decade, (first, last) = int(groups["decade"]), _PARTS[_lower(groups["part"])]
        return Date(start, end, decade + first, decade + last)
    if groups.get("century"):
        decade = (int(groups["century"]) - 1) * 100 + int(groups["tens"])
        return Date(start, end, decade, decade + 9)
    year = _number(groups["year"])
    if groups.get("now"):
        return Date(start, end, year, None)
    if groups.get("last"):
        last = int(groups["last"])
        last += year // 100 * 100 if last < 100 else 0
        return Date(start, end, year, last) if last > year else None
    if len(match[0]) == 4 and not _is_year(text, start, end):
        return None
    month, day = groups.get("month"), groups.get("day")
    return Date(start, end, year, year, _month(month), int(day) if day else None)


def _lower(word: str | None) -> str | None:
    return word.lower() if word else None


def _number(year: str) -> int:
    return int(year.translate(str.maketrans("〇零一二三四五六七八九", "00123456789")))


def _month(month: str | None) -> int | None:
    if not month:
        return None
    return int(month) if month.isdigit() else month_number(month)


def _is_year(text: str, start: int, end: int) -> bool:
    """Tell whether four digits alone are a year: neither counted, nor numbered, nor in a name."""
    before = text[max(0, start - 40) : start]
    if _NUMBERED.search(before) or _COUNTED.match(text, end):
        return False
    if _MORE_THAN.search(before) and _PLURAL.match(text, end):
        return False
    name = _NAME_BEFORE.search(before)
    known = name and name[1] and _BEFORE_YEARS.fullmatch(name[1])
    if not name or known or _TREATY_BEFORE.search(before):
        return True
    return sentence_language(text) == "de"  # whose nouns all have a capital


def _joined(text: str, dates: list[Date]) -> list[Date]:
    """Make one span of "from 2006 to 2012" and "between 2018 and 2020"."""
    joined: list[Date] = []
    for date in dates:
        if joined and _spans(text, joined[-1], date):
            joined[-1] = replace(joined[-1], end=date.end, last=date.last, month=None, day=None)
        else:
            joined.append(date)
    return joined


def _spans(text: str, first: Date, second: Date) -> bool:
    between = text[first.end : second.start]
    is_span = _TO.fullmatch(between) or (
        _AND.fullmatch(between) and _BETWEEN.search(text[max(0, first.start - 40) : first.start])
    )
    in_order = first.last is not None and (second.last is None or second.last > first.first)
    return bool(is_span) and in_order


def _opened(text: str, date: Date) -> Date:
    """Take the end from "since 2020", "2020 to the present" and "from 2020 on"."""
    before = text[max(0, date.start - 40) : date.start]
    if date.last is None or (date.last > date.first and not _OPEN_BEFORE.search(before)):
        return date
    after = _OPEN_AFTER.match(text, date.end)
    goes_on = after or (_FROM.search(before) and _ONWARDS.match(text, date.end))
    if after:
        date = replace(date, end=after.end())
    return replace(date, last=None) if goes_on or _OPEN_BEFORE.search(before) else date
