"""Documents become a glossary: names that belong together, what defines them, where they stand.

Everything is taken from the texts by rules of structure and language; a person's `glossary.toml`
adds to it and corrects it.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.documents import Document
from ingest.glossary.bilingual import join_chinese_names
from ingest.glossary.findings import Findings, Names, find_names
from ingest.glossary.lookalikes import point_out_lookalikes
from ingest.glossary.mentions import Name
from ingest.glossary.name_merging import group_namings
from ingest.glossary.overrides import GlossaryFile, keys_of, read_glossary_file
from ingest.glossary.phases import join_phases
from ingest.glossary.text_study import Study, study
from ingest.language import WORD
from ingest.terms import (
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


@dataclass(frozen=True, slots=True)
class Studied:
    """A text with what was found in it.

    Attributes:
        document: The text.
        study: What it holds, whatever other texts say.
        findings: Where it mentions and defines the terms of a glossary; None if it was not asked.
    """

    document: Document
    study: Study
    findings: Findings | None = None


@dataclass(frozen=True, slots=True)
class Glossary:
    """The terms of some texts, most mentioned first, and the texts with what was found in them."""

    terms: tuple[Term, ...]
    texts: tuple[Studied, ...]


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
    texts = [Studied(document, study(document)) for document in documents]
    return list(make_glossary(texts, glossary_file).terms)


def make_glossary(texts: Sequence[Studied], glossary_file: str | Path | None = None) -> Glossary:
    """Return the terms of texts that were studied; findings that still hold are taken over.

    Raises:
        GlossaryError: The glossary file cannot be read or says something it cannot say.
    """
    own = read_glossary_file(glossary_file) if glossary_file is not None else GlossaryFile()
    namings = own.corrected(_namings([text.study for text in texts]))
    groups = group_namings(namings, own.terms)
    described, texts = _described(texts, groups)
    phases = join_phases([(text.document.id, text.study.phases) for text in texts])
    terms = [term for term in (*described, *phases) if not _is_removed(term, own)]
    terms = point_out_lookalikes(sorted(terms, key=lambda term: -len(term.mentions)))
    return Glossary(tuple(terms), tuple(texts))


def _namings(studies: Sequence[Study]) -> Iterator[Naming]:
    yield from join_chinese_names([one.chinese for one in studies])
    for kind in ("abbreviations", "translations", "coinages"):
        for one in studies:
            yield from getattr(one, kind)


def _described(
    texts: Sequence[Studied], groups: Sequence[Sequence[Naming]]
) -> tuple[list[Term], list[Studied]]:
    """Return a term for each group, with its names counted and its definitions found."""
    names = Names(list(_names(groups, [text.study for text in texts])))
    surfaces: list[Counter[str]] = [Counter() for _ in groups]
    mentions: list[list[Mention]] = [[] for _ in groups]
    sentences: list[list[tuple[int, Definition]]] = [[] for _ in groups]
    searched = []
    for text in texts:
        id_ = text.document.id
        sought, findings = find_names(text.document, text.study, names, text.findings)
        searched.append(replace(text, findings=findings))
        terms = [names.names[place].term for place in sought]
        for found in findings.found:
            surfaces[terms[found.name]][found.surface] += 0 if found.in_heading else 1
            if found.span is not None:
                mentions[terms[found.name]].append(Mention(id_, found.span))
        for one in findings.defining:
            definition = Definition(id_, one.spans, one.text)
            sentences[terms[one.name]].append((one.rank, definition))
    described = []
    for number, group in enumerate(groups):
        definitions = _best(sentences[number])
        # Quotation marks alone make no term.
        if definitions or not all(naming.is_coinage for naming in group):
            term = _term(group, surfaces[number])
            places = tuple(mentions[number])
            described.append(replace(term, definitions=definitions, mentions=places))
    return described, searched


def _is_common(word: str, studies: Sequence[Study]) -> bool:
    """Tell whether a word stands unmarked in the texts at least as often as marked."""
    plain = sum(one.words.get(word, 0) for one in studies)
    return plain > 0 and plain >= 2 * sum(one.marked.get(word, 0) for one in studies)


def _names(groups: Sequence[Sequence[Naming]], studies: Sequence[Study]) -> Iterator[Name]:
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
                is_marked=single and coined and _is_common(word_key(english), studies),
            )
        for chinese in {naming.chinese for naming in group if naming.chinese}:
            yield Name(chinese, term, is_title=is_title)
        for short in {naming.abbreviation for naming in group if naming.abbreviation}:
            yield Name(short, term, is_exact=True)


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
