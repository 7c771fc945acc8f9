"""Corpora of other fields and makers: what their questions owe, and that they get no worse."""

import json
import re
from collections import Counter

import pytest

from app import Assistant
from eval.gold import foreign
from eval.gold.foreign import foreign_corpora
from eval.gold.gold_set import warnings_of
from eval.gold.questions import load_questions
from eval.report.corpora_page import corpora_page, readme_table
from eval.report.figure_tables import FIGURES_END, FIGURES_START
from eval.runs.baseline import baseline_file_of, load_baseline
from eval.runs.gate_rule import gate, reasons
from eval.runs.runner import evaluate
from ingest import read_documents

CORPORA = foreign_corpora()
SMALLEST = "papers"
# Every so many questions of the smallest corpus are put in `make test`; `make eval-all` puts all.
STEP = 5
BY_NAME = pytest.mark.parametrize("corpus", CORPORA, ids=lambda corpus: corpus.name)


@BY_NAME
def test_questions_are_many_of_many_kinds_and_their_quotes_stand_in_the_texts(corpus):
    documents = read_documents(corpus.texts)
    questions = load_questions(corpus.questions_file, documents)
    kinds = Counter(question.kind for question in questions)
    answerable = [question for question in questions if question.answerable]
    assert len(answerable) >= 60
    assert kinds["near-miss"] >= 40
    assert len(kinds) >= 9
    assert len({(question.text, question.history) for question in questions}) == len(questions)
    assert warnings_of(corpus.questions_file, documents) == []


@BY_NAME
def test_each_question_says_what_its_right_outcome_is(corpus):
    for question in load_questions(corpus.questions_file, read_documents(corpus.texts)):
        expected = {"near-miss": "near", "unanswerable": "silent"}.get(question.kind, "answered")
        assert question.outcome == expected, question.id
        assert bool(question.missing) is (expected == "near"), question.id
        assert question.answerable is (expected == "answered"), question.id


@BY_NAME
def test_expected_words_stand_in_the_evidence(corpus):
    for question in load_questions(corpus.questions_file, read_documents(corpus.texts)):
        evidence = " ".join(passage.quote for passage in question.evidence).lower()
        assert all(word.lower() in evidence for word in question.expected), question.id


@BY_NAME
def test_texts_are_few_and_their_source_and_licence_are_told(corpus):
    about = (corpus.texts.parent / "README.md").read_text(encoding="utf-8")
    assert re.search(r"^\*\*Licence of the texts\.\*\* \S+", about, re.MULTILINE)
    assert "ource" in about
    assert sum(path.stat().st_size for path in corpus.texts.iterdir()) <= 400_000


def test_questions_come_in_more_than_one_language_and_none_twice_the_same_id():
    lines = [
        json.loads(line)
        for corpus in CORPORA
        for line in corpus.questions_file.read_text(encoding="utf-8").splitlines()
    ]
    assert {"en", "fr"} <= {line["language"] for line in lines}
    assert len(CORPORA) >= 4


def test_unknown_corpus_is_named_with_those_that_there_are():
    with pytest.raises(foreign.ForeignCorpusError, match=r"no corpus 'tea'.*papers"):
        foreign_corpora(["tea"])


@pytest.mark.parametrize(
    ("page", "written"), [("README.md", readme_table), ("docs/corpora.md", corpora_page)]
)
def test_pages_hold_what_the_baselines_say(page, written):
    text = (foreign.CORPORA.parents[1] / page).read_text(encoding="utf-8")
    between = text.partition(FIGURES_START)[2].partition(FIGURES_END)[0]
    assert between.strip() == written()


@pytest.mark.models
def test_sample_of_the_smallest_corpus_is_no_worse_than_its_baseline(tmp_path):
    (corpus,) = foreign_corpora([SMALLEST])
    assistant = Assistant.from_corpus(corpus.texts, tmp_path / "index")
    questions = load_questions(corpus.questions_file, assistant.documents)
    sample = questions[::STEP]
    path = baseline_file_of(corpus.questions_file)
    baseline = load_baseline(path, corpus.questions_file, assistant)
    kept = baseline.only([question.id for question in sample])
    assert reasons(gate(evaluate(assistant, sample), sample, kept)) == []
