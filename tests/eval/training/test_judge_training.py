"""The judge's training: windows, batches and the learning rate, worked out by hand."""

import json
import random
import subprocess
import sys
from types import SimpleNamespace

import pytest

from eval.training import judge_training
from eval.training.judge_model import LAYERS
from eval.training.judge_training import (
    BATCH,
    DECAY,
    Example,
    batches,
    is_validated,
    rate_at,
    read_examples,
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
    rates = [rate_at(step, 100, LAYERS - 1, 4.0) for step in (0, 3, 6, 53, 100)]
    assert rates == pytest.approx([0, 2, 4, 2, 0])


def test_lower_layers_learn_more_slowly():
    assert rate_at(6, 100, LAYERS - 3, 4.0) == pytest.approx(4 * DECAY**2)


class Letters:
    """A tokenizer whose tokens are the texts themselves."""

    def encode(self, question, passage):
        return SimpleNamespace(ids=[question, passage], type_ids=[0, 1])


def test_written_passages_are_read_whole_behind_title_and_heading(tmp_path):
    asked = [{"q": "What is rye?", "answers": True}, {"q": "Who ate it?", "answers": False}]
    written = {"title": "Grasses.", "heading": "Rye", "passage": "A grass.", "questions": asked}
    (tmp_path / "written.jsonl").write_text(json.dumps(written))
    read = read_examples(tmp_path / "written.jsonl", Letters(), random.Random(1))  # noqa: S311
    found = [(*example.ids, example.label) for example in read[is_validated("Grasses.")]]
    text = "Grasses. Rye. A grass."
    assert found == [("What is rye?", text, 1), ("Who ate it?", text, 0)]


def test_the_title_stands_before_some_windows(tmp_path):
    pair = {"question": "What is rye?", "passage": TEXT, "answers": True, "group": "Tall_grasses"}
    (tmp_path / "pairs.jsonl").write_text(f"{json.dumps(pair)}\n" * 40)
    read = read_examples(tmp_path / "pairs.jsonl", Letters(), random.Random(1))  # noqa: S311
    texts = {example.ids[1] for example in read[is_validated("Tall_grasses")]}
    assert texts == {TEXT, f"Tall grasses. {TEXT}"}


def test_a_group_is_always_on_the_same_side():
    found = {group: is_validated(group) for group in ("Tea", "Rye", "a", "l")}
    assert found == {"Tea": False, "Rye": False, "a": False, "l": True}


def test_importing_it_loads_no_torch():
    code = "import sys, eval.training.judge_training; print('torch' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
