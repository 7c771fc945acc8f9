"""Sentences that lean on others, and which statements are read."""

from dataclasses import replace

import numpy as np
import pytest

from app.evidence.anaphora import leans_on_the_one_before
from app.evidence.answering_settings import DEFAULT_ANSWERING
from app.evidence.passages_meant import of_asked_year
from app.evidence.sources import Sources
from app.evidence.statements import (
    LOWEST,
    Inquiry,
    nearest,
    reading_score,
    split_statements,
)
from index import Hit, QueryVectors
from index.query.term_names import NameIndex
from index.query.understanding import Query, understand
from ingest import Document, render, split_document

DOCK = ([["dock"], ["船", "坞"]], [["built"]])
HALF = DEFAULT_ANSWERING.share_weight / 2


class Zero:
    """Gives every passage the same logit."""

    name = "zero"

    def score(self, question, passages):
        return np.zeros(len(passages), np.float32)


def document(text):
    return Document("doc", "T", text, "0" * 64)


def statements(text):
    found = document(text)
    return [
        statement
        for rank, chunk in enumerate(split_document(found), start=1)
        for statement in split_statements(found, Hit(chunk, 0.0, rank))
    ]


@pytest.mark.parametrize(
    ("sentence", "leans"),
    [
        ("This pivot came late.", True),
        ("However, these plans failed.", True),
        ("It then grew.", True),
        ("The latter was dropped.", True),
        ("Such plans are rare.", True),
        ("In other words, they are rare.", True),
        ("这一转变来得晚。", True),
        ("Plans are rare.", False),
        ("It is clear that plans are rare.", False),
        ("This paper is about plans.", False),
        ("However, plans are rare.", False),
        ("However, in the southern ports, this term means a crane.", True),
        ("In 1906, it was sold.", True),
        ("In the southern ports, cranes are rare.", False),
        ("Item two is here.", False),
    ],
)
def test_sentence_that_points_at_the_one_before(sentence, leans):
    assert leans_on_the_one_before(sentence) is leans


def test_question_of_a_text_is_read_with_its_answer_and_is_none_itself():
    found = document("Who may borrow a boat?\n\nMembers may. Why is a boat lent?\n")
    hits = [Hit(chunk, 0.0, 1) for chunk in split_document(found)]
    sources = Sources({"doc": found}, (), ())

    def read(question):
        query = understand(question, NameIndex([]))
        return [s.context for s in Inquiry(query, hits, sources, Zero()).nearest(hits, 9)]

    assert read("Who may borrow the boat?") == [
        "Who may borrow a boat? Members may.",
        "Why is a boat lent?",
    ]
    assert read("Is a boat lent?")[0] == "Who may borrow a boat?"


def test_leaning_sentence_is_read_with_the_one_before_it():
    text = "# T\n\nThe dock was drained. This took a day. Ships waited."
    drained, took, waited = statements(text)
    assert took.context == "The dock was drained. This took a day."
    assert render(document(text), took.before) == drained.text
    assert (drained.before, waited.before) == ((), ())


def test_sentence_that_leans_through_too_many_stands_loose():
    *_, last = statements("# T\n\nThis is odd. It grew. It sank. It was sold.")
    assert (last.before, last.is_loose) == ((), True)


def test_first_sentence_of_a_passage_has_nothing_to_lean_on():
    (only,) = statements("# T\n\nThis took a day.")
    assert (only.before, only.is_loose) == ((), True)


def test_statements_that_share_most_words_are_read_in_their_order():
    text = "# T\n\nDocks leak. Ships sail. Old docks leak. Docks rust. Rain falls."
    query = understand("Do old docks leak?", NameIndex([]))
    read = nearest(query, statements(text), 2, 2)
    assert [statement.text for statement in read] == ["Docks leak.", "Old docks leak."]


def test_all_statements_are_read_where_hardly_any_shares_a_word():
    text = "# T\n\nDocks leak. Ships sail. Rain falls."
    query = understand("Are docks wet?", NameIndex([]))
    assert len(nearest(query, statements(text), 9, 2)) == 3


def test_two_of_the_statements_read_are_the_nearest_by_their_vectors():
    text = "# T\n\nDocks leak. Ships sail. Old docks leak. Docks rust. Rain falls. Piers rot."
    query = understand("Do old docks leak?", NameIndex([]))
    nearness = [0.5, 0.1, 0.0, -0.2, 0.3, -0.7]
    given = [replace(s, nearness=n) for s, n in zip(statements(text), nearness, strict=True)]
    read = nearest(query, given, 3, 2)
    assert [statement.text for statement in read] == [
        "Docks leak.",
        "Old docks leak.",
        "Rain falls.",
    ]


def test_nearer_statements_score_higher_and_a_whole_note_by_its_nearest_sentence():
    text = "# T\n\nDocks leak.<sup>7</sup> Ships sail.\n\n<sup>7</sup> Some leak. Some rust.\n"
    read = document(text)
    body, note = split_document(read)
    asked, rows = np.array([1.0], np.float32), {body.id: [0.9, 0.5], note.id: [0.6, 0.7]}
    vectors = {id_: np.array(cosines, np.float32)[:, None] for id_, cosines in rows.items()}
    query = Query("Docks?", "en", (), ("Docks?",), vectors=QueryVectors(sentence=asked))
    hits = [Hit(body, 0.0, 1), Hit(note, 0.0, 2)]

    def score(vectors):
        sources = Sources(
            {read.id: read},
            [body, note],
            (),
            lambda asked, chunk: asked.cosines(vectors.get(chunk.id)),
        )
        inquiry = Inquiry(query, hits, sources, Zero())
        return {s.text: s.score for s in inquiry.read(hits)}

    near, far = score(vectors), score({})
    mean = (0.9 + 0.5 + 0.7) / 3
    for sentence, cosine in (("Docks leak.", 0.9), ("Ships sail.", 0.5), (note.text, 0.7)):
        gain = DEFAULT_ANSWERING.nearness_weight * (cosine - mean)
        assert near[sentence] - far[sentence] == pytest.approx(gain)


@pytest.mark.parametrize(("more", "parts"), [(0, 1), (1, 2)])
def test_short_note_is_said_whole_and_a_long_one_by_sentences(more, parts):
    first = "See Li, Docks of Hull."
    second = "Hull: Tide".ljust(DEFAULT_ANSWERING.whole_note - len(first) - 2 + more, "s") + "."
    text = f"# T\n\nDocks leak.<sup>7</sup>\n\n<sup>7</sup> {first} {second}\n"
    notes = [s for s in statements(text) if s.hit.chunk.kind == "note"]
    assert len(notes) == parts
    assert " ".join(note.text for note in notes) == f"{first} {second}"


def test_note_is_read_behind_the_sentence_that_it_hangs_on():
    text = "# T\n\nDocks leak.<sup>1</sup> Ships sail.\n\n<sup>1</sup> Not always.\n"
    note = next(s for s in statements(text) if s.text == "Not always.")
    assert note.context == "Docks leak. Not always."


@pytest.mark.parametrize(
    ("query", "text", "score"),
    [
        # The question has two words, "dock" and "built"; the fake's logit is -10, and 5 more for
        # each word in common.
        (
            Query("Who built the dock?", "en", DOCK, ("Who built the dock?",)),
            "The dock is red.",
            0.0,
        ),
        (Query("谁建了船坞?", "zh", DOCK, ("who built dock",)), "The dock is red.", -5 + HALF),
        (Query("谁建了船坞?", "zh", DOCK, ("who built dock",)), "船坞是红的。", LOWEST + HALF),
        (Query("Who built the dock?", "en", DOCK, ("Who built the dock?",)), "红的。", LOWEST),
        (Query("建", "zh", DOCK), "建", 10.0),  # no English version: the share of words alone
    ],
)
def test_words_count_where_the_reranker_reads_badly_or_not_at_all(
    answering_models, query, text, score
):
    assert reading_score(query, text, answering_models.reranker) == pytest.approx(score)


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        ("How many docks opened in 1931?", ["Nine docks opened.", "Docks need water."]),
        (
            "How many docks opened?",
            ["Six docks opened.", "Nine docks opened.", "Docks need water."],
        ),
        (
            "What opened after 1931?",
            ["Six docks opened.", "Nine docks opened.", "Docks need water."],
        ),
    ],
)
def test_a_heading_with_the_asked_year_leaves_out_those_of_other_years(question, kept):
    text = "# T\n\n## 1930\n\nSix docks opened.\n\n## 1931\n\nNine docks opened.\n\n"
    text += "## Use\n\nDocks need water.\n"
    hits = [Hit(chunk, 1.0, 1) for chunk in split_document(document(text))]
    assert [hit.chunk.text for hit in of_asked_year(question, hits)] == kept
