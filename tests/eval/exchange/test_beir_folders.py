"""Folders of BEIR and MTEB come in and go out, and give the figures of their judgements."""

import json
import random
import tracemalloc

import ir_measures
import pytest
import pytrec_eval

from eval.exchange import json_lines
from eval.exchange.beir_folders import (
    CorpusEntry,
    corpus_entries,
    judgements_of,
    read_queries,
    write_beir,
)
from eval.exchange.text_lines import ExchangeError
from eval.gold import load_questions
from eval.measures import MEASURES
from ingest import read_documents

CORPUS = {
    "d1": ("Tea", "Tea steeps in *hot* water.\nIt cools soon."),
    "MED 2/b": ("", "1. Coal | lies <deep> below.\n\n# Not a heading"),
    "README": ("Ships", "Ships carry grain."),
}
QUERIES = {
    "q1": "What of tea?",
    "q 2": "煤在哪里？",
    "q3": "Not judged?",
    "q4": "Nothing relevant?",
}
QRELS = {"q1": {"d1": 2, "README": 1, "MED 2/b": 0}, "q 2": {"MED 2/b": 1}, "q4": {"d1": 0}}


@pytest.fixture
def beir(tmp_path):
    entries = [CorpusEntry(name, *parts) for name, parts in CORPUS.items()]
    write_beir(tmp_path / "beir", entries, QUERIES, QRELS, "dev")
    return tmp_path / "beir"


def test_what_is_written_is_read_again(beir):
    assert [(e.id, (e.title, e.text)) for e in corpus_entries(beir / "corpus.jsonl")] == [
        *CORPUS.items()
    ]
    assert read_queries(beir / "queries.jsonl") == QUERIES


def test_judgements_are_found_where_beir_and_mteb_keep_them(tmp_path):
    (tmp_path / "qrels").mkdir()
    (tmp_path / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\r\nq1\td1\t1\r\n")
    assert judgements_of(tmp_path, "test") == {"q1": {"d1": 1}}
    line = {"query-id": "q1", "corpus-id": "d2", "score": 2}
    (tmp_path / "dev.jsonl").write_text(json.dumps(line), encoding="utf-8")
    assert judgements_of(tmp_path, "dev") == {"q1": {"d2": 2}}
    with pytest.raises(ExchangeError, match="no judgements of the split 'train'"):
        judgements_of(tmp_path, "train")
    (tmp_path / "dev.jsonl").write_text('{"query-id": "q1"}', encoding="utf-8")
    with pytest.raises(ExchangeError, match=r"dev\.jsonl:1: not query-id, corpus-id and score"):
        judgements_of(tmp_path, "dev")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ({"text": "a"}, ":1: it has no id"),
        ({"_id": "a"}, ":1: it has no text"),
        ({"_id": "a", "text": 3}, ":1: "),
    ],
)
def test_fault_of_a_line_is_named(tmp_path, line, message):
    (tmp_path / "f").write_text(json.dumps(line), encoding="utf-8")
    with pytest.raises(ExchangeError, match=message):
        read_queries(tmp_path / "f")


def test_long_corpus_is_read_line_by_line(tmp_path):
    line = json.dumps({"_id": "d", "text": "x" * 1000}) + "\n"
    (tmp_path / "corpus.jsonl").write_text(line * 20_000, encoding="utf-8")  # 20 MB
    tracemalloc.start()
    count = sum(1 for _ in json_lines(tmp_path / "corpus.jsonl"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 20_000
    assert peak < 1_000_000


def test_folder_comes_in_as_texts_and_questions(gloss_eval, beir):
    options = ("import", "beir", beir, "--split", "dev", "--questions", "in.jsonl")
    code, out, err = gloss_eval(*options, "--texts", "in")
    assert (code, out) == (0, "2 questions, 2 of them answerable, in in.jsonl\n")
    assert "1 questions have no relevant document and are left out" in err
    assert "1 questions are not judged and are left out" in err
    documents = read_documents("in")
    assert {d.id for d in documents} == {"d1", "MED%202%2Fb", "%52EADME"}
    first, second = load_questions("in.jsonl", documents)
    assert {(e.document_id, e.grade, e.is_whole) for e in first.evidence} == {
        ("d1", 2, True),
        ("%52EADME", 1, True),
    }
    assert (second.id, second.language, second.kind) == ("q%202", "zh", "question")
    assert gloss_eval(*options)[0] == 2  # it exists


def test_texts_come_in_as_a_reader_sees_them(gloss_eval, beir):
    options = ("import", "beir", beir, "--split", "dev", "--questions", "in.jsonl")
    gloss_eval(*options, "--texts", "in")
    code, out, _ = gloss_eval(
        "export", "beir", "out", "--corpus", "in", "--questions", "in.jsonl", "--split", "dev"
    )
    assert (code, out) == (0, "2 questions and 3 passages, in out\n")
    texts = {e.id: e.text for e in corpus_entries(beir.parent / "out" / "corpus.jsonl")}
    assert texts["d1"] == "Tea steeps in *hot* water. It cools soon."
    assert texts["MED%202%2Fb"] == "1. Coal | lies <deep> below.\n\n# Not a heading"
    judged = judgements_of(beir.parent / "out", "dev")
    assert judged == {"q1": {"d1": 2, "%52EADME": 1}, "q%202": {"MED%202%2Fb": 1}}


def test_figures_of_a_set_that_came_in_are_those_of_its_judgements(gloss_eval, beir, write_lines):
    gloss_eval("import", "beir", beir, "--split", "dev", "--questions", "in.jsonl", "--texts", "in")
    ranked = {"q1": ["MED 2/b", "README", "d1"], "q 2": ["d1", "MED 2/b"]}
    write_lines(
        "run.jsonl",
        *(
            {"id": name.replace(" ", "%20"), "hits": [{"document": d} for d in found]}
            for name, found in ranked.items()
        ),
    )
    code, out, _ = gloss_eval(
        "score", "--questions", "in.jsonl", "--corpus", "in", "--run", "run.jsonl", "--json"
    )
    assert code == 0
    figures = json.loads(out)["figures"]["overall"]
    run = {q: {d: 1 / rank for rank, d in enumerate(f, 1)} for q, f in ranked.items()}
    qrels = {q: QRELS[q] for q in ranked}
    expected = ir_measures.calc_aggregate(list(MEASURES.values()), qrels, run)
    for name, measure in MEASURES.items():
        if name != "judged@5":  # a gold set keeps what answers, not what was judged not to
            assert figures[name][0] == pytest.approx(expected[measure], abs=1e-6), name


# Names of trec_eval for ours; it knows no reciprocal rank or mean precision of the first ten, so
# the rankings are of ten.
TREC_EVAL = {
    "success@1": "success_1",
    "success@5": "success_5",
    "recall@5": "recall_5",
    "recall@10": "recall_10",
    "mrr@10": "recip_rank",
    "ndcg@10": "ndcg_cut_10",
    "ap": "map",
}


@pytest.mark.parametrize("seed", [1, 2])
def test_figures_in_and_out_are_those_of_pytrec_eval(gloss_eval, tmp_path, write_lines, seed):
    chance = random.Random(seed)  # noqa: S311 - no secret
    names = [f"t{number}" for number in range(60)]
    queries = {f"q{number}": f"What of matter {number}?" for number in range(25)}
    qrels = {
        query: {
            name: grade
            for name in chance.sample(names, 8)
            if (grade := chance.choice((0, 0, 1, 2)))
        }
        or {"t0": 1}
        for query in queries
    }
    entries = [CorpusEntry(name, "", f"Text {name} is of matter {name[1:]}.") for name in names]
    write_beir(tmp_path / "set", entries, queries, qrels, "test")
    run = {
        query: {name: 1 / rank for rank, name in enumerate(chance.sample(names, 10), start=1)}
        for query in list(queries)[1:]  # the first has no hits and counts 0
    }
    evaluator = pytrec_eval.RelevanceEvaluator(qrels, {"success", "recall", "recip_rank",
                                                       "ndcg_cut", "map"})  # fmt: skip
    scores = evaluator.evaluate(run)
    expected = {
        name: sum(scores[query][measure] for query in run) / len(queries)
        for name, measure in TREC_EVAL.items()
    }
    lines = [
        f"{query} Q0 {name} {rank} {score!r} t\n"
        for query, hits in run.items()
        for rank, (name, score) in enumerate(hits.items(), start=1)
    ]
    (tmp_path / "run.trec").write_text("".join(lines), encoding="utf-8")
    write_lines("hits.jsonl", *(
        {"id": query, "hits": [{"document": name} for name in hits]} for query, hits in run.items()
    ))  # fmt: skip
    taken = ("--questions", "in.jsonl", "--corpus", "in")
    gloss_eval("import", "beir", tmp_path / "set", "--questions", "in.jsonl", "--texts", "in")
    gloss_eval("export", "beir", tmp_path / "out", *taken)
    ways = (
        ("--qrels", tmp_path / "set" / "qrels" / "test.tsv", "--run", tmp_path / "run.trec"),
        (*taken, "--run", "hits.jsonl"),
        ("--qrels", tmp_path / "out" / "qrels" / "test.tsv", "--run", tmp_path / "run.trec"),
    )
    assert judgements_of(tmp_path / "out", "test") == qrels
    for options in ways:
        figures = json.loads(gloss_eval("score", *options, "--json")[1])["figures"]["overall"]
        found = {name: figures[name][0] for name in TREC_EVAL}
        assert found == pytest.approx(expected, abs=1e-6)
    assert 0.05 < expected["ndcg@10"] < 0.5


def test_judgements_of_another_corpus_are_refused(gloss_eval, beir):
    with (beir / "qrels" / "dev.tsv").open("a", encoding="utf-8") as file:
        file.write("q3\tunknown\t1\n")
    options = ("import", "beir", beir, "--split", "dev", "--questions", "in.jsonl")
    code, _, err = gloss_eval(*options, "--texts", "in")
    assert code == 2
    assert "1 judged texts are not in the corpus, such as 'unknown'" in err


def test_folder_of_texts_must_be_new_and_ids_different(gloss_eval, beir, gold):
    options = ("import", "beir", beir, "--split", "dev", "--questions", "in.jsonl")
    code, _, err = gloss_eval(*options, "--texts", "texts")
    assert code == 2
    assert "texts is not empty. Name a new folder: --texts" in err
    with (beir / "corpus.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"_id": "d1", "text": "again"}\n')
    code, _, err = gloss_eval(*options, "--texts", "in")
    assert code == 2
    assert "The id 'd1' occurs twice" in err


def test_gold_set_of_quotes_goes_out_as_passages(gloss_eval, gold):
    code, _, _ = gloss_eval("export", "trec", "out", "--questions", "q.jsonl", "--corpus", "texts")
    assert code == 0
    qrels = (gold / "out" / "qrels.txt").read_text(encoding="utf-8").splitlines()
    assert [line.split()[0] for line in qrels] == ["tea", "coal", "ships"]
    assert (gold / "out" / "topics.tsv").read_text("utf-8").startswith("tea\tWhat about tea?\n")
    # A run over these passages is scored by their ids or by what they stand for, alike.
    (gold / "run.trec").write_text(
        "".join(f"{q} Q0 {p} 1 1 t\n" for q, _, p, _ in map(str.split, qrels)), encoding="utf-8"
    )
    ids = ("--qrels", "out/qrels.txt", "--run", "run.trec", "--json")
    passages = ("--questions", "q.jsonl", "--corpus", "texts", "--passages", "out/passages.jsonl")
    for options in (ids, (*passages, "--run", "run.trec", "--json")):
        code, out, _ = gloss_eval("score", *options)
        assert (code, json.loads(out)["ranks"]) == (0, {"tea": 1, "coal": 1, "ships": 1})
    for form in ("trec", "beir"):
        code, _, err = gloss_eval(
            "export", form, "out", "--questions", "q.jsonl", "--corpus", "texts"
        )
        assert code == 2
        assert "out cannot be written (File exists). Name a new folder." in err


def test_topics_and_judgements_of_trec_come_in(gloss_eval, gold):
    (gold / "qrels").write_text("1 0 goods 1\n2 0 goods 0\n3 0 goods 1\n", encoding="utf-8")
    (gold / "topics").write_text("1\tTea?\n2\tCoal?\n", encoding="utf-8")
    options = ("import", "trec", "qrels", "--questions", "in.jsonl")
    code, _, err = gloss_eval(*options, "--topics", "topics", "--corpus", "texts")
    assert code == 0
    assert "1 judged questions have no text and are left out" in err
    (question,) = load_questions("in.jsonl", read_documents("texts"))
    assert (question.text, question.documents) == ("Tea?", ("goods",))
    assert (gold / "in.lock.json").is_file()
    code, _, err = gloss_eval("import", "trec", "qrels", "--questions", "other.jsonl")
    assert (code, err) == (2, "gloss: This format needs --topics FILE\n")
