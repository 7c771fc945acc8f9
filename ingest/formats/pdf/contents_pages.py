"""Detects printed tables of contents: their headings are repeated in the text anyway."""

from collections.abc import Sequence

from ingest.formats.pdf.page_layout import TextLine, whole_lines
from ingest.formats.pdf.ruled_tables import LEADERS

# Lines at least that end in dots and a page, and the share of them between the first and the last.
MIN_ENTRIES = 5
MIN_SHARE = 0.4


def without_contents(pieces: Sequence[TextLine]) -> list[TextLine]:
    """Return the pieces of a page's lines without its table of contents.

    All goes that stands between the first and the last line with dots: entries of two lines,
    names of chapters without dots.
    """
    lines = whole_lines(pieces)
    entries = [place for place, line in enumerate(lines) if LEADERS.search(line.text)]
    if len(entries) < MIN_ENTRIES or len(entries) < MIN_SHARE * (entries[-1] - entries[0] + 1):
        return list(pieces)
    listed = lines[entries[0] : entries[-1] + 1]
    top, bottom = listed[0].y + 1, listed[-1].y - 1
    return [piece for piece in pieces if not bottom <= piece.y <= top]
