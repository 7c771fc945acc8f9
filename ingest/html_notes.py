"""Notes of a web page are taken out of it, and their markers marked, before its text is written."""

import re
from typing import Any

# Characters of no font stand around the number of a marker until the text is written.
_OPEN, _CLOSE = "\ue010", "\ue011"
MARK = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
_BLOCKS = ("li", "p", "div", "dd", "td", "aside")
_NUMBER = re.compile(r"\W*(\d{1,3})\W*")
# A note's own number, or the arrows of a link back whose text stays.
_OWN_NUMBER = re.compile(r"^\W*\d{1,3}[.)\]]?\s+|^[↑^\s]+")

Element = Any  # lxml's elements have no types of their own


def take_notes(root: Element) -> list[tuple[str, str]]:
    """Take the notes that raised links point to out of the page, and mark the places of the links.

    Returns the notes as (number, plain text) in the order of their markers.
    """
    targets = {element.get("id"): element for element in root.iter() if element.get("id")}
    targets |= {a.get("name"): a for a in root.iter("a") if a.get("name")}
    numbers: dict[str, str] = {}
    for link in [*root.iter("a")]:
        id_ = (link.get("href") or "").removeprefix("#")
        number = _NUMBER.fullmatch("".join(link.itertext()))
        if id_ not in targets or number is None or not _is_raised(link):
            continue
        if not _is_raised(targets[id_]):
            numbers.setdefault(id_, number[1])
            _set_text(link, f"{_OPEN}{numbers[id_]}{_CLOSE}")
    return [(number, _take(targets[id_])) for id_, number in numbers.items()]


def _is_raised(element: Element) -> bool:
    parent = element.getparent()
    names = f"{element.get('class')} {element.get('role')} {element.get('epub:type')}"
    is_reference = "noteref" in names or "footnote-ref" in names
    around = [element, *element.iterchildren(), *([parent] if parent is not None else [])]
    return is_reference or any(part.tag == "sup" for part in around)


def _set_text(element: Element, text: str) -> None:
    for child in list(element):
        element.remove(child)
    element.text = text


def _take(target: Element) -> str:
    """Return a note's text without its number and its links back, and remove it from the page."""
    block = target
    while block.tag not in _BLOCKS and block.getparent() is not None:
        block = block.getparent()
    for link in [*block.iter("a")]:
        is_inner = (link.get("href") or "").startswith("#")
        if is_inner and not re.search(r"[^\W\d_]{2}", "".join(link.itertext())):
            _set_text(link, "")
    text = " ".join("".join(block.itertext()).split())
    if block.getparent() is not None:
        block.drop_tree()
    return _OWN_NUMBER.sub("", text)
