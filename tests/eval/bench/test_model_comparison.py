"""Sets of models beside each other: what each finds on a corpus of topics that fakes can rank."""

import dataclasses
import json
from pathlib import Path

import numpy as np
import pytest
from fakes import FakeLogits

from eval.bench import MeasuredModels, measure_models, models_table
from eval.cli import entry, models_bench
from eval.gold import load_questions
from index import Models

TOPICS = {
    "Tea": "Tea leaves steep in hot water for three minutes.",
    "Coal": "Coal seams lie deep below northern hills.",
    "Ships": "Ships carry grain across stormy oceans.",
    "Bees": "Bees gather nectar from clover meadows.",
}


class Backwards:
    """Scores a passage lower the more words it shares with the question."""

    name = "backwards"

    def score(self, question, passages):
        return -FakeLogits().score(question, passages)


@pytest.fixture
def place(tmp_path, monkeypatch, answering_models):
    """A folder with a corpus and its questions, one of them unanswerable; fakes are packaged."""
    (tmp_path / "corpus").mkdir()
    text = "\n".join(f"# {topic}\n\n{words}\n" for topic, words in TOPICS.items())
    (tmp_path / "corpus" / "goods.md").write_text(text, encoding="utf-8")
    common = {"kind": "fact", "language": "en"}
    lines = [
        {
            "id": topic,
            "question": f"What about {words.lower()[:-1]}?",
            "evidence": [{"document": "goods", "quote": words, "grade": 2}],
            "expected": [topic],
            "answerable": True,
        }
        for topic, words in TOPICS.items()
    ]
    silent = {"question": "Who governs Atlantis?", "evidence": [], "answerable": False}
    lines.append({"id": "silent", **silent})
    questions = "".join(f"{json.dumps(common | line)}\n" for line in lines)
    (tmp_path / "q.jsonl").write_text(questions, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Models, "packaged", classmethod(lambda cls: answering_models))
    return tmp_path


def measured(name, models):
    def load(assistant):
        return load_questions("q.jsonl", assistant.documents)

    return measure_models(name, models, Path("corpus"), load)


def test_answerable_questions_are_put_to_each_set(place, answering_models):
    right = measured("right", answering_models)
    wrong = measured("wrong", dataclasses.replace(answering_models, reranker=Backwards()))
    assert (set(right.figures), right.passages) == (set(TOPICS), 4)
    assert [one.mean("success@1") for one in (right, wrong)] == [1.0, 0.0]
    assert [one.mean("success@5") for one in (right, wrong)] == [1.0, 1.0]
    assert "backwards" in wrong.models
    assert 0 < right.milliseconds < 1000 * right.build_seconds


def made(name, values, milliseconds=20.4):
    figures = {
        str(number): dict.fromkeys(("success@1", "success@5", "mrr@10"), value)
        for number, value in enumerate(values)
    }
    return MeasuredModels(name, ("m",), figures, 7, 3.2, milliseconds, 900.0)


def test_table_gives_figures_differences_to_the_first_set_and_times():
    table = models_table([made("a", [0.5, 0.5]), made("b", [1.0, 1.0], 1200.0)]).splitlines()
    assert table[0].startswith("2 answerable questions, 7 passages.")
    gain = "1.000 (+0.500, +0.500 to +0.500)"
    assert table[4:] == [
        "| a | 0.500 | 0.500 | 0.500 | 20 | 900 | 3 |",
        f"| b | {gain} | {gain} | {gain} | 1200 (slow) | 900 | 3 |",
    ]


@pytest.fixture
def gloss(place, monkeypatch, capsys):
    def run(*arguments):
        monkeypatch.setattr("sys.argv", ["gloss", "models", "bench", *arguments])
        with pytest.raises(SystemExit) as stopped:
            entry.main()
        printed = capsys.readouterr()
        return stopped.value.code, printed.out, printed.err

    return run


def test_command_measures_each_set_once_beside_the_packaged_one(gloss, monkeypatch):
    Path("mine.toml").touch()
    asked = []

    def measure(name, models, folder, load):
        asked.append(name)
        return made(name, [1.0])

    monkeypatch.setattr(models_bench, "measure_models", measure)
    code, out, _ = gloss("mine.toml", "packaged", "mine.toml", "--questions", "q.jsonl")
    assert (code, asked) == (0, ["packaged", "mine.toml"])
    assert "| mine.toml | 1.000 (+0.000, +0.000 to +0.000) |" in out
    listed = json.loads(gloss("mine.toml", "--json")[1])
    assert [(one["name"], one["figures"]["mrr@10"], one["questions"]) for one in listed] == [
        ("packaged", 1.0, 1),
        ("mine.toml", 1.0, 1),
    ]


def test_command_refuses_before_minutes_are_spent(gloss):
    code, out, err = gloss("none.toml")
    assert (code, out) == (2, "")
    assert err.startswith("gloss: There is no none.toml.")


def test_no_question_takes_no_time(place, answering_models):
    models = measure_models("none", answering_models, Path("corpus"), lambda assistant: [])
    assert (models.figures, models.milliseconds, models.is_slow) == ({}, 0.0, False)
    assert np.isfinite(models.build_seconds)
