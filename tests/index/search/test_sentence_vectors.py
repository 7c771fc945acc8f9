"""Sentences of passages: a passage is as near as its nearest sentence."""

import math
from dataclasses import replace

import numpy as np
import pytest

from index import PassageIndex, Searcher
from index.search.sentence_vectors import SentenceIndex

# Cosines with [1, 0]: 1, 0 | 0, -1 | none | -1.
VECTORS = np.array([[1, 0], [0, 1], [0, -1], [-1, 0], [-1, 0]], np.float32)
ASKED = np.array([1, 0], np.float32)


@pytest.fixture
def sentences():
    return SentenceIndex(VECTORS, [2, 2, 0, 1])


def test_each_passage_has_the_standard_score_of_its_nearest_sentence(sentences):
    # Of 1, 0 and -1 the mean is 0 and the variance 2/3; a passage without sentences is average.
    expected = [math.sqrt(1.5), 0, 0, -math.sqrt(1.5)]
    np.testing.assert_allclose(sentences.standard_scores(ASKED), expected, rtol=1e-6)


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_question_whose_vector_is_not_finite_is_near_to_none(sentences, value):
    assert sentences.standard_scores(np.array([value, 0], np.float32)).tolist() == [0, 0, 0, 0]


def test_without_any_sentence_no_passage_stands_out():
    none = SentenceIndex(np.empty((0, 2), np.float32), [0, 0])
    assert none.standard_scores(ASKED).tolist() == [0, 0]


@pytest.mark.parametrize("counts", [[2, 2], [2, 2, 2], [6, -1]])
def test_counts_of_other_vectors_are_refused(counts):
    with pytest.raises(ValueError, match="5 vectors of"):
        SentenceIndex(VECTORS, counts)


class NearToRice:
    """Tells texts with "Rice" from others, and nothing else."""

    name, dimension = "near-to-rice", 2

    def encode(self, texts, progress=None):
        return np.array([[1, 0] if "Rice" in text else [0, 1] for text in texts], np.float32)


class Remembers:
    """Remembers what it was given to read."""

    name = "remembers"

    def __init__(self):
        self.read = []

    def score(self, question, passages):
        self.read += passages
        return np.zeros(len(passages), np.float32)


@pytest.fixture
def models(fake_models):
    near = NearToRice()
    return replace(fake_models, reranker=Remembers(), sentence_encoder=near, question_encoder=near)


def test_passage_is_found_by_one_of_its_sentences(make_document, models):
    texts = {"tea": "Tea is green. It is dried.", "field": "Fields are wet. Rice is white."}
    documents = [make_document(text, name) for name, text in texts.items()]
    searcher = Searcher(PassageIndex.build(documents, models))
    hits = searcher.search("Rice?", 2, "fused", ("channels",))
    assert [hit.chunk.document_id for hit in hits] == ["field", "tea"]
    assert hits[0].score - hits[1].score == pytest.approx(6)  # words, vectors, sentences: ±1 each
    hits = searcher.search("Rice?", 2, "fused", ("sentences",))
    assert hits[0].score - hits[1].score == pytest.approx(4)


def test_chinese_question_is_not_compared_with_sentences(make_document, models):
    searcher = Searcher(PassageIndex.build([make_document("Rice is white.", "one")], models))
    assert searcher.search("大米", mode="fused") == searcher.search(
        "大米", 10, "fused", ("sentences",)
    )


def test_sentence_that_is_nearest_is_read_beside_the_one_that_shares_most_words(
    make_document, models
):
    first = ("Tea is made of leaves, " * 12).strip(", ") + "."
    between, last = f"{'X' * 60}.", "Rice is white."
    searcher = Searcher(
        PassageIndex.build([make_document(f"{first} {between} {last}", "one")], models)
    )
    searcher.search("Is Rice like tea leaves?")
    assert models.reranker.read == [f"{first} {between}", f"{between} {last}"]
    models.reranker.read.clear()
    searcher.search("Is Rice like tea leaves?", without=("sentences",))
    assert models.reranker.read == [f"{first} {between}"]
