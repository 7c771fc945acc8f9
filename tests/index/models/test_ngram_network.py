"""The n-gram network equals a version that goes one piece at a time and shares nothing."""

import numpy as np
import pytest

from index.models.ngram_network import NgramNetwork

PARTS, WIDTH, HIDDEN, HEAD = 3, 8, 4, 32
NGRAMS = {2: 0, 3: 1, 5: 2}
TEXTS = [[1, 2], [1, 5, 5, 7, 8, 3, 2], [4], [1, 0, 2], list(range(12))]


@pytest.fixture
def weights():
    random = np.random.default_rng(7)
    features = WIDTH + HIDDEN * len(NGRAMS)
    shapes = {"scale": PARTS, "lo": PARTS, "ln_g": features, "ln_b": features, "cnn_b": WIDTH}
    for n in NGRAMS:
        shapes |= {f"proj{n}": (WIDTH, HIDDEN), f"w1_{n}": (n * HIDDEN, HIDDEN)}
        shapes |= {f"w2_{n}": (n * HIDDEN, HIDDEN)}
        shapes |= {f"{name}{n}": HIDDEN for name in ("proj_b", "ln_g", "ln_b", "b1_", "b2_")}
    shapes |= {"cnn_W": (features, WIDTH), "d0": (WIDTH, HEAD), "d1": (HEAD, HEAD)}
    shapes |= {"p1": (WIDTH, HEAD), "d2": (HEAD, WIDTH), "p3": (HEAD, WIDTH), "d3": (WIDTH, WIDTH)}
    arrays = {
        name: random.normal(0, 0.3, shape).astype(np.float32) for name, shape in shapes.items()
    }
    for part in range(1, PARTS + 1):
        arrays[f"q{part}"] = random.integers(0, 64, (4, WIDTH), np.uint8)
    return arrays | {"eps": np.float64(1e-6)}


@pytest.fixture
def network(weights, tmp_path):
    np.savez_compressed(tmp_path / "weights.npz", **weights)
    return NgramNetwork(tmp_path / "weights.npz")


def normalized(values):
    return (values - values.mean()) / np.sqrt(values.var() + 1e-6)


def convolved(rows, weight, bias, n, left):
    """Return what one convolution makes of each row; beyond the ends there is zero."""
    result = []
    for at in range(len(rows)):
        places = range(at - left, at - left + n)
        window = [rows[p] if 0 <= p < len(rows) else np.zeros(HIDDEN) for p in places]
        result.append(rows[at] + np.maximum(np.concatenate(window) @ weight + bias, 0))
    return result


def expected_vector(text, w):
    embedded = [w[f"q{p % PARTS + 1}"][p // PARTS] * w["scale"][p % PARTS] for p in text]
    embedded = [row + w["lo"][p % PARTS] for row, p in zip(embedded, text, strict=True)]
    projected = [
        normalized(np.concatenate([row @ w[f"proj{n}"] + w[f"proj_b{n}"] for n in NGRAMS]))
        for row in embedded
    ]
    features = [embedded]
    for number, (n, left) in enumerate(NGRAMS.items()):
        part = slice(number * HIDDEN, (number + 1) * HIDDEN)
        rows = [row[part] * w[f"ln_g{n}"] + w[f"ln_b{n}"] for row in projected]
        rows = convolved(rows, w[f"w1_{n}"], w[f"b1_{n}"], n, left)
        features.append(convolved(rows, w[f"w2_{n}"], w[f"b2_{n}"], n, left))
    pieces = [normalized(np.concatenate(row)) for row in zip(*features, strict=True)]
    pieces = [(row * w["ln_g"] + w["ln_b"]) @ w["cnn_W"] + w["cnn_b"] for row in pieces]
    summary = sum(pieces) / np.sqrt(len(text))
    first = np.maximum(summary @ w["p1"] + np.maximum(summary @ w["d0"], 0) @ w["d1"], 0)
    vector = np.tanh(first @ w["p3"] + np.maximum(first @ w["d2"], 0) @ w["d3"])
    return vector / np.linalg.norm(vector)


def test_texts_together_equal_each_piece_by_piece(network, weights):
    vectors = network.encode(TEXTS)
    assert (vectors.shape, vectors.dtype) == ((5, WIDTH), np.float32)
    expected = [expected_vector(text, weights) for text in TEXTS]
    np.testing.assert_allclose(vectors, expected, atol=1e-5)


def test_vector_does_not_depend_on_the_other_texts(network):
    together = network.encode(TEXTS)
    for row, text in enumerate(TEXTS):
        np.testing.assert_allclose(network.encode([text])[0], together[row], atol=1e-5)


def test_order_of_pieces_matters(network):
    forwards, backwards = network.encode([[1, 5, 7, 2], [1, 7, 5, 2]])
    assert np.abs(forwards - backwards).max() > 1e-3
