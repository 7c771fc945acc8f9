"""The commit or setting that made a retriever worse is found by the gate."""

import json
import subprocess
import sys

import pytest

from eval.retrievers.bisecting import (
    RetrieverState,
    checked_out,
    commits_between,
    first_worse,
    settings_in_turn,
)
from eval.retrievers.found import RetrieverError

SEARCH = """import json, os, sys
found = int(os.environ.get("FOUND", {found}))
for line in sys.stdin:
    fields = json.loads(line)
    right = int(fields["id"].removeprefix("q")) < found
    hit = {{"document": "goods" if right else "more/iron"}}
    print(json.dumps({{"id": fields["id"], "hits": [hit]}}))
"""
COUNT = 30


@pytest.mark.parametrize("bad", [1, 2, 3, 6, 7])
def test_first_worse_is_found_in_few_looks(bad):
    states = [RetrieverState(str(number)) for number in range(8)]
    looked = []
    worse = first_worse(states, lambda state: looked.append(state) or int(state.name) >= bad)
    assert worse == bad
    assert len(looked) <= 4
    assert states[0] not in looked


def test_nothing_is_worse_where_the_last_is_not():
    states = [RetrieverState(str(number)) for number in range(8)]
    looked = []
    assert first_worse(states, lambda state: looked.append(state.name)) == 0
    assert looked == ["7"]
    assert first_worse(states[:1], lambda _: True) == 0


def test_settings_are_set_besides_those_before_them():
    states = settings_in_turn(["A=1", "B=x=y", "A="])
    assert [state.environment for state in states] == [
        {}, {"A": "1"}, {"A": "1", "B": "x=y"}, {"A": "", "B": "x=y"},
    ]  # fmt: skip
    with pytest.raises(RetrieverError, match="'A' is not a setting"):
        settings_in_turn(["A"])


@pytest.fixture
def git(gold):
    """Run git in the folder of the gold set, which is a repository."""

    def run(*words):
        identity = ("-c", "user.name=t", "-c", "user.email=t@example.org")
        done = subprocess.run(
            ["git", *identity, *words], cwd=gold, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    run("init", "--quiet", "--initial-branch", "main")
    return run


@pytest.fixture
def history(git, gold):
    """Return the commits of a search that finds all, all but one, eight fewer, as many."""
    commits = []
    for number, found in enumerate((COUNT, COUNT - 1, COUNT - 9, COUNT - 9)):
        (gold / "search.py").write_text(SEARCH.format(found=found), encoding="utf-8")
        (gold / "log").write_text(str(number), encoding="utf-8")
        git("add", "search.py", "log")
        git("commit", "--quiet", "-m", f"Find {found}, {number}")
        commits.append(git("rev-parse", "HEAD"))
    return commits


def test_commits_are_those_behind_the_good_one(history, gold, git):
    states = commits_between(gold, history[0], "HEAD")
    assert [state.commit for state in states] == history
    assert states[2].name == f"{history[2][:8]} Find {COUNT - 9}, 2"
    for good, bad in ((history[3], history[0]), ("HEAD", "HEAD")):
        with pytest.raises(RetrieverError, match="does not follow"):
            commits_between(gold, good, bad)
    for name in ("no-such", "--all"):
        with pytest.raises(RetrieverError, match=f"there is no '{name}'"):
            commits_between(gold, name, "HEAD")
    with checked_out(gold, history[0]) as folder:
        assert (folder / "log").read_text(encoding="utf-8") == "0"
    assert not folder.exists()
    assert len(git("worktree", "list").splitlines()) == 1


@pytest.fixture
def bisect(gloss_eval, gold, write_lines):
    whole = {"kind": "fact", "language": "en", "question": "What?", "answerable": True,
             "evidence": [{"document": "goods", "grade": 2}]}  # fmt: skip
    write_lines("q.jsonl", *({"id": f"q{number}", **whole} for number in range(COUNT)))
    options = ("--questions", "q.jsonl", "--corpus", "texts")
    command = f"{sys.executable} search.py"
    return lambda *more: gloss_eval("bisect", "--command", command, *options, *more)


def test_commit_that_lost_questions_is_found(bisect, history, gold):
    (gold / "search.py").write_text("raise SystemExit(1)", encoding="utf-8")  # is not what is run
    code, out, err = bisect("--good", history[0])
    assert (code, out) == (1, f"First worse: {history[2][:8]} Find {COUNT - 9}, 2\n")
    assert f"{history[1][:8]} Find {COUNT - 1}, 1: No worse than" in err
    code, out, _ = bisect("--good", history[0], "--bad", history[1])
    assert (code, out) == (0, f"{history[1][:8]} Find {COUNT - 1}, 1 is no worse than "
                           f"{history[0]} ({history[0][:8]}).\n")  # fmt: skip


def test_setting_that_lost_questions_is_found(bisect, gold):
    (gold / "search.py").write_text(SEARCH.format(found=COUNT), encoding="utf-8")
    code, out, _ = bisect("--vary", "OTHER=1", "--vary", "FOUND=9", "--vary", "LAST=1", "--json")
    assert (code, json.loads(out)["first_worse"]) == (1, "FOUND=9")
    code, _, err = bisect()
    assert (code, "Say what changes by one of --good COMMIT and --vary" in err) == (2, True)
