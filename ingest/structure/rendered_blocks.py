"""Blocks as a reader sees them, with what is quoted, emphasised or in brackets."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ingest.documents import Document, Span
from ingest.front_matter import front_matter_end
from ingest.language import CHINESE, WORD
from ingest.structure.blocks import Block, BlockKind
from ingest.structure.parsing import parse_blocks
from ingest.structure.rendering import Rendering, render_with_offsets

# Brackets and quotations beyond these were never closed.
MAX_BRACKET_CHARACTERS = 300
MAX_QUOTE_CHARACTERS = 600
_EMPHASIS = re.compile(r"[*_]|</?(?:i|em|b|strong|cite|dfn)\b", re.IGNORECASE)
_MAX_MARKS = 40
_QUOTES = re.compile(r"[“”\"「」『』]")
_OPENS_BEFORE = re.compile(r"[\s(（\[—–/“「『]$|^$")


@dataclass(frozen=True)
class Reading:
    """A rendered block, caption or title line; positions are those of the rendered text.

    Attributes:
        document: Where it stands.
        kind: Of the block.
        section: Headings above the block.
        spans: What was rendered.
        rendering: The text with its offsets.
        in_chinese: Whether the document is Chinese for the most, where English words stand amid
            Chinese ones.
    """

    document: Document
    kind: BlockKind
    section: tuple[str, ...]
    spans: tuple[Span, ...]
    rendering: Rendering
    in_chinese: bool = False

    @property
    def text(self) -> str:
        """The rendered text."""
        return self.rendering.text

    def source(self, start: int, end: int) -> tuple[Span, ...]:
        """Return where characters `start` to `end` are in the document."""
        return self.rendering.source_spans(start, end, self.spans)

    @cached_property
    def words(self) -> list[tuple[int, int, str]]:
        """Start, end and letters of each word that is not Chinese."""
        return [(*match.span(), match[0]) for match in WORD.finditer(self.text)]

    @cached_property
    def marked(self) -> frozenset[tuple[int, int]]:
        """What is quoted or emphasised, without the punctuation at its end."""
        runs = [*self.quotes, *self.emphasised]
        return frozenset(
            (start, start + len(self.text[start:end].rstrip(" ,.;:’'"))) for start, end in runs
        )

    @cached_property
    def brackets(self) -> list[tuple[int, int]]:
        """Start (the opening bracket) and end (behind the closing one) of pairs, by start."""
        pairs, opened = [], []
        for match in re.finditer(r"[()（）]", self.text):
            if match[0] in "(（":
                opened.append(match.start())
            elif opened and match.end() - (start := opened.pop()) <= MAX_BRACKET_CHARACTERS:
                pairs.append((start, match.end()))
        return sorted(pairs)

    @cached_property
    def chinese_brackets(self) -> list[tuple[int, int]]:
        """The outermost brackets that hold Chinese."""
        outermost: list[tuple[int, int]] = []
        for start, end in self.brackets:
            if (not outermost or start >= outermost[-1][1]) and CHINESE.search(
                self.text, start, end
            ):
                outermost.append((start, end))
        return outermost

    @cached_property
    def quotes(self) -> list[tuple[int, int]]:
        """Start and end of what stands within double quotation marks, outer ones included.

        What is opened and never closed ends with the text, unless that is far away. Marks within
        Chinese brackets belong to the Chinese and are passed over.
        """
        masked = {
            place for start, end in self.chinese_brackets for place in range(start + 1, end - 1)
        }
        found: list[tuple[int, int]] = []
        opened: list[int] = []
        for match in _QUOTES.finditer(self.text):
            if match.start() in masked:
                continue
            if self._opens(match.start()):
                opened.append(match.end())
            elif opened:
                found.append((opened.pop(), match.start()))
        found += [(start, len(self.text)) for start in opened]
        return sorted(run for run in found if run[1] - run[0] <= MAX_QUOTE_CHARACTERS)

    def quotes_before(self, place: int) -> list[tuple[int, int]]:
        """Return the quotations that begin shortly before a place."""
        first = bisect_left(self.quotes, (place - MAX_QUOTE_CHARACTERS,))
        return self.quotes[first : bisect_left(self.quotes, (place,))]

    def _opens(self, place: int) -> bool:
        mark = self.text[place]
        if mark != '"':
            return mark in "“「『"
        before, after = self.text[max(0, place - 1) : place], self.text[place + 1 : place + 2]
        return bool(_OPENS_BEFORE.match(before)) and bool(after.strip())

    @cached_property
    def emphasised(self) -> list[tuple[int, int]]:
        """Start and end of what is in italics or bold."""
        source, starts, ends = self.document.text, self.rendering.starts, self.rendering.ends
        if not any(_EMPHASIS.search(source, span.start, span.end) for span in self.spans):
            return []
        places = [0 for _ in starts[:1] if self._is_marked(self.spans[0].start, starts[0])]
        places += [
            place
            for place in range(1, len(starts))
            if starts[place] - ends[place - 1] > 0
            and self._is_marked(ends[place - 1], starts[place])
        ]
        return [
            (start, start + len(self.text[start:end].rstrip()))
            for start, end in zip(places[::2], [*places[1::2], len(self.text)], strict=False)
        ]

    def _is_marked(self, start: int, end: int) -> bool:
        return end - start <= _MAX_MARKS and bool(_EMPHASIS.search(self.document.text, start, end))


def read_blocks(document: Document) -> list[Reading]:
    """Return the title line and the blocks of a document as a reader sees them."""
    in_chinese = 4 * len(CHINESE.findall(document.text)) > len(document.text)
    readings = []
    for kind, section, spans in _parts(document):
        rendering = render_with_offsets(document, spans)
        if rendering.text:
            readings.append(Reading(document, kind, section, spans, rendering, in_chinese))
    return readings


def _parts(
    document: Document,
) -> Iterator[tuple[BlockKind, tuple[str, ...], tuple[Span, ...]]]:
    blocks = parse_blocks(document)
    yield from _title(document, blocks)
    for block in blocks:
        if block.caption:
            yield "paragraph", block.section, block.caption
        yield block.kind, block.section, block.spans


def _title(
    document: Document, blocks: Sequence[Block]
) -> Iterator[tuple[BlockKind, tuple[str, ...], tuple[Span, ...]]]:
    """Yield the first line if it is the title, which is not a block."""
    first = re.compile(r"\S.*").search(document.text, front_matter_end(document.text))
    if first and not any(span.start <= first.start() for b in blocks for span in b.spans[:1]):
        yield "heading", (), (Span(*first.span()),)
