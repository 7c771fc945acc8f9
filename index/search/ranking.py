"""Ranks candidates: near-duplicates removed, the best reranked by the cross-encoder."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from index.models import Reranker, Vectors, in_parallel
from index.query import Part, Query, asks_for_source
from index.search.ranking_settings import DEFAULT_RANKING, RankingSettings
from index.search.rerank_inputs import readings_of
from index.text import is_english, tokenize
from ingest import CHINESE_GENRE, GENRE, Chunk

# Positions of chunks and their scores, best first.
Ranking = list[tuple[int, float]]

_ADDRESS = re.compile(r"https?://|\bwww\.|\bdoi\b|\baccessed\b", re.IGNORECASE)
_NAMES_BOTH_TEXTS = re.compile(
    rf"\b(?:both|the two|either|neither)(?: of the(?:se)?)? (?:{GENRE}|sources?)\b"
    rf"|两(?:篇|份|个)?(?:文|{CHINESE_GENRE})",
    re.IGNORECASE,
)


def best_first(scores: npt.NDArray[np.float32], top_k: int | None = None) -> Ranking:
    """Return positions and scores, best first, equal ones in order; `top_k` at most, if given."""
    return [(int(i), float(scores[i])) for i in np.argsort(-scores, kind="stable")[:top_k]]


def collapsed(
    ranking: Ranking,
    chunks: Sequence[Chunk],
    depth: int,
    same_share: float = DEFAULT_RANKING.same_share,
) -> Ranking:
    """Return the ranking without passages that repeat a better one, looked for to some depth."""
    kept: Ranking = []
    seen: list[frozenset[str]] = []
    for number, (position, score) in enumerate(ranking):
        if len(kept) >= depth:
            return kept + ranking[number:]
        words = frozenset(tokenize(chunks[position].text))
        if not any(_say_the_same(words, others, same_share) for others in seen):
            kept.append((position, score))
            seen.append(words)
    return kept


def _say_the_same(words: frozenset[str], others: frozenset[str], same_share: float) -> bool:
    return len(words & others) > same_share * len(words | others)


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads passages with a question.

    Attributes:
        query: The question.
        chunks: The passages.
        reranker: What reads both.
        without: Parts that are switched off.
        sentence_vectors: Those of each passage's sentences, by its id.
        settings: How passages are ranked.
    """

    query: Query
    chunks: Sequence[Chunk]
    reranker: Reranker
    without: Collection[Part] = ()
    sentence_vectors: Mapping[str, Vectors] = field(default_factory=dict)
    settings: RankingSettings = DEFAULT_RANKING

    def logits(self, positions: Sequence[int]) -> dict[int, float]:
        """Return the logit of each passage that can be read, by position: of its best reading."""
        tasks = []
        for position in positions:
            chunk = self.chunks[position]
            if is_english(chunk.text):
                question = self.query.in_words_of(chunk.text)
                cosines = self.query.cosines(self.sentence_vectors.get(chunk.id))
                texts = readings_of(chunk, question, self.without, cosines, self.settings)
                tasks += [
                    (position, question, self.query.under_title(chunk.document_id, text))
                    for text in texts
                ]
        # The long ones first, so that neither core waits for the other.
        tasks.sort(key=lambda task: -len(task[2]))
        scores = in_parallel(lambda task: float(self.reranker.score(task[1], [task[2]])[0]), tasks)
        logits: dict[int, float] = {}
        for (position, _, _), score in zip(tasks, scores, strict=True):
            logits[position] = max(score, logits.get(position, score))
        wants_source = "sources" in self.without or asks_for_source(self.query.text)
        return {
            position: logit
            if wants_source or not _names_source(self.chunks[position])
            else logit - self.settings.source_penalty
            for position, logit in logits.items()
        }


def reranked(ranking: Ranking, reader: Reader, depth: int) -> Ranking:
    """Return the ranking with its first passages, at most `depth`, in the reranker's order.

    If one of the first `read_first` is surely right, the others are not read. A passage that the
    reranker cannot read keeps its place, and so do those that it does not read.
    """
    settings = reader.settings
    is_translated = reader.query.language != "en"
    weight = settings.translated_weight if is_translated else settings.fused_weight
    if "channels" in reader.without:
        weight = 0.0

    positions = [position for position, _ in ranking[:depth]]
    logits = reader.logits(positions[: settings.read_first])
    if max(logits.values(), default=settings.sure - 1) < settings.sure:
        logits |= reader.logits(positions[settings.read_first :])
    else:
        depth = min(settings.read_first, depth)
    head = ranking[:depth]
    known = {position: logits[position] + weight * f for position, f in head if position in logits}
    scores = [known.get(position) for position, _ in head]
    readable = [(head[i][0], score) for i, score in enumerate(scores) if score is not None]
    if not readable:
        return ranking
    readable.sort(key=lambda entry: -entry[1])
    queue = iter(readable)
    result: Ranking = []
    for (position, _), score in zip(head, scores, strict=True):
        above = result[-1][1] if result else readable[0][1]
        result.append((position, above) if score is None else next(queue))
    lowest = min(score for _, score in result)
    first = ranking[depth][1] if len(ranking) > depth else 0.0
    return result + [(position, lowest + weight * (f - first)) for position, f in ranking[depth:]]


def with_another_text(ranking: Ranking, query: Query, chunks: Sequence[Chunk]) -> Ranking:
    """Return the ranking; of a question about both texts, with another text in second place.

    The best passage of a text other than the first one's is moved up, at the first one's score at
    most.
    """
    if not ranking or not _NAMES_BOTH_TEXTS.search(query.text):
        return ranking
    first = chunks[ranking[0][0]].document_id
    for number, (position, score) in enumerate(ranking[1:], start=1):
        if chunks[position].document_id != first:
            above = ranking[1][1] if number > 1 else score
            others = [entry for entry in ranking[1:] if entry[0] != position]
            return [ranking[0], (position, max(score, above)), *others]
    return ranking


def _names_source(chunk: Chunk) -> bool:
    """Tell whether a passage is a bibliography entry or a note that gives an address."""
    return chunk.kind == "reference" or (chunk.kind == "note" and bool(_ADDRESS.search(chunk.text)))
