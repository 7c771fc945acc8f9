"""Where sentences begin and end, in English, Chinese and other languages."""

import re
from collections.abc import Iterator

import sentencex

from ingest.language import CHINESE, KANA

# The number of a list item confuses the rules, and belongs to the item's first sentence.
# So does that of a numbered part: "2.1.", "Step 3.", "Article IV."
_LIST_NUMBER = re.compile(
    r"\s*(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,4})[.)]\s+(?=\S)"
    r"|(?:[A-Z][a-z]{2,11}\s)?(?:\d{1,3}(?:\.\d{1,3}){0,5}|[IVX]{1,5})\.\s+(?=[^\W\d_]))?"
)
_KANA = re.compile(f"[{KANA}]")
# The rules keep a quotation whole. What is longer than this is one that was never closed.
MAX_SENTENCE_CHARACTERS = 500
# The rules count bytes, and break down where a letter is followed by one of the wider spaces, or at
# half a character (a lone surrogate), which has no bytes.
_WIDE_SPACE = re.compile(r"[^\S\n ]|[\ud800-\udfff]")
# Characters of a line that the rules are given at once: their time grows with the square of it.
MAX_LINE_CHARACTERS = 4_000
_END = re.compile(r"[.!?][”\"’)]?\s(?=[“\"‘(]?[A-ZÀ-Þ])|[。！？][”」』]?")
_MARKS = re.compile(r"[“”\"„«»()（）]")


def sentence_bounds(text: str) -> list[tuple[int, int]]:
    """Return start and end of each sentence of rendered text, without surrounding space.

    A line break ends a sentence: rendered text has them only between list items and table rows.
    Source of the rules: sentencex (Wikimedia Foundation). No bounds for blank text.
    """
    bounds: list[tuple[int, int]] = []
    line_start = 0
    for line in text.split("\n"):
        for start, end in _line_bounds(line):
            bounds.append((line_start + start, line_start + end))
        line_start += len(line) + 1
    return bounds


def _line_bounds(line: str) -> list[tuple[int, int]]:
    number = _LIST_NUMBER.match(line)
    offset = number.end() if number else 0
    bounds = []
    for start, end in _segments(line[offset:]):
        body = line[offset + start : offset + end]
        if len(body) <= MAX_SENTENCE_CHARACTERS:
            bounds.append((offset + start, offset + end))
            continue
        unmarked = _MARKS.sub(" ", body)
        # Nothing but marks is one sentence.
        places = [offset + start + first for first, _ in _segments(unmarked)] or [0]
        places[0] = offset + start
        stops = [*places[1:], offset + end]
        bounds += [
            (first, first + len(line[first:stop].rstrip()))
            for first, stop in zip(places, stops, strict=True)
        ]
    if bounds and number:
        bounds[0] = (len(line) - len(line.lstrip()), bounds[0][1])
    return bounds


def _segments(text: str) -> list[tuple[int, int]]:
    """Return start and end of what sentencex takes for sentences, without surrounding space."""
    bounds = []
    cursor = 0
    text = _WIDE_SPACE.sub(" ", text)
    language = _language(text)
    for piece in _pieces(text):
        for sentence in sentencex.segment(language, piece):
            body = sentence.strip()
            if body:
                start = text.index(body, cursor)
                cursor = start + len(body)
                bounds.append((start, cursor))
    return bounds


def _pieces(text: str) -> Iterator[str]:
    """Yield a text in pieces that the rules take in short time, cut where a sentence seems to end.

    A piece without such a place is cut at its last space, and without any at its last character.
    """
    start = 0
    while len(text) - start > MAX_LINE_CHARACTERS:
        piece = text[start : start + MAX_LINE_CHARACTERS]
        ends = [match.end() for match in _END.finditer(piece)]
        cut = ends[-1] if ends else piece.rfind(" ") + 1 or len(piece)
        yield piece[:cut]
        start += cut
    if text[start:].strip():
        yield text[start:]


def _language(text: str) -> str:
    if _KANA.search(text):
        return "ja"
    return "zh" if len(CHINESE.findall(text)) * 4 > len(text) else "en"
