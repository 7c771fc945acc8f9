"""Noise as another processor makes it, with fakes."""

import numpy as np
import pytest
from fakes import FakeReranker

from eval.bench.processors import NoisyReranker, spread_table, spreads
from eval.runs.remembering import RememberingEncoder

PASSAGES = ["short boards", "long boards"]


def test_noise_depends_on_round_question_and_passage_alone():
    plain = FakeReranker().score("boards", PASSAGES)
    noisy = NoisyReranker(FakeReranker(), 0.14)
    np.testing.assert_array_equal(noisy.score("boards", PASSAGES), plain)
    noisy.round = 1
    first = noisy.score("boards", PASSAGES)
    assert first.dtype == np.float32
    assert (first != plain).all()
    np.testing.assert_array_equal(noisy.score("boards", PASSAGES[::-1])[::-1], first)
    noisy.round = 2
    assert (noisy.score("boards", PASSAGES) != first).all()


def test_noise_has_the_deviation_that_is_asked_for():
    noisy = NoisyReranker(FakeReranker(), 0.5)
    passages = [f"passage {n}" for n in range(500)]
    plain = noisy.score("boards", passages)
    noisy.round = 1
    assert np.std(noisy.score("boards", passages) - plain) == pytest.approx(0.5, rel=0.1)


def test_encoder_reads_each_text_once(fake_models):
    read = []

    class Counting:
        name, dimension = "counting", fake_models.query_encoder.dimension

        def encode(self, texts, progress=None):
            read.extend(texts)
            return fake_models.query_encoder.encode(texts, progress)

    encoder = RememberingEncoder(Counting())
    vectors = encoder.encode(["a board", "b", "a board"])
    np.testing.assert_array_equal(
        vectors, fake_models.query_encoder.encode(["a board", "b", "a board"])
    )
    encoder.encode(["b"])
    assert read == ["a board", "b"]
    assert encoder.encode([]).shape == (0, encoder.dimension)


def test_spread_is_the_mean_squared_change_of_the_questions_that_have_the_figure():
    plain = {"a": {"wrong answers": 0.0}, "b": {"wrong answers": 1.0}, "c": {}}
    noisy = {"a": {"wrong answers": 1.0}, "b": {"wrong answers": 1.0}, "c": {}}
    assert spreads(plain, [noisy, plain]) == {"wrong answers": [(2, 0.5, 0.5), (2, 0.0, 0.0)]}
    assert "| wrong answers | 2 | 0.25000 | 0.5000 |" in spread_table(plain, [noisy, plain])
