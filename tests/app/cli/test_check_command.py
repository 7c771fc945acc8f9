"""`gloss check`: files, standard input, JSON, exit codes, Ctrl-C."""

import io
import json
import sys

import pytest

from app.assistant import Assistant
from eval.cli import entry as eval_cli
from index import Models

TEXT = "# Boards\n\nShort boards are weak areas of industry.\n\nLong boards are strong areas.\n"
TRUE, FALSE = (
    "Short boards are weak areas of industry.",
    "Short boards are strong areas of industry.",
)


@pytest.fixture
def gloss(tmp_path, monkeypatch, capsys, answering_models):
    """Run the command in a folder with a corpus; return exit code, stdout and stderr."""
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "boards.md").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Models, "packaged", classmethod(lambda cls: answering_models))

    def run(draft, *options):
        (tmp_path / "draft.md").write_text(draft, encoding="utf-8")
        monkeypatch.setattr("sys.argv", ["gloss", "check", *options])
        with pytest.raises(SystemExit) as stopped:
            eval_cli.main()
        printed = capsys.readouterr()
        return stopped.value.code, printed.out, printed.err

    return run


def test_draft_that_says_what_the_texts_say_passes(gloss):
    code, out, _ = gloss(TRUE, "draft.md")
    assert code == 0
    assert out.startswith(f"Supported  1. {TRUE}\n    [1] {TRUE}\n")


def test_draft_that_differs_fails_and_says_in_what(gloss):
    code, out, _ = gloss(f"{TRUE} {FALSE}", "draft.md")
    assert code == 1
    assert "polarity: the draft says “strong”, the text “weak”\n" in out
    assert out.endswith("Supported     1\nDiffers       1  (2)\nNot found     0\nNo claim      0\n")


def test_what_is_not_found_is_no_failure(gloss):
    code, out, _ = gloss("Copper mines were closed in Chile.", "draft.md")
    assert code == 0
    assert "Not found     1  (1)" in out


def test_standard_input_is_read(gloss, monkeypatch):
    given = io.TextIOWrapper(io.BytesIO(FALSE.encode()), encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", given)
    assert gloss("", "-")[0] == 1


def test_json_holds_all_sentences(gloss):
    code, out, _ = gloss(f"{TRUE} {FALSE}", "draft.md", "--json")
    found = json.loads(out)
    assert code == 1
    assert found["counts"] == {"supported": 1, "differs": 1, "not found": 0, "no claim": 0}
    assert [sentence["text"] for sentence in found["sentences"]] == [TRUE, FALSE]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("missing.md", "missing.md cannot be read (No such file or directory)"),
        ("draft.md", "draft.md holds no text"),
        ("corpus", "corpus cannot be read (Is a directory)"),
    ],
)
def test_draft_that_cannot_be_read_is_named_with_the_remedy(gloss, name, message):
    code, _, told = gloss("", name)
    assert code == 2
    assert message in told


def test_ctrl_c_tells_what_was_checked(gloss, monkeypatch):
    checked = Assistant.check

    def stopped(self, draft):
        yield next(checked(self, draft))
        raise KeyboardInterrupt

    monkeypatch.setattr(Assistant, "check", stopped)
    code, out, told = gloss(f"{TRUE} {FALSE}", "draft.md")
    assert code == 130
    assert "Supported     1\nDiffers       0\n" in out
    assert "The rest of the draft is not checked." in told
