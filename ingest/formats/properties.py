"""What an archive's own part of metadata states: title, authors, year, language."""

import re
import zipfile
from typing import Any, TypedDict

from lxml import etree

from ingest.formats.placeholders import stated_authors, stated_title
from ingest.language import YEAR
from ingest.structure import readable

_YEAR = re.compile(YEAR)


class Stated(TypedDict):
    """The fields of `Conversion` that metadata fill."""

    title: str
    authors: tuple[str, ...]
    year: int | None
    language: str


def parse_xml(data: bytes) -> Any:  # noqa: ANN401 - lxml's elements have no types of their own
    """Return the root of XML; nothing outside it is opened, no entity is resolved.

    Raises:
        etree.XMLSyntaxError: The bytes are not XML.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    return etree.fromstring(data, parser)


def stated_in(archive: zipfile.ZipFile, path: str) -> Stated:
    """Return what the part at a path states in the words of Dublin Core; nothing without it."""
    found: dict[str, list[str]] = {}
    if path in archive.namelist():
        for element in parse_xml(archive.read(path)).iter():
            name = etree.QName(element).localname if isinstance(element.tag, str) else ""
            text = " ".join("".join(element.itertext()).split())
            found.setdefault(name, []).append(text)

    def first(*names: str) -> str:
        return next((text for name in names for text in found.get(name, ()) if text), "")

    year = _YEAR.search(first("date", "created", "creation-date"))
    authors = found.get("creator") or found.get("initial-creator") or []
    return {
        "title": readable(stated_title(first("title"))),
        "authors": stated_authors(authors),
        "year": int(year[0]) if year else None,
        "language": first("language"),
    }


def character_before(element: Any) -> str:  # noqa: ANN401 - lxml's elements have no types
    """Return the character of the text right before an element; nothing at the start."""
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        return (previous.tail or "".join(previous.itertext()))[-1:]
    return (parent.text or "")[-1:] if parent is not None else ""
