"""A plain search of passages, as many are built: BM25 and vectors, summed, then reranked.

What a fault may change is a setting; the settings as they are here are the pipeline in health.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import bm25s
import numpy as np
import Stemmer

from ingest import Document, Span

TOP_K = 10
# Passages that the reranker reads, and so many characters of each.
RERANKED = 5
READ_CHARACTERS = 500
# Deviation of what a rebuilt index may change of a score, which is a sum of two standard scores.
NOISE = 0.05

Array = np.ndarray[Any, np.dtype[np.float32]]
# Texts → unit vectors, a row each.
Encode = Callable[[Sequence[str]], Array]
# Question and passages → scores, higher is better.
Rerank = Callable[[str, Sequence[str]], Sequence[float] | Array]


@dataclass(frozen=True, slots=True)
class Settings:
    """How the pipeline is set.

    Attributes:
        size: Characters of a passage.
        lost: Texts that are not indexed.
        stale: Texts of which only the first half is indexed, as they were before.
        cases_kept: Whether the index keeps capitals, which questions do not have.
        stemmer: Language whose stems words are cut to.
        reranked: Whether the first passages are read again.
        read: Share of a passage that is indexed, from its beginning.
        shifted: Texts whose passages are given out one place further on.
        twice: Numbers of passages, modulo 100, that are indexed twice.
        prefix: What is put before a question.
        other_model: Numbers of passages, modulo 100, that another model has encoded.
        filtered: Whether a question is put to the texts of its collection alone.
        noise: Seed of the noise of a rebuilt index; none for 0.
    """

    size: int = 700
    lost: frozenset[str] = frozenset()
    stale: frozenset[str] = frozenset()
    cases_kept: bool = False
    stemmer: str = "english"
    reranked: bool = True
    read: float = 1.0
    shifted: frozenset[str] = frozenset()
    twice: frozenset[int] = frozenset()
    prefix: str = ""
    other_model: frozenset[int] = frozenset()
    filtered: bool = True
    noise: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and the collection of texts that it is put to."""

    text: str
    texts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Readers:
    """What reads passages and questions.

    Attributes:
        encode: Into vectors.
        encode_otherwise: The same by another model of as many dimensions.
        rerank: The first passages once more.
    """

    encode: Encode
    encode_otherwise: Encode
    rerank: Rerank


@dataclass(eq=False, slots=True)
class Pipeline:
    """The search over some documents in one setting.

    Attributes:
        documents: The texts.
        settings: How it is set.
        readers: Its models.
    """

    documents: Sequence[Document]
    settings: Settings
    readers: Readers
    _places: list[tuple[str, Span]] = field(default_factory=list)
    _texts: list[str] = field(default_factory=list)
    _lexical: bm25s.BM25 | None = None
    _vectors: Array | None = None

    def index(self) -> None:
        """Cut the texts into passages and index them."""
        own = self.settings
        passages: list[tuple[str, Span, str]] = []
        for document in self.documents:
            if document.id not in own.lost:
                passages += list(_passages(document, own))
        passages = [
            p for n, p in enumerate(passages) for _ in range(2 if n % 100 in own.twice else 1)
        ]
        self._places = [(name, span) for name, span, _ in passages]
        texts = [text[: int(len(text) * own.read)] for _, _, text in passages]
        self._texts = texts
        self._lexical = bm25s.BM25()
        self._lexical.index([self._tokens(t, own.cases_kept) for t in texts], show_progress=False)
        vectors = self.readers.encode(texts)
        other = [n for n in range(len(texts)) if n % 100 in own.other_model]
        if other:
            vectors = vectors.copy()
            vectors[other] = self.readers.encode_otherwise([texts[n] for n in other])
        self._vectors = vectors

    def search(self, question: Asked) -> list[tuple[str, Span]]:
        """Return where the first passages stand, best first."""
        scores = self._scores(question)
        order = [int(n) for n in np.argsort(-scores, kind="stable")[:TOP_K]]
        order = [n for n in order if np.isfinite(scores[n])]
        if self.settings.reranked and order:
            first = order[:RERANKED]
            read = [self._texts[n][:READ_CHARACTERS] for n in first]
            anew = dict(zip(first, self.readers.rerank(question.text, read), strict=True))
            order = sorted(first, key=lambda n: -anew[n]) + order[RERANKED:]
        return [self._given(n) for n in order]

    def _scores(self, question: Asked) -> Array:
        """Return the score of each passage; -inf for one that is filtered out."""
        if self._lexical is None or self._vectors is None:
            raise RuntimeError("index() comes first")
        allowed = np.array([name in question.texts for name, _ in self._places])
        if not self.settings.filtered:
            allowed[:] = True
        scores = np.full(len(allowed), -np.inf, np.float32)
        if allowed.any():
            words = self._lexical.get_scores(self._tokens(question.text, keep=False))
            asked = self.readers.encode([self.settings.prefix + question.text])[0]
            alike = self._vectors @ asked
            scores[allowed] = _standard(words[allowed]) + _standard(alike[allowed])
        if self.settings.noise:
            chance = np.random.default_rng([self.settings.noise, len(question.text)])
            scores += chance.normal(0, NOISE, len(scores)).astype(np.float32)
        return scores

    def _given(self, number: int) -> tuple[str, Span]:
        name, span = self._places[number]
        if name in self.settings.shifted and number + 1 < len(self._places):
            return self._places[number + 1]
        return name, span

    def _tokens(self, text: str, keep: bool) -> list[str]:
        words = re.findall(r"\w+", text if keep else text.lower())
        stemmer = Stemmer.Stemmer("english" if keep else self.settings.stemmer)
        return [str(word) for word in stemmer.stemWords(words)]


def _passages(document: Document, settings: Settings) -> list[tuple[str, Span, str]]:
    """Return pieces of whole paragraphs, or of words of a longer one, with where they stand."""
    text = document.text
    end = len(text) // 2 if document.id in settings.stale else len(text)
    pieces: list[Span] = []
    for match in re.finditer(r"\S(?:.|\n(?!\s*(?:\n|\Z)))*", text[:end]):
        start = match.start()
        while match.end() - start > settings.size:
            stop = text.rfind(" ", start + 1, start + settings.size)
            stop = stop if stop > start else start + settings.size
            pieces.append(Span(start, stop))
            start = stop
        if pieces and match.end() - pieces[-1].start <= settings.size and start == match.start():
            pieces[-1] = Span(pieces[-1].start, match.end())
        else:
            pieces.append(Span(start, match.end()))
    return [(document.id, span, text[span.start : span.end]) for span in pieces]


def _standard(scores: Array) -> Array:
    deviation = float(scores.std())
    return np.asarray((scores - scores.mean()) / (deviation if deviation > 0 else 1.0), np.float32)


def remembering(encode: Encode, known: dict[str, Array]) -> Encode:
    """Return an encoder that reads each text once."""

    def encoded(texts: Sequence[str]) -> Array:
        new = [text for text in dict.fromkeys(texts) if text not in known]
        if new:
            known.update(zip(new, encode(new), strict=True))
        return np.array([known[text] for text in texts], np.float32)

    return encoded


def remembering_pairs(rerank: Rerank, known: dict[tuple[str, str], float]) -> Rerank:
    """Return a reranker that reads each question with each passage once."""

    def scored(question: str, passages: Sequence[str]) -> list[float]:
        new = [p for p in dict.fromkeys(passages) if (question, p) not in known]
        if new:
            scores = rerank(question, new)
            known.update({(question, p): float(s) for p, s in zip(new, scores, strict=True)})
        return [known[question, passage] for passage in passages]

    return scored
