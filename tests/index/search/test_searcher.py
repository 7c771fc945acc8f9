"""Search with fakes: the hits that a brute force finds, in its order, in every mode."""

import dataclasses
import math

import numpy as np
import pytest
from fakes import FakeJudge

from index import MODES, Hit, Models, PassageIndex, Searcher

TEXTS = {
    "boards": "Short boards are weak areas of industry.",
    "chains": "Supply chains are long and fragile.",
    "plans": "Plans name areas of industry that matter.",
    "chinese": "短板是薄弱的领域。",
}

INDUSTRY = "weak areas of industry"
GERMAN = "Was ist die 1?"

# Cosines with [1, 0]: 1, -1, 0, 0. Their mean is 0, their variance 1/2: as standard scores
# √2, -√2, 0, 0. A word of one of four texts has the standard score √3 there and -1/√3 elsewhere,
# whatever BM25 gives it.
AXES = [[1.0, 0.0], [-1.0, 0.0], [0.0, 1.0], [0.0, -1.0]]
ROOT_2, ROOT_3 = math.sqrt(2), math.sqrt(3)


class FixedEncoder:
    """Returns the rows that it was given, whatever the texts; for a single text, the query."""

    name = "fixed"

    def __init__(self, vectors, query):
        self.vectors = np.asarray(vectors, np.float32)
        self.query = np.asarray([query], np.float32)
        self.dimension = self.vectors.shape[1]
        self.asked = []

    def encode(self, texts, progress=None):
        if len(texts) > 1:
            assert len(texts) == len(self.vectors)
            return self.vectors.copy()
        self.asked += texts
        return self.query.copy()


class BlindEncoder:
    """Gives all texts the same vector: no passage stands out."""

    name = "blind"
    dimension = 1

    def encode(self, texts, progress=None):
        return np.ones((len(texts), 1), np.float32)


class FixedReranker:
    """Returns one score for every passage."""

    name = "fixed"

    def __init__(self, score=0.0):
        self.score_of_all = score

    def score(self, question, passages):
        return np.full(len(passages), self.score_of_all, np.float32)


class Prefers:
    """Scores passages with the given words 3, all others 0."""

    name = "prefers"

    def __init__(self, words):
        self.words = words

    def score(self, question, passages):
        return np.array([3.0 * (self.words in text) for text in passages], np.float32)


def searcher_of(*arguments, **named):
    """Return what searches a new index."""
    return Searcher(PassageIndex.build(*arguments, **named))


def units(rows):
    rows = np.asarray(rows, np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


@pytest.fixture
def fixed_searcher(make_document, word_matcher):
    """Return what searches one chunk for each of the given vectors, asked with the given query."""

    def build(vectors, query, multilingual=None, reranker=None):
        documents = [make_document(f"text {n}", f"{n:03}") for n in range(len(vectors))]
        encoder = FixedEncoder(vectors, query)
        other = FixedEncoder(*(multilingual or (vectors, query)))
        blind = BlindEncoder()
        reranker = reranker or FixedReranker()
        models = Models(encoder, encoder, other, blind, blind, reranker, word_matcher, FakeJudge())
        searcher = searcher_of(documents, models)
        assert [chunk.document_id for chunk in searcher.index.chunks] == [d.id for d in documents]
        return searcher

    return build


@pytest.fixture
def documents(make_document):
    return [make_document(text, id_) for id_, text in TEXTS.items()]


@pytest.fixture
def searcher(documents, fake_models):
    return searcher_of(documents, fake_models)


def positions(hits):
    return [int(hit.chunk.document_id) for hit in hits]


def ids(hits):
    return [hit.chunk.document_id for hit in hits]


# --- dense search is brute force ----------------------------------------------------------------


@pytest.mark.parametrize("top_k", [1, 10, 200])
def test_dense_hits_are_those_of_a_brute_force(fixed_searcher, top_k):
    rng = np.random.default_rng(7)
    vectors, query = units(rng.standard_normal((200, 32))), units(rng.standard_normal((1, 32)))[0]
    hits = fixed_searcher(vectors, query).search("question", top_k, "dense")
    cosines = vectors @ query
    order = np.argsort(-cosines, kind="stable")[:top_k]
    assert positions(hits) == order.tolist()
    np.testing.assert_allclose([hit.score for hit in hits], cosines[order], atol=1e-6)


@pytest.mark.parametrize("top_k", [1, 2, 3, 4, 6])
def test_dense_ties_are_in_reading_order(fixed_searcher, top_k):
    vectors = units([[0, 1], [1, 0], [0, 1], [1, 0], [1, 1], [1, 0]])
    hits = fixed_searcher(vectors, [1.0, 0.0]).search("question", top_k, "dense")
    cosines = vectors @ [1.0, 0.0]
    order = np.argsort(-cosines, kind="stable")[:top_k]
    assert positions(hits) == order.tolist()
    np.testing.assert_allclose([hit.score for hit in hits], cosines[order], atol=1e-6)


@pytest.mark.parametrize("top_k", [1, 7, 50, 99, 100, 101, 300])
def test_dense_ties_among_many_are_in_reading_order(fixed_searcher, top_k):
    vectors = np.tile(units([[1, 0], [0, 1], [1, 1]]), (100, 1))
    hits = fixed_searcher(vectors, [1.0, 0.0]).search("question", top_k, "dense")
    order = np.argsort(-(vectors @ [1.0, 0.0]), kind="stable")[:top_k]
    assert positions(hits) == order.tolist()


@pytest.mark.parametrize("mode", MODES)
def test_15_zero_vector_of_a_question_does_no_harm(fixed_searcher, mode):
    searcher = fixed_searcher(units([[1, 0], [0, 1], [1, 1]]), [0.0, 0.0])
    hits = searcher.search("text", 3, mode)
    assert sorted(positions(hits)) == [0, 1, 2]


@pytest.mark.parametrize("mode", ["dense", "fused", "full"])
@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_15_question_whose_vector_is_not_finite_finds_nothing(fixed_searcher, mode, value):
    searcher = fixed_searcher(units([[1, 0], [0, 1], [1, 1]]), [value, 0.0])
    assert searcher.search("other words", 3, mode) == []


def test_15_words_still_count_where_the_vector_is_not_finite(fixed_searcher):
    searcher = fixed_searcher(units([[1, 0], [0, 1], [1, 1]]), [np.nan, 0.0])
    assert positions(searcher.search("1", 3, "fused")) == [1]


# --- ranks, scores and bounds -------------------------------------------------------------------


@pytest.mark.parametrize("question", ["short boards", "supply chains areas", "短板是什么", "zebra"])
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("top_k", [1, 3, 100])
def test_ranks_count_from_one_and_scores_never_rise(searcher, question, mode, top_k):
    hits = searcher.search(question, top_k, mode)
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
def test_best_hit_shares_most_words(searcher, question, best, mode):
    assert ids(searcher.search(question, mode=mode))[0] == best


def test_full_scores_are_the_logit_and_half_of_the_fused_score(searcher):
    fused = {hit.chunk.document_id: hit.score for hit in searcher.search(INDUSTRY, mode="fused")}
    # "weak areas of industry": four words of the first text, three of the second.
    expected = [("boards", 4 + 0.5 * fused["boards"]), ("plans", 3 + 0.5 * fused["plans"])]
    found = [(hit.chunk.document_id, hit.score) for hit in searcher.search(INDUSTRY)]
    assert [id_ for id_, _ in found[:2]] == ["boards", "plans"]
    assert [score for _, score in found[:2]] == pytest.approx([score for _, score in expected])


def test_full_scores_are_the_logits_without_the_channels(searcher):
    hits = searcher.search(INDUSTRY, without=("channels",))
    assert [(hit.chunk.document_id, hit.score) for hit in hits[:2]] == [
        ("boards", 4.0),
        ("plans", 3.0),
    ]


def test_a_logit_can_turn_the_order_of_the_fusion(fixed_searcher):
    searcher = fixed_searcher(AXES, [1.0, 0.0], reranker=Prefers("text 2"))
    assert positions(searcher.search("1", 4, "fused")) == [0, 1, 2, 3]
    hits = searcher.search("1", 4)
    assert positions(hits) == [2, 0, 1, 3]
    expected = [
        3 - 0.5 / ROOT_3,
        0.5 * (ROOT_2 - 1 / ROOT_3),
        0.5 * (ROOT_3 - ROOT_2),
        -0.5 / ROOT_3,
    ]
    assert [hit.score for hit in hits] == pytest.approx(expected)


def test_full_ties_keep_the_order_of_the_fusion(documents, fake_models):
    models = dataclasses.replace(fake_models, reranker=FixedReranker(1.5))
    searcher = searcher_of(documents, models)
    full, logits = searcher.search(INDUSTRY), searcher.search(INDUSTRY, without=("channels",))
    assert ids(full) == ids(logits) == ids(searcher.search(INDUSTRY, mode="fused"))
    assert [hit.score for hit in logits] == [1.5] * 4


@pytest.mark.parametrize("question", ["weak areas of industry", "短板是什么", GERMAN, "supply"])
def test_full_without_the_reranker_is_the_fusion(searcher, question):
    assert searcher.search(question, without=("reranker",)) == searcher.search(
        question, mode="fused"
    )


@pytest.mark.parametrize(("question", "without"), [(GERMAN, ()), ("短板是什么", ("dictionary",))])
def test_question_without_an_english_version_is_not_reranked(searcher, question, without):
    full, fused = (
        searcher.search(question, mode=mode, without=without) for mode in ("full", "fused")
    )
    assert full == fused


def test_chinese_question_is_reranked_by_its_translation(searcher):
    # 工业 is "industry", 链 "chain": the dictionary's first translations are read.
    seen = []

    class Records(FixedReranker):
        def score(self, question, passages):
            seen.append(question)
            return super().score(question, passages)

    searcher.models = dataclasses.replace(searcher.models, reranker=Records())
    searcher.search("工业", mode="full")
    assert [question.strip() for question in seen] == ["industry"] * 3  # not the Chinese passage


def test_passage_that_is_not_english_keeps_its_place(make_document, fake_models):
    texts = {
        "german": "Industry: das ist der Weg.",
        "english": "Areas of industry matter.",
        "plans": "Plans are long.",
    }
    documents = [make_document(text, id_) for id_, text in texts.items()]
    models = dataclasses.replace(fake_models, reranker=Prefers("Plans"))
    searcher = searcher_of(documents, models)
    question = "industry Weg"
    assert ids(searcher.search(question, mode="fused")) == ["german", "english", "plans"]
    hits = searcher.search(question, without=("channels",))
    assert [(hit.chunk.document_id, hit.score) for hit in hits] == [
        ("german", 3.0),  # not read: the score of the best of the others
        ("plans", 3.0),
        ("english", 0.0),
    ]


def test_lexical_lists_only_passages_that_share_words(searcher):
    assert ids(searcher.search("chains", mode="lexical")) == ["chains"]
    assert searcher.search("zebra", mode="lexical") == []
    assert searcher.search("the of", mode="lexical") == []


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("top_k", [0, -1, -100])
def test_top_k_below_one_finds_nothing(searcher, mode, top_k):
    assert searcher.search("boards", top_k, mode) == []


@pytest.mark.parametrize("mode", ["dense", "fused", "full"])
def test_8_top_k_above_the_corpus_lists_every_passage_once(searcher, mode):
    hits = searcher.search("areas of industry", 10**9, mode)
    assert sorted(ids(hits)) == sorted(TEXTS)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("question", ["", " ", "\n\t", "\u3000"])
def test_15_blank_question_finds_nothing(searcher, mode, question):
    assert searcher.search(question, mode=mode) == []


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    "question",
    ["?!", "the of and", "😀", "\u202eשלום", "\u200b", "e\u0301", "\0", "\ud800", "x" * 100_000],
)
def test_15_odd_question_does_no_harm(searcher, mode, question):
    scores = [hit.score for hit in searcher.search(question, mode=mode)]
    assert np.isfinite(scores).all()
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("mode", MODES)
def test_8_one_chunk_is_found_alone(make_document, fake_models, mode):
    document = make_document("Short boards are weak.")
    searcher = searcher_of([document], fake_models)
    (hit,) = searcher.search("boards", mode=mode)
    assert hit == Hit(searcher.index.chunks[0], hit.score, 1)
    assert (hit.chunk.id, hit.chunk.text) == ("text#1", "Short boards are weak.")


@pytest.fixture
def copies(make_document, fake_models):
    documents = [make_document("Short boards are weak.", f"copy{n:02}") for n in range(30)]
    return searcher_of(documents, fake_models)


@pytest.mark.parametrize("mode", MODES)
def test_8_duplicates_are_all_found_if_they_are_asked_for(copies, mode):
    hits = copies.search("boards", 30, mode, without=("duplicates",))
    assert sorted(ids(hits)) == [f"copy{n:02}" for n in range(30)]


@pytest.mark.parametrize(
    ("mode", "count"), [("dense", 30), ("lexical", 30), ("fused", 1), ("full", 1)]
)
def test_8_the_first_of_duplicates_stands_for_the_others(copies, mode, count):
    assert ids(copies.search("boards", 30, mode)) == [f"copy{n:02}" for n in range(count)]


def test_passages_that_share_nine_words_of_ten_do_not_say_the_same(make_document, fake_models):
    nine = "one two three four five six seven eight nine"
    texts = {"nine": nine, "ten": f"{nine} ten", "again": f"Nine, {nine}!"}
    documents = [make_document(text, id_) for id_, text in texts.items()]
    searcher = searcher_of(documents, fake_models)
    found = set(ids(searcher.search("nine", mode="fused")))
    assert "ten" in found
    assert len(found & {"nine", "again"}) == 1


@pytest.mark.parametrize("mode", MODES)
def test_8_duplicates_have_one_score(copies, mode):
    hits = copies.search("boards", 30, mode, without=("duplicates",))
    assert [hit.score for hit in hits] == [hits[0].score] * 30


@pytest.mark.parametrize("text", ["---\n", "# \n", "![](picture.png)\n"])
def test_8_text_without_passages_finds_nothing(make_document, fake_models, tmp_path, text):
    documents = [make_document(text, title="")]
    PassageIndex.build(documents, fake_models).save(tmp_path / "index")
    searcher = Searcher(PassageIndex.load(tmp_path / "index", fake_models))
    for mode in MODES:
        assert searcher.search("boards", mode=mode) == []


# --- fusion -------------------------------------------------------------------------------------


def test_fused_scores_are_sums_of_standard_scores(fixed_searcher):
    hits = fixed_searcher(AXES, [1.0, 0.0]).search("1", 4, "fused")
    assert positions(hits) == [0, 1, 2, 3]
    expected = [ROOT_2 - 1 / ROOT_3, ROOT_3 - ROOT_2, -1 / ROOT_3, -1 / ROOT_3]
    assert [hit.score for hit in hits] == pytest.approx(expected)


def test_words_count_half_in_another_language(fixed_searcher):
    searcher = fixed_searcher(AXES, [1.0, 0.0], multilingual=(AXES, [0.0, 1.0]))
    hits = searcher.search(GERMAN, 4, "fused")
    # The multilingual encoder prefers the third and rejects the fourth.
    assert positions(hits) == [2, 1, 0, 3]
    expected = [
        ROOT_2 - 0.5 / ROOT_3,
        0.5 * ROOT_3,
        -0.5 / ROOT_3,
        -ROOT_2 - 0.5 / ROOT_3,
    ]
    assert [hit.score for hit in hits] == pytest.approx(expected)


def test_channel_that_tells_nothing_apart_counts_nothing(fixed_searcher):
    alike = [[1.0, 0.0]] * 4
    hits = fixed_searcher(alike, [1.0, 0.0]).search("1", 4, "fused")
    assert positions(hits) == [1, 0, 2, 3]
    assert [hit.score for hit in hits] == pytest.approx([ROOT_3, *[-1 / ROOT_3] * 3])
    hits = fixed_searcher(AXES, [1.0, 0.0]).search("text", 4, "fused")
    assert positions(hits) == [0, 2, 3, 1]
    assert [hit.score for hit in hits] == pytest.approx([ROOT_2, 0, 0, -ROOT_2])


# --- languages ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "english", "multilingual"),
    [
        ("1", ["1"], []),
        ("What is 1?", ["What is 1?"], []),
        (GERMAN, [], [GERMAN]),
        ("短板是什么？", [], ["短板是什么?"]),
        ("产业政策", [], ["产业政策"]),
        ("產業政策", [], ["产业政策"]),  # simplified
    ],
)
@pytest.mark.parametrize("mode", ["dense", "fused", "full"])
def test_question_goes_to_the_encoder_of_its_language(
    fixed_searcher, mode, question, english, multilingual
):
    searcher = fixed_searcher(AXES, [1.0, 0.0], multilingual=(AXES, [0.0, 1.0]))
    hits = searcher.search(question, 1, mode)
    assert searcher.models.query_encoder.asked == english
    assert searcher.models.multilingual_encoder.asked == multilingual
    if mode == "dense":
        assert positions(hits) == ([0] if english else [2])


@pytest.mark.parametrize("mode", ["dense", "fused", "full"])
def test_without_the_multilingual_encoder_the_other_is_asked(fixed_searcher, mode):
    searcher = fixed_searcher(AXES, [1.0, 0.0], multilingual=(AXES, [0.0, 1.0]))
    searcher.search(GERMAN, 1, mode, without=("multilingual",))
    assert searcher.models.query_encoder.asked == [GERMAN]
    assert searcher.models.multilingual_encoder.asked == []


@pytest.mark.parametrize(("question", "asked"), [("1", (1, 0)), (GERMAN, (0, 1))])
def test_encoded_question_is_not_encoded_again(fixed_searcher, question, asked):
    searcher = fixed_searcher(AXES, [1.0, 0.0], multilingual=(AXES, [0.0, 1.0]))
    query = searcher.encode(searcher.understand(question))
    first, again = searcher.search(query), searcher.search(query, mode="fused")
    models = searcher.models
    assert (len(models.query_encoder.asked), len(models.multilingual_encoder.asked)) == asked
    assert first == searcher.search(question)
    assert again == searcher.search(question, mode="fused")


def test_lexical_search_asks_no_encoder(fixed_searcher):
    searcher = fixed_searcher(AXES, [1.0, 0.0], multilingual=(AXES, [0.0, 1.0]))
    for question in ("1", GERMAN):
        searcher.search(question, 1, "lexical")
    assert searcher.models.query_encoder.asked == searcher.models.multilingual_encoder.asked == []


@pytest.fixture
def mixed_searcher(make_document, word_matcher):
    """Search 20 texts, some in Chinese, whose encoders prefer the first and the second.

    The cosines are 1 and 19 times 0: mean 1/20, variance 19/400, standard scores √19 and -1/√19.
    """

    def build(foreign):
        texts = [f"文 {n}" if n >= 20 - foreign else f"text {n}" for n in range(20)]
        documents = [make_document(text, f"{n:03}") for n, text in enumerate(texts)]
        vectors = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], *[[0.0, 0.0, 1.0]] * 18]
        first, second = FixedEncoder(vectors, [1.0, 0, 0]), FixedEncoder(vectors, [0, 1.0, 0])
        blind = BlindEncoder()
        models = Models(
            first, first, second, blind, blind, FixedReranker(), word_matcher, FakeJudge()
        )
        return searcher_of(documents, models)

    return build


@pytest.mark.parametrize(
    ("foreign", "without", "asked"),
    [(0, (), []), (1, (), []), (2, (), ["zebra"]), (20, (), ["zebra"]), (2, ("multilingual",), [])],
)
def test_english_question_goes_to_both_encoders_if_more_than_a_twentieth_is_foreign(
    mixed_searcher, foreign, without, asked
):
    searcher = mixed_searcher(foreign)
    hits = searcher.search("zebra", 2, "fused", without)
    assert searcher.models.query_encoder.asked == ["zebra"]
    assert searcher.models.multilingual_encoder.asked == asked
    root = math.sqrt(19)
    # The mean of both encoders' standard scores, if both are asked.
    expected = [(root - 1 / root) / 2] * 2 if asked else [root, -1 / root]
    assert positions(hits) == [0, 1]
    assert [hit.score for hit in hits] == pytest.approx(expected, rel=1e-5)


# --- glossary -----------------------------------------------------------------------------------


@pytest.fixture
def glossary_file(tmp_path):
    path = tmp_path / "glossary.toml"
    path.write_text('[[term]]\nnames = ["short boards", "soft spots"]\n', encoding="utf-8")
    return path


@pytest.fixture
def with_glossary(documents, fake_models, glossary_file):
    return searcher_of(documents, fake_models, glossary_file=glossary_file)


@pytest.mark.parametrize("question", ["soft spots", "What are soft spots?", "SOFT SPOTS"])
def test_term_is_found_by_its_other_name(with_glossary, searcher, question):
    assert ids(with_glossary.search(question, mode="lexical")) == ["boards"]
    assert with_glossary.search(question, mode="lexical", without=("glossary",)) == []
    assert searcher.search(question, mode="lexical") == []
    assert ids(with_glossary.search(question))[0] == "boards"


def test_reranker_reads_the_name_that_the_passage_uses(with_glossary):
    (boards, *_) = with_glossary.search("What are soft spots?", without=("channels",))
    # "What are short boards?" shares "are", "short" and "boards" with the text.
    assert (boards.chunk.document_id, boards.score) == ("boards", 3.0)


def test_text_about_what_is_named_comes_first_though_its_passages_do_not_say_so(
    make_document, fake_models
):
    fields = "Climate: mild and wet all through the year.\n\nExports: herring, wool and stone."
    texts = [make_document(fields, name.lower(), name) for name in ("Ness", "Holm")]
    searcher = Searcher(PassageIndex.build(texts, fake_models))
    for name in ("Ness", "Holm"):
        best, *_ = searcher.search(f"What are the exports of {name}?")
        assert best.chunk.document_id == name.lower()


def test_accents_that_an_english_question_leaves_out_are_those_of_the_texts(
    make_document, fake_models
):
    searcher = searcher_of([make_document("Jürgen Köhler painted the sheds.")], fake_models)
    question = "What did Juergen Koehler paint for Muehl?"
    assert searcher.understand(question).text == "What did Jürgen Köhler paint for Muehl?"
