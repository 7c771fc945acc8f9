import json

import pytest

from eval.exchange import ExchangeError
from eval.retrievers.found import FoundPassage, parse_hit, parse_hits
from eval.retrievers.run_reader import read_passages, read_rankings
from ingest import Span


@pytest.fixture
def write(tmp_path):
    def write_text(*lines):
        path = tmp_path / "run"
        text = [line if isinstance(line, str) else json.dumps(line) for line in lines]
        path.write_text("\n".join(text), encoding="utf-8")
        return path

    return write_text


def ids(rankings):
    return {question: [hit.id for hit in hits] for question, hits in rankings.hits.items()}


def test_run_of_trec_is_ordered_by_score(write):
    path = write("q Q0 a 2 1.0 t", "q Q0 b 1 3.0 t", "q Q0 c 3 -2 t", "r Q0 a 1 1 t")
    assert ids(read_rankings(path)) == {"q": ["b", "a", "c"], "r": ["a"]}
    assert read_rankings(path).hits["r"] == [FoundPassage(document="a", id="a")]


def test_scores_that_rise_with_the_rank_are_not_believed_unasked(write):
    path = write("q Q0 a 1 0.1 t", "q Q0 b 2 0.5 t", "q Q0 c 3 0.9 t")
    with pytest.raises(ExchangeError, match=r"rise with the rank in 2 of 2 steps.*--order rank"):
        read_rankings(path)
    assert ids(read_rankings(path, "rank")) == {"q": ["a", "b", "c"]}
    assert ids(read_rankings(path, "score")) == {"q": ["c", "b", "a"]}
    path = write({"id": "q", "hits": [{"id": "a", "score": 0.1}, {"id": "b", "score": 0.9}]})
    with pytest.raises(ExchangeError, match="rise with the rank in 1 of 1 steps"):
        read_rankings(path)
    assert ids(read_rankings(path, "score")) == {"q": ["b", "a"]}


def test_equal_scores_keep_the_order_of_ranks_and_are_told(write):
    rankings = read_rankings(write("q Q0 b 2 1 t", "q Q0 c 1 1 t", "q Q0 a 3 1 t"))
    assert ids(rankings) == {"q": ["c", "b", "a"]}
    (note,) = rankings.notes
    assert note.startswith("1 questions have equal scores, kept in the order of the file")


def test_hit_that_comes_twice_counts_once(write):
    rankings = read_rankings(write("q Q0 a 1 3 t", "q Q0 b 2 2 t", "q Q0 a 3 1 t"))
    assert ids(rankings) == {"q": ["a", "b"]}
    assert rankings.notes == ("1 questions have a hit twice; the first counts: q",)


def test_of_a_long_run_the_best_are_kept(write):
    lines = [f"q Q0 d{n} {n} {-n} t" for n in range(1, 1001)]
    rankings = read_rankings(write(*reversed(lines)))
    assert ids(rankings)["q"] == [f"d{n}" for n in range(1, 21)]


def test_ids_of_a_run_can_stand_for_passages(write, tmp_path, write_lines):
    path = tmp_path / "passages.jsonl"
    write_lines(path, {"_id": "p1", "title": "T", "text": "Tea."},
                {"id": "p2", "document": "goods", "spans": [[0, 4]]})  # fmt: skip
    passages = read_passages(path)
    rankings = read_rankings(write("q Q0 p2 1 2 t", "q Q0 p3 2 1 t"), None, passages)
    assert rankings.hits["q"] == [
        FoundPassage(document="goods", spans=(Span(0, 4),), id="p2"),
        FoundPassage(id="p3"),
    ]
    assert rankings.notes == ("1 ids are not among the passages: p3",)
    write_lines(path, {"_id": "p1", "text": "a"}, {"_id": "p1", "text": "b"})
    with pytest.raises(ExchangeError, match=r":2: the id 'p1' is missing or occurs twice"):
        read_passages(path)


def test_hits_are_read_with_their_seconds(write):
    hit = {"document": "d", "spans": [[1, 2], [4, 9]], "text": "x", "score": 2, "page": 7}
    rankings = read_rankings(write({"id": "q", "hits": [hit, "only words"], "seconds": 0.5}))
    first, second = rankings.hits["q"]
    assert first == FoundPassage("x", "d", (Span(1, 2), Span(4, 9)), "", 2.0)
    assert second == FoundPassage("only words")
    assert rankings.seconds == {"q": 0.5}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ({"hits": []}, "it has no id of a question"),
        ({"id": "q"}, "the hits are not a list"),
        ({"id": "q0", "hits": []}, "the question q0 occurs twice"),
        ({"id": "q", "hits": [], "seconds": -1}, "seconds is not a number"),
        ({"id": "q", "hits": [{"document": "d", "spans": [[3, 3]]}]}, r"hit 1: the span \[3, 3\]"),
        (
            '{"id": "q", "hits": [{"id": "a", "score": NaN}]}',
            "hit 1: the score nan is not a finite",
        ),
    ],
)
def test_fault_of_hits_is_named_with_its_line(write, line, message):
    with pytest.raises(ExchangeError, match=f"run:2: {message}"):
        read_rankings(write({"id": "q0", "hits": []}, line))


def test_hits_of_windows_are_read_as_others(tmp_path):
    path = tmp_path / "run.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"id": "a", "hits": ["Tea."]}\r\n{"id": "b", "hits": []}\r\n')
    assert list(read_rankings(path).hits) == ["a", "b"]


@pytest.mark.parametrize(
    ("hit", "message"),
    [
        (3, "neither a text nor an object"),
        ({}, "neither text nor document nor id"),
        ({"text": ["a"]}, "text is not a text"),
        ({"text": "a", "spans": [[0, 1]]}, "spans without a document"),
        ({"document": "d", "spans": "0-1"}, "spans is not a list"),
        ({"document": "d", "spans": [[0, 1.5]]}, "spans is not a list"),
        ({"id": "a", "score": True}, "the score True is not"),
        ({"id": "a", "score": "high"}, "the score 'high' is not"),
    ],
)
def test_what_is_no_hit_is_told(hit, message):
    with pytest.raises(ValueError, match=message):
        parse_hit(hit)


def test_ids_may_be_numbers_and_too_many_hits_are_refused():
    assert parse_hit({"id": 7}).id == "7"
    with pytest.raises(ValueError, match="10001 hits, more than 10000"):
        parse_hits(["a"] * 10_001)


def test_empty_run_is_named(write):
    with pytest.raises(ExchangeError, match="run is empty"):
        read_rankings(write(""))
