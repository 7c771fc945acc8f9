"""What a text holds for the glossary and the timeline, whatever other texts say.

A study is made once for a text and kept: a corpus that grows by one text is not read again. What
depends on other texts (which names are one, which words are common) is decided in
`ingest.glossary`.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ingest.documents import Document
from ingest.glossary.abbreviations import find_abbreviations
from ingest.glossary.bilingual import ChineseNames, look_for_chinese_names
from ingest.glossary.definitions import find_coinages, find_translations
from ingest.glossary.phases import Phase, look_for_phases
from ingest.language import CHINESE
from ingest.structure import Reading, read_blocks
from ingest.terms import Naming, Term, exact_form, word_key
from ingest.timeline import Event, join_events, look_for_events


@dataclass(frozen=True, slots=True)
class Study:
    """What was found in one text.

    Attributes:
        chinese: Chinese names and the English ones next to them.
        abbreviations, translations, coinages: Other namings.
        words: How often the key of each word occurs in the text.
        marked: How often it is quoted or emphasised.
        forms: Words as they are written, without plural and possessive of abbreviations.
        characters: Every Chinese character.
        phases: Ordinals with their years.
        events: Dated sentences.
    """

    chinese: ChineseNames
    abbreviations: tuple[Naming, ...]
    translations: tuple[Naming, ...]
    coinages: tuple[Naming, ...]
    words: dict[str, int]
    marked: dict[str, int]
    forms: tuple[str, ...]
    characters: str
    phases: tuple[Phase, ...]
    events: tuple[Event, ...]


def study(document: Document) -> Study:
    """Return what a text holds for the glossary and the timeline.

    Args:
        document: The text. Other texts and the user's own glossary have no influence, so a study
            can be stored until the text changes.

    Returns:
        Names given to one thing in one place, words with their counts, phases and dated sentences.
    """
    readings = read_blocks(document)
    words = Counter(word for reading in readings for _, _, word in reading.words)
    keys: Counter[str] = Counter()
    for word, count in words.items():
        keys[word_key(word)] += count
    text = "".join(reading.text for reading in readings)
    return Study(
        chinese=look_for_chinese_names(readings),
        abbreviations=tuple(n for reading in readings for n in find_abbreviations(reading)),
        translations=tuple(find_translations(readings)),
        coinages=tuple(find_coinages(readings)),
        words=dict(keys),
        marked=dict(_marked(readings)),
        forms=tuple(sorted({exact_form(word) for word in words})),
        characters="".join(sorted(set(CHINESE.findall(text)))),
        phases=look_for_phases(readings),
        events=look_for_events(readings),
    )


def find_events(
    documents: Sequence[Document], terms: Iterable[Term], studies: Sequence[Study] = ()
) -> tuple[Event, ...]:
    """Return the dated statements of the documents and the phases among their terms, in order.

    `studies` are those of the documents, if they were made.
    """
    studies = studies or [study(document) for document in documents]
    found = (
        replace(event, document_id=document.id)  # the text may have been renamed
        for document, one in zip(documents, studies, strict=True)
        for event in one.events
    )
    return join_events(found, terms)


def _marked(readings: Sequence[Reading]) -> Counter[str]:
    return Counter(
        word_key(reading.text[start:end])
        for reading in readings
        for start, end in sorted(reading.marked)
    )
