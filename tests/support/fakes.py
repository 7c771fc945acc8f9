"""Fakes that can be computed by hand.

Fakes count words: an English word, a figure or a Chinese character is a word. Two texts whose
words fall into different buckets have the cosine 0; a text of n different words and one of m that
share s of them have the cosine s / sqrt(n * m).
"""

import hashlib
import re

import numpy as np

from app import Assistant
from app.answering.texts_now import Snapshot
from app.live_corpus import LiveCorpus
from index import STOP_WORDS, Models, PassageIndex


def words(text):
    return re.findall(r"[\u4e00-\u9fff]|[a-z0-9]+", text.lower())


class FakeEncoder:
    """Counts each word in the bucket that its hash names; bucket 0 is for texts without words."""

    dimension = 256

    def __init__(self, name="fake-words-256"):
        self.name = name

    def encode(self, texts, progress=None):
        vectors = np.zeros((len(texts), self.dimension), np.float32)
        for row, text in enumerate(texts):
            for word in words(text):
                vectors[row, self.bucket(word)] += 1
            if not words(text):
                vectors[row, 0] = 1
            vectors[row] /= np.linalg.norm(vectors[row])
            if progress:
                progress(row + 1, len(texts))
        return vectors

    def bucket(self, word):
        return 1 + int.from_bytes(hashlib.sha256(word.encode()).digest()[:4], "big") % 255


class FakeReranker:
    """Scores a passage by the number of different words that it shares with the question."""

    name = "fake-shared-words"

    def score(self, question, passages):
        shared = [len(set(words(question)) & set(words(passage))) for passage in passages]
        return np.array(shared, np.float32)


class FakeWordMatcher:
    """Matches a word with 1 if the passage holds it, with 0.5 if it holds another one, else 0."""

    name = "fake-same-words"

    def match(self, question, passage):
        asked, held = words(question), set(words(passage))
        rest = 0.5 if held.intersection(asked) else 0.0
        return [(word, 1.0 if word in held else rest) for word in asked]


class FakeJudge:
    """Takes a passage for an answer if it holds most words of the question: -6 for none, to 6."""

    name = "fake-most-words"

    def judge(self, question, text):
        asked = set(words(question)) - STOP_WORDS
        return 12 * len(asked & set(words(text))) / max(len(asked), 1) - 6


class FakeLogits:
    """Scores like a cross-encoder's logits: -10 for no shared word, 5 more for each."""

    name = "fake-logits"

    def score(self, question, passages):
        return 5 * FakeReranker().score(question, passages) - 10


def models_with(reranker):
    names = (*["fake-words-256"] * 2, "fake-multilingual", *["fake-sentences"] * 2)
    return Models(*map(FakeEncoder, names), reranker, FakeWordMatcher(), FakeJudge())


def assistant_in_memory(documents, models):
    """Return an assistant of documents that are in no folder."""
    return Assistant(LiveCorpus(Snapshot.of(documents, PassageIndex.build(documents, models))))
