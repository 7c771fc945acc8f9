"""Figures over time: from the commits of a baseline, from runs, and as a page."""

import json
import re
import subprocess

import pytest

from eval.cli import entry
from eval.report.charts import trend_chart
from eval.report.trends_page import trends_page
from eval.runs import BaselineError, RunError, baseline_trend, run_trends


def baseline(ranks, reason="", questions="1", **more):
    found = sum(0 < rank <= 5 for rank in ranks.values()) / len(ranks)
    full = {"overall": {"success@5": found, "ndcg@10": 0.5}, "kinds": {"fact": {"success@1": 0.25}}}
    fields = {"questions": questions, "corpus": "2", "reason": reason, "ranks": ranks}
    return json.dumps({**fields, "modes": {"full": full | {"answers": {}}}, **more})


@pytest.fixture
def commit(tmp_path):
    """Commits a text as `q.baseline.json` of a new repository."""

    def git(*words):
        subprocess.run(["git", "-C", tmp_path, *words], check=True, capture_output=True)

    git("init", "-q")
    git("config", "user.name", "Ada")
    git("config", "user.email", "ada@example.org")

    def make(text, subject):
        (tmp_path / "q.baseline.json").write_text(text, encoding="utf-8")
        git("add", "q.baseline.json")
        git("commit", "-qm", subject)

    make.path = tmp_path / "q.baseline.json"
    return make


def ranks(**changed):
    return {**{f"q{n}": 1 for n in range(8)}, **changed}


def test_baseline_over_commits_is_its_history(commit):
    commit(baseline(ranks(), "First."), "Begin")
    commit("{broken", "Break it")
    commit(baseline(ranks(q0=0)), "Lose one")
    commit.path.write_text(baseline(dict.fromkeys(ranks(), 0)), encoding="utf-8")
    trend = baseline_trend(commit.path, "ours")
    assert [(p.why, p.figures["success@5"][0]) for p in trend.points] == [
        ("First.", 1.0),
        ("Lose one", 7 / 8),
        ("", 0.0),
    ]
    assert trend.points[-1].name == "now"
    assert trend.unread == 1
    # What follows from the ranks has an interval, what does not has none.
    low, high = trend.points[1].figures["success@5"][1]
    assert low < 7 / 8 <= high
    assert trend.points[1].figures["ndcg@10"] == (0.5, None)
    one, all_but_one = trend.steps
    assert (one.passed, [str(move) for move in one.lost], one.won) == (
        True,
        ["q0 (question): rank 1 → –"],
        [],
    )
    assert (all_but_one.passed, len(all_but_one.lost), all_but_one.common) == (False, 7, 8)


def test_file_that_is_committed_as_it_is_counts_once(commit):
    commit(baseline(ranks()), "Begin")
    assert len(baseline_trend(commit.path).points) == 1


def test_file_outside_a_repository_is_a_single_version(tmp_path):
    path = tmp_path / "alone.json"
    path.write_text(baseline(ranks()), encoding="utf-8")
    assert [point.name for point in baseline_trend(path).points] == ["now"]
    with pytest.raises(BaselineError, match="is no baseline, now or in its repository"):
        baseline_trend(tmp_path / "none" / "at-all.json")


def test_baseline_of_any_retriever_is_read(tmp_path):
    path = tmp_path / "search.json"
    fields = {"questions": "1", "corpus": "2", "figures": {"success@1": 0.75}, "ranks": ranks()}
    path.write_text(json.dumps(fields), encoding="utf-8")
    assert baseline_trend(path).points[0].figures["success@1"][0] == 0.75


def test_other_questions_are_not_compared_but_those_of_both_are(commit):
    commit(baseline(ranks()), "Begin")
    new = {**ranks(q1=2), "q9": 1}
    commit(baseline(new, questions="other"), "Ask one more")
    (step,) = baseline_trend(commit.path).steps
    assert (step.is_comparable, step.common, len(step.lost)) == (False, 8, 1)
    html = trends_page([baseline_trend(commit.path)])
    assert "other questions or texts; of 8 that both have" in " ".join(html.split())
    # The curve is not drawn across: a line stands there, and each dot is a stretch of its own.
    chart = html[html.index("<svg") : html.index("</svg>")]
    assert chart.count('class="break"') == 1
    assert chart.count("<polyline") == 2


def test_runs_of_a_folder_are_trends_by_their_settings(make_run, tmp_path):
    make_run("1", [1] * 20)
    make_run("2", [1] * 20, without=("reranker",))
    make_run("3", [0] * 20)
    (tmp_path / "4").mkdir()
    (tmp_path / "4" / "run.json").write_text("{}", encoding="utf-8")
    full, without = run_trends(tmp_path)
    assert [point.name for point in full.points] == ["1", "3"]
    assert without.name.endswith("full, without reranker")
    assert full.unread == 1
    assert (full.steps[0].passed, len(full.steps[0].lost)) == (False, 20)
    assert full.points[0].figures["recall@5"][1] is not None
    with pytest.raises(RunError, match="holds no runs"):
        run_trends(tmp_path / "1")


def test_page_shows_charts_tables_and_moves_and_asks_for_nothing(make_run, tmp_path, hostile):
    make_run("1", [1] * 20)
    make_run("2", [0, 0] + [1] * 18, settings={"mode": hostile, "without": []})
    make_run("3", [3] + [1] * 19)
    html = trends_page(run_trends(tmp_path))
    assert not re.search(r"<script|<img|<link|url\(|@import|<iframe|href=\"(?!#)", html)
    assert hostile not in html
    assert "q0: rank 1 → 3" in html
    assert "No question moved." not in html
    # Each chart says in words what it shows, and the table has every figure of it.
    assert 'aria-label="success@1 of ' in html
    charts, tables = html.count("<svg"), html.count('<th scope="row">')
    assert charts == html.count("<figcaption>") >= 2 * 5
    assert tables == 2 * 3  # figures and kinds, of three runs


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [(0.87, 0.96, (0.85, 0.97)), (0.88, 1.0, (0.84, 1.0)), (0.0, 0.0, (0.0, 0.04))],
)
def test_axis_is_marked_at_whole_hundredths(low, high, expected):
    chart = trend_chart([(low, None), (high, None)], ["a", "b"], (), "It")
    marks = [float(mark) for mark in re.findall(r'"end">([\d.]+)<', chart)]
    assert (marks[0], marks[-1]) == expected
    assert marks == [round(expected[0] + n * (marks[1] - marks[0]), 2) for n in range(5)]


def test_trends_command_writes_one_page_of_the_baselines_it_is_given(
    commit, tmp_path, monkeypatch, capsys
):
    commit(baseline(ranks()), "Begin")
    commit(baseline(ranks(q0=7)), "Go on")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["gloss", "eval", "trends", "q.baseline.json"])
    with pytest.raises(SystemExit) as stopped:
        entry.main()
    assert stopped.value.code == 0
    assert "2 versions, in data/trends.html" in capsys.readouterr().out
    html = (tmp_path / "data" / "trends.html").read_text(encoding="utf-8")
    assert "q0: rank 1 → 7" in html
