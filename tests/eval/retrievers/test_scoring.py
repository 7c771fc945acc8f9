"""What rankings come to, by hand, and beside the measures of TREC."""

import ir_measures
import numpy as np
import pytest
import pytrec_eval

from eval.gold import Evidence, Question, load_questions
from eval.measures import MEASURES
from eval.retrievers.found import FoundPassage, RetrieverError
from eval.retrievers.placing import PlacedHit, Placer
from eval.retrievers.run_reader import Rankings
from eval.retrievers.scoring import questions_of, relevant_hits, score
from ingest import Span, read_documents


def passage(start, end, grade=2):
    return Evidence("d", (Span(start, end),), "words", grade)


def hits(*places):
    return [
        PlacedHit(f"h{n}", FoundPassage("x"), {"d": (Span(*place),)} if place else {}, "exact")
        for n, place in enumerate(places, start=1)
    ]


def test_passage_is_found_where_hits_hold_half_of_it():
    assert relevant_hits([passage(0, 100)], hits((50, 90), (0, 10))) == {"h2": 2}
    assert relevant_hits([passage(0, 100)], hits((50, 90), (85, 95))) == {"d:0": 2}


def test_hit_that_repeats_what_was_found_is_not_relevant_again():
    assert relevant_hits([passage(0, 100)], hits((0, 100), (0, 99), (0, 500))) == {"h1": 2}


def test_hit_with_several_passages_counts_once_with_the_best_grade():
    evidence = [passage(0, 10, 1), passage(10, 20, 2), passage(90, 99, 1)]
    assert relevant_hits(evidence, hits((0, 30))) == {"h1": 2, "d:90": 1}


def test_whole_document_is_found_by_any_part_of_it():
    whole = [Evidence("d", (Span(0, 999),), "", 1, is_whole=True)]
    assert relevant_hits(whole, hits(None, (990, 999), (0, 9))) == {"h2": 1}
    assert relevant_hits(whole, hits(None)) == {"d": 1}


def test_missing_passage_does_not_hide_behind_the_name_of_a_hit():
    whole = [Evidence("h1", (), "", 1, is_whole=True)]
    assert relevant_hits(whole, hits((0, 5))) == {"h1 (not found)": 1}


def random_judgements(generator, questions=60, documents=40):
    names = [f"d{n}" for n in range(documents)]
    qrels, run = {}, {}
    for number in range(questions):
        judged = generator.choice(names, generator.integers(1, 9), replace=False)
        qrels[f"q{number}"] = {name: int(generator.integers(0, 4)) for name in judged}
        ranked = generator.choice(names, generator.integers(1, 11), replace=False)
        run[f"q{number}"] = {name: 1 / rank for rank, name in enumerate(ranked, start=1)}
    return qrels, run


def test_figures_equal_those_of_ir_measures_and_pytrec_eval():
    qrels, run = random_judgements(np.random.default_rng(5))
    rankings = Rankings({i: [FoundPassage(id=name) for name in found] for i, found in run.items()})
    results = score(questions_of(qrels), rankings, Placer(None)).results
    answerable = {i: grades for i, grades in qrels.items() if any(grades.values())}
    assert [result.id for result in results] == list(answerable)
    means = {name: sum(r.figures[name] for r in results) / len(results) for name in MEASURES}
    expected = ir_measures.calc_aggregate(
        list(MEASURES.values()), answerable, {i: run[i] for i in answerable}
    )
    for name, measure in MEASURES.items():
        assert means[name] == pytest.approx(expected[measure], abs=1e-9), name
    evaluator = pytrec_eval.RelevanceEvaluator(answerable, {"recip_rank", "ndcg_cut_10", "map"})
    own = evaluator.evaluate(run)
    for result in results:
        assert result.figures["ndcg@10"] == pytest.approx(own[result.id]["ndcg_cut_10"])
        assert result.figures["mrr@10"] == pytest.approx(own[result.id]["recip_rank"])
        assert result.figures["ap"] == pytest.approx(own[result.id]["map"])
        assert result.rank == round(1 / own[result.id]["recip_rank"] if own[result.id]
                                    ["recip_rank"] else 0)  # fmt: skip


@pytest.fixture
def corpus(gold):
    documents = read_documents("texts")
    return load_questions("q.jsonl", documents), Placer(documents)


def test_questions_without_a_ranking_count_nothing_and_are_told(corpus):
    questions, placer = corpus
    rankings = Rankings({"tea": [FoundPassage("Tea leaves steep in hot water")], "ships": [],
                         "unknown": []}, {"tea": 0.25})  # fmt: skip
    scored = score(questions, rankings, placer)
    ranks = {result.id: (result.rank, result.figures["mrr@10"]) for result in scored.results}
    # "Tea leaves steep in hot water" is not half of its passage.
    assert ranks == {"tea": (0, 0.0), "coal": (0, 0.0), "ships": (0, 0.0)}
    assert scored.results[0].seconds == 0.25
    assert scored.ways == {"exact": 1}
    assert scored.notes == (
        "1 questions of the run are not in the gold set and are left out: unknown",
        "1 questions are not in the run and count 0: coal",
        "1 questions have no hit and count 0: ships",
    )


def test_hits_are_placed_by_span_text_document_or_not_at_all(corpus):
    questions, placer = corpus
    found = [
        FoundPassage(document="goods", spans=(Span(0, 60),)),
        FoundPassage("Coal seams lie deep below the northern hills of the country."),
        FoundPassage("Ships carry grain over oceans. Ships carry grain across stormy oceans, and"),
        FoundPassage(document="texts/more/iron.md"),
        FoundPassage(document="nothing"),
        FoundPassage(document="goods", spans=(Span(5000, 6000),)),
    ]
    scored = score(questions, Rankings({"coal": found}), placer)
    assert scored.ways == {"spans": 1, "exact": 1, "overlap": 1, "document": 1, "unplaced": 2}
    assert scored.results[1].rank == 2
    assert scored.results[1].hits[0].chunk_id == "goods:0-60"
    assert scored.notes[-1] == "1 questions have hits that stand nowhere in the corpus: coal"


@pytest.mark.parametrize(
    ("name", "document"),
    [
        ("more/iron", "more/iron"),
        ("/somewhere/texts/more/iron.md", "more/iron"),
        ("C:\\texts\\more\\iron.md", "more/iron"),
        ("more%2Firon", "more/iron"),
        ("iron", ""),
        ("", ""),
    ],
)
def test_document_is_known_by_its_path(corpus, name, document):
    assert corpus[1].document_of(name) == document


def test_hits_of_one_question_have_different_ids(corpus):
    found = [FoundPassage(document="goods"), FoundPassage(document="goods"), FoundPassage("zz")]
    length = len(read_documents("texts")[0].text)
    names = [hit.id for hit in corpus[1].place_all(found)]
    assert names == [f"goods:0-{length}", f"goods:0-{length}~2", "hit-3"]


def test_run_of_other_questions_or_texts_is_refused(corpus):
    questions, placer = corpus
    with pytest.raises(RetrieverError, match=r"None of the run's questions \(x\) is one of"):
        score(questions, Rankings({"x": []}), placer)
    with pytest.raises(RetrieverError, match="None of the 1 hits stands in the corpus"):
        score(questions, Rankings({"tea": [FoundPassage("of another corpus altogether")]}), placer)


def test_follow_ups_are_told(corpus):
    questions, placer = corpus
    follow_up = Question("f", "fact", "en", "And?", ("Why?",), questions[0].evidence, (), True)
    scored = score([follow_up], Rankings({"f": []}), placer)
    assert scored.notes[-1].startswith("1 questions follow others")


def test_judgements_become_questions_with_the_texts_of_topics():
    first, second = questions_of({"1": {"d": 1}, "2": {"d": 0}}, {"1": "什么是茶?"})
    assert (first.text, first.language, first.answerable) == ("什么是茶?", "zh", True)
    assert (second.text, second.answerable, second.evidence) == ("2", False, ())
