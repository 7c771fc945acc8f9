"""Search with fakes: the hits that a brute force finds, in its order, in every mode."""

import dataclasses

import numpy as np
import pytest

from index import MODES, Hit, Models, PassageIndex
from index.passage_index import RRF_K, reciprocal_rank_fusion

TEXTS = {
    "boards": "Short boards are weak areas of industry.",
    "chains": "Supply chains are long and fragile.",
    "plans": "Plans name areas of industry that matter.",
    "chinese": "短板是薄弱的领域。",
}


class FixedEncoder:
    """Returns the rows that it was given, whatever the texts."""

    name = "fixed"

    def __init__(self, vectors):
        self.vectors = np.asarray(vectors, np.float32)
        self.dimension = self.vectors.shape[1]

    def encode(self, texts, progress=None):
        assert len(texts) == len(self.vectors)
        return self.vectors.copy()


class FixedReranker:
    """Returns one score for every passage."""

    name = "fixed"

    def __init__(self, score=0.0):
        self.score_of_all = score

    def score(self, question, passages):
        return np.full(len(passages), self.score_of_all, np.float32)


def units(rows):
    rows = np.asarray(rows, np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


@pytest.fixture
def fixed_index(make_document):
    """Build an index of one chunk for each of the given vectors, asked with the given query."""

    def build(vectors, query, reranker=None):
        documents = [make_document(f"text {n}", f"{n:03}") for n in range(len(vectors))]
        models = Models(FixedEncoder(vectors), FixedEncoder([query]), reranker or FixedReranker())
        index = PassageIndex.build(documents, models)
        assert [chunk.document_id for chunk in index.chunks] == [d.id for d in documents]
        return index

    return build


@pytest.fixture
def documents(make_document):
    return [make_document(text, id_) for id_, text in TEXTS.items()]


@pytest.fixture
def index(documents, fake_models):
    return PassageIndex.build(documents, fake_models)


def positions(hits):
    return [int(hit.chunk.document_id) for hit in hits]


def ids(hits):
    return [hit.chunk.document_id for hit in hits]


# --- dense search is brute force ----------------------------------------------------------------


@pytest.mark.parametrize("top_k", [1, 10, 200])
def test_dense_hits_are_those_of_a_brute_force(fixed_index, top_k):
    rng = np.random.default_rng(7)
    vectors, query = units(rng.standard_normal((200, 32))), units(rng.standard_normal((1, 32)))[0]
    hits = fixed_index(vectors, query).search("question", top_k, "dense")
    cosines = vectors @ query
    order = np.argsort(-cosines, kind="stable")[:top_k]
    assert positions(hits) == order.tolist()
    np.testing.assert_allclose([hit.score for hit in hits], cosines[order], atol=1e-6)


@pytest.mark.parametrize("top_k", [1, 2, 3, 4, 6])
def test_dense_ties_are_in_reading_order(fixed_index, top_k):
    vectors = units([[0, 1], [1, 0], [0, 1], [1, 0], [1, 1], [1, 0]])
    hits = fixed_index(vectors, [1.0, 0.0]).search("question", top_k, "dense")
    cosines = vectors @ [1.0, 0.0]
    order = np.argsort(-cosines, kind="stable")[:top_k]
    assert positions(hits) == order.tolist()
    np.testing.assert_allclose([hit.score for hit in hits], cosines[order], atol=1e-6)


@pytest.mark.parametrize("top_k", [1, 7, 50, 99, 100, 101, 300])
def test_dense_ties_among_many_are_in_reading_order(fixed_index, top_k):
    vectors = np.tile(units([[1, 0], [0, 1], [1, 1]]), (100, 1))
    hits = fixed_index(vectors, [1.0, 0.0]).search("question", top_k, "dense")
    order = np.argsort(-(vectors @ [1.0, 0.0]), kind="stable")[:top_k]
    assert positions(hits) == order.tolist()


@pytest.mark.parametrize("mode", MODES)
def test_15_zero_vector_of_a_question_does_no_harm(fixed_index, mode):
    index = fixed_index(units([[1, 0], [0, 1], [1, 1]]), [0.0, 0.0])
    hits = index.search("text", 3, mode)
    assert sorted(positions(hits)) == [0, 1, 2]


@pytest.mark.parametrize("mode", ["dense", "fused", "full"])
@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_15_question_whose_vector_is_not_finite_finds_nothing(fixed_index, mode, value):
    index = fixed_index(units([[1, 0], [0, 1], [1, 1]]), [value, 0.0])
    assert index.search("other words", 3, mode) == []


def test_15_words_still_count_where_the_vector_is_not_finite(fixed_index):
    index = fixed_index(units([[1, 0], [0, 1], [1, 1]]), [np.nan, 0.0])
    assert positions(index.search("1", 3, "fused")) == [1]


# --- ranks, scores and bounds -------------------------------------------------------------------


@pytest.mark.parametrize("question", ["short boards", "supply chains areas", "短板是什么", "zebra"])
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("top_k", [1, 3, 100])
def test_ranks_count_from_one_and_scores_never_rise(index, question, mode, top_k):
    hits = index.search(question, top_k, mode)
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert len(ids(hits)) == len(set(ids(hits))) <= min(top_k, 4)
    assert all(type(hit.score) is float for hit in hits)


@pytest.mark.parametrize(
    ("question", "best"),
    [
        ("short boards", "boards"),
        ("fragile supply chains", "chains"),
        ("plans that matter", "plans"),
        ("短板", "chinese"),
    ],
)
@pytest.mark.parametrize("mode", MODES)
def test_best_hit_shares_most_words(index, question, best, mode):
    assert ids(index.search(question, mode=mode))[0] == best


def test_full_scores_are_those_of_the_reranker(index):
    hits = index.search("weak areas of industry")
    found = [(hit.chunk.document_id, hit.score) for hit in hits]
    # "weak areas of industry": four words of the first text, three of the second.
    assert found[:2] == [("boards", 4.0), ("plans", 3.0)]


def test_full_ties_keep_the_order_of_the_fusion(documents, fake_models):
    models = dataclasses.replace(fake_models, reranker=FixedReranker(1.5))
    index = PassageIndex.build(documents, models)
    full, fused = (index.search("areas of industry", mode=mode) for mode in ("full", "fused"))
    assert ids(full) == ids(fused)
    assert [hit.score for hit in full] == [1.5] * 4


def test_full_does_not_rerank_what_is_not_english(index):
    question = "短板是什么"
    assert index.search(question, mode="full") == index.search(question, mode="fused")


def test_lexical_lists_only_passages_that_share_words(index):
    assert ids(index.search("chains", mode="lexical")) == ["chains"]
    assert index.search("zebra", mode="lexical") == []
    assert index.search("the of", mode="lexical") == []


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("top_k", [0, -1, -100])
def test_top_k_below_one_finds_nothing(index, mode, top_k):
    assert index.search("boards", top_k, mode) == []


@pytest.mark.parametrize("mode", ["dense", "fused", "full"])
def test_8_top_k_above_the_corpus_lists_every_passage_once(index, mode):
    hits = index.search("areas of industry", 10**9, mode)
    assert sorted(ids(hits)) == sorted(TEXTS)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("question", ["", " ", "\n\t", "\u3000"])
def test_15_blank_question_finds_nothing(index, mode, question):
    assert index.search(question, mode=mode) == []


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    "question",
    ["?!", "the of and", "😀", "\u202eשלום", "\u200b", "e\u0301", "\0", "\ud800", "x" * 100_000],
)
def test_15_odd_question_does_no_harm(index, mode, question):
    scores = [hit.score for hit in index.search(question, mode=mode)]
    assert np.isfinite(scores).all()
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("mode", MODES)
def test_8_one_chunk_is_found_alone(make_document, fake_models, mode):
    document = make_document("Short boards are weak.")
    index = PassageIndex.build([document], fake_models)
    (hit,) = index.search("boards", mode=mode)
    assert hit == Hit(index.chunks[0], hit.score, 1)
    assert (hit.chunk.id, hit.chunk.text) == ("text#1", "Short boards are weak.")


@pytest.fixture
def copies(make_document, fake_models):
    documents = [make_document("Short boards are weak.", f"copy{n:02}") for n in range(30)]
    return PassageIndex.build(documents, fake_models)


@pytest.mark.parametrize("mode", MODES)
def test_8_duplicates_are_all_found(copies, mode):
    hits = copies.search("boards", 30, mode)
    assert sorted(ids(hits)) == [f"copy{n:02}" for n in range(30)]


@pytest.mark.parametrize("mode", ["dense", "lexical", "full"])
def test_8_duplicates_have_one_score(copies, mode):
    scores = [hit.score for hit in copies.search("boards", 30, mode)]
    assert scores == [scores[0]] * 30


@pytest.mark.parametrize("text", ["---\n", "# \n", "![](picture.png)\n"])
def test_8_text_without_passages_finds_nothing(make_document, fake_models, tmp_path, text):
    documents = [make_document(text, title="")]
    index = PassageIndex.build(documents, fake_models)
    index.save(tmp_path / "index", documents)
    loaded = PassageIndex.load(tmp_path / "index", documents, fake_models)
    for mode in MODES:
        assert loaded.search("boards", mode=mode) == []


def test_progress_counts_the_chunks(documents, fake_models):
    calls = []
    PassageIndex.build(documents, fake_models, lambda done, total: calls.append((done, total)))
    assert calls == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_chunks_are_those_of_the_documents_in_their_order(index, documents):
    assert [(chunk.id, chunk.text) for chunk in index.chunks] == [
        (f"{document.id}#1", document.text) for document in documents
    ]


# --- on disk ------------------------------------------------------------------------------------


def test_saved_index_gives_the_same_hits(index, documents, fake_models, tmp_path):
    index.save(tmp_path / "index", documents)
    loaded = PassageIndex.load(tmp_path / "index", documents, fake_models)
    assert loaded.chunks == index.chunks
    np.testing.assert_array_equal(loaded.vectors, index.vectors)
    for question in ("short boards", "areas of industry", "短板", "zebra"):
        for mode in MODES:
            assert loaded.search(question, mode=mode) == index.search(question, mode=mode)


def test_saved_chunks_keep_every_field(make_document, fake_models, tmp_path):
    text = (
        "# Boards\n\n## Weak areas\n\nShort boards\u2028are weak.<sup>1</sup>\n\n"
        '<sup>1</sup> A "note" on 短板 \\ boards.\n\n'
        "**Table 1:** Fields\n\n| Order | Field |\n| --- | --- |\n| 1 | Energy |\n"
    )
    documents = [make_document(text, "deep/boards")]
    built = PassageIndex.build(documents, fake_models)
    assert [chunk.kind for chunk in built.chunks] == ["paragraph", "note", "table"]
    built.save(tmp_path / "index", documents)
    assert PassageIndex.load(tmp_path / "index", documents, fake_models).chunks == built.chunks


def test_order_of_the_documents_does_not_make_an_index_stale(
    index, documents, fake_models, tmp_path
):
    index.save(tmp_path / "index", documents)
    loaded = PassageIndex.load(tmp_path / "index", documents[::-1], fake_models)
    assert loaded.chunks == index.chunks


# --- fusion -------------------------------------------------------------------------------------


def test_fusion_sums_weighted_reciprocal_ranks():
    channels = ([(7, 0.9), (3, 0.8)], [(3, 12.0), (5, 4.0), (7, 1.0)])
    fused = reciprocal_rank_fusion(channels, (0.5, 2.0))
    assert [position for position, _ in fused] == [3, 7, 5]
    assert [score for _, score in fused] == pytest.approx(
        [
            0.5 / (RRF_K + 2) + 2 / (RRF_K + 1),
            0.5 / (RRF_K + 1) + 2 / (RRF_K + 3),
            2 / (RRF_K + 2),
        ]
    )


def test_fusion_looks_at_ranks_only():
    channels = ([(1, 100.0), (2, 99.9)], [(1, -5.0), (2, -6.0)])
    shifted = ([(1, 0.2), (2, 0.1)], [(1, 0.0), (2, 0.0)])
    assert reciprocal_rank_fusion(channels, (1, 1)) == reciprocal_rank_fusion(shifted, (1, 1))


def test_equal_sums_keep_the_order_of_the_first_channel():
    channels = ([(4, 1.0), (2, 0.5)], [(2, 1.0), (4, 0.5)])
    assert [position for position, _ in reciprocal_rank_fusion(channels, (1, 1))] == [4, 2]


def test_fusion_of_nothing_is_nothing():
    assert reciprocal_rank_fusion(([], []), (1, 1)) == []


def test_fusion_needs_a_weight_for_each_channel():
    with pytest.raises(ValueError, match="zip"):
        reciprocal_rank_fusion(([], []), (1,))
