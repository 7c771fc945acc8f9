"""The reference questions put to the real models on the two texts: what users get."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from eval.cli import gate_commands, main
from eval.gold.gold_set import warnings_of
from eval.gold.questions import QUESTIONS_FILE, SCHEMA_FILE, load_questions, read_questions
from eval.report.figure_tables import (
    FIGURES_END,
    FIGURES_START,
    markdown_tables,
)
from eval.runs.baseline import BASELINE_FILE, load_baseline
from eval.runs.compare import changes, losses
from eval.runs.gate_rule import gate, reasons
from eval.runs.runner import as_record, evaluate
from index import MODES
from ingest import parse_blocks, read_documents, render

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "corpus"

KINDS = {
    "term": 15,
    "phase": 9,
    "table": 12,
    "note": 8,
    "reference": 6,
    "fact": 15,
    "argument": 10,
    "comparison": 8,
    "chinese": 10,
    "follow-up": 8,
    "unanswerable": 12,
    "near-miss": 15,
}
HELD_OUT_FILE = QUESTIONS_FILE.with_name("held_out.jsonl")
# Every so many questions are answered in `make test`; `make eval` answers all.
STEP = 3


@pytest.fixture(scope="module")
def questions():
    return load_questions(QUESTIONS_FILE, read_documents(CORPUS))


@pytest.fixture(scope="module")
def evaluation(assistant, questions):
    return evaluate(assistant, questions[::STEP])


def test_every_quote_resolves_and_every_kind_has_its_share(questions):
    counts = Counter(question.kind for question in questions)
    assert {kind: counts[kind] >= least for kind, least in KINDS.items()} == dict.fromkeys(
        KINDS, True
    )
    assert set(counts) == set(KINDS)


def test_every_table_of_the_texts_is_asked_about(questions):
    asked = [span for q in questions for e in q.evidence for span in e.spans]
    for document in read_documents(CORPUS):
        for block in parse_blocks(document):
            if block.kind == "table":
                assert any(row.start <= s.start < row.end for row in block.rows for s in asked), (
                    render(document, block.caption)
                )


def test_resolved_spans_render_to_the_quote(questions):
    documents = {document.id: document for document in read_documents(CORPUS)}

    def squeezed(text):
        return re.sub(r"[\s|]", "", text)

    for question in questions:
        for evidence in question.evidence:
            rendered = render(documents[evidence.document_id], evidence.spans)
            assert squeezed(rendered) == squeezed(evidence.quote), question.id


@pytest.mark.parametrize("change", ["altered", "doubled", "moved"])
def test_wrong_quote_of_any_question_is_found_with_its_line(questions, tmp_path, change):
    documents = read_documents(CORPUS)
    lines = [json.loads(line) for line in QUESTIONS_FILE.read_text("utf-8").splitlines()]
    for line in lines:
        for passage in line["evidence"][:1]:
            if change == "altered":
                middle = len(passage["quote"]) // 2
                passage["quote"] = passage["quote"][:middle] + "¤" + passage["quote"][middle + 1 :]
            elif change == "doubled":
                passage["quote"] *= 2
            else:
                others = [d.id for d in documents if d.id != passage["document"]]
                passage["document"] = others[0]
    path = tmp_path / "q.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    right, faults = read_questions(path, documents)
    answerable = [n for n, line in enumerate(lines, start=1) if line["answerable"]]
    # A few short quotes stand in the other text as well.
    at_least = len(answerable) - (5 if change == "moved" else 0)
    assert {fault.line for fault in faults} <= set(answerable)
    assert len(faults) >= at_least
    assert len(right) + len(faults) == len(questions)


@pytest.mark.parametrize("path", [QUESTIONS_FILE, HELD_OUT_FILE], ids=lambda path: path.stem)
def test_lock_of_the_questions_is_that_of_the_texts(path):
    assert warnings_of(path, read_documents(CORPUS)) == []


def test_held_out_questions_are_right_and_not_among_the_others(questions):
    held_out = load_questions(HELD_OUT_FILE, read_documents(CORPUS))
    assert len(held_out) >= 80
    assert not {q.id for q in held_out} & {q.id for q in questions}
    assert not {q.text for q in held_out} & {q.text for q in questions}


def test_schema_is_one_and_describes_every_field():
    schema = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    assert all(
        "description" in field or "items" in field for field in schema["properties"].values()
    )
    guide = (ROOT / "docs" / "evaluation.md").read_text(encoding="utf-8")
    assert all(f"| `{name}` |" in guide for name in schema["properties"])


@pytest.mark.models
def test_every_citation_of_every_question_is_verbatim(evaluation):
    assert evaluation.wrong["not verbatim"] == []
    assert evaluation.answers["verbatim"] == 1.0


@pytest.fixture(scope="module")
def baseline(assistant):
    return load_baseline(BASELINE_FILE, QUESTIONS_FILE, assistant)


@pytest.mark.models
def test_figures_are_no_worse_than_the_baseline(evaluation, baseline, questions):
    sample = questions[::STEP]
    kept = baseline.only([question.id for question in sample])
    assert reasons(gate(evaluation, sample, kept)) == []


@pytest.mark.models
@pytest.mark.parametrize("mode", ["dense", "lexical", "fused"])
def test_other_modes_have_their_figures_in_the_baseline(assistant, questions, baseline, mode):
    record = as_record(evaluate(assistant, questions, mode))
    assert losses(changes(baseline.modes[mode], record)) == []


@pytest.mark.models
def test_reranking_beats_each_channel_alone(baseline):
    full = baseline.modes["full"]["overall"]["success@1"]
    others = [baseline.modes[mode]["overall"]["success@1"] for mode in MODES if mode != "full"]
    assert all(full > other for other in others)


@pytest.mark.models
def test_sentence_of_ni_jianjun_is_cited(assistant):
    answer = assistant.ask("What did Ni Jianjun say about supply chains?")
    assert answer.answered
    assert any(
        "Ni Jianjun" in citation.quote
        and "irreplaceable in the global supply chain" in citation.quote
        for citation in answer.citations
    )


@pytest.mark.models
def test_question_about_france_is_refused(assistant):
    answer = assistant.ask("Who is the president of France?")
    assert not answer.answered
    assert answer.citations == ()


@pytest.mark.models
def test_three_phases_are_answered_from_where_they_stand(assistant):
    answer = assistant.ask("What are the three phases of China's industrial policy?")
    first, second, third = (citation.quote for citation in answer.citations)
    assert "2006 to around 2012" in first
    assert "2013–2019" in second
    assert "2020–Present" in third


@pytest.mark.models
def test_gate_command_fails_in_a_worse_mode(assistant, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(gate_commands, "open_assistant", lambda *folders: assistant)
    monkeypatch.setattr("sys.argv", ["gloss", "eval", "--mode", "dense"])
    with pytest.raises(SystemExit) as stopped:
        main()
    told = capsys.readouterr().err
    assert stopped.value.code == 1, told
    assert "Worse than the baseline: overall, " in told
    assert re.search(r"^lost   (?!overall)[a-z-]+ +(success|mrr)@", told, re.MULTILINE)


def test_figures_are_what_the_program_writes(questions):
    modes = json.loads(BASELINE_FILE.read_text(encoding="utf-8"))["modes"]
    text = (ROOT / "docs" / "figures.md").read_text(encoding="utf-8")
    between = text.partition(FIGURES_START)[2].partition(FIGURES_END)[0]
    assert between.strip() == markdown_tables(modes, len(questions))
