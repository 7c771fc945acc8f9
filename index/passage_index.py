"""Chunks become searchable: vectors in FAISS, words in BM25, the best of both reranked.

A passage's heading is put in front of it for searching only: the chunk's text stays as it stands in
the source. Questions in English are compared with passages by an English encoder, others by a
multilingual one; words are compared either way, with their other names and translations.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

import numpy as np

from index.encoder import Encoder, OnnxEncoder, Progress, SentenceTransformerEncoder
from index.languages import is_english
from index.lexical import LexicalIndex, mentions
from index.multilingual import MultilingualEncoder
from index.names import NameIndex
from index.origin import origin_of
from index.query import Part, Query, understand
from index.ranking import Ranking, best_first, collapsed, reranked, with_another_text
from index.records import read_chunks, read_terms, write_records
from index.reranker import CrossEncoderReranker, Reranker
from index.storage import DamagedIndexError, open_generation, write_generation
from index.vectors import VectorIndex, standardized
from index.word_matching import ContextualWordMatcher, WordMatcher
from ingest import Chunk, Document, Term, extract_terms, split_document

Mode = Literal["dense", "lexical", "fused", "full"]
MODES: tuple[Mode, ...] = ("dense", "lexical", "fused", "full")

# Candidates of each channel, and those of both together that the reranker reads.
DEPTH = 50
RERANKED = 12
# What words count beside vectors, both as standard scores. A question in another language shares
# few words with the passages, and translations are rough.
ENGLISH_WORDS = 1.0
OTHER_WORDS = 0.5
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
    reranker: Reranker
    word_matcher: WordMatcher

    @property
    def encoder_names(self) -> tuple[str, ...]:
        """What the vectors are made by."""
        return self.document_encoder.name, self.multilingual_encoder.name

    @classmethod
    def packaged(cls) -> "Models":
        """Return the models that are installed as packages; none is loaded before it is used."""
        return cls(
            SentenceTransformerEncoder(),
            OnnxEncoder(),
            MultilingualEncoder(),
            CrossEncoderReranker(),
            ContextualWordMatcher(),
        )


class Channels(NamedTuple):
    """What the chunks are compared by, each in the order of the chunks."""

    vectors: VectorIndex
    multilingual: VectorIndex
    lexical: LexicalIndex


class PassageIndex:
    """Passages with their vectors, postings and terms. It does not change once it is built."""

    def __init__(
        self,
        chunks: Sequence[Chunk],
        terms: Sequence[Term],
        channels: Channels,
        models: Models,
        foreign: int = 0,
    ) -> None:
        """Search these chunks, of which `foreign` are not in English."""
        self.chunks = tuple(chunks)
        self.terms = tuple(terms)
        self.channels = channels
        self.models = models
        self._foreign = foreign
        self._names = NameIndex(terms)

    @classmethod
    def build(
        cls,
        documents: Sequence[Document],
        models: Models,
        progress: Progress | None = None,
        glossary_file: Path | None = None,
    ) -> "PassageIndex":
        """Return an index of the documents; `progress(done, total)` counts encoded texts.

        Raises:
            ModelError: A model's files are missing or not the expected ones.
            GlossaryError: The glossary file has a mistake.
        """
        chunks = [chunk for document in documents for chunk in split_document(document)]
        texts = [searchable_text(chunk) for chunk in chunks]

        def from_(start: int) -> Progress:
            """Count on from `start`: each text is encoded twice."""
            return lambda done, _: progress(start + done, 2 * len(texts)) if progress else None

        channels = Channels(
            VectorIndex(models.document_encoder.encode(texts, from_(0))),
            VectorIndex(models.multilingual_encoder.encode(texts, from_(len(texts)))),
            LexicalIndex.build(texts),
        )
        foreign = sum(not is_english(chunk.text) for chunk in chunks)
        return cls(chunks, extract_terms(documents, glossary_file), channels, models, foreign)

    @classmethod
    def load(
        cls,
        index_dir: Path,
        documents: Sequence[Document],
        models: Models,
        glossary_file: Path | None = None,
    ) -> "PassageIndex":
        """Return the index of these documents from disk.

        Raises:
            MissingIndexError: There is none.
            StaleIndexError: It was built from other documents, by another model or other code.
            DamagedIndexError: A file is not what was written.
        """
        origin = origin_of(documents, models.encoder_names, glossary_file)
        folder, counts = open_generation(index_dir, origin)
        try:
            chunks = read_chunks(folder / "chunks.jsonl")
            terms = read_terms(folder / "terms.jsonl")
            vectors = np.load(folder / "vectors.npy", allow_pickle=False)
            multilingual = np.load(folder / "multilingual.npy", allow_pickle=False)
            lexical = LexicalIndex.load(folder / "lexical", len(chunks))
            foreign = counts["foreign"]
        except (ValueError, TypeError, KeyError, EOFError) as error:
            raise DamagedIndexError(
                f"{folder} cannot be read ({error}). Build it again: gloss ingest"
            ) from error
        expected = (counts.get("chunks"), counts.get("dimension"))
        size = (len(chunks),)
        if vectors.shape != expected or not size == vectors.shape[:1] == multilingual.shape[:-1]:
            raise DamagedIndexError(
                f"{folder} holds {len(chunks)} chunks and vectors of shape {vectors.shape} and "
                f"{multilingual.shape}, not {expected}. Build it again: gloss ingest"
            )
        channels = Channels(VectorIndex(vectors), VectorIndex(multilingual), lexical)
        return cls(chunks, terms, channels, models, foreign)

    def save(
        self, index_dir: Path, documents: Sequence[Document], glossary_file: Path | None = None
    ) -> None:
        """Write the index of these documents as the folder's current generation.

        Raises:
            IndexStateError: The folder holds other things, or cannot be written.
        """
        vectors = self.channels.vectors.vectors
        multilingual, lexical = self.channels[1:]

        def write(folder: Path) -> None:
            write_records(folder / "chunks.jsonl", self.chunks)
            write_records(folder / "terms.jsonl", self.terms)
            np.save(folder / "vectors.npy", vectors, allow_pickle=False)
            np.save(folder / "multilingual.npy", multilingual.vectors, allow_pickle=False)
            lexical.save(folder / "lexical")

        counts = {
            "chunks": len(self.chunks),
            "dimension": int(vectors.shape[1]),
            "foreign": self._foreign,
        }
        origin = origin_of(documents, self.models.encoder_names, glossary_file)
        write_generation(index_dir, origin, counts, write)

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
            ranking = self._fused(query, max(DEPTH, top_k), without)
            if "duplicates" not in without:
                ranking = collapsed(ranking, self.chunks, max(RERANKED, top_k))
        if mode == "full" and query.parts and "reranker" not in without:
            ranking = reranked(ranking, query, self.chunks, self.models.reranker, RERANKED, without)
        if mode in ("fused", "full"):
            ranking = with_another_text(ranking, query, self.chunks)
        return [
            Hit(self.chunks[position], score, rank)
            for rank, (position, score) in enumerate(ranking[:top_k], start=1)
        ]

    def mentions(self, name: str) -> bool:
        """Tell whether the texts hold a name or figure, or another form of it."""
        return mentions(self.channels.lexical.vocabulary, name)

    def most_words(self, query: Query, top_k: int) -> Ranking:
        """Return positions and BM25 scores of chunks that share words, best first."""
        scores = self.channels.lexical.scores(query.words)
        return [(position, score) for position, score in best_first(scores, top_k) if score > 0]

    def _fused(self, query: Query, depth: int, without: Collection[Part]) -> Ranking:
        """Return the candidates of all channels by the sum of their standard scores."""
        words = self.channels.lexical.scores(query.words)
        candidates = {p for p, score in best_first(words, depth) if score > 0}
        channels = [self._encoded(query, without)]
        both = query.language == "en" and "multilingual" not in without
        if both and self._foreign > FOREIGN_SHARE * len(self.chunks):
            channels.append(self._encoded(query, without, multilingual=True))
        for vectors, vector in channels:
            candidates |= {position for position, _ in vectors.nearest(vector, depth)}
        positions = sorted(candidates)
        weight = ENGLISH_WORDS if query.language == "en" else OTHER_WORDS
        scores = weight * standardized(words[positions], float(words.mean()), float(words.var()))
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


def searchable_text(chunk: Chunk) -> str:
    """Return what is encoded and tokenised: the text below its nearest heading and its label.

    A note is followed by the sentence that it hangs on.
    """
    above = [*chunk.section[-1:], *([chunk.label] if chunk.label else [])]
    return "\n".join(filter(None, (" – ".join(above), chunk.text, chunk.context)))
