"""Measures against values derived by hand."""

import math

import pytest

from eval.gold.questions import Evidence, Question
from eval.measures.metrics import (
    MEASURES,
    covered_share,
    first_relevant,
    mean,
    overlap,
    relevant_chunks,
    run_of,
    score_questions,
)
from index import Hit
from ingest import Chunk, Span


def chunk(id_, *spans, document="d"):
    return Chunk(id_, document, "paragraph", (), tuple(Span(*span) for span in spans), "")


def evidence(*spans, grade=2, document="d"):
    return Evidence(document, tuple(Span(*span) for span in spans), "", grade)


def question(*passages):
    return Question("q", "fact", "en", "?", (), passages, (), bool(passages))


def test_overlap_counts_shared_characters_of_all_spans():
    assert overlap([Span(0, 10), Span(20, 30)], [Span(5, 25)]) == 10
    assert overlap([Span(0, 10)], [Span(10, 20)]) == 0


def test_covered_share_is_of_the_gold_passage_and_within_its_document():
    assert covered_share(evidence((0, 10), (20, 30)), chunk("c", (0, 15))) == 0.5
    assert covered_share(evidence((0, 10), document="other"), chunk("c", (0, 15))) == 0.0


def test_chunk_with_half_of_a_passage_is_relevant_with_its_grade():
    chunks = [chunk("a", (0, 5)), chunk("b", (5, 10)), chunk("c", (10, 99))]
    passages = (evidence((0, 10), grade=1), evidence((10, 20), grade=2))
    assert relevant_chunks(question(*passages), chunks) == {"a": 1, "b": 1, "c": 2}


def test_where_no_chunk_holds_half_the_best_one_is_relevant():
    chunks = [chunk("a", (0, 2)), chunk("b", (2, 6)), chunk("c", (6, 9))]
    assert relevant_chunks(question(evidence((0, 10))), chunks) == {"b": 2}


def test_higher_grade_wins_where_a_chunk_holds_two_passages():
    passages = (evidence((0, 4), grade=1), evidence((5, 9), grade=2))
    assert relevant_chunks(question(*passages), [chunk("a", (0, 9))]) == {"a": 2}


def test_measures_of_one_ranking_by_hand():
    qrels = {"q": {"b": 2, "d": 1, "x": 1}}
    run = {"q": run_of([Hit(chunk(c), 0.0, rank) for rank, c in enumerate("abcd", start=1)])}
    figures = score_questions(qrels, run)["q"]
    gain = 2 / math.log2(3) + 1 / math.log2(5)
    ideal = 2 / math.log2(2) + 1 / math.log2(3) + 1 / math.log2(4)
    assert figures["success@1"] == 0.0
    assert figures["success@5"] == 1.0
    assert figures["recall@5"] == pytest.approx(2 / 3)
    assert figures["mrr@10"] == 0.5
    assert figures["ndcg@10"] == pytest.approx(gain / ideal, abs=1e-6)


def test_question_without_a_hit_counts_zero_and_stays_in_the_mean():
    figures = score_questions({"q": {"a": 2}, "r": {"b": 2}}, {"q": {"a": 1.0}})
    assert figures["r"] == dict.fromkeys(MEASURES, 0.0)
    assert mean(figures)["success@1"] == 0.5


def test_mean_of_nothing_is_zero():
    assert mean({}) == dict.fromkeys(MEASURES, 0.0)


def test_every_chunk_of_a_whole_document_that_answers_is_relevant():
    whole = Evidence("d", (Span(0, 100),), "", 2, is_whole=True)
    chunks = [chunk("a", (0, 10)), chunk("b", (10, 100)), chunk("c", (0, 100), document="other")]
    assert relevant_chunks(question(whole), chunks) == {"a": 2, "b": 2}


def test_first_relevant_passes_over_what_was_judged_not_to_be():
    assert first_relevant({"a": 0, "b": 1}, {"a": 1.0, "b": 0.5}) == 2
