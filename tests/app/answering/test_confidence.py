"""How sure an answer is: signals counted by hand, curves by their arithmetic."""

import dataclasses
import math

import pytest
from fakes import assistant_in_memory

from app.answering.confidence import (
    CURVES,
    NAMES_COUNTED,
    THRESHOLDS,
    UNFILLED_COST,
    Signals,
    answer_probability,
    judged_as,
    signals_of,
)
from index import PassageIndex, Searcher

TEA = "Tea comes from Fujian. Lu Yu wrote about it in 762."
RYE = "Rye is a grass of Taiwan."


@pytest.fixture
def ask(make_document, answering_models):
    """Return the signals of a question about two texts."""
    documents = [make_document(TEA, "tea"), make_document(RYE, "rye")]
    searcher = Searcher(PassageIndex.build(documents, answering_models))

    def ask(question):
        query = searcher.encode(searcher.understand(question))
        return signals_of(query, searcher.search(query, 2), searcher)

    return ask


@pytest.mark.parametrize(
    ("question", "unknown", "missing"),
    [
        ("Where does tea come from?", (), ()),
        ("Did Lu Yu write about tea in 762?", (), ()),
        ("Did Lu Yu write about tea in 763?", ("763",), ("763",)),
        ("Did Smith write about tea?", ("Smith",), ("Smith",)),
        ("Did the Taiwanese write about tea in 762?", (), ("Taiwanese",)),  # of the other text
        ("Smith wrote about tea?", (), ()),  # a capital at the beginning tells nothing
        ("What are 3 or 12 facts about tea?", (), ()),  # they count, they name nothing
        ("What did Smith, and what did Smith not, say about tea?", ("Smith",), ("Smith",)),
        ("Do 100,000 people drink tea?", ("100,000",), ("100,000",)),  # one figure, not two
        ("What does error T9 of tea mean?", ("T9",), ("T9",)),
        ("What do I know about tea?", (), ()),
        ("斯洛伐克的茶？", (), ()),  # a translation names nothing
        ("Smith的茶是什么？", ("Smith",), ("Smith",)),
        ("Wer schrieb vom Tee in Fujian und von der Brücke?", (), ()),
        ("Wer schrieb im Jahr 763 vom Tee und von der Brücke?", ("763",), ("763",)),
    ],
)
def test_names_that_are_nowhere_and_names_that_are_elsewhere(ask, question, unknown, missing):
    found = ask(question)
    assert (found.unknown, found.missing) == (unknown, missing)


def test_weakest_match_is_that_of_the_word_taken_up_worst(ask):
    assert ask("tea comes from fujian").weakest_match == 1.0
    assert ask("tea comes from yunnan").weakest_match == 0.5


def test_weakest_match_in_another_language_is_that_of_a_single_word(ask):
    # Both words that ask for something stand in the text; "Reis" does not.
    assert ask("Woher kommt der Tea Fujian?").weakest_match < 1.0
    assert ask("Woher ist denn der Tea?").weakest_match == pytest.approx(1.0)


def test_chinese_before_a_chinese_passage_is_judged_as_other_languages_are(
    make_document, answering_models
):
    documents = [make_document("茶场在福建。", "tea"), make_document(RYE, "rye")]
    searcher = Searcher(PassageIndex.build(documents, answering_models))
    query = searcher.encode(searcher.understand("茶场在哪里？"))
    hits = searcher.search(query, 2)
    by_document = {hit.chunk.document_id: hit for hit in hits}
    assert judged_as(query, [by_document["tea"]]) == "other"
    assert judged_as(query, [by_document["rye"]]) == "zh"
    assert judged_as(query, []) == "zh"


def test_weakest_match_without_words_is_that_of_the_nearest_sentence(ask):
    found = ask("ราคาชา")
    assert found.weakest_match == found.nearest_sentence


def test_nearest_sentence_is_that_of_the_best_passage(ask):
    assert ask("Lu Yu wrote about it in 762").nearest_sentence == pytest.approx(1.0)
    assert ask("Rye is a grass of Fujian").nearest_sentence == pytest.approx(5 / 6)


def test_the_judge_reads_the_first_two_passages_behind_title_and_heading(
    make_document, monkeypatch, answering_models
):
    read = []

    class Judge:
        name = "fixed"

        def judge(self, question, text):
            read.append((question, text))
            return {"Teas": 1.5, "Rye": 2.5}[text.split(".")[0]]

    models = dataclasses.replace(answering_models, judge=Judge())
    tea = make_document(f"# Origins\n\n{TEA}", "tea", "Teas")
    documents = [tea, make_document(RYE, "rye", "Rye"), make_document("Oats.", "oats", "Oats")]
    searcher = Searcher(PassageIndex.build(documents, models))
    query = searcher.encode(searcher.understand("Where do tea and rye come from?"))
    signals = signals_of(query, searcher.search(query, 3), searcher)
    assert signals.judged == 2.5
    assert sorted(text for _, text in read) == [f"Rye. {RYE}", f"Teas. Origins. {TEA}"]
    query = searcher.encode(searcher.understand("茶从哪里来？"))
    assert signals_of(query, searcher.search(query, 3), searcher).judged == 0.0


def test_score_is_that_of_the_best_passage(ask):
    assert ask("tea fujian wrote").score > ask("tea").score


def test_probability_is_the_logistic_of_weighed_signals():
    weights, constant = CURVES["en"]
    log_odds = constant + 0.5 * weights["weakest match"] + 0.7 * weights["nearest sentence"]
    log_odds += 1.5 * weights["judged"]
    signals = Signals(2.0, 0.5, 0.7, (), (), 1.5)
    assert answer_probability("en", signals) == pytest.approx(1 / (1 + math.exp(-log_odds)))


def test_more_than_a_few_names_say_no_more():
    few, many = (Signals(1.0, 0.5, 0.7, ("x",) * n, ("x",) * n) for n in (NAMES_COUNTED, 50))
    assert few.values() == many.values()


@pytest.mark.parametrize("language", ["en", "zh", "other"])
def test_no_signal_lowers_the_probability_by_being_better(language):
    worse = Signals(-5.0, 0.2, 0.6, ("x",), ("x", "y"))
    for better in (
        Signals(9.0, 0.2, 0.6, ("x",), ("x", "y")),
        Signals(-5.0, 0.9, 0.6, ("x",), ("x", "y")),
        Signals(-5.0, 0.2, 0.9, ("x",), ("x", "y")),
        Signals(-5.0, 0.2, 0.6, (), ("x", "y")),
        Signals(-5.0, 0.2, 0.6, ("x",), ()),
        Signals(-5.0, 0.2, 0.6, ("x",), ("x", "y"), 2.0),
    ):
        assert answer_probability(language, better) >= answer_probability(language, worse)


@pytest.mark.parametrize("language", ["en", "zh", "other"])
@pytest.mark.parametrize(("score", "answered"), [(-1e9, False), (1e9, True)])
def test_extreme_scores_are_no_error(language, score, answered):
    probability = answer_probability(language, Signals(score, 0.5, score, (), ()))
    assert (probability >= THRESHOLDS[language]) is answered


def test_other_languages_are_compared_by_sentences(ask):
    near, far = ask("¿Qué es la Rye is a grass of Taiwan?"), ask("¿Qué es la luna y dónde está?")
    assert near.nearest_sentence > far.nearest_sentence


def test_statement_that_lacks_what_is_asked_for_lowers_the_probability():
    signals = Signals(2.0, 0.5, 0.7, (), ())
    whole = answer_probability("en", signals)
    lower = answer_probability("en", signals, is_unfilled=True)
    log_odds = math.log(whole / (1 - whole)) - UNFILLED_COST
    assert lower == pytest.approx(1 / (1 + math.exp(-log_odds)))


def test_what_is_compared_is_not_held_against_a_passage_with_one_half(
    make_document, answering_models
):
    models = dataclasses.replace(answering_models, judge=NeverSure())
    documents = [make_document(TEA, "tea"), make_document(RYE, "rye")]
    texts = assistant_in_memory(documents, models)
    assert texts.signals("How do tea and rye differ?")[1].judged == 0.0
    assert texts.signals("Where does tea come from?")[1].judged == -9.0


class NeverSure:
    """Takes no passage for an answer."""

    name = "never"

    def judge(self, question, text):
        return -9.0


def test_what_is_asked_for_by_its_number_is_found_whatever_the_judge_says(
    make_document, answering_models
):
    models = dataclasses.replace(answering_models, judge=NeverSure())
    clauses = "# Loan\n\n2.1 The museum lends a whale.\n\n2.2 The lender insures the whale.\n"
    texts = assistant_in_memory([make_document(clauses, "loan")], models)
    answer = texts.ask("What does clause 2.2 say?")
    assert (answer.outcome, answer.kind) == ("answered", "part")
    assert "The lender insures the whale." in answer.text
    assert texts.ask("What does clause 7.4 say?").outcome == "silent"
    assert texts.ask("What does clause 7.4 say about Hamlet?").outcome == "silent"
