"""What the styles of an ODT file say of text, and how its lists are counted."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_MAX_PARENTS = 10

Element = Any  # lxml's elements have no types of their own


@dataclass(slots=True)
class OdtStyles:
    """Styles of text and paragraphs, and the levels of lists, by name."""

    styles: dict[str, Element] = field(default_factory=dict)
    lists: dict[str, dict[int, Element]] = field(default_factory=dict)

    def _properties(self, name: str) -> Iterator[Element]:
        for _ in range(_MAX_PARENTS):
            style = self.styles.get(name)
            if style is None:
                return
            yield from style.iter(f"{STYLE}text-properties")
            name = style.get(f"{STYLE}parent-style-name", "")

    def look(self, name: str) -> str:
        """Return "hidden" for what is struck out or hidden, "raised", "lowered" or nothing."""
        for properties in self._properties(name):
            line = properties.get(f"{STYLE}text-line-through-style", "none")
            if line != "none" or properties.get(_DISPLAY) == "none":
                return "hidden"
            position = properties.get(f"{STYLE}text-position", "")
            if position.startswith(("super", "sub", "-")) or position[:1].isdigit():
                is_low = position.startswith(("sub", "-"))
                return "" if position.startswith("0%") else "lowered" if is_low else "raised"
        return ""


_DISPLAY = f"{TEXT}display"


def read_odt_styles(roots: Iterable[Element]) -> OdtStyles:
    """Return the styles below the roots of the parts of a file."""
    found = OdtStyles()
    for root in roots:
        for style in root.iter(f"{STYLE}style"):
            found.styles[style.get(f"{STYLE}name", "")] = style
        for style in root.iter(f"{TEXT}list-style", f"{TEXT}outline-style"):
            levels = {int(level.get(f"{TEXT}level", "1")): level for level in style}
            found.lists[style.get(f"{STYLE}name", "")] = levels
    return found


def list_label(levels: dict[int, Element], level: int, counts: dict[int, int]) -> str:
    """Return the printed number of an item on a level, from 1; nothing for a mark."""
    style = levels.get(level)
    form = style.get(f"{STYLE}num-format", "") if style is not None else ""
    if style is None or not form:
        return ""
    shown = int(style.get(f"{TEXT}display-levels", "1"))
    places = range(max(level - shown + 1, 1), level + 1)
    numbers = (
        in_form(counts.get(n, 1), levels[n].get(f"{STYLE}num-format", ""))
        for n in places
        if n in levels
    )
    text = ".".join(filter(None, numbers))
    return f"{style.get(f'{STYLE}num-prefix', '')}{text}{style.get(f'{STYLE}num-suffix', '')}"


def in_form(count: int, form: str) -> str:
    """Return a number in figures, letters or Roman numbers, as "1", "a", "A", "i" or "I" ask."""
    if form in ("a", "A") and count > 0:
        letters = chr(97 + (count - 1) % 26) * ((count - 1) // 26 % 30 + 1)
        return letters if form == "a" else letters.upper()
    if form in ("i", "I") and 0 < count < 4000:
        roman = _roman(count)
        return roman.lower() if form == "i" else roman
    return str(count)


def _roman(count: int) -> str:
    text = ""
    for amount, letters in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    ):
        times, count = divmod(count, amount)
        text += letters * times
    return text
