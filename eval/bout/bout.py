"""Gates are put beside each other: which see the faults of a pipeline, and which cry wolf?

    python -m eval.bout.bout --figures data/bout/figures.json [--rival rag-ci=/venv/bin/python]
        [--draws 200] [--output docs/bout.md]

The questions of three corpora of others are put to a pipeline in health and with each fault, once;
what each gate says is then asked of samples of these questions, drawn with replacement.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer

from eval.bout.bout_page import hit, page
from eval.bout.draws import HEALTHY, REBUILT, SEED, draw, judged
from eval.bout.faults import FAULTS
from eval.bout.plain_search import (
    Asked,
    Pipeline,
    Readers,
    Settings,
    remembering,
    remembering_pairs,
)
from eval.gold import Question, foreign_corpora, load_questions
from eval.measures import score_questions
from eval.retrievers import FoundPassage, PlacedHit, relevant_hits
from index import Models
from ingest import Document, Span, read_documents

CORPORA = ("company-reports", "countries", "papers")
# How often chance decides anew what a fault hits.
INSTANCES = 3

Measured = dict[str, list[list[dict[str, float]]]]


def measure(readers: Readers) -> dict[str, Any]:
    """Return the figures of each question in health, rebuilt, and with each fault."""
    documents: list[Document] = []
    questions: list[tuple[Question, Asked]] = []
    for corpus in foreign_corpora(CORPORA):
        own = read_documents(corpus.texts)
        collection = frozenset(document.id for document in own)
        documents += own
        questions += [
            (question, Asked(question.text, collection))
            for question in load_questions(corpus.questions_file, own)
            if question.answerable and not question.history
        ]
    names = [document.id for document in documents]
    runs: Measured = {}
    settings = {HEALTHY: [Settings()]}
    settings[REBUILT] = [Settings(noise=1 + number) for number in range(INSTANCES)]
    for number, (fault, make) in enumerate(FAULTS.items()):
        chances = [np.random.default_rng([SEED, number, i]) for i in range(INSTANCES)]
        settings[fault] = list(dict.fromkeys(make(chance, names) for chance in chances))
    for name, instances in settings.items():
        runs[name] = []
        for each in instances:
            pipeline = Pipeline(documents, each, readers)
            pipeline.index()
            runs[name].append([_figures(q, pipeline.search(asked)) for q, asked in questions])
        typer.echo(f"{name}: {hit(runs[name][0]):.3f}", err=True)
    return {"kinds": [question.kind for question, _ in questions], "runs": runs}


def _figures(question: Question, found: Sequence[tuple[str, Span]]) -> dict[str, float]:
    hits = [
        PlacedHit(str(n), FoundPassage(""), {name: (span,)}, "spans")
        for n, (name, span) in enumerate(found)
    ]
    grades = relevant_hits(question.evidence, hits)
    run = {hit.id: 1 / rank for rank, hit in enumerate(hits, start=1)}
    own = score_questions({"q": grades}, {"q": run})["q"]
    rank = next((r for r, hit in enumerate(hits, start=1) if grades.get(hit.id)), 0)
    first = [hit.id for hit in hits[:5] if grades.get(hit.id)]
    ranks = [1 + int(name) for name in first]
    gain = sum(grades[name] / np.log2(2 + int(name)) for name in first)
    best = sorted(grades.values(), reverse=True)[:5]
    ideal = sum(grade / np.log2(2 + n) for n, grade in enumerate(best))
    precise = [(n + 1) / r for n, r in enumerate(ranks)]
    return {
        "rank": rank,
        "recall@5": own["recall@5"],
        "recall@10": own["recall@10"],
        "precision@5": len(first) / 5,
        "ndcg@5": float(gain / ideal),
        "mrr@5": 1 / rank if 0 < rank <= 5 else 0.0,
        "ap@5": sum(precise) / len(grades),
        "hit@5": float(bool(first)),
        "hit@1": float(rank == 1),
    }


def main(
    figures: Annotated[Path, typer.Option(help="Figures; measured if missing.")],
    rivals: Annotated[
        list[str], typer.Option("--rival", help="NAME=PYTHON of another gate; repeat.")
    ] = [],  # noqa: B006 - typer copies it
    draws: int = 200,
    output: Path | None = None,
) -> None:
    """Measure the pipeline, draw samples, ask the gates and write the page."""
    if not figures.exists():
        models = Models.packaged()
        readers = Readers(
            remembering(models.query_encoder.encode, {}),
            remembering(models.question_encoder.encode, {}),
            remembering_pairs(models.reranker.score, {}),
        )
        figures.parent.mkdir(parents=True, exist_ok=True)
        figures.write_text(json.dumps(measure(readers)), encoding="utf-8")
    measured = json.loads(figures.read_text(encoding="utf-8"))
    cases = draw(measured, draws)
    pythons = {name: Path(python) for name, _, python in (r.partition("=") for r in rivals)}
    text = page(measured, cases, judged(cases, pythons))
    if output:
        output.write_text(text, encoding="utf-8")
    typer.echo(text)


if __name__ == "__main__":
    typer.run(main)
