"""What all readers of a DOCX file's XML share: names, switches, and what stands inside controls."""

from collections.abc import Iterator
from functools import cache
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_OFF = ("0", "false", "off")
# Elements around what they hold, that change nothing in it.
_WRAPPERS = {f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins")}
_WRAPPERS |= {f"{W}moveTo"}

Element = Any  # lxml's elements have no types of their own


def value(parent: Element, path: str, default: str = "") -> str:
    """Return `w:val` of the element at a path of names below `parent`, or the default."""
    found = parent.find(_full(path)) if parent is not None else None
    return default if found is None else found.get(f"{W}val", default)


@cache
def _full(path: str) -> str:
    return "/".join(W + name for name in path.split("/"))


def number(text: str | None, default: int = 0) -> int:
    """Return a whole number of at most nine digits, or the default for anything else."""
    digits = (text or "").removeprefix("-")
    return int(text or "") if digits.isdecimal() and len(digits) < 10 else default


def switch(properties: Element, name: str) -> bool | None:
    """Tell whether a property is switched on or off; None if nothing is said."""
    found = properties.find(W + name) if properties is not None else None
    return None if found is None else found.get(f"{W}val", "1") not in _OFF


def children(parent: Element) -> Iterator[Element]:
    """Return the elements inside a parent, with what controls and insertions hold in their place.

    Of two versions of one thing the first is taken; a control that only shows its prompt, a table
    of contents and deleted text hold nothing.
    """
    for child in parent:
        if not isinstance(child.tag, str):
            continue
        if child.tag in _WRAPPERS:
            if not (child.tag == f"{W}sdt" and _says_nothing(child)):
                yield from children(child)
        elif child.tag == f"{_MC}AlternateContent":
            yield from children(_version(child))
        else:
            yield child


def _version(alternatives: Element) -> Element:
    """Return the version to be read: the first that holds text, else the first."""
    versions = [child for child in alternatives if child.tag in (f"{_MC}Choice", f"{_MC}Fallback")]
    with_text = (version for version in versions if any(t.text for t in version.iter(f"{W}t")))
    return next(with_text, versions[0] if versions else [])


def _says_nothing(control: Element) -> bool:
    properties = control.find(f"{W}sdtPr")
    if properties is None:
        return False
    galleries = properties.iter(f"{W}docPartGallery")
    is_contents = any(gallery.get(f"{W}val") == "Table of Contents" for gallery in galleries)
    return is_contents or bool(switch(properties, "showingPlcHdr"))
