"""Parts of a run come to the same as the whole, and an unchanged run is not made again."""

import json

import pytest

from eval.runs.run_folder import RunError, read_run
from eval.runs.shards import Shard, find_same, merged, parse_shard

OPTIONS = ("score", "--questions", "q.jsonl", "--corpus", "texts", "--retriever", "my_find:find")
CODE = """
from pathlib import Path

def find(question):
    with Path("asked").open("a") as file:
        file.write("x")
    return [Path("found").read_text()]
"""


@pytest.mark.parametrize("count", [1, 2, 3, 7])
def test_shards_are_the_questions_in_their_order(count):
    parts = [Shard(number, count).of(range(7)) for number in range(1, count + 1)]
    assert [question for part in parts for question in part] == list(range(7))
    assert max(map(len, parts)) - min(map(len, parts)) <= 1


def test_shard_is_read_as_it_is_given():
    assert parse_shard("2/4") == Shard(2, 4)
    assert parse_shard("") is None
    for text in ("0/4", "5/4", "2", "a/b", "-1/4", "1/9999"):
        with pytest.raises(RunError, match=r"is not a shard\. Write it as 2/4"):
            parse_shard(text)
    with pytest.raises(RunError, match="Shard 1/9 of 3 questions is empty"):
        Shard(1, 9).of(range(3))


@pytest.fixture
def searching(gold, monkeypatch):
    """A retriever that finds one passage for all, and counts how often it is asked."""
    monkeypatch.syspath_prepend(gold)
    (gold / "my_find.py").write_text(CODE, encoding="utf-8")
    (gold / "found").write_text("Coal seams lie deep below the northern hills", encoding="utf-8")
    return lambda: len((gold / "asked").read_text()) if (gold / "asked").exists() else 0


@pytest.mark.usefixtures("searching")
def test_four_shards_give_the_run_of_one(gloss_eval, gold, write_lines):
    (line,) = [json.loads(text) for text in (gold / "q.jsonl").read_text("utf-8").split("\n")[1:2]]
    write_lines("q.jsonl", *({**line, "id": f"q{n}", "kind": "ab"[n % 2]} for n in range(9)))
    assert gloss_eval(*OPTIONS, "--output", "runs/whole")[0] == 0
    shards = [f"runs/s{n}" for n in range(1, 5)]
    for number, folder in enumerate(shards, start=1):
        assert gloss_eval(*OPTIONS, "--output", folder, "--shard", f"{number}/4")[0] == 0
    code, out, _ = gloss_eval("merge", *reversed(shards), "--output", "runs/merged")
    assert (code, out) == (0, "9 questions, in runs/merged\n")
    whole, again = read_run(gold / "runs" / "whole"), read_run(gold / "runs" / "merged")
    assert again.ranks == whole.ranks
    assert again.about["figures"] == whole.about["figures"]
    assert again.about["settings"] == whole.about["settings"]
    code, _, err = gloss_eval("compare", "runs/whole", "runs/merged")
    assert code == 0
    code, _, err = gloss_eval("compare", "runs/whole", "runs/s1")
    assert code == 2
    assert "If it is a shard, put all of them together first: gloss eval merge" in err


@pytest.mark.usefixtures("searching")
def test_four_shards_give_the_verdict_of_one_run(gloss_eval, gold, write_lines):
    (line,) = [json.loads(text) for text in (gold / "q.jsonl").read_text("utf-8").split("\n")[1:2]]
    write_lines("q.jsonl", *({**line, "id": f"q{n}"} for n in range(9)))
    assert gloss_eval(*OPTIONS, "--output", "runs/before")[0] == 0
    (gold / "found").write_text("Iron rusts in the rain.", encoding="utf-8")
    assert gloss_eval(*OPTIONS, "--output", "runs/whole")[0] == 0
    shards = [f"runs/s{n}" for n in range(1, 5)]
    for number, folder in enumerate(shards, start=1):
        assert gloss_eval(*OPTIONS, "--output", folder, "--shard", f"{number}/4")[0] == 0
    assert gloss_eval("merge", *shards, "--output", "runs/merged")[0] == 0
    whole, merged = (
        gloss_eval("compare", "runs/before", f"runs/{name}") for name in ("whole", "merged")
    )
    assert whole[0] == 1
    assert "Worse than runs/before: overall, fact; 0 questions won, 9 lost." in whole[1]
    assert merged == whole


@pytest.mark.usefixtures("searching")
def test_shards_that_do_not_make_a_run_are_refused(gloss_eval, gold):
    for number in (1, 2, 3):
        gloss_eval(*OPTIONS, "--output", f"s{number}", "--shard", f"{number}/3")
    gloss_eval(*OPTIONS, "--output", "whole")
    gloss_eval(*OPTIONS, "--output", "other", "--shard", "3/3", "--state", "b")
    runs = {name: read_run(gold / name) for name in ("s1", "s2", "s3", "whole", "other")}
    for names, message in {
        ("s1", "s3"): "Of 3 shards, number 2 is missing",
        ("s1", "s1"): "are both shard 1/3",
        ("s1", "whole"): "whole is a whole run",
        ("s1", "s2", "other"): "are not of one run: they differ in settings",
    }.items():
        with pytest.raises(RunError, match=message):
            merged([runs[name] for name in names])
    assert len(merged([runs["s3"], runs["s1"], runs["s2"]])[1]) == 3


def test_unchanged_run_is_taken_again(gloss_eval, gold, searching):
    same = (*OPTIONS, "--reuse", "--state", "commit 1")
    assert gloss_eval(*same, "--output", "runs/a")[0] == 0
    assert searching() == 3
    assert gloss_eval(*same, "--output", "runs/b")[0] == 0
    assert searching() == 3
    first, second = read_run(gold / "runs" / "a"), read_run(gold / "runs" / "b")
    assert second.about["reused"] == "a"
    assert (second.results, second.about["figures"]) == (first.results, first.about["figures"])
    # Another state, other texts, or other questions: it is asked again.
    assert gloss_eval(*OPTIONS, "--reuse", "--state", "2", "--output", "runs/c")[0] == 0
    assert searching() == 6
    (gold / "texts" / "new.md").write_text("# New\n\nAll is new.\n", encoding="utf-8")
    assert gloss_eval(*same, "--output", "runs/d")[0] == 0
    assert searching() == 9


def test_damaged_run_is_not_taken_again(gloss_eval, gold, searching):
    same = (*OPTIONS, "--reuse", "--state", "1")
    gloss_eval(*same, "--output", "runs/a")
    run = read_run(gold / "runs" / "a")
    assert find_same(gold / "runs" / "b", run.about).folder.name == "a"
    (gold / "runs" / "a" / "questions.jsonl").write_text("", encoding="utf-8")
    assert find_same(gold / "runs" / "b", run.about) is None


@pytest.mark.usefixtures("searching")
@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--reuse", "--output", "runs/a"), "--reuse looks beside --output"),
        (("--reuse", "--state", "1"), "--reuse looks beside --output"),
        (("--shard", "3/2"), "'3/2' is not a shard"),
    ],
)
def test_wrong_use_is_named(gloss_eval, options, message):
    code, _, err = gloss_eval(*OPTIONS, *options)
    assert code == 2
    assert message in err


def test_finished_run_has_no_shards(gloss_eval, gold, write_lines):
    write_lines("run.jsonl", {"id": "tea", "hits": []})
    options = ("score", "--questions", "q.jsonl", "--corpus", "texts", "--run", "run.jsonl")
    code, _, err = gloss_eval(*options, "--shard", "1/2")
    assert (code, err) == (2, "gloss: A finished run is scored whole. Leave out --shard.\n")
