"""Evaluation of a scripted assistant: what each answer counts."""

from dataclasses import replace

from app import REFUSAL, Answer, Citation
from eval.gold.questions import Evidence, Question
from eval.runs.runner import as_record, evaluate
from index import Hit
from ingest import Chunk, Document, Span

TEXT = "Alpha is one. Beta is two."
DOCUMENT = Document("d", "D", TEXT, "0" * 64)
CHUNKS = (
    Chunk("d#1", "d", "paragraph", (), (Span(0, 13),), "Alpha is one."),
    Chunk("d#2", "d", "paragraph", (), (Span(14, 26),), "Beta is two."),
)
HITS = tuple(Hit(chunk, 1.0, rank) for rank, chunk in enumerate(CHUNKS, start=1))


class ScriptedAssistant:
    documents = (DOCUMENT,)
    chunks = CHUNKS

    def __init__(self, answers):
        self._answers = answers

    def search(self, question, top_k, history, *, mode, without):
        return list(HITS)

    def ask(self, question, history):
        return self._answers[question]


def question(text, span=None, expected=()):
    evidence = (Evidence("d", (span,), "", 2),) if span else ()
    return Question(text, "fact", "en", text, (), evidence, expected, bool(span))


def answer(text, *quotes):
    citations = tuple(
        Citation(n, "d", "D", (), (Span(TEXT.index(q), TEXT.index(q) + len(q)),), q)
        for n, q in enumerate(quotes, start=1)
    )
    outcome = "answered" if quotes else "silent"
    return Answer("", text, bool(quotes), 1.0, citations, HITS, 0.1, outcome=outcome)


def test_each_fault_is_counted_for_its_question():
    questions = [
        question("right", Span(0, 13), ("ONE",)),
        question("elsewhere", Span(0, 13), ("one",)),
        question("refused", Span(14, 26), ("two",)),
        question("silent"),
        question("invented"),
    ]
    answers = {
        "right": answer("Alpha is one. [1]", "Alpha is one."),
        "elsewhere": answer("Beta is two. [1]", "Beta is two."),
        "refused": answer(REFUSAL),
        "silent": answer(REFUSAL),
        "invented": answer("Alpha is one. [1]", "Alpha is one."),
    }
    result = evaluate(ScriptedAssistant(answers), questions)
    assert result.wrong == {
        "wrong refusals": ["refused"],
        "wrong answers": ["invented"],
        "expected words missing": ["elsewhere", "refused"],
        "evidence not cited": ["elsewhere", "refused"],
        "not verbatim": [],
    }
    assert result.answers["wrong refusals"] == 1 / 3
    assert result.answers["wrong answers"] == 0.5
    assert result.answers["verbatim"] == 1.0
    assert result.overall()["success@1"] == 2 / 3
    assert as_record(result)["kinds"]["fact"]["mrr@10"] == round((1 + 1 + 0.5) / 3, 4)


def test_quote_that_is_not_what_its_spans_render_to_is_counted():
    forged = Citation(1, "d", "D", (), (Span(0, 13),), "Alpha is three.")
    answers = {"q": Answer("", "Alpha is three. [1]", True, 1.0, (forged,), HITS, 0.1)}
    result = evaluate(ScriptedAssistant(answers), [question("q", Span(0, 13))])
    assert result.wrong["not verbatim"] == ["q"]


def test_other_modes_only_search():
    result = evaluate(ScriptedAssistant({}), [question("q", Span(0, 13)), question("n")], "lexical")
    assert result.answers == {}
    assert list(result.retrieval) == ["q"]


def test_progress_counts_all_questions():
    calls = []
    evaluate(
        ScriptedAssistant({}), [question("q", Span(0, 13))], "dense", lambda *a: calls.append(a)
    )
    assert calls == [(1, 1)]


def test_without_answers_or_without_a_part_is_only_searched():
    questions = [question("q", Span(14, 26)), question("n")]
    for settings in ({"answers": False}, {"without": ("reranker",)}):
        result = evaluate(ScriptedAssistant({}), questions, **settings)
        assert result.answers == {}
        assert result.ranks() == {"q": 2}
        assert result.asked["q"].hits == HITS


def test_wrong_answers_to_kinds_of_unanswerable_questions_stand_apart():
    far, near = question("far"), replace(question("near"), kind="near-miss")
    answers = {"far": answer(REFUSAL), "near": answer("Alpha is one. [1]", "Alpha is one.")}
    figures = evaluate(ScriptedAssistant(answers), [far, near]).answers
    assert figures["wrong answers"] == 0.5
    assert figures["wrong answers to fact"] == 0.0
    assert figures["wrong answers to near-miss"] == 1.0
    assert "wrong answers to fact" not in evaluate(ScriptedAssistant(answers), [far]).answers
