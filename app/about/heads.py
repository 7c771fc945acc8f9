"""What the lines under a title say of the text where no field of them is known: by whom, when."""

import re
from collections.abc import Iterator
from functools import lru_cache

from ingest import Document, Span, find_dates, profile_of, read_bibliography, render

# Texts of which what was read is kept: asked of all texts, it is read anew for each question.
KEPT = 4096
# A byline that names no more than a sender: "From Edith Marlow".
_BYLINE = re.compile(
    r"\W*(?:from|by|von|de|par|por)\s+(?=(?-i:[A-ZÀ-Ö]\w+ [A-ZÀ-Ö]))", re.IGNORECASE
)
# The same inside of a line: "Drafted by Edith Marlow".
_DRAFTED = re.compile(
    r"\b(?:(?:drafted|compiled|prepared|edited|written) by|(?:bearbeitet|verfasst|zusammengestellt)"
    r" von|(?:rédigée?|établie?) par|(?:redactad[oa]|elaborad[oa]) por) "
    r"(?=(?-i:[A-ZÀ-Ö]))|执笔|撰稿",
    re.IGNORECASE,
)


@lru_cache(maxsize=KEPT)
def byline(document: Document) -> tuple[Span, str] | None:
    """Return the line that says by whom a text is, and its words; None without one."""
    lines = list(_lines(document))
    found = next((line for line in lines if _BYLINE.match(line[1])), None)
    return found or next((line for line in lines if _DRAFTED.search(line[1])), None)


@lru_cache(maxsize=KEPT)
def date_line(document: Document) -> tuple[Span, str] | None:
    """Return the line that dates a text, and its words; None without one.

    A title dates it only with a month: "1973 oil crisis" was not written in 1973.
    """
    found = next((line for line in _lines(document) if find_dates(line[1])), None)
    start = document.text.find(document.title)
    has_month = any(date.month for date in find_dates(document.title))
    if found is None and has_month and start >= 0:
        return Span(start, start + len(document.title)), document.title
    return found


@lru_cache(maxsize=KEPT)
def year_of(document: Document) -> int:
    """Return the year that a text, or a line under its title, states; 0 if none does."""
    stated = read_bibliography(document).year
    if stated.isdigit():
        return int(stated)
    line = date_line(document)
    return max((date.last or date.first for date in find_dates(line[1])), default=0) if line else 0


def _lines(document: Document) -> Iterator[tuple[Span, str]]:
    for span in profile_of(document).head:
        yield span, render(document, [span]).strip()
