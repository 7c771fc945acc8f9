import json
from types import SimpleNamespace

import numpy as np
import pytest
from typer.testing import CliRunner

from eval.cli.entry import cli
from eval.measures.metrics import MEASURES
from eval.runs.ablation import Loss, ablation_table, paired_differences
from eval.runs.remembering import RememberingReranker


class CountingReranker:
    name = "counting"

    def __init__(self):
        self.read = []

    def score(self, question, passages):
        self.read += passages
        return np.array([len(passage) for passage in passages], np.float32)


def test_each_pair_is_read_once():
    counting = CountingReranker()
    reranker = RememberingReranker(counting)
    assert reranker.score("q", ["a", "bb"]).tolist() == [1, 2]
    assert reranker.score("q", ["bb", "ccc"]).tolist() == [2, 3]
    assert counting.read == ["a", "bb", "ccc"]


def figures(*values):
    return {str(i): dict.fromkeys(MEASURES, value) for i, value in enumerate(values)}


def test_equal_losses_have_no_spread():
    found = paired_differences(figures(1.0, 0.75), figures(0.5, 0.25))
    assert found["success@1"] == (0.5, 0.5, 0.5)


def test_interval_spans_the_mean_of_unequal_losses():
    mean, low, high = paired_differences(figures(1, 1, 0, 0), figures(0, 0, 0, 0))["mrr@10"]
    assert (mean, low) == (0.5, 0.0)
    assert high == pytest.approx(1.0)


def test_table_has_a_row_a_part():
    loss = Loss("rows", dict.fromkeys(("success@1", "success@5", "mrr@10"), (0.25, -0.5, 1.0)))
    lines = ablation_table(4, dict.fromkeys(MEASURES, 0.5), [loss]).splitlines()
    assert lines[0].startswith("4 answerable reference questions.")
    assert lines[2] == "| without | success@1 0.500 | success@5 0.500 | mrr@10 0.500 |"
    assert lines[4].startswith("| rows | +0.250 (-0.500 to +1.000) |")


def test_command_writes_its_table_whatever_it_prints(tmp_path, monkeypatch):
    loss = Loss("glossary", dict.fromkeys(MEASURES, (0.1, 0.0, 0.2)))
    monkeypatch.setattr("eval.cli.entry._remembering", lambda folder: None)
    monkeypatch.setattr("app.Assistant.from_corpus", lambda *_, **__: SimpleNamespace(documents=()))
    monkeypatch.setattr("eval.cli.entry.load_questions", lambda *_: [])
    monkeypatch.setattr("eval.cli.entry.ablate", lambda *_: (dict.fromkeys(MEASURES, 0.5), [loss]))
    told = CliRunner().invoke(cli, ["ablate", "--json", "--output", str(tmp_path / "table.md")])
    assert list(json.loads(told.stdout)["losses"]) == ["glossary"]
    assert "glossary" in (tmp_path / "table.md").read_text(encoding="utf-8")
