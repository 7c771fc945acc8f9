"""Where a text mentions and defines the terms of a glossary.

That depends on the names to look for, so findings are kept with a key of the names that can stand
in the text at all: as long as these stay the same, the text is not read again.
"""

import hashlib
import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, replace

from ingest.documents import Document, Span
from ingest.glossary.definitions import DefiningSentence, find_defining_sentences
from ingest.glossary.mentions import Name, NameFinder
from ingest.glossary.text_study import Study
from ingest.language import CHINESE, WORD
from ingest.structure import Reading, read_blocks, render
from ingest.terms import exact_form, word_key

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class NameOccurrence:
    """A name where a text has it.

    Attributes:
        name: Place of the name among those that were looked for.
        surface: The words of the text.
        in_heading: Whether that is a heading, whose capitals are not part of a name.
        span: Where; None if a page break cuts it in two.
    """

    name: int
    surface: str
    in_heading: bool
    span: Span | None


@dataclass(frozen=True, slots=True)
class Defining:
    """A sentence that defines what a name stands for; the lower the rank, the plainer."""

    name: int
    rank: int
    spans: tuple[Span, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found in one text.

    Attributes:
        key: Hash of the names that were looked for.
        found: In reading order.
        defining: Likewise.
    """

    key: str
    found: tuple[NameOccurrence, ...]
    defining: tuple[Defining, ...]


class Names:
    """The names of a glossary's terms, to be looked for in many texts."""

    def __init__(self, names: Sequence[Name]) -> None:
        """Know these names; their order decides which of two counts where both would."""
        self.names = tuple(names)
        self._prints = [repr(astuple(replace(name, term=0))).encode() for name in names]
        self._words: list[frozenset[str]] = []
        self._plain: dict[str, list[int]] = {}
        self._exact: dict[str, list[int]] = {}
        self._others: list[int] = []
        for place, name in enumerate(self.names):
            found = [] if CHINESE.match(name.text) else WORD.findall(name.text)
            words = [exact_form(word) if name.is_exact else word_key(word) for word in found]
            self._words.append(frozenset(words))
            if not words:
                self._others.append(place)
                continue
            places = self._exact if name.is_exact else self._plain
            places.setdefault(words[0], []).append(place)

    def that_may_stand_in(self, study: Study) -> list[int]:
        """Return the places of the names all of whose words, or characters, stand in a text."""
        forms, characters = frozenset(study.forms), frozenset(study.characters)
        words = study.words.keys()
        plain = (p for key in self._plain.keys() & words for p in self._plain[key])
        exact = (p for form in self._exact.keys() & forms for p in self._exact[form])
        standing = [
            *(p for p in plain if self._words[p] <= words),
            *(p for p in exact if self._words[p] <= forms),
            *(p for p in self._others if characters.issuperset(_chinese(self.names[p]))),
        ]
        return sorted(standing)

    def key(self, places: Iterable[int]) -> str:
        """Return a hash of the names in these places, whichever terms they stand for."""
        digest = hashlib.sha256()
        for place in places:
            digest.update(self._prints[place])
        return digest.hexdigest()


def find_names(
    document: Document, study: Study, names: Names, before: Findings | None = None
) -> tuple[list[int], Findings]:
    """Return where names are in a text, and which ones were looked for.

    `NameOccurrence.name` is a place among these.

    Findings from before are returned if they are of the same names.
    """
    sought = names.that_may_stand_in(study)
    key = names.key(sought)
    if before is not None and before.key == key:
        return sought, before
    if not sought:
        return sought, Findings(key, (), ())
    finder = NameFinder(
        [replace(names.names[place], term=number) for number, place in enumerate(sought)]
    )
    found: list[NameOccurrence] = []
    defining: list[Defining] = []
    for reading in read_blocks(document):
        mentions = finder.find(reading)
        for one in mentions:
            spans = reading.source(one.start, one.end)
            place = spans[0] if len(spans) == 1 else None
            surface = reading.text[one.start : one.end]
            found.append(NameOccurrence(one.name.term, surface, reading.kind == "heading", place))
        for sentence in find_defining_sentences(reading, mentions):
            defining += _defining(reading, sentence)
    return sought, Findings(key, tuple(found), tuple(defining))


def _defining(reading: Reading, sentence: DefiningSentence) -> Iterator[Defining]:
    start, end = sentence.start, sentence.end
    spans, text = reading.source(start, end), reading.text[start:end]
    if render(reading.document, spans) == text:
        yield Defining(sentence.term, sentence.rank, spans, text)
    else:
        logger.warning("A defining sentence does not read as it stands, left out: %r", text)


def _chinese(name: Name) -> list[str]:
    return CHINESE.findall(name.text)
