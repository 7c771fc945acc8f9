"""Documents become a glossary: names that belong together, what defines them, where they stand.

Everything is taken from the texts by rules of structure and language; a person's `glossary.toml`
adds to it and corrects it.
"""

import logging
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from ingest.abbreviations import find_abbreviations
from ingest.bilingual import find_chinese_names
from ingest.definitions import find_coinages, find_defining_sentences, find_translations
from ingest.documents import Document
from ingest.glossary_file import GlossaryFile, keys_of, read_glossary_file
from ingest.mentions import Found, Name, NameFinder
from ingest.naming_groups import group_namings
from ingest.phases import find_phases
from ingest.readings import Reading, read_blocks
from ingest.rendering import render
from ingest.terms import (
    WORD,
    Definition,
    Mention,
    Naming,
    Term,
    TermKind,
    abbreviation_key,
    chinese_key,
    name_words,
    singular,
    word_key,
)

# More sentences than these about one term in one text tell nothing new.
MAX_DEFINITIONS = 3

_log = logging.getLogger(__name__)


def extract_terms(
    documents: Sequence[Document], glossary_file: str | Path | None = None
) -> list[Term]:
    """Return the terms of the documents, most mentioned first; none for texts without any.

    Args:
        documents: The texts.
        glossary_file: A person's `glossary.toml`, which adds to the terms and corrects them.

    Raises:
        GlossaryError: The glossary file cannot be read or says something it cannot say.
    """
    own = read_glossary_file(glossary_file) if glossary_file is not None else GlossaryFile()
    readings = [reading for document in documents for reading in read_blocks(document)]
    namings = own.corrected(_namings(readings))
    groups = group_namings(namings, own.terms)
    terms = [*_described(readings, groups), *find_phases(readings)]
    terms = [term for term in terms if not _is_removed(term, own)]
    return sorted(terms, key=lambda term: -len(term.mentions))


def _namings(readings: Sequence[Reading]) -> Iterator[Naming]:
    yield from find_chinese_names(readings)
    for reading in readings:
        yield from find_abbreviations(reading)
    yield from find_translations(readings)
    yield from find_coinages(readings)


def _described(readings: Sequence[Reading], groups: Sequence[Sequence[Naming]]) -> list[Term]:
    """Return a term for each group, with its names counted and its definitions found."""
    finder = NameFinder(_names(groups, _common_words(readings)))
    surfaces: list[Counter[str]] = [Counter() for _ in groups]
    mentions: list[list[Mention]] = [[] for _ in groups]
    sentences: list[list[tuple[int, Definition]]] = [[] for _ in groups]
    for reading in readings:
        found = finder.find(reading)
        for one in found:
            # A heading's capitals are no part of a name.
            weight = 0 if reading.kind == "heading" else 1
            surfaces[one.name.term][reading.text[one.start : one.end]] += weight
            mentions[one.name.term] += _mention(reading, one)
        for sentence in find_defining_sentences(reading, found):
            if definition := _definition(reading, sentence.start, sentence.end):
                sentences[sentence.term].append((sentence.rank, definition))
    terms = []
    for number, group in enumerate(groups):
        definitions = _best(sentences[number])
        # Quotation marks alone make no term.
        if definitions or not all(naming.is_coinage for naming in group):
            term = _term(group, surfaces[number])
            places = tuple(mentions[number])
            terms.append(replace(term, definitions=definitions, mentions=places))
    return terms


def _common_words(readings: Sequence[Reading]) -> set[str]:
    """Return words that stand unmarked in the texts at least as often as marked."""
    plain: Counter[str] = Counter()
    marked: Counter[str] = Counter()
    for reading in readings:
        plain.update(word_key(word) for _, _, word in reading.words)
        marked.update(word_key(reading.text[start:end]) for start, end in reading.marked)
    return {word for word, count in plain.items() if count >= 2 * marked[word]}


def _names(groups: Sequence[Sequence[Naming]], common: set[str]) -> Iterator[Name]:
    """Yield each name of each group once."""
    for term, group in enumerate(groups):
        is_title = all(naming.kind == "title" for naming in group)
        coined = all(naming.is_coinage for naming in group)
        for english in {name_words(n.english): n.english for n in group if n.english}.values():
            single = len(WORD.findall(english)) == 1
            yield Name(
                english,
                term,
                is_exact=single and english[0].isupper() and not coined,
                is_title=is_title,
                is_marked=single and coined and word_key(english) in common,
            )
        for chinese in {naming.chinese for naming in group if naming.chinese}:
            yield Name(chinese, term, is_title=is_title)
        for short in {naming.abbreviation for naming in group if naming.abbreviation}:
            yield Name(short, term, is_exact=True)


def _mention(reading: Reading, found: Found) -> list[Mention]:
    """Return the place of a name; none if a page break cuts it in two."""
    spans = reading.source(found.start, found.end)
    return [Mention(reading.document.id, spans[0])] if len(spans) == 1 else []


def _definition(reading: Reading, start: int, end: int) -> Definition | None:
    spans = reading.source(start, end)
    text = reading.text[start:end]
    if render(reading.document, spans) != text:
        _log.warning("A defining sentence does not read as it stands, left out: %r", text)
        return None
    return Definition(reading.document.id, spans, text)


def _best(sentences: Sequence[tuple[int, Definition]]) -> tuple[Definition, ...]:
    """Return some definitions of each document, plainest first."""
    best: list[Definition] = []
    counts: Counter[str] = Counter()
    order = {definition.document_id: n for n, (_, definition) in reversed([*enumerate(sentences)])}
    for _, definition in sorted(sentences, key=lambda item: (order[item[1].document_id], item[0])):
        if definition not in best and counts[definition.document_id] < MAX_DEFINITIONS:
            best.append(definition)
            counts[definition.document_id] += 1
    return tuple(best)


def _term(group: Sequence[Naming], surfaces: Counter[str]) -> Term:
    """Return a term with the names of a group, each as the texts write it most often."""
    english = [naming.english for naming in group if naming.english]
    chinese = [naming.chinese for naming in group if naming.chinese]
    short = [naming.abbreviation for naming in group if naming.abbreviation]
    kind = _kind(naming.kind for naming in group if not naming.is_coinage)
    seen = Counter[str]() if kind == "title" else surfaces
    return Term(
        names=_ranked(english, seen, name_words),
        chinese=_ranked(chinese, surfaces, chinese_key),
        abbreviations=_ranked(short, surfaces, singular),
        kind=kind,
    )


def _ranked(
    names: Iterable[str], surfaces: Counter[str], key: Callable[[str], object]
) -> tuple[str, ...]:
    """Return different names, most frequent first, each in its most frequent form."""
    forms: dict[object, dict[str, int]] = {}
    for name in names:
        forms.setdefault(key(name), {}).setdefault(name, 0)
    for surface, count in surfaces.items():
        form = re.sub(r"['’]s?$", "", surface)
        known = forms.get(key(surface))
        if known and (lowered := form[0].lower() + form[1:]) in known and form[1:].islower():
            form = lowered  # it opens a sentence
        if known is not None and not re.search(r"[“”\"]", form):
            known[form] = known.get(form, 0) + count
    ordered = sorted(forms.values(), key=lambda counts: -sum(counts.values()))
    return tuple(
        # Titles and headings capitalise what the prose does not.
        max(
            counts,
            key=lambda form: (counts[form] * (3 if form[0].islower() else 1), form[0].islower()),
        )
        for counts in ordered
    )


def _kind(kinds: Iterable[TermKind]) -> TermKind:
    known = set(kinds)
    if "term" in known or not known:
        return "term"
    return "title" if "title" in known else "name"


def _is_removed(term: Term, own: GlossaryFile) -> bool:
    names = {
        *(("english", name_words(name)) for name in term.names),
        *(("chinese", chinese_key(name)) for name in term.chinese),
        *(("abbreviation", abbreviation_key(name)) for name in term.abbreviations),
    }
    return any(key in names for name in own.removed_terms for key in keys_of(name))
