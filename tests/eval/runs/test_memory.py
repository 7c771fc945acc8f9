"""A question is not asked again while nothing changed that its answer depends on."""

import json
from pathlib import Path

import pytest

from app import Assistant
from eval.runs import memory
from eval.runs.memory import STATES_KEPT, Memory, program_hash
from index import Models

OPTIONS = ("--corpus", "texts", "--questions", "q.jsonl", "--json")
ALL = "3 of 3 questions were asked before, and nothing has changed"


@pytest.fixture
def evaluate(gloss_eval, monkeypatch, answering_models):
    """Run the gate; return its figures, what it says, and how many questions were asked."""
    monkeypatch.setattr(Models, "packaged", classmethod(lambda cls: answering_models))
    monkeypatch.setattr(memory, "changed_meanwhile", lambda: False)
    asked = []
    for name in ("ask", "search"):
        method = getattr(Assistant, name)

        def counted(self, question, *args, method=method, **options):
            asked.append(question)
            return method(self, question, *args, **options)

        monkeypatch.setattr(Assistant, name, counted)

    def run(*options):
        asked.clear()
        code, out, err = gloss_eval(*OPTIONS, *options)
        assert code == 0
        return json.loads(out), err, len(set(asked))

    return run


def changed_text():
    path = Path("texts/goods.md")
    path.write_text(path.read_text(encoding="utf-8") + "\nMilk is white.\n", encoding="utf-8")


def changed_glossary():
    Path("texts/glossary.toml").write_text(
        '[[term]]\nnames = ["tea leaves", "brew"]\n', encoding="utf-8"
    )


def own_entry():
    Path("texts/goods.bib").write_text("@book{goods, title = {On goods}}\n", encoding="utf-8")


def test_nothing_is_asked_twice_and_the_figures_are_the_same(evaluate):
    first, said, asked = evaluate()
    assert (asked, ALL in said) == (3, False)
    again, said, asked = evaluate()
    assert (again, asked) == (first, 0)
    assert ALL in said
    assert "--fresh" in said
    assert evaluate("--fresh")[2] == 3


@pytest.mark.parametrize("change", [changed_text, changed_glossary, own_entry])
def test_all_is_asked_again_where_the_texts_or_what_is_said_of_them_changed(evaluate, change):
    evaluate()
    change()
    assert evaluate()[2] == 3
    assert evaluate()[2] == 0


@pytest.mark.parametrize("what", ["program_hash", "packages_hash", "_processor"])
def test_all_is_asked_again_by_another_program_or_on_another_machine(evaluate, monkeypatch, what):
    evaluate()
    monkeypatch.setattr(memory, what, lambda: "another")
    assert evaluate()[2] == 3
    monkeypatch.undo()


def test_all_is_asked_again_with_other_settings_models_or_threads(
    evaluate, monkeypatch, answering_models
):
    evaluate()
    assert evaluate("--no-answers")[2] == 3
    monkeypatch.setenv("OMP_NUM_THREADS", "3")
    assert evaluate()[2] == 3
    monkeypatch.setattr(type(answering_models.judge), "name", "another judge", raising=False)
    assert evaluate()[2] == 3


def test_only_a_question_of_which_something_changed_is_asked_again(evaluate):
    evaluate()
    lines = Path("q.jsonl").read_text(encoding="utf-8").splitlines()
    for field, value in (("question", "What of tea?"), ("expected", ["water"]), ("must", True)):
        fields = json.loads(lines[0]) | {field: value}
        Path("q.jsonl").write_text("\n".join([json.dumps(fields), *lines[1:]]), encoding="utf-8")
        _, said, asked = evaluate()
        assert asked == 1
        assert "2 of 3 questions were asked before" in said


def test_what_is_damaged_is_asked_again(evaluate):
    figures, _, _ = evaluate()
    (path,) = memory.ASKED.glob("*.jsonl")
    whole = path.read_text(encoding="utf-8")
    lines = whole.splitlines()
    forged = json.loads(lines[0])
    forged["hits"] = forged["hits"][::-1]
    for damaged, asked in (
        ("", 3),
        ("\x00", 3),
        ("\n".join(lines[:2]), 1),
        ("\n".join([lines[0][:-20], *lines[1:]]), 1),
        ("\n".join([json.dumps(forged), *lines[1:]]), 1),
        ("\n".join(["[]", "3", *lines]), 0),
    ):
        path.write_text(damaged, encoding="utf-8")
        assert evaluate()[::2] == (figures, asked)
        assert len(path.read_text(encoding="utf-8").splitlines()) >= 3


def test_states_that_were_left_long_ago_go(tmp_path):
    for number in range(STATES_KEPT + 3):
        Memory.open({"state": number}, tmp_path).keep([], {})
    assert len(list(tmp_path.iterdir())) == STATES_KEPT


def test_program_that_was_changed_since_it_was_started_is_not_known(evaluate, monkeypatch):
    evaluate()
    monkeypatch.setattr(memory, "changed_meanwhile", lambda: True)
    assert [evaluate()[2], evaluate()[2]] == [3, 3]
    monkeypatch.undo()
    monkeypatch.setattr(memory, "program_files", lambda: [Path(__file__)])
    written = Path(__file__).stat().st_mtime
    for started, changed in ((written - 1, True), (written + 1, True), (written + 60, False)):
        monkeypatch.setattr(memory, "STARTED", started)
        assert memory.changed_meanwhile() == changed


def test_folder_that_cannot_be_written_costs_nothing_but_time(evaluate):
    Path("data").mkdir()
    memory.ASKED.write_text("", encoding="utf-8")
    assert [evaluate()[2], evaluate()[2]] == [3, 3]


def test_program_is_all_of_its_files_but_benchmarks(monkeypatch, tmp_path):
    for name in ("ingest/a.py", "index/models/w.onnx", "eval/q.jsonl", "eval/bench/b.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("1", encoding="utf-8")
    monkeypatch.setattr(memory, "ROOT", tmp_path)
    before = program_hash()
    for name, differs in (
        ("eval/bench/b.py", False),
        ("eval/q.jsonl", False),
        ("index/models/w.onnx", True),
        ("ingest/a.py", True),
    ):
        (tmp_path / name).write_text("2", encoding="utf-8")
        assert (program_hash() != before) == differs, name
        before = program_hash()
