"""The report page, its charts, the summary and the simulation, from runs made by hand."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from eval.provenance import OtherTextsError
from eval.report.charts import Curve, line_chart
from eval.report.run_page import page, read_other, risk_points, summary_markdown
from eval.runs.gate_simulation import simulate, simulation_text

COUNT = 20


class Reader(HTMLParser):
    """Collects tags, addresses and text, and fails on a tag that is not closed."""

    VOID = ("meta", "br", "circle", "line", "polyline")

    def __init__(self, html):
        super().__init__()
        self.tags, self.addresses, self.texts, self.open = [], [], [], []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.addresses += [v for k, v in attributes if k in ("src", "href", "action") or "url" in k]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.tags.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append(data)


def test_page_shows_texts_to_the_letter_and_asks_for_nothing_from_outside(make_run, hostile):
    before, after = make_run("before", [1] * COUNT), make_run("after <b>", [2] * COUNT)
    html = page(after, read_other(before.folder, after))
    read = Reader(html)
    assert "script" not in read.tags
    assert "img" not in read.tags
    assert read.addresses == []
    assert not re.search(r"url\(|@import", html)
    assert any(f"{hostile} gold" in text for text in read.texts)
    assert html.count("<article>") == COUNT
    assert html.count("<svg") == 4
    assert "Worse than before: overall, fact, table; 0 questions won, 20 lost." in html
    assert "rank 1 → 2" in " ".join(html.split())
    assert "What came instead: d#1" in html


def test_page_without_another_run_lists_what_was_not_found(make_run):
    html = page(make_run("a", [1, 0, 6, 5] * 5))
    assert "Questions not found (10)" in html
    assert "Differences from" not in html
    # A single run has no history to draw.
    assert html.count("<svg") == 2


def test_history_is_of_the_runs_of_the_same_texts(make_run):
    make_run("first", [1] * COUNT)
    make_run("others", [1] * COUNT, corpus="9" * 64)
    html = page(make_run("last", [1] * COUNT))
    assert html.index("<td>first</td>") < html.index("<td>last</td>")
    assert "<td>others</td>" not in html


def test_each_run_of_the_history_is_judged_against_the_one_before(make_run):
    make_run("1", [1] * COUNT)
    make_run("2", [2] + [1] * (COUNT - 1))
    html = page(make_run("3", [0] * COUNT))
    verdicts = [
        "<td></td>",
        "<td>no worse: 0 won, 1 lost</td>",
        f"<td>worse: 0 won, {COUNT} lost</td>",
    ]
    places = [html.index(verdict) for verdict in verdicts]
    assert places == sorted(places)


def test_baseline_can_be_the_other_side_if_it_is_of_the_same_texts(make_run, tmp_path):
    run = make_run("a", [2] * COUNT)
    fields = {"questions": "1" * 64, "corpus": "2" * 64, "ranks": dict.fromkeys(run.ranks, 1)}
    path = tmp_path / "baseline.json"
    path.write_text(json.dumps(fields), encoding="utf-8")
    assert "Worse than baseline.json" in page(run, read_other(path, run))
    path.write_text(json.dumps(fields | {"corpus": "5" * 64}), encoding="utf-8")
    with pytest.raises(OtherTextsError, match="belongs to other questions or texts"):
        read_other(path, run)


def test_summary_names_what_failed_and_shows_ids_to_the_letter(make_run):
    before, after = make_run("a_b", [1] * COUNT), make_run("after", [2] * COUNT)
    text = summary_markdown(after, read_other(before.folder, after))
    assert text.startswith("❌ **Worse than a\\_b: overall, fact, table;")
    assert "| 20 questions | success@1 |" in text
    assert "- q0 (fact): rank 1 → 2" in text
    assert "✅" in summary_markdown(before, read_other(after.folder, before))
    assert "Worse" not in summary_markdown(after)


def test_risk_is_the_share_of_faults_among_the_most_confident_answers(make_result):
    results = [
        make_result(0, 1, confidence=0.5, faults=("wrong answers",)),
        make_result(1, 1, confidence=0.9),
    ]
    assert risk_points(results) == [(0.5, 0.0), (1.0, 0.5)]
    assert risk_points([]) == []


def test_chart_puts_points_where_they_belong():
    chart = line_chart([Curve("a", [(1, 0.0), (10, 1.0)])], "<x>", (0.0, 1.0), "Title")
    assert 'points="40.0,186.0 348.0,10.0"' in chart
    assert "&lt;x&gt;" in chart


def test_simulation_fails_on_what_is_worse_and_not_on_what_is_the_same(make_run):
    run = make_run("run", [1] * COUNT)
    worse = make_run("worse", [3] * COUNT, without=("reranker",))
    outcomes = {outcome.name: outcome for outcome in simulate(run, run, 5)}
    assert {outcome.failed for name, outcome in outcomes.items() if "noise" not in name} == {0}
    outcomes = simulate(run, worse, 5)
    assert (outcomes[-1].failed, outcomes[-1].loss, outcomes[-1].moved) == pytest.approx((5, 1, 1))
    text = simulation_text(run, worse, outcomes, 5)
    assert "| 100% of the questions ranked worse | 100% | -1.000 | 5 of 5 (100.0%) |" in text
    assert "without reranker" in text


def test_committed_simulation_keeps_what_the_gate_promises():
    text = (Path(__file__).parents[3] / "docs" / "gate.md").read_text(encoding="utf-8")
    shares = dict(re.findall(r"^\| (.+?) \|.*\((\d+\.\d)%\) \|$", text, re.MULTILINE))
    alarms = [float(share) for name, share in shares.items() if name.startswith("no change")]
    assert len(alarms) == 2
    assert max(alarms) <= 5
    assert float(shares["100% of the questions ranked worse"]) >= 95
    assert "of 200 (" in text
