"""What a model gives is checked: dimension, finite numbers, one of them for a passage."""

import numpy as np
import pytest

from index import ModelError
from index.chosen.outputs import explained, finite_logits, unit_vectors

NAN, INFINITE = float("nan"), float("inf")


def array(*rows):
    return np.array(rows, np.float32)


def test_vectors_are_scaled_to_unit_length():
    vectors = unit_vectors(array([3, 4], [0, 2]), 2, "m")
    np.testing.assert_allclose(vectors, [[0.6, 0.8], [0, 1]], atol=1e-7)
    assert vectors.dtype == np.float32


@pytest.mark.parametrize("row", [[NAN, 1], [INFINITE, 1], [0, 0]])
def test_vector_without_numbers_is_refused(row):
    with pytest.raises(ModelError, match=r"m gives no numbers for a text .*Get the model again"):
        unit_vectors(array([1, 1], row), 2, "m")


def test_vectors_of_another_dimension_are_refused():
    with pytest.raises(
        ModelError, match=r"m gives vectors of 3 numbers, not 2. Correct `dimension`"
    ):
        unit_vectors(array([1, 2, 3]), 2, "m")


def test_logits_are_given_as_they_are():
    np.testing.assert_array_equal(finite_logits(array([-11], [7.5]), 2, "m"), [-11, 7.5])


def test_sigmoid_is_taken_back():
    logits = np.array([-9.0, -1.5, 0.0, 4.0], np.float32)
    squashed = 1 / (1 + np.exp(-logits))
    taken = finite_logits(squashed, 4, "m", is_sigmoid=True)
    np.testing.assert_allclose(taken, logits, atol=1e-3)
    ends = finite_logits(array(0, 1), 2, "m", is_sigmoid=True)
    assert np.isfinite(ends).all()
    assert ends[0] < -15 < 15 < ends[1]


def test_number_outside_0_to_1_is_no_sigmoid():
    with pytest.raises(ModelError, match=r'numbers outside 0 to 1.*output = "logit"'):
        finite_logits(array(0.5, 3), 2, "m", is_sigmoid=True)


@pytest.mark.parametrize("value", [NAN, INFINITE])
def test_score_that_is_no_number_is_refused(value):
    with pytest.raises(ModelError, match=r"m gives no number for a passage \(NaN"):
        finite_logits(array(1, value), 2, "m")


def test_two_numbers_for_a_passage_are_refused():
    with pytest.raises(ModelError, match=r"m gives 2 numbers for a passage, not one"):
        finite_logits(array([1, 2], [3, 4]), 2, "m")


def test_error_of_a_library_is_explained_and_ours_are_left_alone():
    with (
        pytest.raises(ModelError, match=r"m cannot be read as a model \(KeyError: 'x'\)\. Get"),
        explained("m"),
    ):
        raise KeyError("x")
    with pytest.raises(ModelError, match=r"^ours$"), explained("m"):
        raise ModelError("ours")
