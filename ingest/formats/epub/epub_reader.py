"""An EPUB file becomes one web page, its chapters in the order of reading, and is read as such.

Scripts are never run, nothing outside the archive is opened, covers and tables of contents are
left out. Notes that stand in a file of their own are linked to their markers all the same.
"""

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

import lxml.html
from lxml import etree

from ingest.documents import CorpusError
from ingest.formats import open_archive, parse_xml, stated_in
from ingest.formats.html import read_html
from ingest.structure import Conversion

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_PAGES = ("application/xhtml+xml", "text/html")

Element = Any  # lxml's elements have no types of their own


def read_epub(data: bytes, max_unpacked: int) -> Conversion:
    """Return the text of an EPUB file.

    Raises:
        CorpusError: The file is damaged, locked against copying, or too large.
    """
    with open_archive(data, max_unpacked, "EPUB") as archive:
        try:
            package = _package(archive)
            chapters = list(_chapters(archive, package))
            _refuse_locked(archive, {name for name, _ in chapters})
            stated = stated_in(archive, package)
        except (KeyError, etree.LxmlError, ValueError) as error:
            raise CorpusError(f"cannot be read as EPUB ({error}). Get another copy.") from error
    read = read_html(_as_one(chapters))
    return replace(
        read,
        title=stated["title"] or read.title,
        authors=stated["authors"] or read.authors,
        year=stated["year"],
        language=stated["language"],
    )


def _package(archive: zipfile.ZipFile) -> str:
    """Return the path of the file that lists the parts of the book."""
    for element in parse_xml(archive.read(_CONTAINER)).iter("{*}rootfile"):
        return str(element.get("full-path", ""))
    raise KeyError("META-INF/container.xml names no package")


def _chapters(archive: zipfile.ZipFile, package: str) -> Iterator[tuple[str, Element]]:
    """Return the pages of the book in order as (path, root)."""
    root = parse_xml(archive.read(package))
    items = {item.get("id"): item for item in root.iter("{*}item")}
    for reference in root.iter("{*}itemref"):
        item = items.get(reference.get("idref"))
        if item is None or item.get("media-type") not in _PAGES:
            continue
        if "nav" in (item.get("properties") or "").split():
            continue
        path = posixpath.normpath(
            posixpath.join(posixpath.dirname(package), unquote(item.get("href", "")))
        )
        page = archive.read(path)
        if page.strip():
            parser = lxml.html.HTMLParser(no_network=True, encoding="utf-8")
            yield path, lxml.html.document_fromstring(page, parser=parser)


def _refuse_locked(archive: zipfile.ZipFile, pages: set[str]) -> None:
    if _ENCRYPTION not in archive.namelist():
        return
    references = parse_xml(archive.read(_ENCRYPTION)).iter("{*}CipherReference")
    if any(reference.get("URI") in pages for reference in references):
        raise CorpusError("is locked against copying (DRM). Get a copy without it.")


def _as_one(chapters: list[tuple[str, Element]]) -> bytes:
    """Return the pages as one; what is named in one of them keeps a name of its own."""
    numbers = {path: number for number, (path, _) in enumerate(chapters)}
    whole = lxml.html.document_fromstring(
        "<html><head><meta charset='utf-8'></head><body></body></html>"
    )
    for number, (path, root) in enumerate(chapters):
        for element in root.iter():
            for name in ("id", "name"):
                if element.get(name):
                    element.set(name, f"c{number}-{element.get(name)}")
            if link := element.get("href"):
                element.set("href", _inner(link, path, numbers))
        body = root.find("body")
        if body is not None:
            body.tag = "div"
            whole.body.append(body)
    return bytes(lxml.html.tostring(whole, encoding="utf-8"))


def _inner(link: str, path: str, numbers: dict[str, int]) -> str:
    """Return a link as it is within the one page; others stay as they are."""
    file, _, place = unquote(link).partition("#")
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), file)) if file else path
    return f"#c{numbers[target]}-{place}" if target in numbers and place else link
