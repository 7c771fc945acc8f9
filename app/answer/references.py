"""A citation becomes a reference to copy: plain words with the place, and BibTeX of the text."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.answer.counted_place import place_of
from ingest import (
    Bibliography,
    Document,
    Span,
    page_label,
    page_name,
    page_of,
    read_bibliography,
)

_ESCAPES = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{mark: f"\\{mark}" for mark in "{}$&#_%"},
}
_IN_ADDRESS = {"\\": "%5C", "{": "%7B", "}": "%7D", " ": "%20"}


@dataclass(frozen=True, slots=True)
class Reference:
    """A citation to copy.

    Attributes:
        plain: Authors, year, title, series, address, then section and page or paragraph: what is
            known of these.
        bibtex: An entry for the whole text, the same for each of its citations.
    """

    plain: str = ""
    bibtex: str = ""


NO_REFERENCE = Reference()


def make_reference(document: Document, section: Sequence[str], spans: Sequence[Span]) -> Reference:
    """Return the reference for a place in a document; without spans, for the whole of it."""
    stated = _stated(document)
    place = _place(document, section, spans)
    return Reference(_plain(stated, place), stated.entry or _bibtex(document.id, stated))


@lru_cache(maxsize=64)
def _stated(document: Document) -> Bibliography:
    """Return what is stated about a document; it is looked for once, not for each citation."""
    return read_bibliography(document)


def reference_key(document_id: str) -> str:
    """Return the BibTeX key of a document: its id, with a hash where marks had to go.

    >>> reference_key("seven-terms")
    'seven-terms'
    """
    key = re.sub(r"[^a-z0-9-]+", "-", document_id.lower()).strip("-")
    if key == document_id:
        return key
    return f"{key or 'text'}-{hashlib.sha256(document_id.encode()).hexdigest()[:6]}"


def escape_bibtex(text: str) -> str:
    """Return text that LaTeX shows as it is; Chinese and accents stay as they are."""
    return "".join(_ESCAPES.get(character, character) for character in text)


# --- plain ----------------------------------------------------------------------------------------


def _plain(stated: Bibliography, place: str) -> str:
    doi = f"https://doi.org/{stated.doi}" if stated.doi else ""
    parts = [_joined(stated.authors), stated.year, stated.title, stated.series, doi or stated.url]
    return " ".join(_ended(part) for part in [*parts, place] if part)


def _joined(names: Sequence[str]) -> str:
    """Return "A, B and C"."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _ended(text: str) -> str:
    return text if text[-1] in ".?!。？！" else f"{text}."


def _place(document: Document, section: Sequence[str], spans: Sequence[Span]) -> str:
    """Return section and page, or what people count by where a text has no pages."""
    if not spans:
        return ""
    heading = f"Section “{section[-1]}”, " if section else ""
    counted = place_of(document, spans) or f"characters {spans[0].start}–{spans[-1].end}"
    first, last = page_of(document, spans[0].start), page_of(document, spans[-1].end - 1)
    place = heading + (_pages(document, first, last) if first and last else counted)
    return place[0].upper() + place[1:]


def _pages(document: Document, first: int, last: int) -> str:
    """Return pages as they are cited in print: "pp. iv–v (pages 4–5 of the file)"."""
    if first == last:
        return f"p. {page_name(first, page_label(document, first))}"
    labels = page_label(document, first), page_label(document, last)
    if not any(labels):
        return f"pp. {first}–{last}"
    start, end = labels[0] or first, labels[1] or last
    return f"pp. {start}–{end} (pages {first}–{last} of the file)"


# --- BibTeX ---------------------------------------------------------------------------------------


def _bibtex(document_id: str, stated: Bibliography) -> str:
    fields = {
        "author": " and ".join(_bibtex_name(name) for name in stated.authors),
        "title": f"{{{escape_bibtex(stated.title)}}}",  # twice in braces keeps its capitals
        "year": stated.year,
        "howpublished": escape_bibtex(stated.series),
        "doi": _escape_address(stated.doi),
        "url": _escape_address(stated.url),
        "note": escape_bibtex(f"Licence: {stated.licence}") if stated.licence else "",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{reference_key(document_id)},", *lines, "}"])


def _bibtex_name(name: str) -> str:
    """Return a name; that of a body with "and" in braces, or BibTeX would make two of it."""
    escaped = escape_bibtex(name)
    return f"{{{escaped}}}" if re.search(r"\band\b", name) else escaped


def _escape_address(address: str) -> str:
    """Return an address as BibTeX styles read it: verbatim, so that only braces must go."""
    return "".join(_IN_ADDRESS.get(character, character) for character in address)
