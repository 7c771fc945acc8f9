"""An answer before it is written: quotes of the texts, and the few words that are ours.

Composers make drafts; `app.answering.compose` checks that each quote is verbatim, numbers and
writes them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index import Hit
from ingest import HAN, Document, Span, render

# A word, or a Chinese character.
_WORD = re.compile(rf"[{HAN}]|[^\W{HAN}]+(?:[-'’.,/][^\W{HAN}]+)*")


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a text.

    Attributes:
        hit: The passage that they are from.
        spans: Where they stand.
        text: What the spans render to.
        shown: The part of `text` that is shown; empty for all of it.
        bold: The part of what is shown that answers the question; empty for none.
    """

    hit: Hit
    spans: tuple[Span, ...]
    text: str
    shown: str = ""
    bold: str = ""


# A string is in our words, as plain text.
Piece = str | Quote


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, an item of a list, or the code of an answer, which is kept line by line."""

    pieces: tuple[Piece, ...]
    is_item: bool = False
    is_code: bool = False


@dataclass(frozen=True, slots=True)
class SideBySide:
    """A table of ours: a column for each thing or text, quotes in its cells.

    Attributes:
        heads: What stands above each column, in our words or the reader's.
        columns: The quotes of each column, from above.
    """

    heads: tuple[str, ...]
    columns: tuple[tuple[Quote, ...], ...]


@dataclass(frozen=True, slots=True)
class TableQuote:
    """A table of the text, or some of its rows and columns, cited as one.

    Attributes:
        hit: The passage that it is from.
        caption: Where its caption stands.
        rows: The cells of each row, the header first; None for an empty cell.
        bold: Row and column of the cells that answer the question.
    """

    hit: Hit
    caption: tuple[Span, ...]
    rows: tuple[tuple[Span | None, ...], ...]
    bold: frozenset[tuple[int, int]] = frozenset()

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where caption and cells stand."""
        return (*self.caption, *(cell for row in self.rows for cell in row if cell))


Block = Line | SideBySide | TableQuote
Draft = tuple[Block, ...]


def quote(document: Document, hit: Hit, spans: tuple[Span, ...], shown: str = "") -> Quote:
    """Return the words of some spans."""
    return Quote(hit, spans, render(document, spans), shown)


def quotes_of(draft: Sequence[Block]) -> list[Quote]:
    """Return the quotes of a draft in reading order, those of tables of the text left out."""
    found: list[Quote] = []
    for block in draft:
        if isinstance(block, Line):
            found += [piece for piece in block.pieces if isinstance(piece, Quote)]
        elif isinstance(block, SideBySide):
            found += [piece for column in block.columns for piece in column]
    return found


def cited_in(draft: Sequence[Block]) -> list[Quote | TableQuote]:
    """Return the quotes of a draft and the tables of the text in it, in reading order."""
    found: list[Quote | TableQuote] = []
    for block in draft:
        found += [block] if isinstance(block, TableQuote) else quotes_of([block])
    return found


def word_count(text: str) -> int:
    """Return how many words a text has; a Chinese character counts as one.

    >>> word_count("Dry docks 干船坞")
    5
    """
    return len(_WORD.findall(text))
