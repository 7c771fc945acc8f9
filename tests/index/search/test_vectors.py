"""Vectors: FAISS finds what NumPy finds, and standard scores are those among all vectors."""

import numpy as np
import pytest

from index.search.vectors import VectorIndex, standardized


def units(rows):
    rows = np.asarray(rows, np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def random_units(count, dimension, seed=0):
    return units(np.random.default_rng(seed).normal(size=(count, dimension)))


def by_brute_force(vectors, query, top_k):
    """Return positions and cosines, best first, equal ones in order."""
    cosines = vectors @ query
    order = sorted(range(len(vectors)), key=lambda position: (-cosines[position], position))
    return order[:top_k], cosines[order[:top_k]]


@pytest.mark.parametrize("top_k", [1, 7, 50, 60])
def test_nearest_are_those_of_brute_force(top_k):
    vectors = random_units(50, 16)
    query = random_units(1, 16, seed=1)[0]
    positions, cosines = by_brute_force(vectors, query, top_k)
    nearest = VectorIndex(vectors).nearest(query, top_k)
    assert [position for position, _ in nearest] == positions
    np.testing.assert_allclose([cosine for _, cosine in nearest], cosines, atol=1e-6)


@pytest.mark.parametrize("top_k", [1, 2, 5, 8, 9, 12, 20])
def test_equally_near_ones_come_in_order(top_k):
    # Exact cosines: 0 for every second vector, 1 for one of four, .5 for the others.
    rows = [[0, 0, 1, 0], [1, 0, 0, 0], [0, 1, 0, 0], [0.5, 0.5, 0.5, 0.5]] * 5
    vectors = np.asarray(rows, np.float32)
    query = np.asarray([1, 0, 0, 0], np.float32)
    expected = [(p, 1.0) for p in range(1, 20, 4)] + [(p, 0.5) for p in range(3, 20, 4)]
    expected += [(p, 0.0) for p in range(0, 20, 2)]
    assert VectorIndex(vectors).nearest(query, top_k) == expected[:top_k]


@pytest.mark.parametrize("top_k", [1, 5, 100])
def test_alike_vectors_come_in_order(top_k):
    vectors = np.repeat(units([[3, 4]]), 100, axis=0)
    nearest = VectorIndex(vectors).nearest(vectors[0], top_k)
    assert [position for position, _ in nearest] == list(range(top_k))


def test_none_are_asked_for():
    assert VectorIndex(units([[3, 4]])).nearest(np.asarray([0, 1], np.float32), 0) == []


def test_no_vectors_have_no_nearest():
    vectors = VectorIndex(np.zeros((0, 4), np.float32))
    query = np.asarray([1, 0, 0, 0], np.float32)
    assert vectors.nearest(query, 3) == []
    assert vectors.standard_scores(query, []).shape == (0,)


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_query_that_is_not_finite_is_near_to_nothing(value):
    vectors = VectorIndex(random_units(5, 4))
    query = np.asarray([1, 0, value, 0], np.float32)
    assert vectors.nearest(query, 3) == []
    scores = vectors.standard_scores(query, [4, 0])
    assert (scores.tolist(), scores.dtype) == ([0.0, 0.0], np.float32)


@pytest.mark.parametrize("seed", range(4))
def test_standard_scores_are_deviations_from_the_mean_of_all_cosines(seed):
    vectors = random_units(200, 32, seed) + np.float32(seed / 4)  # a common part moves the mean
    vectors = units(vectors)
    query = random_units(1, 32, seed + 10)[0]
    cosines = (vectors.astype(np.float64) @ query.astype(np.float64)).astype(np.float64)
    expected = (cosines - cosines.mean()) / cosines.std()
    positions = [7, 199, 0, 7]
    scores = VectorIndex(vectors).standard_scores(query, positions)
    assert (scores.shape, scores.dtype) == ((4,), np.float32)
    np.testing.assert_allclose(scores, expected[positions], rtol=1e-3, atol=1e-4)


def test_standard_scores_worked_out_by_hand():
    # Cosines 1, 0, 0, -1: mean 0, variance 2 / 4.
    vectors = VectorIndex(np.asarray([[1, 0], [0, 1], [0, -1], [-1, 0]], np.float32))
    scores = vectors.standard_scores(np.asarray([1, 0], np.float32), [0, 1, 3])
    np.testing.assert_allclose(scores, [2**0.5, 0.0, -(2**0.5)], rtol=1e-6)


@pytest.mark.parametrize("count", [1, 5])
def test_alike_vectors_do_not_stand_out(count):
    vectors = VectorIndex(np.repeat(units([[3, 4]]), count, axis=0))
    assert vectors.standard_scores(np.asarray([1, 0], np.float32), [0]).tolist() == [0.0]


@pytest.mark.parametrize(
    ("mean", "variance", "expected"),
    [(1.0, 4.0, [0.0, 1.0]), (2.0, 0.25, [-2.0, 2.0]), (1.0, 0.0, [0.0, 0.0])],
)
def test_standardized(mean, variance, expected):
    scores = standardized(np.asarray([1, 3], np.float32), mean, variance)
    assert (scores.tolist(), scores.dtype) == (expected, np.float32)
