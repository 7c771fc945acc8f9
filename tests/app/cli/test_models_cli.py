"""`gloss models`, and what other commands say of models that a person chose."""

import dataclasses
import json
from pathlib import Path

import pytest

from app.cli import models_commands
from eval.cli import entry as eval_cli
from index import ModelCheck, Models

TEXT = "# Boards\n\nShort boards are weak areas of industry.\n\nLong boards are strong areas.\n"
QUESTION = "short boards weak areas"


@pytest.fixture
def gloss(tmp_path, monkeypatch, capsys, answering_models):
    """Run the command in a folder with a corpus; return exit code, stdout and stderr."""
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "boards.md").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Models, "packaged", classmethod(lambda cls: answering_models))

    def run(*arguments):
        monkeypatch.setattr("sys.argv", ["gloss", *arguments])
        with pytest.raises(SystemExit) as stopped:
            eval_cli.main()
        printed = capsys.readouterr()
        return stopped.value.code, printed.out, printed.err

    return run


def test_list_names_every_role_and_model(gloss):
    _, out, _ = gloss("models", "list")
    assert out.splitlines()[0] == "document      packaged   256  fake-words-256"
    assert out.splitlines()[-2:] == [
        "reranker      packaged        fake-logits",
        "judge         packaged        fake-most-words",
    ]
    listed = json.loads(gloss("models", "list", "--json")[1])
    assert [one["role"] for one in listed] == [
        *("document", "question", "sentence", "multilingual", "reranker", "judge"),
    ]


def test_check_runs_each_model(gloss):
    code, out, _ = gloss("models", "check")
    assert (code, out.count("works, ")) == (0, 6)


def test_check_says_what_does_not_work_and_what_is_slow(gloss, monkeypatch):
    checks = [
        ModelCheck("document", "m@1", True, 16, "It is cut off. Get it again."),
        ModelCheck("reranker", "r@2", True, None, milliseconds=812.4, is_slow=True),
    ]
    monkeypatch.setattr(models_commands, "check_models", lambda models: checks)
    code, out, _ = gloss("models", "check")
    assert code == 1
    assert "m@1  does not work: It is cut off. Get it again.\n" in out
    assert "r@2  works, 812 ms a text, slow\n" in out


def test_hub_is_reached_only_where_it_is_allowed(gloss, tmp_path, monkeypatch):
    Path("corpus/models.toml").write_text("[reranker]\nmodel = 'a/b'\n", encoding="utf-8")
    asked = []

    def download(name, revision):
        asked.append(name)
        return tmp_path

    monkeypatch.setattr(models_commands, "download", download)
    for arguments in (["models", "list"], ["models", "check"], ["ask", QUESTION], ["ingest"]):
        code, _, err = gloss(*arguments)
        assert (code, asked) == (2, [])
        assert "gloss models check --allow-download" in err
    code, _, err = gloss("models", "check", "--allow-download")
    assert (code, asked) == (2, ["a/b"])
    assert "holds no config.json" in err


def test_models_option_reaches_commands_from_before_and_behind(gloss):
    Path("corpus/models.toml").write_text("nonsense", encoding="utf-8")
    assert gloss("ask", QUESTION)[0] == 2
    for arguments in (
        ["ask", QUESTION, "--models", "packaged"],
        ["--models", "packaged", "ask", QUESTION],
        ["--models", "packaged", "models", "list"],
        ["--models", "packaged", "index", "list"],
    ):
        assert gloss(*arguments)[0] == 0
    assert "There is no none.toml" in gloss("--models", "none.toml", "search", QUESTION)[2]


def test_answer_says_that_its_confidence_is_uncalibrated(gloss, monkeypatch, answering_models):
    line = "Confidence uncalibrated: it was fitted with the packaged models ("
    assert line not in gloss("ask", QUESTION)[1]
    assert json.loads(gloss("ask", QUESTION, "--json")[1])["calibrated"] is True
    chosen = dataclasses.replace(answering_models, chosen=("reranker",))
    monkeypatch.setattr(Models, "packaged", classmethod(lambda cls: chosen))
    assert line in gloss("ask", QUESTION)[1]
    assert json.loads(gloss("ask", QUESTION, "--json")[1])["calibrated"] is False


def test_export_names_the_folder_and_how_to_use_it(gloss, tmp_path, monkeypatch):
    monkeypatch.setattr(models_commands, "export_packaged", lambda folder: [folder / "model"])
    _, out, _ = gloss("models", "export", "kept")
    assert out == "1 files are in kept. To use them: gloss --models kept ask …\n"
    assert json.loads(gloss("models", "export", "kept", "--json")[1]) == {
        "folder": "kept",
        "files": ["kept/model"],
    }
