"""Reference questions as tests, and docs/evaluation.md followed verbatim."""

import json
import os
import re
import shlex
import subprocess
import sys
from importlib.metadata import metadata
from pathlib import Path

import pytest

from eval.cli import entry as eval_cli
from index import Models

pytest_plugins = ["pytester"]

ROOT = Path(__file__).parents[3]
GUIDE = ROOT / "docs" / "evaluation.md"
# Named, so that it is loaded once whether or not the package is installed; others are left out.
PLUGIN = ["-p", "eval.pytest_plugin"]
TEXT = "# Tea\n\nTea steeps in hot water.\n\n# Coal\n\nCoal lies deep.\n"
OPTIONS = ("--gloss-corpus=texts", "--gloss-questions=q.jsonl")


def line(id_, question, quote=None, **fields):
    evidence = [{"document": "goods", "quote": quote, "grade": 2}] if quote else []
    return {
        "id": id_,
        "kind": "fact",
        "language": "en",
        "question": question,
        "evidence": evidence,
        "answerable": bool(quote),
        **fields,
    }


TEA = line("tea", "What about tea?", "Tea steeps in hot water.")
SILENT = line("silent", "Who governs Atlantis?")


@pytest.fixture(autouse=True)
def _no_other_plugins(monkeypatch):
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")


@pytest.fixture
def folder(pytester, monkeypatch, answering_models):
    """A folder with texts in which pytest and the command run with fake models."""
    monkeypatch.setattr(Models, "packaged", classmethod(lambda cls: answering_models))
    (pytester.path / "texts").mkdir()
    (pytester.path / "texts" / "goods.md").write_text(TEXT, encoding="utf-8")

    def write(*lines):
        text = "\n".join(map(json.dumps, lines))
        (pytester.path / "q.jsonl").write_text(text, encoding="utf-8")
        return pytester

    return write


def gloss(*arguments):
    """Run the command in this process; return its exit code."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.argv", ["gloss", *arguments])
        with pytest.raises(SystemExit) as stopped:
            eval_cli.main()
    return stopped.value.code


def test_each_question_is_an_item_and_the_gate_one_more(folder):
    pytester = folder(TEA, SILENT)
    done = pytester.runpytest_inprocess(*PLUGIN, *OPTIONS, "-v")
    done.assert_outcomes(passed=1, skipped=2)
    done.stdout.fnmatch_lines(["q.jsonl::tea PASSED*", "q.jsonl::gate SKIPPED (No baseline*"])
    gloss("eval", "--corpus", "texts", "--questions", "q.jsonl", "--update-baseline")
    pytester.runpytest_inprocess(*PLUGIN, *OPTIONS).assert_outcomes(passed=2, skipped=1)


def lost(pytester, **ranks):
    """Write a baseline in which questions have other ranks than they get."""
    gloss("eval", "--corpus", "texts", "--questions", "q.jsonl", "--update-baseline")
    path = pytester.path / "q.baseline.json"
    baseline = json.loads(path.read_text(encoding="utf-8"))
    baseline["ranks"] |= ranks
    path.write_text(json.dumps(baseline), encoding="utf-8")


def many_texts(pytester):
    text = "".join(f"# Part {n}\n\nThing{n} is word{n} here.\n\n" for n in range(12))
    (pytester.path / "texts" / "goods.md").write_text(text, encoding="utf-8")


def test_question_not_found_is_expected_to_fail_and_the_gate_judges(folder):
    lines = [line(f"q{n}", f"thing{n} word{n}", f"Thing{11 - n} is word{11 - n} here.")
             for n in range(12)]  # fmt: skip
    pytester = folder(*lines)
    many_texts(pytester)
    lost(pytester, **{f"q{n}": 1 for n in range(12)})
    done = pytester.runpytest_inprocess(*PLUGIN, *OPTIONS, "-rx")
    outcomes = done.parseoutcomes()
    assert outcomes["failed"] == 1
    assert outcomes["xfailed"] > 0
    done.stdout.fnmatch_lines(
        ["*Worse than the baseline: overall, fact; 0 questions won, 12 lost.*", "lost   overall*"]
    )
    done.stdout.fnmatch_lines(["XFAIL *::q*in the baseline 1)"])


def test_must_that_is_lost_fails_by_itself(folder):
    lines = [line(f"q{n}", f"thing{n} word{n}", f"Thing{n} is word{n} here.") for n in range(12)]
    lines[0] |= {"question": "thing3 word4 thing5 word6 thing7 word8", "must": True}
    pytester = folder(*lines)
    many_texts(pytester)
    lost(pytester, q0=1)
    done = pytester.runpytest_inprocess(*PLUGIN, *OPTIONS)
    done.assert_outcomes(passed=11, failed=2)
    done.stdout.fnmatch_lines(["*(rank * in the baseline 1), and the question is a must."])
    done.stdout.fnmatch_lines(["lost   must           q0 (fact): rank 1 → *"])


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            ["--gloss-corpus=texts"],
            "*--gloss-questions (or --gloss-draft) go together.",
        ),
        (["--gloss-corpus=none", OPTIONS[1]], "*There is no folder *none*"),
        ([*OPTIONS, "--gloss-mode=magic"], "*--gloss-mode is one of dense, lexical, fused, full*"),
        ([*OPTIONS, "--gloss-baseline=none.json"], "*none.json cannot be read*"),
    ],
)
def test_wrong_use_is_named(folder, options, message):
    done = folder(TEA).runpytest_inprocess(*PLUGIN, *options)
    assert done.ret != 0
    (done.stderr if "go together" in message or "folder" in message else done.stdout).fnmatch_lines(
        [message]
    )


def test_fault_in_the_questions_is_named_with_its_line(folder):
    done = folder(TEA, TEA).runpytest_inprocess(*PLUGIN, *OPTIONS)
    assert done.ret == pytest.ExitCode.USAGE_ERROR
    done.stderr.fnmatch_lines(["*q.jsonl:2: the id 'tea' occurs twice. Rename it."])


def test_other_tests_run_beside_and_are_deselected_by_the_mark(folder):
    pytester = folder(TEA)
    pytester.makepyfile("def test_one(): pass")
    pytester.runpytest_inprocess(*PLUGIN).assert_outcomes(passed=1)
    pytester.runpytest_inprocess(*PLUGIN, *OPTIONS).assert_outcomes(passed=2, skipped=1)
    done = pytester.runpytest_inprocess(*PLUGIN, *OPTIONS, "-m", "gloss")
    done.assert_outcomes(passed=1, skipped=1, deselected=1)


def test_plugin_imports_nothing_heavy_where_its_options_are_absent():
    code = (
        "import sys, pytest\n"
        "heavy = ('app', 'index', 'ingest', 'numpy', 'onnxruntime', 'ir_measures', 'jsonschema')\n"
        "pytest.main(['--collect-only', '-p', 'eval.pytest_plugin', sys.argv[1]])\n"
        "print('loaded', 'eval.pytest_plugin' in sys.modules)\n"
        "print('heavy', [name for name in heavy if name in sys.modules])\n"
    )
    command = [sys.executable, "-c", code, ROOT / "docs"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "loaded True\nheavy []" in done.stdout


# --- the guide ----------------------------------------------------------------------------------

# What is added to the guide's three questions, so that there are ten that the texts answer.
MORE = {
    "Which operating systems does Rich work with?": "Rich works with Linux, macOS and Windows.",
    "How many colors does the classic terminal have?": "classic terminal is limited to 16 colors.",
    "What is Rich for?": "text and beautiful formatting in the terminal.",
    "How are data structures highlighted in the REPL?": "Rich can be installed in the Python REPL",
    "How complex can a Typer app become?": "Grow in complexity as much as you want",
    "Can Typer run scripts that do not use it?": "even if they don't use Typer internally",
    "Is it easy for the final users?": "Automatic help, and automatic completion for all shells.",
    "How is code duplication avoided?": "Multiple features from each parameter declaration.",
}


def guide_commands():
    """Return the commands of the guide's `sh` blocks, in order."""
    blocks = re.findall(r"^```sh\n(.*?)^```$", GUIDE.read_text(encoding="utf-8"), re.M | re.S)
    return [shlex.split(command) for block in blocks for command in block.splitlines()]


@pytest.mark.models
def test_guide_leads_from_nothing_to_a_gate(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("texts").mkdir()
    for name in ("rich", "typer"):  # both under the MIT licence; their beginnings are enough
        text = str(metadata(name).get_payload() or metadata(name)["Description"])[:4500]
        (tmp_path / "texts" / f"{name}.md").write_text(text, encoding="utf-8")
    done = []
    for command in guide_commands():
        if command[:3] == ["gloss", "eval", "check"]:
            add_more()
        if command[0] == "pytest":
            command = [sys.executable, "-m", "pytest", *PLUGIN, *command[1:]]
            environment = {**os.environ, "PYTHONPATH": str(ROOT)}
            outcome = subprocess.run(
                command, capture_output=True, text=True, check=False, env=environment
            )
            assert outcome.returncode == 0, outcome.stdout + outcome.stderr
            assert "1 skipped" in outcome.stdout  # the question that the texts do not answer
        else:
            # Of two modes either may be the worse one.
            codes = (0, 1) if command[2] == "compare" else (0,)
            assert gloss(*command[1:]) in codes, capsys.readouterr().err
        done.append(command[2])
    assert done.count("add") == 3
    lines = Path("questions.jsonl").read_text(encoding="utf-8").splitlines()
    assert sum(json.loads(text)["answerable"] for text in lines) == 10
    assert Path("data/runs/fused/report.html").is_file()
    baseline = json.loads(Path("questions.baseline.json").read_text(encoding="utf-8"))
    assert baseline["reason"] == "First baseline."
    (must,) = [json.loads(text)["id"] for text in lines if json.loads(text).get("must")]
    assert baseline["ranks"][must] == 1
    texts = Path("texts/rich.md")
    texts.write_text(texts.read_text("utf-8").replace("3.8 or later", "3.9"), encoding="utf-8")
    assert gloss("eval", "check", "--corpus", "texts", "--questions", "questions.jsonl") == 1


def add_more():
    options = ("--corpus", "texts", "--questions", "questions.jsonl")
    for question, quote in MORE.items():
        document = "rich" if "Rich" in quote or "terminal" in quote else "typer"
        passage = ("--document", document, "--quote", quote)
        assert gloss("eval", "add", *options, "--question", question, *passage) == 0, quote


def test_each_sentence_of_a_draft_is_an_item(folder):
    pytester = folder(TEA)
    draft = "Tea steeps in hot water. Tea steeps in cold water. Copper lies in Chile. Why?\n"
    (pytester.path / "draft.md").write_text(draft, encoding="utf-8")
    options = ("--gloss-corpus=texts", "--gloss-draft=draft.md")
    done = pytester.runpytest_inprocess(*PLUGIN, *options, "-v")
    done.assert_outcomes(passed=1, failed=1, xfailed=1, skipped=1)
    done.stdout.fnmatch_lines(["draft.md::sentence-2 FAILED*", "*says “cold”, the text “hot”*"])


def test_draft_needs_texts_and_must_be_readable(folder):
    pytester = folder(TEA)
    done = pytester.runpytest_inprocess(*PLUGIN, "--gloss-draft=draft.md")
    done.stderr.fnmatch_lines(["*--gloss-draft) go together*"])
    done = pytester.runpytest_inprocess(*PLUGIN, "--gloss-corpus=texts", "--gloss-draft=none.md")
    done.stderr.fnmatch_lines(["*--gloss-draft *none.md: *No such file*"])
