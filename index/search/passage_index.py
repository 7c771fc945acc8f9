"""Chunks become searchable: vectors in FAISS, words in BM25, the best of both reranked.

A passage's heading is put in front of it for searching only: the chunk's text stays as it stands in
the source. Questions in English are compared with passages by an English encoder, others by a
multilingual one; words are compared either way, with their other names and translations.
"""

from collections.abc import Callable, Collection, Sequence
from copy import copy
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal

import numpy as np

from index.models import (
    BgeEncoder,
    ContextualWordMatcher,
    CrossEncoderReranker,
    Encoder,
    MultilingualEncoder,
    OnnxEncoder,
    Progress,
    Reranker,
    SentenceTransformerEncoder,
    Vectors,
    WordMatcher,
)
from index.query import NameIndex, Part, Query, understand
from index.search.centrality import most_central
from index.search.contents import Holdings, hold
from index.search.ranking import Ranking, Reader, best_first, collapsed, reranked, with_another_text
from index.search.rerank_inputs import sentences_of
from index.search.retrievers import (
    NEW,
    Channels,
    Compared,
    build_channels,
    load_channels,
    save_channels,
)
from index.search.vectors import VectorIndex, standardized
from index.storage import (
    DamagedIndexError,
    Generation,
    Writer,
    corpus_hash,
    open_generation,
    origin_of,
    writing,
)
from index.text import mentions
from ingest import Chunk, Corpus, Document, Event, as_corpus, find_events

Mode = Literal["dense", "lexical", "fused", "full"]
MODES: tuple[Mode, ...] = ("dense", "lexical", "fused", "full")

# Candidates of each channel, and those of both together that the reranker reads.
DEPTH = 50
RERANKED = 12
# Sentences of a document that are ranked by how central they are.
CENTRAL = 12
# What words count beside vectors, both as standard scores. A question in another language shares
# few words with the passages, and translations are rough.
ENGLISH_WORDS = 1.0
OTHER_WORDS = 0.5
# What bge-small-en was trained to find in front of a question (Xiao et al. 2023).
QUESTION_INSTRUCTION = "Represent this sentence for searching relevant passages: "
# Share of passages in other languages from which on an English question is put to them as well.
FOREIGN_SHARE = 0.05


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found.

    Attributes:
        chunk: The passage.
        score: Higher is better. In mode "full" the cross-encoder's logit and a share of the fused
            score, about -12 to 15; in "fused" a sum of standard scores, about -2 to 20; in
            "lexical" BM25, from 0; in "dense" the cosine.
        rank: From 1.
    """

    chunk: Chunk
    score: float
    rank: int


@dataclass(frozen=True, slots=True)
class Models:
    """The models that an index is built and asked with."""

    document_encoder: Encoder
    query_encoder: Encoder
    multilingual_encoder: Encoder
    sentence_encoder: Encoder
    question_encoder: Encoder
    reranker: Reranker
    word_matcher: WordMatcher

    @property
    def encoder_names(self) -> tuple[str, ...]:
        """What the vectors are made by."""
        encoders = self.document_encoder, self.multilingual_encoder, self.sentence_encoder
        return tuple(encoder.name for encoder in encoders)

    @classmethod
    def packaged(cls) -> "Models":
        """Return the models that are installed as packages; none is loaded before it is used."""
        return cls(
            SentenceTransformerEncoder(),
            OnnxEncoder(),
            MultilingualEncoder(),
            BgeEncoder(),
            BgeEncoder(QUESTION_INSTRUCTION),
            CrossEncoderReranker(),
            ContextualWordMatcher(),
        )


class PassageIndex:
    """Passages with their vectors, postings and terms. It does not change once it is built.

    Attributes:
        corpus: The texts as they were read, and the files that could not be.
        chunks: Of all texts, in their order.
        terms: Of the glossary.
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
        """Search the chunks of these holdings by these channels."""
        self.holdings = holdings
        self.corpus = holdings.corpus
        self.chunks = holdings.chunks
        self.terms = holdings.terms
        self.channels = channels
        self.models = models
        self.corpus_hash = corpus_hash
        self.generation = generation
        self._foreign = holdings.english.count(False)
        self._names = NameIndex(self.terms)
        self._last_asked: tuple[str, Vectors] = "", np.empty(0, np.float32)
        self._positions = {chunk.id: position for position, chunk in enumerate(self.chunks)}

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
                Compared(searchable_text(chunk), sentences_of(chunk) if english else ())
                for chunk, english, row in zip(holdings.chunks, holdings.english, rows, strict=True)
                if row == NEW
            ],
            rows,
            (models.document_encoder, models.multilingual_encoder, models.sentence_encoder),
            progress,
            before.channels if before else None,
        )
        return cls(holdings, channels, models, corpus_hash(corpus.documents, glossary_file))

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

    def understand(self, question: str, without: Collection[Part] = ()) -> Query:
        """Return the question as it is looked for, with what was added to it."""
        return understand(question, self._names, without)

    def search(
        self,
        question: str | Query,
        top_k: int = 10,
        mode: Mode = "full",
        without: Collection[Part] = (),
    ) -> list[Hit]:
        """Return up to `top_k` passages, best first; none for a question without words.

        In the modes "fused" and "full", those of `Query.documents` alone.

        Passages that share nothing with the question may be among them: scores tell. `without`
        switches parts off.
        """
        query = self.understand(question, without) if isinstance(question, str) else question
        top_k = min(top_k, len(self.chunks))
        if top_k < 1 or not query.text:
            return []
        if mode == "dense":
            vectors, vector = self._encoded(query, without)
            ranking = vectors.nearest(vector, top_k)
        elif mode == "lexical":
            ranking = self.most_words(query, top_k)
        else:
            asked = self._asked(query, without)
            depth = len(self.chunks) if query.documents else max(DEPTH, top_k)
            ranking = self._inside(query, self._fused(query, depth, asked, without))
            if "duplicates" not in without:
                ranking = collapsed(ranking, self.chunks, max(RERANKED, top_k))
        if mode == "full" and query.parts and "reranker" not in without:
            near = None if asked is None else partial(self.channels.sentences.cosines, query=asked)
            reader = Reader(query, self.chunks, self.models.reranker, without, near)
            ranking = reranked(ranking, reader, RERANKED)
        if mode in ("fused", "full"):
            ranking = with_another_text(ranking, query, self.chunks)
        return [
            Hit(self.chunks[position], score, rank)
            for rank, (position, score) in enumerate(ranking[:top_k], start=1)
        ]

    def nearness(self, query: Query) -> Callable[[Chunk], list[float]]:
        """Return what tells how near each of a passage's `sentences_of` is to a question.

        Cosines, -1 to 1, in order; none for a passage or a question that is not in English.
        """
        asked = self._asked(query, ())

        def of(chunk: Chunk) -> list[float]:
            if asked is None:
                return []
            cosines: list[float] = self.channels.sentences.cosines(
                self._positions[chunk.id], asked
            ).tolist()
            return cosines

        return of

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

    def timeline(self) -> tuple[Event, ...]:
        """Return the dated statements of the texts and their phases, in the order of time."""
        return find_events(self.corpus.documents, self.terms, self.holdings.studies.records)

    def mentions(self, name: str) -> bool:
        """Tell whether the texts hold a name or figure, or another form of it."""
        return mentions(self.channels.lexical.vocabulary, name)

    def most_words(self, query: Query, top_k: int) -> Ranking:
        """Return positions and BM25 scores of chunks that share words, best first."""
        scores = self.channels.lexical.scores(query.words)
        return [(position, score) for position, score in best_first(scores, top_k) if score > 0]

    def _inside(self, query: Query, ranking: Ranking) -> Ranking:
        """Return a ranking without passages of other texts than those that a query is put to."""
        if not query.documents:
            return ranking
        return [entry for entry in ranking if self.chunks[entry[0]].document_id in query.documents]

    def _fused(
        self, query: Query, depth: int, asked: Vectors | None, without: Collection[Part]
    ) -> Ranking:
        """Return the candidates of all channels by the sum of their standard scores."""
        words = self.channels.lexical.scores(query.words)
        candidates = {p for p, score in best_first(words, depth) if score > 0}
        channels = [self._encoded(query, without)]
        both = query.language == "en" and "multilingual" not in without
        if both and self._foreign > FOREIGN_SHARE * len(self.chunks):
            channels.append(self._encoded(query, without, multilingual=True))
        for vectors, vector in channels:
            candidates |= {position for position, _ in vectors.nearest(vector, depth)}
        nearest = np.zeros(len(self.chunks), np.float32)
        if asked is not None:
            nearest = self.channels.sentences.standard_scores(asked)
            candidates |= {position for position, score in best_first(nearest, depth) if score > 0}
        positions = sorted(candidates)
        weight = ENGLISH_WORDS if query.language == "en" else OTHER_WORDS
        by_words = standardized(words[positions], float(words.mean()), float(words.var()))
        scores = weight * by_words + nearest[positions]
        for vectors, vector in channels:
            scores = scores + vectors.standard_scores(vector, positions) / len(channels)
        return [(positions[i], score) for i, score in best_first(scores)]

    def _encoded(
        self, query: Query, without: Collection[Part], *, multilingual: bool = False
    ) -> tuple[VectorIndex, np.ndarray[tuple[int], np.dtype[np.float32]]]:
        """Return the vectors to compare a question with, and its own."""
        foreign = query.language != "en" and "multilingual" not in without
        if foreign or multilingual:
            encoder, vectors = self.models.multilingual_encoder, self.channels.multilingual
        else:
            encoder, vectors = self.models.query_encoder, self.channels.vectors
        return vectors, encoder.encode([query.text])[0]

    def _asked(self, query: Query, without: Collection[Part]) -> Vectors | None:
        """Return the vector to compare sentences with, shape (dimension,); None if not English."""
        if query.language != "en" or "sentences" in without:
            return None
        text, vector = self._last_asked  # search, confidence and answer ask for the same one
        if text != query.text:
            vector = self.models.question_encoder.encode([query.text])[0]
            self._last_asked = query.text, vector
        return vector


def searchable_text(chunk: Chunk) -> str:
    """Return what is encoded and tokenised: the text below its nearest heading and its label.

    A note is followed by the sentence that it hangs on.
    """
    above = [*chunk.section[-1:], *([chunk.label] if chunk.label else [])]
    return "\n".join(filter(None, (" – ".join(above), chunk.text, chunk.context)))
