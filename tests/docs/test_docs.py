"""What README and docs/ show: their commands parse, their examples print what they say, links lead.

A block marked `bash` or `python` is run, in the order of its page, in a folder with a small corpus
and with fake models; a `text` block behind it holds what is printed. A block marked `sh` or
`console` is only parsed by the real command line. docs/api.md has a test of its own, with a server
(test_api_docs.py), and so have docs/evaluation.md (test_pytest_plugin.py) and
docs/any-retriever.md (test_any_retriever.py).
"""

import io
import re
import shlex
import subprocess
from contextlib import redirect_stdout
from itertools import takewhile
from pathlib import Path

import pytest
from typer.main import get_command

from app.cli import cli
from eval.cli import entry
from index import Models

ROOT = Path(__file__).parents[2]
OWN_TEST = {"docs/api.md", "docs/evaluation.md", "docs/any-retriever.md"}
PAGES = sorted(
    path.relative_to(ROOT).as_posix()
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
)
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```\n(?:```text\n(.*?)^```)?", re.DOTALL | re.MULTILINE)
ENDS = ("||", ">", ">>", "|")
LINK = re.compile(r"\]\(([^)\s]+)\)")
TEXT = "# Boards\n\nShort boards are weak areas of industry.\n\nLong boards are strong areas.\n"
QUESTION = re.compile(r'\$ make ask Q="([^"]+)"\n(.*?)^```', re.DOTALL | re.MULTILINE)


def read(page):
    return (ROOT / page).read_text(encoding="utf-8")


def blocks(page):
    """Return (language, code, expected output) of each fenced block of a page."""
    return BLOCK.findall(read(page))


def command_lines(text):
    """Return the words of each call of `gloss` or `make` in an example, without what follows it."""
    lines = [line.removeprefix("$ ") for line in text.splitlines()]
    calls = [line for line in lines if re.match(r"(?:gloss|make)(?: |$)", line)]
    return [
        list(takewhile(lambda word: word not in ENDS, shlex.split(call, comments=True)))
        for call in calls
    ]


def parse(arguments):
    """Parse a command line as the program does, without running it; an error is raised."""
    command, context, name = get_command(cli), None, "gloss"
    while command is not None:
        context = command.make_context(name, list(arguments), parent=context)
        if not hasattr(command, "resolve_command"):
            return
        arguments = [*context._protected_args, *context.args]
        if not arguments:
            return
        name, command, arguments = command.resolve_command(context, arguments)


def pieces(expected):
    """Return what must be printed, in this order; … and line ends stand for anything."""
    return [" ".join(piece.split()) for piece in re.split(r"[…\n]", expected) if piece.strip()]


def missing_piece(expected, printed):
    """Return the first piece that is not printed behind those before it, or None."""
    printed, start = " ".join(printed.split()), 0
    for piece in pieces(expected):
        found = printed.find(piece, start)
        if found < 0:
            return piece
        start = found + len(piece)
    return None


@pytest.fixture
def place(tmp_path, monkeypatch, answering_models):
    """A folder with a small corpus, in which commands find fake models and no names of corpora."""
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "boards.md").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setattr(Models, "packaged", classmethod(lambda cls: answering_models))
    return tmp_path


@pytest.fixture
def run(place, monkeypatch, capsys):
    """Run an example, `gloss` and Python in this process, and return what it prints."""

    def run_gloss(line):
        line, _, otherwise = line.partition(" || ")
        monkeypatch.setattr("sys.argv", shlex.split(line))
        with pytest.raises(SystemExit) as stopped:
            entry.main()
        printed = "".join(capsys.readouterr())
        if stopped.value.code:
            assert otherwise == 'echo "exit code $?"', printed
            printed += f"exit code {stopped.value.code}\n"
        return printed

    def run_shell(line):
        done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=True)
        return done.stdout

    def run_example(language, code):
        if language == "python":
            printed = io.StringIO()
            with redirect_stdout(printed):
                exec(code, {})  # noqa: S102 - an example of our own
            return printed.getvalue()
        return "".join(
            run_gloss(line) if line.startswith("gloss ") else run_shell(line)
            for line in code.splitlines()
        )

    return run_example


@pytest.mark.parametrize("page", PAGES)
def test_commands_of_a_page_parse(page):
    for _, code, _ in blocks(page):
        for program, *arguments in command_lines(code):
            if program == "gloss":
                parse(arguments)
            else:
                assert f"\n{arguments[0]}:" in read("Makefile")


@pytest.mark.parametrize("page", [page for page in PAGES if page not in OWN_TEST])
def test_examples_of_a_page_print_what_it_says(page, run):
    for language, code, expected in blocks(page):
        if language in ("bash", "python"):
            printed = run(language, code)
            assert missing_piece(expected, printed) is None, printed


@pytest.mark.parametrize("page", PAGES)
def test_links_of_a_page_lead_somewhere(page):
    for target in LINK.findall(re.sub(r"`[^`\n]*`", "", BLOCK.sub("", read(page)))):
        path, _, anchor = target.partition("#")
        if "://" in target or "=" in target:
            continue
        linked = (ROOT / page).parent / path if path else ROOT / page
        assert linked.exists(), target
        if anchor:
            titles = re.findall(r"^#+ (.+)$", linked.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in [title.lower().replace(" ", "-") for title in titles], target


@pytest.mark.models
@pytest.mark.usefixtures("assistant")
def test_answer_in_the_readme_is_the_real_one(
    packaged_models, packaged_index_dir, run, monkeypatch
):
    monkeypatch.setattr(Models, "packaged", classmethod(lambda cls: packaged_models))
    ((question, expected),) = QUESTION.findall(read("README.md"))
    corpus, index = ROOT / "corpus", packaged_index_dir
    printed = run("bash", f'gloss ask "{question}" --corpus {corpus} --index-dir {index}')
    assert missing_piece(expected, printed) is None, printed


def test_readme_is_read_in_a_few_minutes():
    assert len(read("README.md").splitlines()) <= 160


def test_faults_of_a_page_are_caught():
    lines = "$ make ask Q=\"why\"\ngloss ask 'a # b' || echo\nprintf x\ngloss eval  # all"
    assert command_lines(lines) == [
        ["make", "ask", "Q=why"],
        ["gloss", "ask", "a # b"],
        ["gloss", "eval"],
    ]
    parse(["ask", "Why?", "--history", "Who?"])
    with pytest.raises(Exception, match="No such option: --nonsense"):
        parse(["index", "list", "--nonsense"])
    with pytest.raises(Exception, match="No such command 'nonsense'"):
        parse(["corpora", "nonsense"])
    assert missing_piece("one…two\nthree", "one and\n  two three") is None
    assert missing_piece("one…two", "two one") == "two"
