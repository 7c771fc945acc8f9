"""Lines at the head of a text that date it: a day by itself, a place and a day, a volume."""

import re
from collections.abc import Sequence

from ingest.language import DATE, MONTHS, MONTHS_ELSEWHERE, SEASON, YEAR
from ingest.timeline import find_dates

_PUBLISHED = re.compile(
    r"(?:(?:first\s)?published|date|issued|updated|datum|stand|fecha)?[:：]?\s?(?:on\s|in\s)?",
    re.IGNORECASE,
)
ONE_YEAR = re.compile(rf"(?<![\d/-]){YEAR}(?![\d/-])")
_DAY_OR_SEASON = re.compile(
    rf"(?<!\w)(?:{'|'.join((*MONTHS, *MONTHS_ELSEWHERE))}|{SEASON})\.?,? "
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?,? )?(?:de |del )?{YEAR}(?!\w)",
    re.IGNORECASE,
)
_VOLUME = re.compile(
    r"\b(?:vol(?:ume)?|no|nr|núm|n[.º°]+|band|bd|jg|jahrgang|heft|issue|number|numéro|tome|pp|pages"
    r"|págs?|seiten)\b\.?|\d ?\(\d+\)|\d \((?=\d{4}\))",
    re.IGNORECASE,
)
# More words than a line of a head has, up to the end of a sentence, or a verb.
_SENTENCE = re.compile(
    r"(?:\w\S* ){14,}\S*[.!?](?:\s|$)"
    r"|\b(?:is|are|was|were|has|have|had|will|ist|sind|war|wird|wurde|hat|est|sont|était|fut|sera"
    r"|son|era|fue|será|ha)\b",
    re.IGNORECASE,
)


def only_year(line: str) -> str:
    """Return the year of a line that is dated once."""
    dates = find_dates(line)
    years = {str(date.first) for date in dates if date.first == date.last}
    years = years or set(ONE_YEAR.findall(line))  # with a month of another language
    return years.pop() if len(years) == 1 else ""


def dated_by(lines: Sequence[str]) -> str:
    """Return the year of the first line with a day, month or season, else of a volume.

    "Harbour Board, March 2021"; "Journal of Salt 48 (2021), pp. 1-9". A sentence dates something
    that it tells of.
    """
    own = [line for line in lines if not _SENTENCE.search(line)]
    by_day = [only_year(line) for line in own if _DAY_OR_SEASON.search(line)]
    by_volume = {only_year(line) for line in own if _VOLUME.search(line)}
    years = [*filter(None, by_day)] or ([*by_volume] if len(by_volume) == 1 else [])
    return years[0] if years else ""


def date_alone(line: str) -> str:
    """Return the year of a line that is a date and no more; empty for another."""
    dates = find_dates(line)
    if len(dates) != 1 or dates[0].first != dates[0].last:
        return ""
    written = [line[dates[0].start : dates[0].end], *re.findall(DATE, line, re.IGNORECASE)]
    rest = line.replace(max(written, key=len), "")
    return str(dates[0].first) if _PUBLISHED.fullmatch(rest.strip()) else ""
