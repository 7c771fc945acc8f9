"""An index as it is kept: texts, passages, vectors and words; built, saved and loaded.

It holds; `index.search.searcher` searches. A passage's heading is put in front of it for searching
only: the chunk's text stays as it is in the source.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from copy import copy
from functools import cached_property
from pathlib import Path

import numpy as np

from index.models import Models, Progress, Vectors
from index.query import NameMatcher, Query, accents_of, names_of
from index.search.centrality import most_central
from index.search.contents import Holdings, hold
from index.search.rerank_inputs import lists_facts, sentences_of
from index.search.retrievers import (
    NEW,
    Channels,
    IndexInput,
    build_channels,
    load_channels,
    save_channels,
)
from index.storage import (
    DamagedIndexError,
    Generation,
    Writer,
    check_arrays,
    corpus_hash,
    open_generation,
    origin_of,
    writing,
)
from index.text import mentions, tokenize
from ingest import Chunk, Corpus, Document, Event, as_corpus, find_events

# Sentences of a document that are ranked by how central they are.
CENTRAL = 12
# Not within an address, where names are written in small letters.
_SMALL_WORD = re.compile(r"(?<![\w./@#=?&-])[a-zà-öø-þ][^\W\d_]+(?![\w/@=-]|\.\w)")


class PassageIndex:
    """Passages with their vectors, postings and terms. It does not change once it is built.

    Attributes:
        corpus: The texts as they were read, and the files that could not be.
        chunks: Of all texts, in their order.
        terms: Of the glossary.
        models: Those that it was built with; questions must be encoded by them.
        corpus_hash: Of the texts and of a person's glossary; see `corpus_hash`.
        generation: Which one on disk this was read from; None if it was built.
    """

    def __init__(
        self,
        holdings: Holdings,
        channels: Channels,
        models: Models,
        corpus_hash: str = "",
        generation: Generation | None = None,
    ) -> None:
        """Keep these texts and passages, and what the passages are compared by."""
        self.holdings = holdings
        self.corpus = holdings.corpus
        self.chunks = holdings.chunks
        self.terms = holdings.terms
        self.channels = channels
        self.models = models
        self.corpus_hash = corpus_hash
        self.generation = generation

    @classmethod
    def build(
        cls,
        corpus: Corpus | Sequence[Document],
        models: Models,
        progress: Progress | None = None,
        glossary_file: Path | None = None,
        before: "PassageIndex | None" = None,
    ) -> "PassageIndex":
        """Return an index of some documents; `progress(done, total)` counts encoded texts.

        What the index `before` knows of them is taken over: only others are cut and encoded.

        Raises:
            ModelError: A model's files are missing or not the expected ones.
            GlossaryError: The glossary file has a mistake.
        """
        corpus = corpus if isinstance(corpus, Corpus) else as_corpus(corpus)
        holdings, rows = hold(corpus, glossary_file, before.holdings if before else None)
        channels = build_channels(
            [
                IndexInput(searchable_text(chunk), sentences_of(chunk) if english else ())
                for chunk, english, row in zip(holdings.chunks, holdings.english, rows, strict=True)
                if row == NEW
            ],
            rows,
            (models.document_encoder, models.multilingual_encoder, models.sentence_encoder),
            progress,
            before.channels if before else None,
        )
        texts = holdings.corpus.documents  # less those that could not be taken apart
        return cls(holdings, channels, models, corpus_hash(texts, glossary_file))

    @classmethod
    def load(cls, index_dir: Path, models: Models) -> "PassageIndex":
        """Return the index that a folder holds, of whatever texts.

        Raises:
            MissingIndexError: There is none.
            StaleIndexError: It was built by another model or other code.
            DamagedIndexError: A file is not what was written.
        """
        while True:
            generation = open_generation(index_dir, origin_of(models.encoder_names))
            try:
                return cls._read(generation, models)
            except FileNotFoundError:  # it was replaced, and removed, since
                if generation.folder.exists():
                    raise

    @classmethod
    def _read(cls, generation: Generation, models: Models) -> "PassageIndex":
        folder = generation.folder
        try:
            check_arrays(folder)
            holdings = Holdings.load(folder)
            counts = generation.counts
            channels = load_channels(folder, len(holdings.chunks), counts.get("dimension"))
            if counts.get("chunks") != len(holdings.chunks):
                raise ValueError(f"{len(holdings.chunks)} chunks, not {counts.get('chunks')}")
        except (ValueError, TypeError, KeyError, EOFError) as error:
            raise DamagedIndexError(
                f"{folder} cannot be read ({error}). Build it again: gloss ingest"
            ) from error
        return cls(holdings, channels, models, generation.corpus, generation)

    def save(self, index_dir: Path) -> "PassageIndex":
        """Write the index as a folder's current generation and return it as such.

        Raises:
            IndexStateError: The folder holds other things, or cannot be written.
        """
        with writing(index_dir) as writer:
            return self.write(writer)

    def write(self, writer: Writer, keep: str = "") -> "PassageIndex":
        """Write the index as the next generation and return it as such; see `Writer.write`.

        Raises:
            IndexStateError: The folder cannot be written.
        """

        def write(folder: Path) -> None:
            self.holdings.save(folder)
            save_channels(self.channels, folder)

        counts = {
            "documents": len(self.corpus.documents),
            "chunks": len(self.chunks),
            "dimension": int(self.channels.vectors.vectors.shape[1]),
        }
        origin = origin_of(self.models.encoder_names, self.corpus_hash)
        folder = writer.write(origin, counts, write, keep)
        written = copy(self)
        written.generation = Generation(folder, counts, self.corpus_hash)
        return written

    @cached_property
    def sentence_vectors(self) -> Mapping[str, Vectors]:
        """The vectors of each chunk's `sentences_of`, by its id: float32, shape (count, dimension).

        Rows of unit length; none for a chunk that is not in English.
        """
        of = self.channels.sentences.of
        return {chunk.id: of(position) for position, chunk in enumerate(self.chunks)}

    def sentence_cosines(self, query: Query, chunk: Chunk) -> list[float]:
        """Return how near each of a passage's `sentences_of` is to a question, -1 to 1, in order.

        For a question in another language than English they are encoded now, by the multilingual
        encoder, the facts of a list of them behind its heading; for an English question
        there are none for a passage in another language.
        """
        if query.language == "en" or query.vectors is None or query.vectors.multilingual is None:
            return query.cosines(self.sentence_vectors.get(chunk.id))
        sentences = sentences_of(chunk)
        if chunk.kind == "table" and lists_facts(chunk.text):
            subject = chunk.section[-1] if chunk.section else self._title_of(chunk)
            sentences = [f"{subject}. {sentence}" for sentence in sentences]
        encoded = self.models.multilingual_encoder.encode(sentences)
        cosines: list[float] = (encoded @ query.vectors.multilingual).tolist()
        return cosines

    def _title_of(self, chunk: Chunk) -> str:
        """Return the title of a passage's text."""
        titles = (d.title for d in self.corpus.documents if d.id == chunk.document_id)
        return next(titles, "")

    def central_sentences(self, document_id: str, sentences: Sequence[str]) -> list[int]:
        """Return which of a document's sentences are central, the most central first.

        Those without a vector, such as all that are not in English, are left out.
        """
        known = {
            sentence: vector
            for position, chunk in enumerate(self.chunks)
            if chunk.document_id == document_id and self.channels.sentences.counts[position]
            for sentence, vector in zip(
                sentences_of(chunk), self.channels.sentences.of(position), strict=True
            )
        }
        places = [place for place, sentence in enumerate(sentences) if sentence in known]
        if not places:
            return []
        vectors = np.stack([known[sentences[place]] for place in places])
        return [places[row] for row in most_central(vectors, CENTRAL)]

    def central_documents(self, document_ids: Collection[str], limit: int) -> list[str]:
        """Return those documents, `limit` at most, that say most of what all of them say."""
        rows: dict[str, list[int]] = {}
        for position, chunk in enumerate(self.chunks):
            if chunk.document_id in document_ids:
                rows.setdefault(chunk.document_id, []).append(position)
        vectors = self.channels.vectors.vectors
        means = np.stack([vectors[own].mean(axis=0) for own in rows.values()])
        means /= np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-9)
        ids = list(rows)
        return [ids[row] for row in most_central(means, limit)]

    @property
    def manifest_hash(self) -> str:
        """Hash of the manifest that names its files by their hashes; "" if it is in memory only."""
        return self.generation.manifest_hash if self.generation else ""

    def timeline(self) -> tuple[Event, ...]:
        """Return the dated statements of the texts and their phases, in the order of time."""
        return find_events(self.corpus.documents, self.terms, self.holdings.studies.records)

    @cached_property
    def capitalised(self) -> frozenset[str]:
        """The words of the passages that begin with a capital; see `index.query.names_of`."""
        return frozenset().union(*(names_of(chunk.text) for chunk in self.chunks))

    @cached_property
    def small_words(self) -> frozenset[str]:
        """The words of the passages that are written in small letters somewhere."""
        return frozenset().union(*(_SMALL_WORD.findall(chunk.text) for chunk in self.chunks))

    @cached_property
    def names(self) -> NameMatcher:
        """What tells how near titles and headings are to other words in meaning."""
        return NameMatcher(self.models.multilingual_encoder)

    @cached_property
    def accents(self) -> dict[str, str]:
        """The words of the passages that have accents, by how they are typed without."""
        return accents_of(self.capitalised | self.small_words)

    def mentions(self, name: str) -> bool:
        """Tell whether the texts or their titles hold a name or figure, or another form of it."""
        vocabulary = self.channels.lexical.vocabulary
        return mentions(vocabulary, name) or mentions(self._words_of_titles, name)

    @cached_property
    def _words_of_titles(self) -> frozenset[str]:
        return frozenset(t for document in self.corpus.documents for t in tokenize(document.title))


def searchable_text(chunk: Chunk) -> str:
    """Return what is encoded and tokenised: the text below its nearest heading and its label.

    A note is followed by the sentence that it hangs on.
    """
    above = [*chunk.section[-1:], *([chunk.label] if chunk.label else [])]
    return "\n".join(filter(None, (" – ".join(above), chunk.text, chunk.context)))
