"""The headings of a text."""

from collections.abc import Sequence

from app.about.listing_texts import MAX_LISTED
from app.evidence import Block, Line, passage_of, quote
from ingest import Document, Section, profile_of


def outline_lines(document: Document) -> Sequence[Block]:
    """Return the headings of a text as a list."""
    sections = _marked(document, profile_of(document).sections)
    if not sections:
        return [Line(("It has no headings.",))]
    outermost = min(section.level for section in sections)
    # Inner headings are listed as far as all of their level fit.
    fitting = [
        level
        for level in sorted({section.level for section in sections})
        if sum(section.level <= level for section in sections) <= MAX_LISTED
    ]
    sections = [s for s in sections if s.level <= max(fitting, default=outermost)]
    lines: list[Block] = [
        Line(
            (
                "– " * min(section.level - outermost, 3),
                quote(
                    document,
                    passage_of(document.id, section.heading, section.title),
                    section.heading.spans,
                ),
            ),
            is_item=True,
        )
        for section in sections[:MAX_LISTED]
    ]
    if len(sections) > MAX_LISTED:
        lines.append(Line((f"and {len(sections) - MAX_LISTED} more",), is_item=True))
    return lines


def main_sections(document: Document) -> Sequence[Section]:
    """Return the sections of the outermost level."""
    sections = _marked(document, profile_of(document).sections)
    outermost = min((section.level for section in sections), default=0)
    return [section for section in sections if section.level == outermost]


def _marked(document: Document, sections: Sequence[Section]) -> Sequence[Section]:
    """Return the headings that are marked as such, if most are: others may be lines of figures."""
    marked = [s for s in sections if document.text[_line_of(document, s) :].startswith("#")]
    return marked if 2 * len(marked) > len(sections) else sections


def _line_of(document: Document, section: Section) -> int:
    """Return where the line of a heading begins."""
    return document.text.rfind("\n", 0, section.heading.start) + 1
