"""Candidates in order: repeats collapsed, the best reread; scores worked out by hand."""

import numpy as np
import pytest

from index import DEFAULT_RANKING, RankingSettings
from index.query.term_names import TermInQuestion
from index.query.understanding import Query
from index.search.ranking import (
    Reader,
    best_first,
    collapsed,
    reranked,
    with_another_text,
)
from ingest import Chunk, Span

READ_FIRST, SURE = DEFAULT_RANKING.read_first, DEFAULT_RANKING.sure
QUERY = Query("Where does tea grow?", "en", (), ("Where does tea grow?",))


def chunk(text, kind="paragraph", **fields):
    return Chunk("tea#1", "tea", kind, (), (Span(0, len(text)),), text, **fields)


class FakeReranker:
    """Gives each passage the logit in its last word, and remembers the questions."""

    name = "fake-last-word"

    def __init__(self):
        self.questions = []

    def score(self, question, passages):
        self.questions.append(question)
        return np.array([float(passage.split()[-1]) for passage in passages], np.float32)


@pytest.fixture
def reranker():
    return FakeReranker()


def test_best_come_first_and_equal_ones_in_order():
    scores = np.array([0.5, 2.0, 0.5, -1.0, 2.0], np.float32)
    assert best_first(scores) == [(1, 2.0), (4, 2.0), (0, 0.5), (2, 0.5), (3, -1.0)]
    assert best_first(np.zeros(0, np.float32)) == []


# --- Repeats -------------------------------------------------------------------------------------

TEN = "leaf root stem bark seed bud twig moss fern reed"


@pytest.mark.parametrize(
    ("texts", "kept"),
    [
        (["tea grows", "rice grows", "Tea grows!"], [0, 1]),
        (["tea grows", "grows the tea", "the teas grow"], [0]),
        # 10 of 11 words are more than nine in ten, 9 of 10 are not.
        ([TEN, f"{TEN} oak"], [0]),
        ([TEN, TEN.removesuffix(" reed")], [0, 1]),
        (["…", "?!", ""], [0, 1, 2]),  # without words none says what another says
        # A repeat of a repeat that was left out counts against those kept only.
        ([TEN, f"{TEN} oak", f"{TEN} oak elm"], [0, 2]),
        ([], []),
    ],
    ids=["marks", "forms", "ten of eleven", "nine of ten", "no words", "of kept ones", "none"],
)
def test_passages_that_repeat_a_better_one_are_left_out(texts, kept):
    ranking = [(position, -float(position)) for position in range(len(texts))]
    result = collapsed(ranking, [chunk(text) for text in texts], 10)
    assert result == [(position, -float(position)) for position in kept]


def test_better_one_of_two_is_kept_wherever_it_stands():
    chunks = [chunk("tea grows"), chunk("rice grows"), chunk("tea grows")]
    assert collapsed([(2, 3.0), (1, 2.0), (0, 1.0)], chunks, 10) == [(2, 3.0), (1, 2.0)]


@pytest.mark.parametrize(
    ("depth", "kept"), [(0, [0, 1, 2, 3]), (1, [0, 1, 2, 3]), (2, [0, 2, 3]), (3, [0, 2])]
)
def test_repeats_are_looked_for_until_enough_are_kept(depth, kept):
    chunks = [chunk(text) for text in ("tea grows", "tea grows", "rice grows", "rice grows")]
    ranking = [(position, 0.0) for position in range(4)]
    assert [position for position, _ in collapsed(ranking, chunks, depth)] == kept


# --- Reranking -----------------------------------------------------------------------------------


def test_passages_are_ordered_by_logit_and_fused_score(reranker):
    chunks = [chunk("tea 1"), chunk("rice 2"), chunk("rye 4")]
    # 1 + .5 * 3, 2 + .5 * 2, 4 + .5 * -4
    ranking = [(0, 3.0), (1, 2.0), (2, -4.0)]
    assert DEFAULT_RANKING.fused_weight == 0.5
    assert reranked(ranking, Reader(QUERY, chunks, reranker), 3) == [(1, 3.0), (0, 2.5), (2, 2.0)]


def test_fused_score_counts_more_for_a_translated_question(reranker):
    chunks = [chunk("tea 1"), chunk("rice 2"), chunk("rye 4")]
    query = Query("茶在哪里?", "zh", (), ("tea where",))
    # 1 + 2 * 3, 2 + 2 * 2, 4 + 2 * -4
    ranking = [(0, 3.0), (1, 2.0), (2, -4.0)]
    assert DEFAULT_RANKING.translated_weight == 2.0
    assert reranked(ranking, Reader(query, chunks, reranker), 3) == [(0, 7.0), (1, 6.0), (2, -4.0)]


def test_without_channels_the_logit_alone_counts(reranker):
    chunks = [chunk("tea 1"), chunk("rice 2"), chunk("rye 4"), chunk("oats 9")]
    ranking = [(0, 3.0), (1, 2.0), (2, -4.0), (3, -5.0)]
    expected = [(2, 4.0), (1, 2.0), (0, 1.0), (3, 1.0)]
    assert reranked(ranking, Reader(QUERY, chunks, reranker, ["channels"]), 3) == expected


def test_other_settings_weigh_otherwise(reranker):
    chunks = [chunk("tea 1"), chunk("rice 2")]
    settings = RankingSettings(fused_weight=3.0, reranked=1)
    reader = Reader(QUERY, chunks, reranker, settings=settings)
    assert reranked([(0, 2.0), (1, 1.0)], reader, 2) == [(0, 7.0), (1, 5.0)]  # 1 + 3·2, 2 + 3·1


def test_equal_scores_keep_their_order(reranker):
    chunks = [chunk("tea 1"), chunk("rice 1"), chunk("rye 1")]
    ranking = [(2, 0.0), (0, 0.0), (1, 0.0)]
    assert reranked(ranking, Reader(QUERY, chunks, reranker), 3) == [(2, 1.0), (0, 1.0), (1, 1.0)]


def test_rest_stays_below_and_in_order(reranker):
    chunks = [chunk("tea 1"), chunk("rice 5"), chunk("rye 100"), chunk("oats 100")]
    ranking = [(0, 4.0), (1, 2.0), (2, 1.5), (3, -0.5)]
    # 1 + .5 * 4 is the lowest of the head; below it by half of 1.5 - 1.5 and of -.5 - 1.5.
    expected = [(1, 6.0), (0, 3.0), (2, 3.0), (3, 2.0)]
    assert reranked(ranking, Reader(QUERY, chunks, reranker), 2) == expected
    assert reranker.questions == ["Where does tea grow?"] * 2


def test_passages_that_cannot_be_read_keep_their_places(reranker):
    chunks = [chunk("茶是绿的"), chunk("rice 2"), chunk("米"), chunk("tea 3"), chunk("麦")]
    ranking = [(position, 0.0) for position in range(5)]
    assert reranked(ranking, Reader(QUERY, chunks, reranker), 5) == [
        (0, 3.0),  # as much as the best that can be read
        (3, 3.0),
        (2, 3.0),  # as much as the one above
        (1, 2.0),
        (4, 2.0),
    ]


@pytest.mark.parametrize(("best", "read"), [(SURE, READ_FIRST), (SURE - 0.5, READ_FIRST + 2)])
def test_others_are_not_read_once_one_is_surely_right(reranker, best, read):
    """The last one has the best logit, and is found only where none before it is sure."""
    last = READ_FIRST + 1
    logits = [best] + [0.0] * READ_FIRST + [9.0]
    chunks = [chunk(f"tea {logit}") for logit in logits]
    ranking = [(position, 0.0) for position in range(last + 1)]
    result = reranked(ranking, Reader(QUERY, chunks, reranker), last + 1)
    assert len(reranker.questions) == read
    assert result[0] == ((last, 9.0) if read > READ_FIRST else (0, best))
    assert sorted(position for position, _ in result) == list(range(last + 1))


@pytest.mark.parametrize("depth", [0, 2])
def test_ranking_stays_if_nothing_can_be_read(reranker, depth):
    chunks = [chunk("茶是绿的"), chunk("米"), chunk("tea 3")]
    ranking = [(1, 2.0), (0, 1.0), (2, 0.5)]
    assert reranked(ranking, Reader(QUERY, chunks, reranker), depth) == ranking
    assert reranked([], Reader(QUERY, chunks, reranker), depth) == []
    assert reranker.questions == []


def test_best_reading_of_a_passage_counts(reranker):
    note = chunk("See Lu 1", "note", context="Tea grows.")
    table = chunk("Yields\nCrop | tons\nRye | 3\nTea | 7", "table")
    ranking = [(0, 0.0), (1, 0.0)]
    # The note scores 1 both ways; the table 7 as it stands, 3 and 7 by its rows.
    assert reranked(ranking, Reader(QUERY, [note, table], reranker), 2) == [(1, 7.0), (0, 1.0)]


def test_question_is_put_in_the_words_of_each_passage(reranker):
    name = TermInQuestion(0, 3, "tea", ("tea", "leaf brew"), ("leaf brew",))
    query = Query("tea?", "en", (), (name, "?"))
    chunks = [chunk("Tea 1"), chunk("A leaf brew 2")]
    reranked([(0, 0.0), (1, 0.0)], Reader(query, chunks, reranker), 2)
    assert sorted(reranker.questions) == ["leaf brew?", "tea?"]


# --- Sources -------------------------------------------------------------------------------------

ENTRY = chunk("Lu, Yu. On tea. 4", "reference")
ADDRESSES = [
    chunk("Lu 1912, https://example.org 4", "note"),
    chunk("Lu 1912, www.example.org 4", "note"),
    chunk("Lu 1912, doi 10.1 4", "note"),
    chunk("Lu 1912, accessed 4", "note"),
]


def score_of(passage, question, reranker, without=()):
    query = Query(question, "en", (), (question,))
    ((_, score),) = reranked([(0, 0.0)], Reader(query, [passage], reranker, without), 1)
    return score


@pytest.mark.parametrize("passage", [ENTRY, *ADDRESSES])
def test_entry_that_names_a_source_loses_unless_a_source_is_asked_for(reranker, passage):
    assert DEFAULT_RANKING.source_penalty == 2.0
    assert score_of(passage, "Where does tea grow?", reranker) == 2.0
    assert score_of(passage, "Which sources say where tea grows?", reranker) == 4.0
    assert score_of(passage, "Where does tea grow?", reranker, ["sources"]) == 4.0


@pytest.mark.parametrize(
    "passage",
    [
        chunk("Tea grows in the south. 4", "note"),
        chunk("See https://example.org 4"),
        chunk("Address | https://example.org\nTea | 4", "table"),
        chunk("Doitea 4", "note"),
    ],
    ids=["note without address", "paragraph", "table", "part of a word"],
)
def test_other_passages_lose_nothing(reranker, passage):
    assert score_of(passage, "Where does tea grow?", reranker) == 4.0


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Who is cited on tea?", True),
        ("Which citations are given?", True),
        ("What did Lu Yu write about, and who wrote it?", True),
        ("Who is the author?", True),
        ("In which footnotes?", True),
        ("Where was it published?", True),
        ("What is the TITLE?", True),
        ("Where can I read more?", True),
        ("这句话的出处是什么?", True),
        ("Which resources grow tea?", False),
        ("Are cities important?", False),
        ("What is excited?", False),
        ("Where is paperbark?", False),
        ("茶在哪里?", False),
    ],
)
def test_source_is_asked_for_in_many_ways(reranker, question, asks):
    assert score_of(ENTRY, question, reranker) == (4.0 if asks else 2.0)


# --- Both texts ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "order"),
    [
        ("Do both texts praise tea?", [0, 2, 1, 3]),
        ("What do the two papers say about tea?", [0, 2, 1, 3]),
        ("两篇文章怎么说？", [0, 2, 1, 3]),
        ("Do both growers praise tea?", [0, 1, 2, 3]),
    ],
)
def test_question_about_both_texts_gets_the_other_one_in_second_place(question, order):
    documents = ("tea", "tea", "rice", "rice")
    chunks = [Chunk(f"{id_}#1", id_, "paragraph", (), (Span(0, 1),), "x") for id_ in documents]
    ranking = [(position, 9.0 - position) for position in range(4)]
    result = with_another_text(ranking, Query(question, "en", ()), chunks)
    assert [position for position, _ in result] == order
    scores = [score for _, score in result]
    assert scores == sorted(scores, reverse=True)


def test_one_text_alone_has_no_other():
    ranking = [(0, 2.0), (1, 1.0)]
    query = Query("Do both texts praise tea?", "en", ())
    assert with_another_text(ranking, query, [chunk("a"), chunk("b")]) == ranking
    assert with_another_text([], query, []) == []
