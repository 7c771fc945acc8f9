"""Passages below headings that name years: what is said there is said of that year."""

import re
from collections.abc import Sequence

from index import Hit, bounding_years
from ingest import YEAR

_YEAR = re.compile(rf"(?<!\d){YEAR}(?!\d)")


def of_asked_year(question: str, hits: Sequence[Hit]) -> Sequence[Hit]:
    """Return the passages without those below headings of other years than the one asked for.

    All are returned if no heading has that year.
    """
    asked = set(_YEAR.findall(question)) - set(bounding_years(question))
    if len(asked) != 1:
        return hits
    headed = [set(_YEAR.findall(" ".join(hit.chunk.section))) for hit in hits]
    if not any(asked & years for years in headed):
        return hits
    return [
        hit
        for hit, years in zip(hits, headed, strict=True)
        if not years or asked & (years | set(_YEAR.findall(hit.chunk.text)))
    ]
