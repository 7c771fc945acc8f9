"""Texts that a retriever returns are found in the corpus: as they stand, else by their words.

Letters and figures alone are compared, whatever the case, so markup, line breaks and punctuation
do not matter. What is not found so is laid beside the place with which it shares the most runs of
words, as a passage that was cut, cleaned or joined by other hands.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest import HAN, Document, Span, parse_blocks, render_with_offsets

# Words in a row that two texts must share to be laid beside each other.
SHINGLE = 4
# Share of a hit's words that must stand at a place, in order, to call it found there.
ENOUGH = 0.5
# How far words may shift where some were put in or left out between them.
SLACK = 40
# Places of a run of words that are looked at; more only stand in headers and formulas.
MAX_PLACES = 50

_WORD = re.compile(f"[{HAN}]|[^\\W_{HAN}]+")
Places = dict[str, tuple[Span, ...]]


@dataclass(frozen=True, slots=True)
class Matched:
    """Where a text was found.

    Attributes:
        places: Spans by document.
        share: Of its words that stand there, 0 to 1; 1 where it stands as it is.
    """

    places: Places
    share: float


NOWHERE = Matched({}, 0.0)


@dataclass(frozen=True, slots=True)
class Letters:
    """Letters and figures of a text, lower-cased, and where each stands in it."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]


class TextMatcher:
    """Finds texts in the documents of a corpus."""

    def __init__(self, documents: Sequence[Document]) -> None:
        """Keep the documents; they are taken apart when a text is first looked for."""
        self._documents = {document.id: document for document in documents}
        self._letters: dict[str, tuple[Letters, Letters]] = {}
        self._shingles: dict[tuple[str, ...], list[tuple[str, int]]] = {}
        self._words: dict[str, list[tuple[str, int, int]]] = {}

    def find(self, text: str, document_id: str = "") -> Matched:
        """Return where a text stands, in one document or in any; `NOWHERE` if nowhere.

        Where it stands in several places as it is, all of them are returned.
        """
        wanted = letters(text).text
        within = [document_id] if document_id in self._documents else list(self._documents)
        if not wanted:
            return NOWHERE
        places = {name: spans for name in within if (spans := self._exact(wanted, name))}
        return Matched(places, 1.0) if places else self._by_words(text, within)

    def _exact(self, wanted: str, name: str) -> tuple[Span, ...]:
        """Return where letters stand, in the source or as a reader sees it."""
        if name not in self._letters:
            document = self._documents[name]
            self._letters[name] = letters(document.text), letters_shown(document)
        for held in self._letters[name]:
            if spans := tuple(_occurrences(wanted, held)):
                return spans
        return ()

    def _by_words(self, text: str, within: Sequence[str]) -> Matched:
        """Return the place that shares the most words, in their order, with a text."""
        self._index()
        words = [word for word, _, _ in words_of(text)]
        allowed = set(within)
        lines: Counter[tuple[str, int]] = Counter()
        found: dict[tuple[str, int], dict[int, int]] = defaultdict(dict)
        for start in range(len(words) - SHINGLE + 1):
            for name, place in self._shingles.get(tuple(words[start : start + SHINGLE]), ()):
                if name not in allowed:
                    continue
                # Words that moved together lie on the same line, or on the next one.
                line = (place - start) // SLACK
                for each in ((name, line), (name, line + 1)):
                    lines[each] += 1
                    found[each].update({start + i: place + i for i in range(SHINGLE)})
        if not lines:
            return NOWHERE
        best = max(lines, key=lambda each: (len(found[each]), lines[each]))
        share = len(found[best]) / len(words)
        if share < ENOUGH:
            return NOWHERE
        return Matched({best[0]: self._joined(best[0], set(found[best].values()))}, share)

    def _index(self) -> None:
        if self._words:
            return
        for name, document in self._documents.items():
            self._words[name] = list(words_of(document.text))
            words = [word for word, _, _ in self._words[name]]
            for start in range(len(words) - SHINGLE + 1):
                places = self._shingles.setdefault(tuple(words[start : start + SHINGLE]), [])
                if len(places) < MAX_PLACES:
                    places.append((name, start))

    def _joined(self, name: str, places: set[int]) -> tuple[Span, ...]:
        """Return the spans of words, those in a row as one."""
        spans: list[Span] = []
        before = -2
        for place in sorted(places):
            _, start, end = self._words[name][place]
            if place == before + 1:
                spans[-1] = Span(spans[-1].start, end)
            else:
                spans.append(Span(start, end))
            before = place
        return tuple(spans)


def words_of(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield words and single Chinese characters, lower-cased, with start and end."""
    for match in _WORD.finditer(text):
        yield match[0].lower(), match.start(), match.end()


def letters(text: str) -> Letters:
    """Return the letters and figures of a text.

    >>> letters("It's *a* test.").text
    'itsatest'
    """
    kept = [(c.lower(), i) for i, c in enumerate(text) if c.isalnum()]
    places = tuple(i for c, i in kept for _ in c)
    return Letters("".join(c for c, _ in kept), places, tuple(i + 1 for i in places))


def letters_shown(document: Document) -> Letters:
    """Return the letters and figures that a reader of a document sees, in the order of its blocks.

    Against those of the source they lack the targets of links, note markers and comments, and have
    tables and notes where the reader finds them.
    """
    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for block in parse_blocks(document):
        for spans in (block.caption, block.spans):
            if not spans:
                continue
            shown = render_with_offsets(document, spans)
            held = letters(shown.text)
            text.append(held.text)
            starts += [shown.starts[place] for place in held.starts]
            ends += [shown.ends[place] for place in held.starts]
    return Letters("".join(text), tuple(starts), tuple(ends))


def _occurrences(wanted: str, held: Letters) -> Iterator[Span]:
    start = held.text.find(wanted)
    while start >= 0:
        stop = start + len(wanted)
        low, high = held.starts[start], held.ends[stop - 1]
        if low < high:
            yield Span(low, high)
        start = held.text.find(wanted, stop)
