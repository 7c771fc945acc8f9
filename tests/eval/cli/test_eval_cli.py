"""`gloss eval` and its commands with fake models, on texts and questions of the test's own."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import ir_measures
import pytest
import pytrec_eval

from eval.cli import entry as eval_cli
from eval.gold import foreign
from eval.measures.metrics import MEASURES
from eval.report.figure_tables import FIGURES_END, FIGURES_START
from eval.runs.baseline import BASELINE_FILE, Baseline, with_line
from eval.runs.run_folder import read_run
from index import Models

TOPICS = {
    "Tea": "Tea leaves steep in hot water for three minutes.",
    "Coal": "Coal seams lie deep below northern hills.",
    "Ships": "Ships carry grain across stormy oceans.",
    "Bees": "Bees gather nectar from clover meadows.",
    "Glass": "Glass melts inside furnaces of brick.",
    "Maps": "Maps show rivers as thin blue lines.",
    "Clocks": "Clocks lose seconds during cold nights.",
    "Bread": "Bread rises slowly when yeast ferments.",
    "Wool": "Wool keeps shepherds warm through winter.",
    "Salt": "Salt dries upon shallow coastal ponds.",
}


def line(topic, evidence=None, kind="fact", document="goods", **fields):
    passage = {"document": document, "quote": TOPICS[evidence or topic], "grade": 2}
    question = {
        "id": f"q-{topic.lower()}",
        "kind": kind,
        "language": "en",
        "question": f"What about {topic.lower()}?",
        "history": [],
        "evidence": [passage],
        "expected": [topic],
        "answerable": True,
    }
    return {**question, **fields}


SILENT = {
    "id": "q-silent",
    "kind": "unanswerable",
    "language": "en",
    "question": "Who governs Atlantis?",
    "evidence": [],
    "answerable": False,
}


def write_questions(lines, name="q.jsonl"):
    text = "".join(json.dumps(fields, ensure_ascii=False) + "\n" for fields in lines)
    Path(name).write_text(text, encoding="utf-8")


@pytest.fixture
def gloss(tmp_path, monkeypatch, capsys, answering_models):
    """Run the command in a folder with a corpus; return exit code, stdout and stderr."""
    (tmp_path / "corpus").mkdir()
    text = "\n".join(f"# {topic}\n\n{words}\n" for topic, words in TOPICS.items())
    (tmp_path / "corpus" / "goods.md").write_text(text, encoding="utf-8")
    (tmp_path / "corpus" / "other.md").write_text("# Iron\n\nIron rusts.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Models, "packaged", classmethod(lambda cls: answering_models))

    def run(*arguments, questions="q.jsonl"):
        options = ["--questions", questions] if questions else []
        monkeypatch.setattr("sys.argv", ["gloss", "eval", *arguments, *options])
        with pytest.raises(SystemExit) as stopped:
            eval_cli.main()
        printed = capsys.readouterr()
        return stopped.value.code, printed.out, printed.err

    return run


@pytest.fixture
def questions(gloss):
    """Ten questions of two kinds, and one that the texts do not answer."""
    kinds = ["fact", "table"] * 5
    lines = [line(topic, kind=kind) for topic, kind in zip(TOPICS, kinds, strict=True)]
    write_questions([*lines, SILENT])
    return lines


# --- the gate -----------------------------------------------------------------------------------


@pytest.mark.usefixtures("questions")
def test_figures_are_printed_where_there_is_no_baseline(gloss):
    code, out, err = gloss("--json")
    assert code == 0
    assert json.loads(out)["overall"]["success@1"] == 1.0
    assert json.loads(out)["ranks"]["q-tea"] == 1
    assert "No baseline q.baseline.json to compare with" in err
    assert "overall" in gloss()[1]


@pytest.mark.usefixtures("questions")
def test_unchanged_code_passes_and_a_significant_loss_fails(gloss):
    assert gloss("--update-baseline", "--reason", "First one.")[0] == 0
    assert json.loads(Path("q.baseline.json").read_text(encoding="utf-8"))["reason"] == "First one."
    code, _, err = gloss()
    assert code == 0
    assert "No worse than the baseline: 0 questions won, 0 lost." in err
    code, out, _ = gloss("--without", "reranker", "--no-answers", "--tolerance", "1", "--json")
    assert code == 0
    assert json.loads(out)["passed"] is True


@pytest.mark.usefixtures("questions")
def test_baseline_keeps_what_each_answer_came_to_and_is_judged_by_it(gloss):
    gloss("--update-baseline")
    path = Path("q.baseline.json")
    text = path.read_text(encoding="utf-8")
    written = json.loads(text)
    assert set(written["answers"]) == {*written["ranks"], "q-silent"}
    assert written["answers"]["q-silent"]["wrong answers"] == 0
    given = [i for i, figures in written["answers"].items() if figures.get("expected words") == 1]
    assert len(given) >= 8
    assert f'\n  "{given[0]}": {{"wrong refusals": 0, "expected words": 1, ' in text
    assert gloss()[0] == 0
    for question in given:  # as if each had said twice as much before
        written["answers"][question]["expected words"] = 2
    path.write_text(json.dumps(written), encoding="utf-8")
    code, _, err = gloss()
    assert code == 1
    assert "Worse than the baseline: expected words; 0 questions won, 0 lost." in err


@pytest.mark.usefixtures("questions")
def test_baseline_without_answers_still_loads_and_damaged_ones_are_refused(gloss):
    gloss("--update-baseline")
    path = Path("q.baseline.json")
    written = json.loads(path.read_text(encoding="utf-8"))
    del written["answers"]
    path.write_text(json.dumps(written), encoding="utf-8")
    assert gloss()[0] == 0
    written["modes"]["full"]["answers"]["expected words"] = 2.0
    path.write_text(json.dumps(written), encoding="utf-8")
    code, _, err = gloss()
    assert code == 1
    assert "lost   answers        expected words 2.000 → 1.000" in err
    for damaged in (5, {"q-tea": 5}, ["q-tea"]):
        path.write_text(json.dumps({**written, "answers": damaged}), encoding="utf-8")
        code, _, err = gloss()
        assert code == 2
        assert "q.baseline.json cannot be read. Write it: gloss eval --update-baseline" in err


def test_lost_kind_is_named_with_exit_code_one(gloss):
    # Questions of the kind "table" look for a passage that is not the one they name.
    away = dict(zip(TOPICS, [*list(TOPICS)[1:], "Tea"], strict=True))
    tables = [line(topic, away[topic], "table") for topic in TOPICS]
    facts = [line(topic, id=f"f-{topic}") for topic in TOPICS]
    write_questions([*tables, *facts])
    gloss("--update-baseline")
    baseline = json.loads(Path("q.baseline.json").read_text(encoding="utf-8"))
    assert {baseline["ranks"][f"f-{topic}"] for topic in TOPICS} == {1}
    assert 1 not in {baseline["ranks"][f"q-{topic.lower()}"] for topic in TOPICS}
    baseline["ranks"] = dict.fromkeys(baseline["ranks"], 1)
    Path("q.baseline.json").write_text(json.dumps(baseline), encoding="utf-8")
    code, _, err = gloss("--no-answers")
    assert code == 1
    assert "Worse than the baseline: overall, table; 0 questions won, 10 lost." in err
    assert "lost   table          success@1  1.000 → 0.000" in err
    assert "lower  q-tea (table): rank 1 → " in err
    assert gloss("--no-answers", "--tolerance", "1")[0] == 0


@pytest.mark.parametrize(("must", "code"), [(True, 1), (False, 0)])
def test_lost_must_fails_alone(gloss, must, code):
    lines = [line(topic) for topic in TOPICS]
    lines[0] |= {"evidence": [{"document": "other", "quote": "Iron rusts.", "grade": 2}]}
    write_questions([{**lines[0], "must": must}, *lines[1:]])
    gloss("--update-baseline")
    baseline = json.loads(Path("q.baseline.json").read_text(encoding="utf-8"))
    assert baseline["ranks"]["q-tea"] in (0, *range(6, 11))
    baseline["ranks"]["q-tea"] = 1
    Path("q.baseline.json").write_text(json.dumps(baseline), encoding="utf-8")
    result = gloss("--no-answers")
    assert result[0] == code
    assert ("lost   must           q-tea (fact): rank 1 → " in result[2]) is must


def test_baseline_of_other_questions_or_texts_is_refused_with_what_differs(gloss, questions):
    gloss("--update-baseline")
    write_questions(questions[1:])
    code, _, err = gloss("--mode", "lexical")
    assert code == 2
    assert "q.baseline.json belongs to other texts: other questions (" in err
    write_questions([*questions, SILENT])
    Path("corpus/other.md").write_text("# Iron\n\nIron shines.\n", encoding="utf-8")
    Path("corpus/third.md").write_text("# Lead\n\nLead is heavy.\n", encoding="utf-8")
    code, _, err = gloss("--mode", "lexical")
    assert code == 2
    assert "belongs to other texts: other has changed; third is new." in err


@pytest.mark.usefixtures("questions")
def test_baseline_that_is_named_must_be_there_and_readable(gloss):
    assert "none.json cannot be read. Write it" in gloss("--baseline", "none.json")[2]
    Path("none.json").write_text("{}", encoding="utf-8")
    assert gloss("--baseline", "none.json")[0] == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--without", "magic"], "There is no part 'magic'. Choose one of: glossary"),
        (["--update-baseline", "--mode", "dense"], "A baseline is of everything."),
        (["--mode", "dense", "check"], "Options go behind 'check', not before it."),
    ],
)
@pytest.mark.usefixtures("questions")
def test_wrong_use_of_the_gate_is_one_line(gloss, arguments, message):
    code, _, err = gloss(*arguments)
    assert code == 2
    assert err.startswith(f"gloss: {message}")


@pytest.mark.usefixtures("questions")
def test_reason_of_a_new_baseline_goes_into_the_changelog(gloss):
    Path("CHANGELOG.md").write_text("# Changelog\n\n## Unreleased\n\n## 1.0\n", encoding="utf-8")
    gloss("--update-baseline", "--reason", "Better tea.")
    text = "success@1 1.000, success@5 1.000, mrr@10 1.000. Better tea."
    expected = f"# Changelog\n\n## Unreleased\n\n### Changed\n\n- Baseline: {text}\n\n## 1.0\n"
    assert Path("CHANGELOG.md").read_text(encoding="utf-8") == expected
    gloss("--update-baseline", "--reason", "Again.")
    assert "- Baseline: success@1 1.000 → 1.000," in Path("CHANGELOG.md").read_text("utf-8")


# --- corpora of others --------------------------------------------------------------------------


@pytest.fixture
def others(gloss, questions, monkeypatch):
    """Two corpora of others, "east" and "west", and the pages that figures are written into."""
    for name in ("east", "west"):
        home = Path("others") / name
        home.mkdir(parents=True)
        shutil.copytree("corpus", home / "texts")
        write_questions([*questions, SILENT], home / "questions.jsonl")
    monkeypatch.setattr(foreign, "CORPORA", Path("others").resolve())
    Path("docs").mkdir()
    for page in ("README.md", "docs/corpora.md"):
        Path(page).write_text(f"{FIGURES_START}\n{FIGURES_END}\n", encoding="utf-8")
    Path("CHANGELOG.md").write_text("## Unreleased\n", encoding="utf-8")
    return lambda *arguments: gloss("corpora", *arguments, questions=None)


def test_corpora_of_others_stand_beside_the_two_texts_in_every_page(others):
    code, out, _ = others("--update-baseline", "--reason", "First ones.")
    assert code == 0
    assert out.startswith("| | the two texts | east | west |")
    assert out.strip() in Path("docs/corpora.md").read_text(encoding="utf-8")
    readme = Path("README.md").read_text(encoding="utf-8")
    assert " questions | 2 corpora of others, 22 questions |" in readme
    changes = Path("CHANGELOG.md").read_text(encoding="utf-8")
    assert "- Baseline of west: success@1 1.000, success@5 1.000, mrr@10 1.000." in changes


def test_one_corpus_that_got_worse_fails_and_is_told(others):
    others("--update-baseline")
    code, out, err = others("--only", "west", "--json")
    assert code == 0
    assert list(json.loads(out)) == ["west"]
    assert "west: 11 questions\nNo worse than the baseline: 0 questions won, 0 lost." in err
    path = Path("others/west/questions.baseline.json")
    written = json.loads(path.read_text(encoding="utf-8"))
    for figures in written["answers"].values():
        figures["expected words"] = 2  # as if each had said twice as much before
    path.write_text(json.dumps(written), encoding="utf-8")
    assert others("--only", "east")[0] == 0
    code, _, err = others()
    assert code == 1
    assert "Worse than the baseline: expected words; 0 questions won, 0 lost." in err


def test_baseline_can_be_limited_to_a_sample_of_its_questions():
    figures = {"a": {"wrong answers": 1.0}, "b": {"wrong answers": 0.0}}
    kept = Baseline({}, {"a": 1, "c": 2}, figures).only(["b", "c"])
    assert kept == Baseline({}, {"c": 2}, {"b": {"wrong answers": 0.0}})


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("## Unreleased\n\n### Changed\n\n- a\n", "## Unreleased\n\n### Changed\n\n- a\n- x\n"),
        (
            "## Unreleased\n\n### Changed\n\n- a\n\n### Fixed\n\n- b\n",
            "## Unreleased\n\n### Changed\n\n- a\n- x\n\n### Fixed\n\n- b\n",
        ),
        (
            "## Unreleased\n\n### Added\n\n- a\n\n## 1\n",
            "## Unreleased\n\n### Added\n\n- a\n\n### Changed\n\n- x\n\n## 1\n",
        ),
        ("## 1\n", None),
    ],
)
def test_line_is_added_to_what_changed_and_is_not_released(before, after):
    assert with_line(before, "- x") == after


def test_committed_baseline_has_every_mode_and_the_ranks_of_the_questions():
    baseline = json.loads(BASELINE_FILE.read_text(encoding="utf-8"))
    assert list(baseline["modes"]) == ["dense", "lexical", "fused", "full"]
    hits = [rank for rank in baseline["ranks"].values() if rank == 1]
    share = len(hits) / len(baseline["ranks"])
    assert share == pytest.approx(baseline["modes"]["full"]["overall"]["success@1"], abs=1e-4)


# --- runs ---------------------------------------------------------------------------------------


@pytest.mark.usefixtures("questions")
def test_run_can_be_scored_anew_by_others_with_the_same_figures(gloss):
    Path("corpus/two words.md").write_text("# Tin\n\nTin shines.\n", encoding="utf-8")
    assert gloss("run", "--output", "runs/a")[0] == 0
    run = read_run(Path("runs/a"))
    ours = {name: figures[0] for name, figures in run.about["figures"]["overall"].items()}
    command = Path(sys.executable).parent / "ir_measures"
    arguments = [command, "runs/a/qrels.trec", "runs/a/run.trec", *map(str, MEASURES.values())]
    done = subprocess.run([*arguments, "-p", "8"], capture_output=True, text=True, check=True)
    theirs = dict(row.split("\t") for row in done.stdout.splitlines())
    for name, measure in MEASURES.items():
        assert float(theirs[str(measure)]) == pytest.approx(ours[name], abs=1e-6)
    qrels, ranking = _trec_qrels("runs/a/qrels.trec"), _trec_run("runs/a/run.trec")
    names = {"success_1": "success@1", "recall_5": "recall@5", "recip_rank": "mrr@10"}
    names |= {"ndcg_cut_10": "ndcg@10", "map": "ap"}
    scores = pytrec_eval.RelevanceEvaluator(qrels, set(names)).evaluate(ranking)
    for result in run.ranked:
        for theirs_name, name in names.items():
            assert scores[result.id][theirs_name] == pytest.approx(result.figures[name], abs=1e-6)


def _trec_qrels(path):
    qrels = {}
    for qrel in ir_measures.read_trec_qrels(path):
        qrels.setdefault(qrel.query_id, {})[qrel.doc_id] = qrel.relevance
    return qrels


def _trec_run(path):
    run = {}
    for scored in ir_measures.read_trec_run(path):
        run.setdefault(scored.query_id, {})[scored.doc_id] = scored.score
    return run


def test_run_says_what_it_belongs_to_and_what_came_back(gloss):
    tea = line("Tea", question="Do tea leaves steep in hot water for three minutes?")
    write_questions([tea, line("Coal", kind="table"), SILENT])
    gloss("run", "--output", "runs/a")
    run = read_run(Path("runs/a"))
    assert run.about["settings"] == {"mode": "full", "without": [], "answers": True, "top_k": 10}
    assert set(run.about["documents"]) == {"goods", "other"}
    assert {"fake-words-256", "fake-logits"} < set(run.about["models"])
    assert run.about["figures"]["documents"]["goods"]["success@1"] == [1.0, 1.0, 1.0]
    assert run.about["figures"]["kinds"].keys() == {"fact", "table"}
    assert len(run.about["code"]) == 64
    tea, silent = run.results[0], run.results[-1]
    assert (tea.id, tea.rank, tea.answered, tea.channels) == ("q-tea", 1, True, ())
    assert tea.hits[0].opening == TOPICS["Tea"]
    assert tea.quote == TOPICS["Tea"]
    assert (silent.answerable, silent.answered, silent.faults) == (False, False, ())


def test_question_that_is_not_first_is_explained_by_its_channels(gloss):
    write_questions([line("Tea", "Coal")])
    gloss("run", "--output", "runs/a", "--no-answers")
    (result,) = read_run(Path("runs/a")).results
    dense, lexical, fused = result.channels
    assert (dense.mode, lexical.mode, fused.mode) == ("dense", "lexical", "fused")
    assert lexical.wanted.rank == 0  # coal shares no word with the question
    assert lexical.first.rank == 1
    assert dense.wanted.rank > dense.first.rank == 1


@pytest.mark.usefixtures("questions")
def test_runs_are_compared_question_by_question(gloss):
    gloss("run", "--output", "a", "--no-answers")
    assert gloss("compare", "a", "a", questions=None)[0] == 0
    results = [json.loads(text) for text in Path("a/questions.jsonl").read_text().splitlines()]
    for result in results[:8]:
        result["hits"] = list(reversed(result["hits"]))
        result["rank"] = 10
    forged(results, "a", "b")
    code, out, _ = gloss("compare", "a", "b", questions=None)
    assert code == 1
    assert "lost  q-tea (fact): rank 1 → 10: What about tea?" in out
    assert "✓ goods#1" in out
    assert "Worse than a: overall" in out
    code, out, _ = gloss("compare", "b", "a", "--json", questions=None)
    assert code == 0
    assert json.loads(out)["passed"] is True
    assert len(json.loads(out)["moves"]) == 8
    first = json.loads(out)["differences"][0]
    assert first["gain"] == pytest.approx(0.8)
    assert first["interval"][0] <= first["gain"] <= first["interval"][1]
    gloss("--update-baseline")
    assert gloss("compare", "q.baseline.json", "a", questions=None)[0] == 0
    code, out, _ = gloss("compare", "q.baseline.json", "b", questions=None)
    assert code == 1
    assert "lost  q-tea (fact): rank 1 → 10: What about tea?" in out


@pytest.mark.usefixtures("questions")
def test_run_becomes_a_page_or_a_summary_and_the_gate_is_simulated(gloss):
    gloss("run", "--output", "runs/a", "--mode", "fused")
    gloss("run", "--output", "runs/b", "--without", "glossary")
    code, out, _ = gloss("report", "runs/a", "--against", "runs/b", questions=None)
    assert (code, out) == (0, "The report is in runs/a/report.html\n")
    assert "No worse than b: 0 questions won" in Path("runs/a/report.html").read_text("utf-8")
    code, out, _ = gloss("report", "runs/a", "--markdown", questions=None)
    assert (code, out.splitlines()[0].split(" | ")[0]) == (0, "| 10 questions")
    assert "neither a run nor" in gloss("report", "runs/a", "--against", "x", questions=None)[2]
    options = ("--resamplings", "2", "--output", "gate.md")
    code, out, _ = gloss("simulate", "runs/a", "runs/b", *options, questions=None)
    assert code == 0
    assert "| 100% of the questions ranked worse | 0% | +0.000 | 0 of 2 (0.0%) |" in out
    assert Path("gate.md").read_text(encoding="utf-8").strip() == out.strip()


def forged(results, before, after):
    """Write a run like another with other results."""
    from eval.runs.results import from_json
    from eval.runs.run_folder import write_run

    about = json.loads((Path(before) / "run.json").read_text(encoding="utf-8"))
    write_run(Path(after), about, [from_json(result) for result in results])


def test_runs_of_other_texts_are_refused_with_what_differs(gloss, questions):
    gloss("run", "--output", "a", "--no-answers")
    write_questions(questions)
    Path("corpus/other.md").unlink()
    gloss("run", "--output", "b", "--no-answers")
    code, _, err = gloss("compare", "a", "b", questions=None)
    assert code == 2
    assert "a and b cannot be compared: other is gone; other questions (" in err


@pytest.mark.usefixtures("questions")
def test_interrupted_run_leaves_nothing_behind(gloss, monkeypatch):
    def stop(*_arguments):
        raise OSError("No space left on device")

    monkeypatch.setattr("eval.runs.run_folder.file_hash", stop)
    code, _, err = gloss("run", "--output", "runs/a", "--no-answers")
    assert code == 2
    assert "runs/a cannot be written (No space left on device)" in err
    assert list(Path("runs").iterdir()) == []


@pytest.mark.usefixtures("questions")
def test_run_stopped_while_asking_leaves_nothing_behind(gloss, monkeypatch):
    def stop(*_arguments, **_settings):
        raise KeyboardInterrupt

    monkeypatch.setattr("eval.runs.runner._answered", stop)
    assert gloss("run", "--output", "runs/a")[0] == 130
    assert not Path("runs").exists()


@pytest.mark.usefixtures("questions")
def test_folder_without_a_whole_run_is_refused(gloss):
    gloss("run", "--output", "a", "--no-answers")
    assert "a exists. Choose another folder" in gloss("run", "--output", "a")[2]
    results = Path("a/questions.jsonl")
    results.write_text(results.read_text(encoding="utf-8").split("\n")[0], encoding="utf-8")
    code, _, err = gloss("compare", "a", "a", questions=None)
    assert code == 2
    assert "questions.jsonl is not what was written" in err
    (Path("a") / "run.json").unlink()
    assert "a holds no finished run" in gloss("compare", "a", "a", questions=None)[2]


# --- gold sets ----------------------------------------------------------------------------------


def test_set_is_begun_filled_and_checked(gloss):
    assert gloss("init")[0] == 0
    assert "q.jsonl exists. Add to it" in gloss("init")[2]
    assert "holds no answerable question" in gloss("check")[2]
    arguments = ("--question", "What about tea?", "--expected", "steep", "--pick", "1:1", "--must")
    code, out, _ = gloss("add", *arguments)
    assert (code, out) == (0, "fact-what-about-tea is added to q.jsonl.\n")
    assert json.loads(Path("q.jsonl").read_text(encoding="utf-8")) == {
        "id": "fact-what-about-tea",
        "kind": "fact",
        "language": "en",
        "question": "What about tea?",
        "history": [],
        "evidence": [{"document": "goods", "quote": TOPICS["Tea"], "grade": 2}],
        "expected": ["steep"],
        "answerable": True,
        "must": True,
    }
    assert "'fact-what-about-tea' is taken. Choose another: --id" in gloss("add", *arguments)[2]
    gloss("add", "--question", "Who governs Atlantis?", "--unanswerable", "--kind", "unanswerable")
    quoted = ("--document", "other", "--quote", "Iron rusts.", "--id", "iron", "--grade", "1")
    gloss("add", "--question", "铁呢?", *quoted)
    code, out, err = gloss("check")
    assert (code, out, err) == (0, "3 questions, 2 of them answerable.\n", "")
    assert json.loads(Path("q.jsonl").read_text("utf-8").split("\n")[2])["language"] == "zh"


def test_question_is_added_by_answering_prompts(gloss, monkeypatch):
    import io

    gloss("init")
    monkeypatch.setattr("sys.stdin", io.StringIO("What about coal?\n1:1\n"))
    code, out, _ = gloss("add")
    assert code == 0
    assert f"1:1  {TOPICS['Coal']}" in out
    (fields,) = map(json.loads, Path("q.jsonl").read_text("utf-8").splitlines())
    assert fields["evidence"][0]["quote"] == TOPICS["Coal"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--pick", "11"], "'11' is not a passage. Give one of 1 to 10"),
        (["--pick", "1:9"], "'1:9': the passage has 1 sentences."),
        (["--document", "goods", "--quote", "Not there."], "stands 0 times in goods"),
        (["--document", "none", "--quote", "x"], "no document 'none'"),
        (["--pick", "1", "--id", "two words"], "'two words' does not match"),
    ],
)
def test_question_that_is_none_is_not_added(gloss, arguments, message):
    gloss("init")
    code, _, err = gloss("add", "--question", "What about tea?", *arguments)
    assert code == 2
    assert message in err
    assert Path("q.jsonl").read_text(encoding="utf-8") == ""


@pytest.mark.parametrize(
    ("evidence", "message"),
    [
        ({"quote": "Tea leaves steep in hot water for three minutes,"}, "stands 0 times in goods"),
        ({"quote": "Iron rusts."}, "stands 0 times in goods, not once (it stands in other)"),
        ({"quote": "thr"}, "stands 2 times in goods, not once."),
        ({"document": "third"}, "there is no document 'third' in the corpus."),
        ({"grade": 0}, "evidence.0.grade: 0 is less than the minimum of 1."),
    ],
)
def test_wrong_passage_is_found_by_check_with_file_and_line(gloss, evidence, message):
    passage = {"document": "goods", "quote": TOPICS["Tea"], "grade": 2, **evidence}
    write_questions([line("Coal"), line("Tea", evidence=None) | {"evidence": [passage]}])
    code, _, err = gloss("check")
    assert code == 1
    (fault,) = [text for text in err.splitlines() if text.startswith("q.jsonl:")]
    assert fault.startswith("q.jsonl:2: ")
    assert message in fault


def test_check_names_every_fault_and_the_gate_the_first(gloss):
    write_questions([line("Coal"), line("Coal"), line("Tea", question="")])
    code, out, _ = gloss("check", "--json")
    assert code == 1
    report = json.loads(out)
    assert [fault["line"] for fault in report["faults"]] == [2, 3]
    assert report["faults"][0]["message"] == "the id 'q-coal' occurs twice. Rename it."
    code, _, err = gloss()
    assert code == 2
    assert "q.jsonl:2: the id 'q-coal' occurs twice. Rename it. (And 1 more: gloss eval" in err


@pytest.mark.parametrize("lines", [[], [SILENT]])
def test_set_without_an_answerable_question_measures_nothing(gloss, lines):
    write_questions(lines)
    code, _, err = gloss()
    assert code == 2
    assert ("holds no answerable question" if lines else "holds no question") in err
    assert gloss("check")[0] == 2


def test_check_warns_when_the_texts_have_changed_until_that_is_accepted(gloss):
    write_questions([line("Tea")])
    assert "warning: q.lock.json is missing" in gloss("check")[2]
    assert gloss("check", "--accept")[2] == ""
    goods = Path("corpus/goods.md")
    goods.write_text(goods.read_text("utf-8").replace("deep", "far"), encoding="utf-8")
    code, _, err = gloss("check")
    assert code == 0
    assert "warning: goods has changed" in err
    goods.write_text(goods.read_text("utf-8").replace("steep", "lie"), encoding="utf-8")
    code, _, err = gloss("check", "--accept")
    assert code == 1
    assert "not once (the document has changed since the questions were checked)" in err
    assert "warning: goods has changed" in gloss("check")[2]
    Path("q.lock.json").write_text("[]", encoding="utf-8")
    assert "q.lock.json is not a lock file" in gloss("check")[2]


@pytest.mark.usefixtures("questions")
def test_shards_of_a_run_are_put_together_and_an_unchanged_run_is_taken_again(gloss):
    options = ("run", "--no-answers")
    assert gloss(*options, "--output", "runs/whole")[0] == 0
    for number in (1, 2):
        gloss(*options, "--output", f"runs/s{number}", "--shard", f"{number}/2")
    code, _, err = gloss("merge", "runs/s1", "runs/s2", "--output", "runs/both", questions=None)
    assert (code, err) == (0, "")
    whole, both = read_run(Path("runs/whole")), read_run(Path("runs/both"))
    assert (both.ranks, both.about["figures"]) == (whole.ranks, whole.about["figures"])
    assert gloss(*options, "--output", "runs/again", "--reuse")[0] == 0
    again = read_run(Path("runs/again"))
    assert again.about["reused"] == "whole"
    assert again.results == whole.results
    gloss("run", "--no-answers", "--mode", "lexical", "--output", "runs/other", "--reuse")
    assert "reused" not in read_run(Path("runs/other")).about


@pytest.mark.usefixtures("questions")
def test_citations_of_answers_are_measured_without_a_model(gloss):
    code, out, err = gloss("prose", "--limit", "3", "--json")
    assert (code, err) == (0, "")
    (extracts,) = json.loads(out)
    assert extracts["name"] == "extracts"
    assert extracts["figures"]["answers"] == 1.0  # the fake models refuse the other two
    assert extracts["figures"]["citation recall"] == 1.0
    code, out, _ = gloss("prose", "--limit", "3")
    assert "| citation recall | 1.000 |" in out
    code, _, err = gloss("prose", "--llm", "http://127.0.0.1:1/v1")
    assert (code, "A language model needs both" in err) == (2, True)
