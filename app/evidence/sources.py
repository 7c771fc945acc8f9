"""What answers are made of: documents, their blocks and passages, terms of the glossary."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from index import Hit, Query, tokenize
from ingest import (
    CHINESE,
    TEXT_KINDS,
    YEAR,
    Block,
    Chunk,
    Document,
    Event,
    Span,
    Term,
    abbreviation_key,
    likely_kinds,
    parse_blocks,
    read_bibliography,
    render,
    render_with_offsets,
    section_number,
    sentence_bounds,
    text_kinds,
)

# Document, label and first span of a table: what its passages share.
_TableKey = tuple[str, str, Span]
_Key = TypeVar("_Key")


def no_cosines(query: Query, chunk: Chunk) -> list[float]:
    """Return no cosines: nothing is compared by vectors."""
    return []


@dataclass(frozen=True)
class Sources:
    """The texts that are asked.

    Attributes:
        documents: By id.
        chunks: Every passage, in the order of the documents.
        terms: Of the glossary.
        sentence_cosines: How near the sentences of a passage are to a question; see
            `PassageIndex.sentence_cosines`.
        find_events: Finds the dated statements of the texts; asked once.
    """

    documents: Mapping[str, Document]
    chunks: Sequence[Chunk] = ()
    terms: Sequence[Term] = ()
    sentence_cosines: Callable[[Query, Chunk], list[float]] = field(default=no_cosines, repr=False)
    find_events: Callable[[], Sequence[Event]] = field(default=tuple, repr=False)
    _blocks: dict[str, list[Block]] = field(default_factory=dict, repr=False)
    _terms_by_name: dict[str, Term] = field(default_factory=dict, repr=False)

    def blocks(self, document_id: str) -> list[Block]:
        """Return the blocks of a document; it is parsed when this is first asked."""
        if document_id not in self._blocks:
            self._blocks[document_id] = parse_blocks(self.documents[document_id])
        return self._blocks[document_id]

    def sentence_at(self, document_id: str, span: Span) -> tuple[Hit, tuple[Span, ...]] | None:
        """Return the sentence or heading around a span, as a passage and where it stands in it."""
        for block in self.blocks(document_id):
            if any(part.start <= span.start < part.end for part in block.spans):
                return self._sentence(document_id, block, span)
        return None

    def _sentence(
        self, document_id: str, block: Block, span: Span
    ) -> tuple[Hit, tuple[Span, ...]] | None:
        document = self.documents[document_id]
        rendering = render_with_offsets(document, block.spans)
        hit = passage_of(document_id, block, rendering.text)
        for start, end in sentence_bounds(rendering.text):
            if span.start < rendering.ends[end - 1]:  # a mark of markup may stand before it
                return hit, rendering.source_spans(start, end, block.spans)
        return None

    def term_named(self, name: str) -> Term | None:
        """Return the term that has this name, in any form in which the texts mention it."""
        if not self._terms_by_name:
            for term in self.terms:
                for spelling in (*names(term), *self._mentioned(term)):
                    self._terms_by_name.setdefault(_name_key(spelling), term)
        return self._terms_by_name.get(_name_key(name)) if name.strip() else None

    def _mentioned(self, term: Term) -> Iterator[str]:
        """Yield the words of each mention of a term: they may be in the plural."""
        for mention in term.mentions:
            if mention.document_id in self.documents:
                yield render(self.documents[mention.document_id], [mention.span])

    def terms_in(self, text: str) -> list[Term]:
        """Return the terms one of whose names stands in a text, in the order of the glossary."""
        tokens = f" {' '.join(tokenize(text))} "
        return [term for term in self.terms if any(_stands(n, tokens, text) for n in names(term))]

    def notes_of(self, chunk: Chunk) -> list[Chunk]:
        """Return the notes whose markers stand in a passage."""
        return self._notes.get(chunk.id, [])

    def chunks_of(self, document_id: str) -> list[Chunk]:
        """Return the passages of one document, in its order."""
        return self._by_document.get(document_id, [])

    def headed(self, words: str) -> list[str]:
        """Return the ids of the documents that have a heading of these words, or with them."""
        asked = heading_key(words)
        exact = self._by_heading.get(asked, [])
        return exact or [
            document_id
            for heading, ids in self._by_heading.items()
            if asked and asked <= heading
            for document_id in ids
        ]

    def of_kind(self, noun: str) -> list[str]:
        """Return the ids of the documents that are of the kind a noun names: letters, rulings.

        Those whose title has the very noun, else another name of the kind, in any language.
        """
        own = self._kinds.get(noun.lower(), [])
        rows = [row for row in TEXT_KINDS if noun.lower() in map(str.lower, row)]
        others = (id_ for row in rows for name in row for id_ in self._kinds.get(name.lower(), []))
        return own or list(dict.fromkeys(others))

    def marked_sentence(self, note: Chunk) -> tuple[Hit, tuple[Span, ...]] | None:
        """Return the sentence that a note hangs on, as a passage and where it stands in it."""
        parent = self._by_id.get(note.parent or "")
        if parent is None or not note.context:
            return None
        rendering = render_with_offsets(self.documents[parent.document_id], parent.spans)
        start = rendering.text.index(note.context)
        spans = rendering.source_spans(start, start + len(note.context), parent.spans)
        return Hit(parent, 0.0, 0), spans

    def table_parts(self, chunk: Chunk) -> list[Chunk]:
        """Return the passages of the table that a passage belongs to, itself among them."""
        if chunk.kind != "table" or not chunk.label:
            return [chunk]
        return self._tables.get(_table_key(chunk)) or [chunk]

    @cached_property
    def timeline(self) -> Sequence[Event]:
        """The dated statements of the texts, in the order of time."""
        return self.find_events()

    @cached_property
    def _by_id(self) -> dict[str, Chunk]:
        return {chunk.id: chunk for chunk in self.chunks}

    @cached_property
    def _by_document(self) -> dict[str, list[Chunk]]:
        return _grouped((chunk.document_id, chunk) for chunk in self.chunks)

    @cached_property
    def _by_heading(self) -> dict[frozenset[str], list[str]]:
        """Ids of documents by the words of their headings, without numbers."""
        found: dict[frozenset[str], dict[str, None]] = defaultdict(dict)
        for document_id, heading in dict.fromkeys(
            (chunk.document_id, heading) for chunk in self.chunks for heading in chunk.section
        ):
            found[heading_key(heading)][document_id] = None
        return {heading: list(ids) for heading, ids in found.items()}

    @cached_property
    def _kinds(self) -> dict[str, list[str]]:
        """Ids of documents by the nouns of kinds of texts that they call themselves by."""
        found: dict[str, list[str]] = defaultdict(list)
        for document_id, document in self.documents.items():
            for noun in sorted(text_kinds(document)):
                found[noun].append(document_id)
        return dict(found)

    @cached_property
    def likely_kinds(self) -> dict[str, frozenset[str]]:
        """The kinds of text that each document looks like, by id."""
        return {each: likely_kinds(document) for each, document in self.documents.items()}

    @cached_property
    def _notes(self) -> dict[str, list[Chunk]]:
        return _grouped((chunk.parent, chunk) for chunk in self.chunks if chunk.parent)

    @cached_property
    def _tables(self) -> dict[_TableKey, list[Chunk]]:
        return _grouped((_table_key(c), c) for c in self.chunks if c.kind == "table" and c.label)

    def titled(self, document_id: str) -> str:
        """Return a document's title, with its year where the document states one."""
        document = self.documents[document_id]
        year = stated_year(document) or read_bibliography(document).year
        return f"{document.title} ({year})" if year else document.title


def heading_key(heading: str) -> frozenset[str]:
    """Return the words of a heading without its number."""
    words = tokenize(heading)
    return frozenset(words[1:] if words[1:] and section_number(heading) else words)


def _table_key(chunk: Chunk) -> _TableKey:
    return chunk.document_id, chunk.label, chunk.spans[0]


def _grouped(pairs: Iterable[tuple[_Key, Chunk]]) -> dict[_Key, list[Chunk]]:
    groups: dict[_Key, list[Chunk]] = defaultdict(list)
    for key, chunk in pairs:
        groups[key].append(chunk)
    return dict(groups)


def passage_of(document_id: str, block: Block, text: str) -> Hit:
    """Return a block as a passage that was not searched for."""
    return Hit(Chunk("", document_id, "paragraph", block.section, block.spans, text), 0.0, 0)


def names(term: Term) -> Iterator[str]:
    """Yield every name of a term."""
    yield from (*term.names, *term.abbreviations, *term.chinese)


def _name_key(name: str) -> str:
    """Return what the spellings of one name share; an abbreviation keeps its case."""
    name = name.strip()
    if name.isupper():
        return abbreviation_key(name)
    return " ".join(tokenize(name)) or name


def _stands(name: str, tokens: str, text: str) -> bool:
    if name.isupper() or CHINESE.match(name):
        return name in text
    own = " ".join(tokenize(name))
    return bool(own) and f" {own} " in tokens


def stated_year(document: Document) -> str:
    """Return the year right before a document's title where it cites itself; else empty."""
    own = rf"[.,;(]\s?({YEAR})[a-z]?\W{{1,8}}{re.escape(document.title)}(?!\w)"
    cited = re.search(own, document.text)
    return cited[1] if cited and document.title else ""
