"""What the styles of a DOCX file say: which head a section, what is hidden, raised or counted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.formats.docx.wordml import Element, W, number, switch, value

# Word's outline level of ordinary text; headings have 0 to 8.
BODY_LEVEL = 9
# Styles may be based on each other in a circle.
MAX_BASES = 10
_HEADING_STYLE = re.compile(r"heading (\d)", re.IGNORECASE)
_HIDDEN = ("vanish", "strike", "dstrike")


@dataclass(slots=True)
class Styles:
    """The styles of a file by their ids."""

    elements: dict[str, Element] = field(default_factory=dict)

    def chain(self, style_id: str) -> Iterator[Element]:
        """Return a style and those that it is based on, nearest first."""
        for _ in range(MAX_BASES):
            style = self.elements.get(style_id)
            if style is None:
                return
            yield style
            style_id = value(style, "basedOn")

    def name(self, paragraph: Element) -> str:
        """Return the name of a paragraph's style; nothing for the usual one."""
        style = self.elements.get(value(paragraph, "pPr/pStyle"))
        return value(style, "name") if style is not None else ""

    def level(self, paragraph: Element) -> int:
        """Return the level of a heading, from 1; 0 for what is none."""
        outline = value(paragraph, "pPr/outlineLvl")
        for style in self.chain(value(paragraph, "pPr/pStyle")):
            name = value(style, "name").casefold()
            if name == "title":
                return 1
            if match := _HEADING_STYLE.fullmatch(name):
                return int(match[1]) + 1
            outline = outline or value(style, "pPr/outlineLvl")
        outlined = number(outline, BODY_LEVEL)
        return outlined + 2 if 0 <= outlined < BODY_LEVEL else 0

    def counted(self, paragraph: Element) -> tuple[str, int | None]:
        """Return the id of the list that a paragraph is counted in and its level there, from 0.

        No id for what is not counted; None for the level that its style has in the list.
        """
        levels = [value(paragraph, "pPr/numPr/ilvl")]
        ids = [value(paragraph, "pPr/numPr/numId")]
        for style in self.chain(value(paragraph, "pPr/pStyle")):
            ids.append(value(style, "pPr/numPr/numId"))
            levels.append(value(style, "pPr/numPr/ilvl"))
        level = next(filter(None, levels), "")
        return next(filter(None, ids), ""), number(level) if level else None

    def is_hidden(self, run: Element, paragraph: Element) -> bool:
        """Tell whether a run is struck out or hidden."""
        return any(self._switch(run, paragraph, name) for name in _HIDDEN)

    def _switch(self, run: Element, paragraph: Element, name: str) -> bool:
        own = run.find(f"{W}rPr")
        said = [switch(own, name)]
        for style_id in (value(run, "rPr/rStyle"), value(paragraph, "pPr/pStyle")):
            said += [switch(style.find(f"{W}rPr"), name) for style in self.chain(style_id)]
        return next((on for on in said if on is not None), False)

    def raised(self, run: Element) -> str:
        """Return "superscript", "subscript" or nothing."""
        said = [value(run, "rPr/vertAlign")]
        said += [value(s, "rPr/vertAlign") for s in self.chain(value(run, "rPr/rStyle"))]
        found = next(filter(None, said), "")
        shift = number(value(run, "rPr/position"))
        if not found and shift:
            found = "superscript" if shift > 0 else "subscript"
        return found if found in ("superscript", "subscript") else ""


def read_styles(root: Element) -> Styles:
    """Return the styles below the root of the part `styles.xml`; None has none."""
    found = root.iter(f"{W}style") if root is not None else ()
    return Styles({style.get(f"{W}styleId", ""): style for style in found})
