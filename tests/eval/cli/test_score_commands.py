"""`gloss eval score` on finished runs, and its gate."""

import json

import pytest

OPTIONS = ("score", "--questions", "q.jsonl", "--corpus", "texts")


@pytest.fixture
def hits(gold, write_lines):
    """A run that finds every passage at once, and one that finds none."""
    lines = [json.loads(line) for line in (gold / "q.jsonl").read_text("utf-8").splitlines()]
    write_lines(
        "good.jsonl", *({"id": q["id"], "hits": [q["evidence"][0]["quote"]]} for q in lines)
    )
    write_lines("bad.jsonl", *({"id": q["id"], "hits": ["Iron rusts"]} for q in lines))


@pytest.mark.usefixtures("hits")
def test_figures_and_how_hits_were_placed_are_printed(gloss_eval):
    code, out, err = gloss_eval(*OPTIONS, "--run", "good.jsonl")
    assert (code, err) == (0, "")
    assert "3 hits, placed by: exact 100.0%" in out
    code, out, _ = gloss_eval(*OPTIONS, "--run", "bad.jsonl", "--json")
    fields = json.loads(out)
    assert fields["ranks"] == {"tea": 0, "coal": 0, "ships": 0}
    assert fields["figures"]["overall"]["success@1"] == [0.0, 0.0, 0.0]


@pytest.mark.usefixtures("hits")
def test_run_is_judged_against_a_baseline_and_kept(gloss_eval, gold):
    baseline = ("--baseline", "b.json")
    code, _, _ = gloss_eval(
        *OPTIONS, "--run", "good.jsonl", *baseline, "--update-baseline", "--reason", "First."
    )
    assert code == 0
    written = json.loads((gold / "b.json").read_text(encoding="utf-8"))
    assert (written["ranks"], written["reason"]) == ({"tea": 1, "coal": 1, "ships": 1}, "First.")
    assert gloss_eval(*OPTIONS, "--run", "good.jsonl", *baseline, "--output", "run")[0] == 0
    # Three questions are too few for a test; one that is a must fails by itself.
    code, _, err = gloss_eval(*OPTIONS, "--run", "bad.jsonl", *baseline)
    assert (code, err) == (0, "No worse than b.json: 0 questions won, 3 lost.\n")
    text = (gold / "q.jsonl").read_text("utf-8").replace('"id": "tea"', '"must": true, "id": "tea"')
    (gold / "q.jsonl").write_text(text, encoding="utf-8")
    code, _, err = gloss_eval(*OPTIONS, "--run", "bad.jsonl", *baseline)
    assert code == 2
    assert "belongs to other questions or texts" in err
    gloss_eval(*OPTIONS, "--run", "good.jsonl", *baseline, "--update-baseline")
    code, _, err = gloss_eval(*OPTIONS, "--run", "bad.jsonl", *baseline)
    assert code == 1
    assert "lost   must           tea (fact): rank 1 → –" in err
    assert "Worse than b.json: tea; 0 questions won, 3 lost." in err


@pytest.mark.usefixtures("hits")
def test_kept_runs_are_compared_and_reported_as_those_of_gloss(gloss_eval, gold):
    for name in ("good", "bad"):
        gloss_eval(*OPTIONS, "--run", f"{name}.jsonl", "--output", f"runs/{name}")
    code, out, _ = gloss_eval("compare", "runs/good", "runs/bad")
    assert code == 0
    assert "lost  coal (fact): rank 1 → –" in out
    assert gloss_eval("report", "runs/bad", "--against", "runs/good")[0] == 0
    page = (gold / "runs" / "bad" / "report.html").read_text(encoding="utf-8")
    assert "any retriever" in page
    assert QUOTE in page


QUOTE = "Coal seams lie deep below the northern hills of the country."


def test_run_of_trec_is_scored_by_judgements(gloss_eval, gold):
    (gold / "run.trec").write_bytes(
        b"\xef\xbb\xbf1 Q0 d1 1 9 t\r\n1 Q0 d2 2 8 t\r\n2 Q0 d3 1 9 t\r\n"
    )
    (gold / "qrels").write_text("1 0 d2 1\n2 0 d4 1\n", encoding="utf-8")
    (gold / "topics").write_text("1\tTea?\n2\tCoal?\n", encoding="utf-8")
    trec = ("score", "--qrels", "qrels", "--topics", "topics", "--run", "run.trec")
    code, out, _ = gloss_eval(*trec, "--json")
    assert (code, json.loads(out)["ranks"]) == (0, {"1": 2, "2": 0})
    gloss_eval(*trec, "--output", "run")
    results = (gold / "run" / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(results[0])["question"] == "Tea?"


def test_judgements_of_another_corpus_are_told(gloss_eval, gold):
    (gold / "run.trec").write_text("1 Q0 d1 1 9 t\n2 Q0 d2 1 9 t\n", encoding="utf-8")
    for document, is_told in (("x1", True), ("d2", False)):
        (gold / "qrels").write_text(f"1 0 x2 1\n2 0 {document} 1\n", encoding="utf-8")
        code, _, err = gloss_eval("score", "--qrels", "qrels", "--run", "run.trec")
        assert code == 0
        assert ("none of the 2 documents that were found (d1, d2)" in err) is is_told


def test_gold_set_of_one_question_is_scored(gloss_eval, gold):
    (gold / "run.trec").write_text("1 Q0 d1 1 9 t\n", encoding="utf-8")
    (gold / "qrels").write_text("1 0 d1 1\n", encoding="utf-8")
    options = ("score", "--qrels", "qrels", "--run", "run.trec", "--baseline", "b.json")
    assert gloss_eval(*options, "--update-baseline")[0] == 0
    assert gloss_eval(*options)[0] == 0


def test_retriever_in_python_is_asked(gloss_eval, gold, monkeypatch):
    monkeypatch.syspath_prepend(gold)
    code = "def find(question):\n    return ['Coal seams lie deep below the northern hills']\n"
    (gold / "searching_coal.py").write_text(code, encoding="utf-8")
    code, out, _ = gloss_eval(*OPTIONS, "--retriever", "searching_coal:find", "--json")
    assert (code, json.loads(out)["ranks"]) == (0, {"tea": 0, "coal": 1, "ships": 0})


@pytest.mark.usefixtures("hits")
@pytest.mark.parametrize(
    ("options", "message"),
    [
        ((*OPTIONS,), "Say what is found by one of --run, --retriever, --endpoint, --command"),
        (("score", "--run", "good.jsonl"), "Say what answers by one of --questions, --qrels, not"),
        ((*OPTIONS, "--run", "good.jsonl", "--order", "id"), "There is no order 'id'. Choose one"),
        ((*OPTIONS, "--run", "good.jsonl", "--update-baseline"), "Name the file to write"),
        (("score", "--questions", "q.jsonl", "--run", "good.jsonl"), "Name their folder: --corpus"),
        ((*OPTIONS, "--endpoint", "http://example.org/"), "example.org is another machine"),
    ],
)
def test_wrong_use_is_named(gloss_eval, options, message):
    code, _, err = gloss_eval(*options)
    assert code == 2
    assert message in err


def test_run_without_hits_is_printed(gloss_eval, write_lines):
    write_lines("none.jsonl", {"id": "tea", "hits": []})
    code, out, err = gloss_eval(*OPTIONS, "--run", "none.jsonl")
    assert code == 0
    assert "No hits." in out
    assert "note: 2 questions are not in the run and count 0: coal, ships" in err
