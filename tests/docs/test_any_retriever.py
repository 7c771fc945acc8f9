"""docs/any-retriever.md is followed in a fresh folder: its files are written, its commands run."""

import json
import re
import shlex
import sys
from importlib.metadata import metadata
from pathlib import Path

import pytest

from eval.cli import entry
from index import Models

PAGE = Path(__file__).parents[2] / "docs" / "any-retriever.md"
BLOCK = re.compile(r"^```(python|sh)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
MAX_SET_UP = 15
FILES = {
    "qrels.txt": "1 0 d1 1\n",
    "topics.txt": "1\tWhy?\n",
    "run.trec": "1 Q0 d1 1 9 t\n",
    "sheet.csv": "question,document,quote\nWhat is Rich?,rich,Rich is a Python library\n",
    "scifact/corpus.jsonl": '{"_id": "d1", "title": "", "text": "Tea."}\n',
    "scifact/queries.jsonl": '{"_id": "1", "text": "Why?"}\n',
    "scifact/qrels/test.tsv": "query-id\tcorpus-id\tscore\n1\td1\t1\n",
}


def blocks():
    return BLOCK.findall(PAGE.read_text(encoding="utf-8"))


@pytest.fixture
def fresh(tmp_path, monkeypatch):
    """A folder with the beginnings of two texts, both under the MIT licence, and nothing else."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    monkeypatch.delattr(Models, "packaged")  # no model is loaded
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    (tmp_path / "texts").mkdir()
    for name in ("rich", "typer"):
        text = str(metadata(name).get_payload() or metadata(name)["Description"])[:4500]
        (tmp_path / "texts" / f"{name}.md").write_text(text, encoding="utf-8")
    (tmp_path / "scifact" / "qrels").mkdir(parents=True)
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    yield tmp_path
    for name in ("my_search", "chain_search"):
        sys.modules.pop(name, None)


def gloss(arguments):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.argv", ["gloss", *arguments])
        with pytest.raises(SystemExit) as stopped:
            entry.main()
    return stopped.value.code


def test_page_leads_from_nothing_to_a_gate(fresh, capsys):
    done = []
    for language, code in blocks():
        if language == "python":
            name = re.match(r"# (\S+\.py)\n", code)[1]
            (fresh / name).write_text(code, encoding="utf-8")
            continue
        for line in code.splitlines():
            program, *arguments = shlex.split(line)
            if program == "pytest":
                options = ["-p", "eval.pytest_plugin", "-p", "no:cacheprovider", *arguments]
                assert pytest.main(options) == 0
                assert "3 passed" in capsys.readouterr().out
            else:
                assert gloss(arguments) == 0, capsys.readouterr().err
                done.append(arguments[1])
    assert done.count("score") == 9
    assert json.loads((fresh / "data/runs/again/run.json").read_text("utf-8"))["reused"] == "first"
    capsys.readouterr()
    # A search that is broken does not pass.
    code = (fresh / "my_search.py").read_text("utf-8").replace("in found[0]]", "in found[0][5:]]")
    (fresh / "my_search.py").write_text(code, encoding="utf-8")
    for name in ("my_search", "chain_search"):
        sys.modules.pop(name, None)
    options = ["--corpus", "texts", "--questions", "questions.jsonl", "--baseline", "search.json"]
    assert gloss(["eval", "score", *options, "--retriever", "my_search:search"]) == 1
    assert "Worse than search.json" in capsys.readouterr().err


def test_set_up_takes_few_lines():
    section = PAGE.read_text(encoding="utf-8").split("\n## ")[1]
    lines = [line for _, code in BLOCK.findall(section) for line in code.splitlines()]
    # Blank lines and questions are no set-up, and of score and pytest one is enough.
    shown = [line for line in lines if line.strip() and " eval add " not in line]
    assert len([line for line in shown if not line.startswith("pytest")]) <= MAX_SET_UP
