"""The pipeline of the bout, its faults, the draws and what the gates say of them."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from eval.bout.bout_page import page, verdict
from eval.bout.draws import HEALTHY, OTHER, REBUILT, SAMPLE, SWAPPED, Case, Said, draw, judged
from eval.bout.faults import FAULTS
from eval.bout.gates import FIGURES, ours, rival, threshold
from eval.bout.plain_search import (
    Asked,
    Pipeline,
    Readers,
    Settings,
    remembering,
    remembering_pairs,
)
from ingest import Span

TEA = "Tea steeps in hot water."
COAL = "Coal lies deep below hills."
RIVER = "The river drives the Mill."


def encode(texts):
    """Letters of a text, counted: a deterministic vector."""
    rows = np.array([[text.lower().count(c) for c in "abcdefghijklmnop"] for text in texts])
    return (rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1)).astype(np.float32)


def otherwise(texts):
    return -encode(texts)


def rerank(question, passages):
    return [sum(word in passage for word in question.split()) for passage in passages]


@pytest.fixture
def search(make_document):
    documents = [
        make_document(f"{TEA}\n\n{COAL}\n", "goods"),
        make_document(f"{RIVER}\n\n{TEA}\n", "mills"),
    ]

    def run(question, texts=("goods", "mills"), **settings):
        pipeline = Pipeline(documents, Settings(**{"size": 30, **settings}),
                            Readers(encode, otherwise, rerank))  # fmt: skip
        pipeline.index()
        return pipeline.search(Asked(question, frozenset(texts)))

    return run


def test_passages_are_found_where_they_stand(search):
    assert search("What of coal hills?")[0] == ("goods", Span(26, 53))
    assert search("What of coal?", ("mills",))[0][0] == "mills"
    with pytest.raises(RuntimeError, match="index"):
        Pipeline([], Settings(), Readers(encode, otherwise, rerank)).search(Asked("", frozenset()))


def test_each_fault_changes_what_it_is_named_for(search):
    coal = ("goods", Span(26, 53))
    assert coal not in search("What of coal hills?", lost=frozenset({"goods"}))
    assert coal not in search("What of coal hills?", stale=frozenset({"goods"}))
    assert search("Tea steeps", ("goods",), shifted=frozenset({"goods"}))[0] == coal
    assert [name for name, _ in search("coal", ("mills",), filtered=False)].count("goods") == 2
    assert len(search("coal", twice=frozenset({0}))) == len(search("coal")) + 1
    assert len(search("coal", size=10)) > len(search("coal"))
    whole = search("The river drives the mill", reranked=False)
    assert whole[0] == ("mills", Span(0, 26))
    assert search("Tea steeps hot", reranked=False, other_model=frozenset({0, 3})) != search(
        "Tea steeps hot", reranked=False
    )
    assert search("coal", noise=1) == search("coal", noise=1)


def test_there_are_twelve_kinds_and_chance_decides_which_texts_they_hit():
    names = [f"t{number}" for number in range(20)]
    assert len(FAULTS) == 12
    for make in FAULTS.values():
        once, again = (make(np.random.default_rng(3), names) for _ in range(2))
        assert once == again != Settings()
    lost = FAULTS["one text of ten lost"](np.random.default_rng(3), names).lost
    assert len(lost) == 2
    assert lost != FAULTS["one text of ten lost"](np.random.default_rng(4), names).lost


def test_what_was_read_is_not_read_again():
    asked = []

    def counting(texts):
        asked.extend(texts)
        return encode(texts)

    remembered = remembering(counting, {})
    assert np.array_equal(remembered(["b", "a", "b"]), encode(["b", "a", "b"]))
    remembered(["a", "c"])
    assert asked == ["b", "a", "c"]
    calls = []
    scored = remembering_pairs(lambda q, p: calls.append(list(p)) or rerank(q, p), {})
    assert (scored("tea", ["tea", "a"]), scored("tea", ["a", "b"])) == ([1, 0], [0, 0])
    assert calls == [["tea", "a"], ["b"]]


def figures(rank):
    found = float(0 < rank <= 5)
    return dict.fromkeys(FIGURES, found) | {"rank": rank, "hit@1": float(rank == 1)}


@pytest.fixture
def measured():
    """A hundred questions; with another tokenizer every other one is lost, the others as found."""
    healthy = [figures(1)] * 100
    worse = [figures(0 if n % 2 else 1) for n in range(100)]
    runs = {HEALTHY: [healthy], REBUILT: [healthy], OTHER: [worse, worse]}
    return {"kinds": ["fact"] * 100, "runs": runs}


def test_draws_are_pairs_of_the_same_questions(measured):
    cases = draw(measured, 4)
    assert [case.name for case in cases] == [REBUILT, SWAPPED, OTHER]
    assert all(len(case.pairs) == 4 for case in cases)
    same, swapped, worse = (case.pairs[0] for case in cases)
    assert same[0] == same[1]
    assert len(worse[0]) == SAMPLE
    assert {f["rank"] for f in worse[0]} == {1}
    assert {f["rank"] for f in worse[1]} == {0, 1}
    moved = [a["rank"] - b["rank"] for a, b in zip(*swapped, strict=True)]
    assert {-1, 0, 1} == set(moved)
    assert draw(measured, 4) == cases


def test_gates_pass_what_is_equal_and_fail_what_is_lost(measured):
    for said in judged(draw(measured, 3), {}):
        assert (said.shares[0], said.shares[2]) == (0.0, 1.0), said.gate
    lost = ([figures(1)] * 100, [figures(0)] * 2 + [figures(1)] * 98)
    three = ([figures(1)] * 100, [figures(0)] * 3 + [figures(1)] * 97)
    assert threshold([lost, three]) == [False, True]
    assert ours([three], [["fact"] * 100]) == [False]  # three of a hundred may be chance


def test_gate_of_others_is_asked_in_an_environment_of_its_own():
    program = "for a, b in pairs:\n    said.append(a[0]['hit@5'] - b[0]['hit@5'] > LIMIT)\n"
    pairs = [([figures(1)], [figures(0)]), ([figures(1)], [figures(1)])]
    assert rival(Path(sys.executable), program, pairs, LIMIT=0.5) == [True, False]
    with pytest.raises(subprocess.CalledProcessError):
        rival(Path(sys.executable), "raise SystemExit(3)", pairs)


def test_page_names_who_saw_most_and_where_we_lost(measured):
    cases = draw(measured, 2)
    said = [Said("Gloss", (0.0, 0.05, 0.5), 1.0), Said("Other", (0.0, 0.0, 0.75), 2.0),
            Said("Loud", (0.5, 0.0, 1.0), 2.0)]  # fmt: skip
    text = page(measured, cases, said)
    assert f"| {OTHER} | +0.500 | 0.500 | 0.750 | 1.000 |" in text
    assert "| no fault: as many won as lost | ±0 | 0.050 | 0.000 | 0.000 |" in text
    assert "| **false alarms** |  | 0.025 | 0.000 | 0.250 |" in text
    assert "faults seen: Other 0.750, Gloss 0.500. More false alarms than that: Loud." in text
    assert f"Other sees more than Gloss of: {OTHER}." in text
    even = [Said("Gloss", (0.0, 0.0, 0.7), 1.0), Said("Other", (0.0, 0.0, 0.75), 2.0)]
    assert "sees more" not in verdict(cases, even)


def test_case_holds_kinds_of_its_questions(measured):
    (case, *_) = draw(measured, 1)
    assert isinstance(case, Case)
    assert case.kinds == (("fact",) * SAMPLE,)
