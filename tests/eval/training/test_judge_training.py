"""The judge's training: windows, batches and the learning rate, worked out by hand."""

import random
import subprocess
import sys

import pytest

from eval.training import judge_training
from eval.training.judge_training import (
    BATCH,
    RATE,
    Example,
    batches,
    is_validated,
    rate_at,
    window_for,
)

TEXT = "Tea is a leaf. Rye is a grass. It grows on poor soil. Oats do not."


@pytest.mark.parametrize(
    ("words", "window"),
    [
        (4, "Rye is a grass."),
        (8, "Tea is a leaf. Rye is a grass."),
        (13, "Tea is a leaf. Rye is a grass. It grows on poor soil."),
        (70, TEXT),
    ],
)
def test_window_grows_from_the_sentence_with_most_words_of_the_question(monkeypatch, words, window):
    monkeypatch.setattr(judge_training, "WINDOW_WORDS", words)
    assert window_for("What grass is rye?", TEXT) == window


def test_batches_hold_all_examples_and_those_of_one_are_of_like_length():
    examples = [Example([0] * n, [0] * n, n % 2) for n in range(1, 2 * BATCH + 5)]
    found = list(batches(examples, random.Random(3)))  # noqa: S311
    lengths = sorted(sorted(len(example.ids) for example in batch) for batch in found)
    assert lengths == [
        list(range(1, BATCH + 1)),
        list(range(BATCH + 1, 2 * BATCH + 1)),
        list(range(2 * BATCH + 1, 2 * BATCH + 5)),
    ]


def test_the_learning_rate_rises_then_falls_to_nothing():
    rates = [rate_at(step, 100) for step in (0, 3, 6, 53, 100)]
    assert rates == pytest.approx([0, RATE / 2, RATE, RATE / 2, 0])


def test_a_group_is_always_on_the_same_side():
    found = {group: is_validated(group) for group in ("Tea", "Rye", "a", "l")}
    assert found == {"Tea": False, "Rye": False, "a": False, "l": True}


def test_importing_it_loads_no_torch():
    code = "import sys, eval.training.judge_training; print('torch' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
