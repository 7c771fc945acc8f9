"""Notes of a web page are taken out of it, and their markers marked, before its text is written."""

import re
from typing import Any

# Characters of no font stand around the number of a marker until the text is written.
_OPEN, _CLOSE = "\ue010", "\ue011"
MARK = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
_BLOCKS = ("li", "p", "div", "dt", "dd", "td", "tr", "table", "aside", "section")
_NUMBER = re.compile(r"\W*(\d{1,3})\W*")
# A note's own number, or the arrows of a link back whose text stays.
_OWN_NUMBER = re.compile(r"^\W*\d{1,3}[.)\]]?\s+|^\[\s*\]\s*|^[↑^\s]+")
# What an element is called that is a note.
_NOTE = re.compile(r"\b(?:footnote|endnote|note)\b")

Element = Any  # lxml's elements have no types of their own


def take_notes(root: Element) -> list[tuple[str, str]]:
    """Take the notes that raised links point to out of the page, and mark the places of the links.

    Returns the notes as (number, plain text) in the order of their markers.
    """
    order = {element: place for place, element in enumerate(root.iter())}
    targets: dict[str, list[Element]] = {}
    for element in order:
        name = element.get("id") or (element.get("name") if element.tag == "a" else None)
        targets.setdefault(name or "", []).append(element)
    numbers: dict[Element, str] = {}
    for link in [*root.iter("a")]:
        id_ = (link.get("href") or "").removeprefix("#")
        number = _NUMBER.fullmatch("".join(link.itertext()))
        if not id_ or id_ not in targets or number is None or not _is_raised(link):
            continue
        target = _meant(targets[id_], order, link)
        if not _is_raised(target) and _block_of(target) not in link.iterancestors():
            numbers.setdefault(target, number[1])
            _set_text(link, f"{_OPEN}{numbers[target]}{_CLOSE}")
    return [(number, _take(target)) for target, number in numbers.items()]


def _meant(targets: list[Element], order: dict[Element, int], link: Element) -> Element:
    """Return the element that a link points to; pages put together of several repeat names."""
    notes = [target for target in targets if _NOTE.search(_names(target))]
    behind = [target for target in notes if order[target] > order[link]]
    return next(iter([*behind, *notes, *targets]))


def _names(element: Element) -> str:
    return f"{element.get('class')} {element.get('role')} {element.get('epub:type')}"


def _is_raised(element: Element) -> bool:
    parent = element.getparent()
    names = _names(element)
    is_reference = "noteref" in names or "footnote-ref" in names
    around = [element, *element.iterchildren(), *([parent] if parent is not None else [])]
    return is_reference or any(part.tag == "sup" for part in around)


def _set_text(element: Element, text: str) -> None:
    for child in list(element):
        element.remove(child)
    element.text = text


def _take(target: Element) -> str:
    """Return a note's text without its number and its links back, and remove it from the page."""
    block = _block_of(target)
    if block.tag == "dt" and (described := _described(block)):
        if block.getparent() is not None:
            block.drop_tree()
        return " ".join(map(_take_block, described))
    return _take_block(block)


def _block_of(target: Element) -> Element:
    block = target
    while block.tag not in _BLOCKS and block.getparent() is not None:
        block = block.getparent()
    return block


def _described(term: Element) -> list[Element]:
    """Return what a list describes a term with: all up to the next term."""
    found = []
    for sibling in term.itersiblings():
        if sibling.tag != "dd":
            break
        found.append(sibling)
    return found


def _take_block(block: Element) -> str:
    for link in [*block.iter("a")]:
        is_inner = (link.get("href") or "").startswith("#")
        if is_inner and not re.search(r"[^\W\d_]{2}", "".join(link.itertext())):
            _set_text(link, "")
    text = " ".join("".join(block.itertext()).split())
    if block.getparent() is not None:
        block.drop_tree()
    return _OWN_NUMBER.sub("", text)
