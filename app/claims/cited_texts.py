"""Which of the texts a draft names as its source: "(Naughton 2023, 14)", "[3]"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from index import tokenize
from ingest import YEAR, Document, find_source_marks, parse_blocks, read_bibliography, render

_YEAR = re.compile(rf"({YEAR})[a-zA-Z]?\b")
_PAGE = re.compile(rf"{YEAR}[a-zA-Z]?\s?[,:]\s?(?:pp?\.\s?)?(\d{{1,4}})(?:\s?[–—-]\s?(\d{{1,4}}))?")
_NUMBERED = re.compile(r"\[(\d{1,3})\](?!\()")
_ENTRY = re.compile(r"^\s*(?:\[(\d{1,3})\]|(\d{1,3})\.)\s+(.+)$", re.MULTILINE)
_STATED_YEAR = re.compile(rf"\b{YEAR}\b")
_NAME = re.compile(r"[^\W\d_][\w’'-]+")
_JOINING = frozenset(("and", "et", "al", "the", "of", "see", "cf"))


@dataclass(frozen=True, slots=True)
class NamedSource:
    """A source that a sentence of a draft names.

    Attributes:
        words: By which it does.
        document_id: The text; empty if it is none of the texts.
        pages: First and last page that are named; None without.
        start: First character in the sentence.
        end: Character after the last one.
    """

    words: str
    document_id: str
    pages: tuple[int, int] | None
    start: int
    end: int


@dataclass(frozen=True)
class CitedTexts:
    """Finds the texts that a draft names: by authors and year, title, or number in its references.

    Attributes:
        documents: The texts, by id.
        draft: The draft.
    """

    documents: Mapping[str, Document]
    draft: Document

    def named_in(self, sentence: str) -> list[NamedSource]:
        """Return the sources that a sentence names, in order."""
        return sorted(
            {*self._marked(sentence), *self._numbered(sentence)}, key=lambda source: source.start
        )

    def _marked(self, sentence: str) -> Iterator[NamedSource]:
        for mark in find_source_marks(sentence):
            words = sentence[mark.start : mark.end]
            if not mark.name or mark.is_second_hand:
                continue
            entry = next((part for part in re.split("[;；]", words) if mark.name in part), words)
            told = entry if mark.name in entry else f"{mark.name} {entry}"
            yield NamedSource(
                words.strip("() "), self._text_of(told), _pages(entry), mark.start, mark.end
            )

    def _numbered(self, sentence: str) -> Iterator[NamedSource]:
        for match in _NUMBERED.finditer(sentence):
            if entry := self._references.get(int(match[1])):
                yield NamedSource(match[0], self._text_of(entry), None, *match.span())

    @cached_property
    def _references(self) -> Mapping[int, str]:
        """The entries of the draft's list of references, by number."""
        found: dict[int, str] = {}
        for block in parse_blocks(self.draft):
            text = render(self.draft, block.spans)
            for match in _ENTRY.finditer(text):
                number = int(match[1] or match[2])
                if block.kind == "reference" or _STATED_YEAR.search(match[3]):
                    found[number] = match[3]
        return found

    @cached_property
    def _stated(self) -> Sequence[tuple[str, frozenset[str], str, frozenset[str]]]:
        """Of each text its id, the words of its authors' names, its year and its title's words."""
        rows = []
        for document in self.documents.values():
            known = read_bibliography(document)
            authors = frozenset(token for name in known.authors for token in tokenize(name))
            rows.append((document.id, authors, known.year, frozenset(tokenize(document.title))))
        return rows

    def _text_of(self, entry: str) -> str:
        """Return the id of the only text that an entry can mean; empty for none or several."""
        years = _YEAR.findall(entry)
        first = entry[: _YEAR.search(entry).start()] if years else entry  # type: ignore[union-attr]
        words = frozenset(
            token
            for name in _NAME.findall(first)
            if name.lower() not in _JOINING
            for token in tokenize(name)
        )
        every = frozenset(tokenize(entry))
        by_title = [row for row in self._stated if len(row[3]) > 1 and row[3] <= every]
        by_author = [
            row
            for row in self._stated
            if row[1] & words and (not years or not row[2] or row[2] in years)
        ]
        for rows in (by_title, by_author):
            if len(rows) == 1:
                return rows[0][0]
        return ""


def _pages(entry: str) -> tuple[int, int] | None:
    match = _PAGE.search(entry)
    if not match:
        return None
    first = int(match[1])
    return first, max(first, int(match[2])) if match[2] else first
