"""What has become of each label of a gold set now that its texts have changed.

valid    its words stand once in its document
moved    they stand once in another one: it was renamed, or the passage went there
altered  the passage is there in other words or signs, or stands more than once now
split    all of its words are there, with something between them
gone     nothing like it is left

A label is *certain* where no person need look: its words are the same, and there is one place for
them. Whatever else it may be is told with the nearest passage.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from eval.gold.nearest import NearestPassages, NearPassage
from eval.gold.quotes import Quotes
from eval.gold.snapshot import Snapshot
from eval.gold.text_matching import TextMatcher, letters, words_of
from eval.provenance import document_hashes
from ingest import Document, Span, render, sentence_bounds

State = Literal["valid", "moved", "altered", "split", "gone"]
STATES: tuple[State, ...] = ("valid", "moved", "altered", "split", "gone")
# A passage is altered, not gone, if another one is at least so like it.
ALIKE = 0.5
# So many words do not stand in another place by chance.
TELLING_WORDS = 6
# A passage in more pieces than this was rewritten.
MAX_PIECES = 4
_PARAGRAPHS = re.compile(r"\n\s*\n")
# A number with what changes it: sign, decimals, a share.
_NUMBER = re.compile(r"(?<![\w.])[-−+]?\d+(?:[.,:/]\d+)*\s?[%‰]?")

Passage = tuple[str, str]  # document and quote


@dataclass(frozen=True, slots=True)
class LabelState:
    """What has become of a label.

    Attributes:
        state: As above.
        passages: Where it stands now, if that is certain: documents and quotes; several of one
            that is split.
        reason: Why it is not certain, in words; empty if it is.
        nearest: The passage most like it, of one that is not certain.
    """

    state: State
    passages: tuple[Passage, ...] = ()
    reason: str = ""
    nearest: NearPassage | None = None

    @property
    def certain(self) -> bool:
        """Whether no person need look."""
        return bool(self.passages)


class LabelInspector:
    """Tells what has become of labels in a corpus as it is now."""

    def __init__(self, documents: Sequence[Document], before: Snapshot | None) -> None:
        """Keep the corpus, and what it was when the labels were right, if known."""
        self._documents = {document.id: document for document in documents}
        self._quotes = Quotes(documents)
        self._matcher = TextMatcher(documents)
        self._nearest = NearestPassages(documents)
        self._before = before
        now = document_hashes(documents)
        hashes = before.documents if before else {}
        # Only a text that is not as it was can have got a passage from another one.
        self._changed = [name for name, digest in now.items() if hashes.get(name) != digest]
        self._renamed = _renamed(hashes, now)

    def state_of(self, document: str, quote: str) -> LabelState:
        """Return what has become of a label; one without a quote stands for a whole document."""
        home = document if document in self._documents else self._renamed.get(document, "")
        if not quote:
            return self._whole(document, home)
        times = self._quotes.count(home, quote) if home else 0
        if times == 1:
            return LabelState("valid" if home == document else "moved", ((home, quote),))
        if times > 1:
            near = NearPassage(home, quote, 1.0)
            return LabelState("altered", reason=f"it stands {times} times in {home}", nearest=near)
        found = self._moved(home, quote)
        if found is None and home:
            found = (
                self._resigned(home, quote) or self._split(home, quote) or self._parted(home, quote)
            )
        return found or self._altered(home, quote)

    def _whole(self, document: str, home: str) -> LabelState:
        if not home:
            return LabelState("gone", reason=f"there is no document {document}")
        return LabelState("valid" if home == document else "moved", ((home, ""),))

    def _moved(self, home: str, quote: str) -> LabelState | None:
        """Return that a passage moved, if one that is long enough stands in a changed text."""
        if len(list(words_of(quote))) < TELLING_WORDS:
            return None
        counts = {
            name: count
            for name in self._changed
            if name != home and (count := self._quotes.count(name, quote))
        }
        if not counts:
            return None
        if self._before is not None and list(counts.values()) == [1]:
            return LabelState("moved", ((next(iter(counts)), quote),))
        reason = f"it stands in {', '.join(counts)}"
        if self._before is None:
            reason += ", and without a lock file it is not known whether it did before"
        return LabelState("moved", reason=reason, nearest=NearPassage(next(iter(counts)), quote, 1))

    def _resigned(self, home: str, quote: str) -> LabelState | None:
        """Return that only signs of a passage changed, if it is long enough: dashes, capitals."""
        if len(list(words_of(quote))) < TELLING_WORDS:
            return None
        places = self._matcher.find(quote, home)
        if places.share < 1 or len(places.places.get(home, ())) != 1:
            return None
        (span,) = places.places[home]
        text = render(self._documents[home], self._widened(home, span, quote))
        is_same = letters(text).text == letters(quote).text and _numbers(text) == _numbers(quote)
        if not is_same or self._quotes.count(home, text) != 1:
            return None
        return LabelState("altered", ((home, text),))

    def _widened(self, home: str, span: Span, quote: str) -> tuple[Span, ...]:
        """Return a span with the sign that stands behind it, where a quote ends with one."""
        text = self._documents[home].text
        end = span.end
        while not quote[-1].isalnum() and end < len(text) and not (
            text[end].isalnum() or text[end].isspace()
        ):  # fmt: skip
            end += 1
        return (Span(span.start, end),)

    def _split(self, home: str, quote: str) -> LabelState | None:
        """Return that a passage stands in pieces, cut where a sentence or a paragraph ends."""
        pieces = list(self._pieces(home, quote))
        if not 1 < len(pieces) <= MAX_PIECES or not all(pieces):
            return None
        spans = [self._quotes.find(home, piece) for piece in pieces]
        text = self._documents[home].text
        ends = {end for _, end in sentence_bounds(quote)}
        for number, piece in enumerate(pieces[:-1]):
            gap = text[spans[number][-1].end : spans[number + 1][0].start]
            is_behind = spans[number][-1].end <= spans[number + 1][0].start
            at_end = quote.find(piece) + len(piece) in ends
            if not is_behind or not (at_end or not letters(gap).text):
                return None
        return LabelState("split", tuple((home, piece) for piece in pieces))

    def _parted(self, home: str, quote: str) -> LabelState | None:
        """Return that whole paragraphs were put into a passage, wherever it was cut."""
        text = self._documents[home].text
        paragraphs = [letters(each).text for each in _PARAGRAPHS.split(text)]
        wanted = letters(quote).text
        starts = {len(letters(quote[:start]).text) for _, start, _ in words_of(quote)} - {0}
        for number, paragraph in enumerate(paragraphs):
            for start in starts:
                behind = paragraphs[number + 2 : number + 1 + MAX_PIECES]
                if paragraph.endswith(wanted[:start]) and any(
                    each.startswith(wanted[start:]) for each in behind
                ):
                    near = self._nearest.find(quote, [home], self._was_there)
                    return LabelState("split", reason="a paragraph was put into it", nearest=near)
        return None

    def _was_there(self, document: str, words: Sequence[str]) -> bool:
        return self._before is not None and self._before.has(document, words)

    def _pieces(self, home: str, quote: str) -> Iterator[str]:
        """Yield a quote in pieces, each as long as it still stands; "" for one that does not.

        A piece ends with a sentence, if it holds the end of one.
        """
        bounds = [(start, end) for _, start, end in words_of(quote)]
        # With a piece goes what stands behind its last word, up to the next one.
        ends = [start for start, _ in bounds[1:]] + [len(quote)]
        sentences = [end for _, end in sentence_bounds(quote)]
        first = 0
        while first < len(bounds):
            low, high = first, len(bounds)
            while high - low > 1:  # the piece of words first to low stands, that to high does not
                middle = (low + high) // 2
                stands = self._quotes.count(home, quote[bounds[first][0] : ends[middle]].strip())
                low, high = (middle, high) if stands else (low, middle)
            if low < len(bounds) - 1:
                whole = [
                    number
                    for number in range(first, low + 1)
                    if any(bounds[number][1] <= end <= ends[number] for end in sentences)
                ]
                low = whole[-1] if whole else low
            piece = quote[bounds[first][0] : ends[low]].strip()
            if self._quotes.count(home, piece) != 1:
                yield ""
                return
            yield piece
            first = low + 1

    def _altered(self, home: str, quote: str) -> LabelState:
        # A text that is as it was cannot hold a new version of the passage.
        within = [home] if home else self._changed
        near = self._nearest.find(quote, within, self._was_there)
        if near is None or near.likeness < ALIKE:
            elsewhere = [n for n in self._changed if n != home and self._quotes.count(n, quote)]
            if elsewhere:
                return LabelState(
                    "moved",
                    reason=f"it stands in {', '.join(elsewhere)}, but its words are few",
                    nearest=NearPassage(elsewhere[0], quote, 1.0),
                )
            near = self._nearest.find(quote, within)
            return LabelState("gone", reason="no new passage is like it", nearest=near)
        return LabelState("altered", reason="its words have changed", nearest=near)


def _renamed(before: Mapping[str, str], now: Mapping[str, str]) -> dict[str, str]:
    """Return the new names of documents that are what they were under another one."""
    fresh: dict[str, list[str]] = {}
    for name, digest in now.items():
        if name not in before:
            fresh.setdefault(digest, []).append(name)
    return {
        name: fresh[digest][0]
        for name, digest in before.items()
        if name not in now and len(fresh.get(digest, ())) == 1
    }


def _numbers(text: str) -> list[str]:
    return ["".join(match.split()) for match in _NUMBER.findall(text)]
