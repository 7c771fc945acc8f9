"""Fixtures of several folders: the command line in a folder of its own, and a small gold set."""

import json
from pathlib import Path

import pytest

from eval.cli import entry

GOODS = """# Goods

Tea leaves steep in hot water for three minutes before they are served.

Coal seams lie deep below the **northern** hills of the country.[^1]

[^1]: A note on coal.

Ships carry grain across stormy oceans, and salt along the coast.

| good | price |
|---|---|
| wool | 12 |
| salt | 3 |
"""
QUOTES = {
    "tea": "Tea leaves steep in hot water for three minutes before they are served.",
    "coal": "Coal seams lie deep below the northern hills of the country.",
    "ships": "Ships carry grain across stormy oceans, and salt along the coast.",
}


def question(name, **fields):
    evidence = [{"document": "goods", "quote": QUOTES[name], "grade": 2}]
    return {
        "id": name,
        "kind": "fact",
        "language": "en",
        "question": f"What about {name}?",
        "evidence": evidence,
        "answerable": True,
        **fields,
    }


@pytest.fixture
def gold(tmp_path, monkeypatch):
    """A folder with texts and three questions, in which the test runs."""
    (tmp_path / "texts" / "more").mkdir(parents=True)
    (tmp_path / "texts" / "goods.md").write_text(GOODS, encoding="utf-8")
    (tmp_path / "texts" / "more" / "iron.md").write_text("# Iron\n\nIron rusts in the rain.\n")
    lines = [json.dumps(question(name)) for name in QUOTES]
    (tmp_path / "q.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def gloss_eval(gold, monkeypatch, capsys):
    """Run `gloss eval` in that folder; return exit code, stdout and stderr."""

    def run(*arguments):
        monkeypatch.setattr("sys.argv", ["gloss", "eval", *map(str, arguments)])
        with pytest.raises(SystemExit) as stopped:
            entry.main()
        printed = capsys.readouterr()
        return stopped.value.code, printed.out, printed.err

    return run


@pytest.fixture
def write_lines():
    """Write values as JSON Lines."""

    def write(path, *values):
        text = "".join(json.dumps(value, ensure_ascii=False) + "\n" for value in values)
        Path(path).write_text(text, encoding="utf-8")

    return write
