"""What the head of a web page states about it: title, authors, year."""

import re
from typing import Any

from ingest.language import YEAR

_AUTHORS = ("citation_author", "dc.creator", "dcterms.creator", "author", "article:author")
_DATES = (
    *("citation_publication_date", "citation_date", "dc.date", "dcterms.issued", "dcterms.date"),
    *("article:published_time", "date"),
)

Element = Any  # lxml's elements have no types of their own


class Stated:
    """What the head of a page states about it."""

    def __init__(self, root: Element) -> None:
        """Read the head of a page."""
        self._metas: dict[str, list[str]] = {}
        for meta in root.iter("meta"):
            name = (meta.get("name") or meta.get("property") or "").casefold()
            self._metas.setdefault(name, []).append(" ".join((meta.get("content") or "").split()))
        self.title = next((plain_text(title) for title in root.iter("title")), "")
        names = next((self._metas[key] for key in _AUTHORS if key in self._metas), [])
        split = [part for name in names for part in re.split(r"\s*;\s*|\s+and\s+", name)]
        self.authors = tuple(filter(None, split))
        year = re.search(rf"\b{YEAR}\b", self.first(*_DATES))
        self.year = int(year[0]) if year else None

    def first(self, *names: str) -> str:
        """Return what stands under the first of some names; nothing if there is none."""
        return next((self._metas[name][0] for name in names if name in self._metas), "")


def plain_text(element: Element) -> str:
    """Return the words of an element, with single spaces."""
    return " ".join("".join(element.itertext()).split())
