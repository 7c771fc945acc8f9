"""Chunks become searchable: vectors in FAISS, words in BM25, the best of both reranked.

A passage's heading is put in front of it for searching only: the chunk's text stays as it stands in
the source, and the reranker reads that alone.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Literal

import faiss
import numpy as np

from index.encoder import Encoder, OnnxEncoder, Progress, SentenceTransformerEncoder, Vectors
from index.lexical import LexicalIndex, is_english
from index.reranker import CrossEncoderReranker, Reranker
from index.storage import DamagedIndexError, Origin, open_generation, write_generation
from ingest import Chunk, Document, Span, split_document

Mode = Literal["dense", "lexical", "fused", "full"]
MODES: tuple[Mode, ...] = ("dense", "lexical", "fused", "full")

# Candidates that each channel contributes, and that the reranker reads.
DEPTH = 50
RERANKED = 20
# Reciprocal rank fusion (Cormack et al. 2009): how much the first ranks stand out.
RRF_K = 60
# Vectors, words. Words count more: names and figures decide what a passage is about. The encoder
# knows English only, so other scripts are found by their words, and vectors merely fill up.
ENGLISH_WEIGHTS = (0.5, 1.0)
OTHER_WEIGHTS = (0.0, 1.0)
# Libraries that decide what is indexed.
VERSIONED = ("sentence-transformers", "bm25s", "PyStemmer", "sentencex", "langchain-text-splitters")


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found.

    Attributes:
        chunk: The passage.
        score: Higher is better. In mode "full" the cross-encoder's logit, about -11 to 11; in
            "fused" reciprocal ranks, 0 to 0.04; in "lexical" BM25, from 0; in "dense" the cosine.
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
    reranker: Reranker

    @classmethod
    def packaged(cls) -> "Models":
        """Return the models that are installed as packages; none is loaded before it is used."""
        return cls(SentenceTransformerEncoder(), OnnxEncoder(), CrossEncoderReranker())


class PassageIndex:
    """Passages with their vectors and postings. It does not change once it is built."""

    def __init__(
        self,
        chunks: Sequence[Chunk],
        vectors: Vectors,
        lexical: LexicalIndex,
        models: Models,
    ) -> None:
        """Search these chunks, by their vectors and postings in the same order."""
        self.chunks = tuple(chunks)
        self.vectors = vectors
        self.models = models
        self._lexical = lexical
        self._faiss = faiss.IndexFlatIP(vectors.shape[1])
        self._faiss.add(vectors)

    @classmethod
    def build(
        cls, documents: Sequence[Document], models: Models, progress: Progress | None = None
    ) -> "PassageIndex":
        """Return an index of the documents; `progress(done, total)` counts encoded chunks.

        Raises:
            ModelError: A model's files are missing or not the expected ones.
        """
        chunks = [chunk for document in documents for chunk in split_document(document)]
        texts = [searchable_text(chunk) for chunk in chunks]
        vectors = models.document_encoder.encode(texts, progress)
        return cls(chunks, vectors, LexicalIndex.build(texts), models)

    @classmethod
    def load(cls, index_dir: Path, documents: Sequence[Document], models: Models) -> "PassageIndex":
        """Return the index of these documents from disk.

        Raises:
            MissingIndexError: There is none.
            StaleIndexError: It was built from other documents, by another model or other code.
            DamagedIndexError: A file is not what was written.
        """
        folder, counts = open_generation(index_dir, origin_of(documents, models))
        try:
            with (folder / "chunks.jsonl").open(encoding="utf-8") as lines:
                chunks = [_chunk_from_json(line) for line in lines]
            vectors = np.load(folder / "vectors.npy", allow_pickle=False)
            lexical = LexicalIndex.load(folder / "lexical", len(chunks))
        except (ValueError, TypeError, KeyError, EOFError) as error:
            raise DamagedIndexError(
                f"{folder} cannot be read ({error}). Build it again: gloss ingest"
            ) from error
        expected = (counts.get("chunks"), counts.get("dimension"))
        if vectors.shape != expected or len(chunks) != len(vectors):
            raise DamagedIndexError(
                f"{folder} holds {len(chunks)} chunks and vectors of shape {vectors.shape}, not "
                f"{expected}. Build it again: gloss ingest"
            )
        return cls(chunks, vectors, lexical, models)

    def save(self, index_dir: Path, documents: Sequence[Document]) -> None:
        """Write the index of these documents as the folder's current generation.

        Raises:
            IndexStateError: The folder holds other things, or cannot be written.
        """

        def write(folder: Path) -> None:
            lines = (f"{json.dumps(asdict(c), ensure_ascii=False)}\n" for c in self.chunks)
            (folder / "chunks.jsonl").write_text("".join(lines), encoding="utf-8")
            np.save(folder / "vectors.npy", self.vectors, allow_pickle=False)
            self._lexical.save(folder / "lexical")

        counts = {"chunks": len(self.chunks), "dimension": int(self.vectors.shape[1])}
        write_generation(index_dir, origin_of(documents, self.models), counts, write)

    def search(self, question: str, top_k: int = 10, mode: Mode = "full") -> list[Hit]:
        """Return up to `top_k` passages, best first; none for a question without words.

        Passages that share nothing with the question may be among them: scores tell.
        """
        top_k = min(top_k, len(self.chunks))
        if top_k < 1 or not question.strip():
            return []
        if mode == "dense":
            ranking = self.nearest(question, top_k)
        elif mode == "lexical":
            ranking = self.most_words(question, top_k)
        else:
            ranking = self._fused(question, top_k if mode == "fused" else max(top_k, RERANKED))
        if mode == "full" and is_english(question):
            ranking = self._reranked(question, ranking)
        return [
            Hit(self.chunks[position], score, rank)
            for rank, (position, score) in enumerate(ranking[:top_k], start=1)
        ]

    def nearest(self, question: str, top_k: int) -> list[tuple[int, float]]:
        """Return positions and cosines of the nearest chunks, best first, equal ones in order.

        None for a question whose vector is not finite.
        """
        query = self.models.query_encoder.encode([question])
        if not np.isfinite(query).all() or not self.chunks:
            return []
        asked = top_k
        while True:  # FAISS returns equal scores in no order: take them all, then sort
            asked = min(asked + 1, len(self.chunks))
            scores, positions = (row[0] for row in self._faiss.search(query, asked))
            if asked == len(self.chunks) or scores[-1] < scores[min(top_k, asked) - 1]:
                break
            asked *= 2
        order = np.lexsort((positions, -scores))[:top_k]
        return [(int(positions[i]), float(scores[i])) for i in order]

    def most_words(self, question: str, top_k: int) -> list[tuple[int, float]]:
        """Return positions and BM25 scores of chunks that share words, best first."""
        scores = self._lexical.scores(question)
        order = np.argsort(-scores, kind="stable")[:top_k]
        return [(int(position), float(scores[position])) for position in order if scores[position]]

    def _fused(self, question: str, top_k: int) -> list[tuple[int, float]]:
        depth = max(DEPTH, top_k)
        channels = (self.nearest(question, depth), self.most_words(question, depth))
        weights = ENGLISH_WEIGHTS if is_english(question) else OTHER_WEIGHTS
        return reciprocal_rank_fusion(channels, weights)[:top_k]

    def _reranked(self, question: str, ranking: list[tuple[int, float]]) -> list[tuple[int, float]]:
        passages = [self.chunks[position] for position, _ in ranking]
        scores = self.models.reranker.score(question, [chunk.text for chunk in passages])
        order = np.argsort(-scores, kind="stable")
        return [(ranking[i][0], float(scores[i])) for i in order]


def reciprocal_rank_fusion(
    channels: Sequence[Sequence[tuple[int, float]]], weights: Sequence[float]
) -> list[tuple[int, float]]:
    """Return positions by the weighted sum of 1 / (RRF_K + rank), best first.

    Source: Cormack, Clarke and Büttcher 2009. Equal sums keep the order of the first channel.
    """
    sums: dict[int, float] = {}
    for channel, weight in zip(channels, weights, strict=True):
        for rank, (position, _) in enumerate(channel, start=1):
            sums[position] = sums.get(position, 0.0) + weight / (RRF_K + rank)
    return sorted(sums.items(), key=lambda item: -item[1])


def searchable_text(chunk: Chunk) -> str:
    """Return what is encoded and tokenised: the nearest heading and the label before the text."""
    above = [*chunk.section[-1:], *([chunk.label] if chunk.label else [])]
    return f"{' – '.join(above)}\n{chunk.text}"


def origin_of(documents: Sequence[Document], models: Models) -> Origin:
    """Return what an index of these documents is made from."""
    corpus = hashlib.sha256()
    for document in sorted(documents, key=lambda document: document.id):
        corpus.update(f"{document.id}\0{document.sha256}\n".encode())
    return Origin(
        corpus=corpus.hexdigest(),
        encoder=models.document_encoder.name,
        code=_code_hash(),
        versions=tuple((name, version(name)) for name in VERSIONED),
    )


@cache
def _code_hash() -> str:
    """Return a hash of the code that decides what is indexed, so that no change goes unnoticed."""
    here = Path(__file__).parent
    digest = hashlib.sha256()
    for path in [*sorted((here.parent / "ingest").glob("*.py")), *sorted(here.glob("*.py"))]:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _chunk_from_json(line: str) -> Chunk:
    fields = json.loads(line)
    fields["section"] = tuple(fields["section"])
    fields["spans"] = tuple(Span(**span) for span in fields["spans"])
    return Chunk(**fields)
