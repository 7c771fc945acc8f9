"""The sentences that say most of what a text says."""

import numpy as np

from index.search.centrality import most_central


def unit(*rows):
    vectors = np.array(rows, np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def test_the_nearest_to_the_mean_comes_first():
    assert most_central(unit([1, 0], [1, 1], [0, 1]), 1) == [1]


def test_of_two_that_say_the_same_one_is_taken():
    assert most_central(unit([1, 0.2], [1, 0.2], [0.2, 1]), 2) == [0, 2]


def test_no_more_than_there_are():
    assert most_central(np.empty((0, 3), np.float32), 5) == []
    assert sorted(most_central(unit([1, 0], [0, 1]), 5)) == [0, 1]
