"""The texts that are of a year, by somebody, of a kind, or that have something, as a list."""

import re
from collections.abc import Callable, Mapping

from app.about.heads import byline, year_of
from app.about.listing_texts import MAX_LISTED, entry
from app.asked import Sift
from app.evidence import Draft, Line, Sources
from ingest import PART_NAMES, Document, parse_blocks, profile_of, read_bibliography

_HAVE: Mapping[str, Callable[[Document], bool]] = {
    "tables": lambda text: any(block.kind == "table" for block in parse_blocks(text)),
    "conclusion": lambda text: profile_of(text).conclusion is not None,
    "abstract": lambda text: bool(profile_of(text).abstract),
    "authors": lambda text: bool(read_bibliography(text).authors or byline(text)),
    "date": lambda text: bool(year_of(text)),
    "introduction": lambda text: _is_headed(text, PART_NAMES[0]),
    "references": lambda text: _is_headed(text, PART_NAMES[5]),
}


def texts_as(sift: Sift, sources: Sources) -> tuple[str, ...]:
    """Return the ids of the texts that are as asked."""
    return tuple(i for i, text in sources.documents.items() if _is_as(text, sift, sources))


def sifted(sift: Sift, sources: Sources) -> Draft:
    """Return the texts that are as asked, how many they are, and what is not known of others."""
    documents = list(sources.documents.values())
    found = [sources.documents[each] for each in texts_as(sift, sources)]
    told = (
        f"{len(found)} of {len(documents)} texts:"
        if found
        else f"None of the {len(documents)} texts, by what they state."
    )
    lines = [Line((told,))]
    lines += [Line((entry(document),), is_item=True) for document in found[:MAX_LISTED]]
    if len(found) > MAX_LISTED:
        lines.append(Line((f"and {len(found) - MAX_LISTED} more",), is_item=True))
    undated = [d.title for d in documents if not year_of(d)]
    if sift.years[1] and undated:
        names = "; ".join(undated[:MAX_LISTED])
        lines.append(Line((f"Without a date: {names}.",)))
    return tuple(lines)


def _is_as(document: Document, sift: Sift, sources: Sources) -> bool:
    stated = read_bibliography(document)
    if sift.years[1]:
        year = year_of(document)
        if not year or not sift.years[0] <= year <= sift.years[1]:
            return False
    if sift.author:
        line = byline(document)
        named = (*stated.authors, *([line[1]] if line else []))
        names = [set(re.findall(r"\w+", name.lower())) for name in named]
        if not any(parts.issuperset(sift.author) for parts in names):
            return False
    if sift.kind and document.id not in sources.of_kind(sift.kind):
        return False
    return not sift.holding or _HAVE[sift.holding](document) != sift.is_lacking


def _is_headed(document: Document, names: tuple[str, ...]) -> bool:
    words = {w for s in profile_of(document).sections for w in re.findall(r"\w+", s.title.lower())}
    return not words.isdisjoint(names)
