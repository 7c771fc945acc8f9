"""A question finds passages in an index: vectors and words are summed, the best of both reranked.

Questions in English are compared with passages by an English encoder, others by a multilingual
one; words are compared either way, with their other names and translations.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from index.models import Vectors
from index.query import (
    Expansion,
    NameIndex,
    Part,
    Query,
    QueryVectors,
    SubjectIndex,
    accented,
    misspelt,
    understand,
)
from index.search.passage_index import PassageIndex
from index.search.ranking import Ranking, Reader, best_first, collapsed, reranked, with_another_text
from index.search.ranking_settings import DEFAULT_RANKING, RankingSettings
from index.search.vectors import VectorIndex, standardized
from index.text import language_of
from ingest import Chunk

Mode = Literal["dense", "lexical", "fused", "full"]
MODES: tuple[Mode, ...] = ("dense", "lexical", "fused", "full")


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


class Searcher:
    """Searches one index. It changes nothing in it and keeps nothing of a question.

    Attributes:
        index: What is searched.
        models: Those of the index.
        settings: How passages are ranked.
        titles: Of the texts, by their ids.
    """

    def __init__(self, index: PassageIndex, settings: RankingSettings = DEFAULT_RANKING) -> None:
        """Search this index."""
        self.index = index
        self.settings = settings
        self.models = index.models
        self._channels = index.channels
        self._names = NameIndex(index.terms)
        self.titles = {d.id: d.title for d in index.corpus.documents}
        self._subjects = SubjectIndex(self.titles.items())
        foreign = index.holdings.english.count(False)
        self._is_mixed = foreign > settings.foreign_share * len(index.chunks)

    def understand(self, question: str, without: Collection[Part] = ()) -> Query:
        """Return the question as it is looked for, with what was added to it, not yet encoded.

        A name that the texts lack gives way to the one of theirs that is one typing error away.
        """
        vocabulary = self._channels.lexical.vocabulary
        slips = misspelt(question, vocabulary, lambda: self.index.capitalised)
        for typed, meant in slips:
            question = question.replace(typed, meant)
        if (language := language_of(question)) != "zh":
            is_english = language == "en"
            question = accented(question, lambda: self.index.accents, names_only=is_english)
        query = understand(question, self._names, without)
        meant_names = tuple(Expansion(typed, (meant,), "spelling") for typed, meant in slips)
        return replace(
            query,
            expansions=(*meant_names, *query.expansions),
            subjects=self._subjects.named_in(question),
        )

    def encode(self, query: Query, without: Collection[Part] = ()) -> Query:
        """Return the question with the vectors that it is compared by.

        One in English is encoded by the English encoders, and by the multilingual one as well if
        enough passages are in other languages; any other question by the multilingual one alone.

        Raises:
            ModelError: A model's files are missing or not the expected ones.
        """
        models, texts = self.models, [query.text]
        is_english, crosses = query.language == "en", "multilingual" not in without
        english = multilingual = sentence = None
        if is_english or not crosses:
            english = models.query_encoder.encode(texts)[0]
        if crosses and (self._is_mixed or not is_english):
            multilingual = models.multilingual_encoder.encode(texts)[0]
        if is_english and "sentences" not in without:
            sentence = models.question_encoder.encode(texts)[0]
        return replace(query, vectors=QueryVectors(english, multilingual, sentence))

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
        switches parts off. A question that is encoded already is not encoded again.

        Raises:
            ModelError: A model's files are missing or not the expected ones.
        """
        query = self.understand(question, without) if isinstance(question, str) else question
        top_k = min(top_k, len(self.index.chunks))
        if top_k < 1 or not query.text:
            return []
        if mode != "lexical" and query.vectors is None:
            query = self.encode(query, without)
        ranking = self._ranking(query, top_k, mode, without)
        return [
            Hit(self.index.chunks[position], score, rank)
            for rank, (position, score) in enumerate(ranking[:top_k], start=1)
        ]

    def _ranking(self, query: Query, top_k: int, mode: Mode, without: Collection[Part]) -> Ranking:
        """Return at least the first `top_k` passages of a mode, best first."""
        if mode == "lexical":
            scores = self._channels.lexical.scores(query.words)
            return [(position, score) for position, score in best_first(scores, top_k) if score > 0]
        if mode == "dense":
            vectors, vector = self._compared(query)[0]
            return vectors.nearest(vector, top_k)
        chunks = self.index.chunks
        depth = len(chunks) if query.documents else max(self.settings.depth, top_k)
        ranking = self._inside(query, self._fused(query, depth))
        if "duplicates" not in without:
            depth = max(self.settings.reranked, top_k)
            ranking = collapsed(ranking, chunks, depth, self.settings.same_share)
        if mode == "full" and query.parts and "reranker" not in without:
            vectors_of, reranker = self.index.sentence_vectors, self.models.reranker
            reader = Reader(query, chunks, reranker, without, vectors_of, self.settings)
            ranking = reranked(ranking, reader, self.settings.reranked)
        return with_another_text(ranking, query, chunks)

    def _inside(self, query: Query, ranking: Ranking) -> Ranking:
        """Return a ranking without passages of other texts than those that a query is put to."""
        if not query.documents:
            return ranking
        chunks, within = self.index.chunks, set(query.documents)
        return [entry for entry in ranking if chunks[entry[0]].document_id in within]

    def _fused(self, query: Query, depth: int) -> Ranking:
        """Return the candidates of all channels by the sum of their standard scores."""
        words = self._channels.lexical.scores(query.words)
        candidates = {p for p, score in best_first(words, depth) if score > 0}
        compared = self._compared(query)
        for vectors, vector in compared:
            candidates |= {position for position, _ in vectors.nearest(vector, depth)}
        nearest = np.zeros(len(self.index.chunks), np.float32)
        if query.vectors is not None and query.vectors.sentence is not None:
            nearest = self._channels.sentences.standard_scores(query.vectors.sentence)
            candidates |= {position for position, score in best_first(nearest, depth) if score > 0}
        positions = sorted(candidates)
        is_english, settings = query.language == "en", self.settings
        weight = settings.english_words if is_english else settings.other_words
        by_words = standardized(words[positions], float(words.mean()), float(words.var()))
        scores = weight * by_words + nearest[positions]
        for vectors, vector in compared:
            scores = scores + vectors.standard_scores(vector, positions) / len(compared)
        if query.subjects:
            chunks = self.index.chunks
            is_about = [chunks[position].document_id in query.subjects for position in positions]
            scores = scores + settings.subject_bonus * np.asarray(is_about, np.float32)
        return [(positions[i], score) for i, score in best_first(scores)]

    def _compared(self, query: Query) -> list[tuple[VectorIndex, Vectors]]:
        """Return the vectors of passages to compare an encoded question with, each with its own."""
        own = query.vectors
        if own is None:
            return []
        pairs = (
            (self._channels.vectors, own.english),
            (self._channels.multilingual, own.multilingual),
        )
        return [(vectors, vector) for vectors, vector in pairs if vector is not None]
