"""`gloss eval`, and the entry point of all commands: only this package may know of evaluation."""

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import Progress

from app.cli import (
    DEFAULT_CORPUS,
    DEFAULT_INDEX,
    CorpusOption,
    IndexOption,
    JsonOption,
    check_mode,
    cli,
    err,
    open_assistant,
    out,
    print_json,
    run,
)
from eval.ablation import RememberingReranker, ablate, ablation_table
from eval.compare import BASELINE_FILE, changes, identity, load_baseline, losses
from eval.questions import QUESTIONS_FILE, Question, load_questions
from eval.report import answers_line, kinds_table, markdown_tables, update_readme
from eval.runner import as_record, evaluate
from index import MODES, PARTS, Mode, Models

NOT_GOOD_ENOUGH = 1
README = Path("README.md")
QuestionsOption = Annotated[
    Path, typer.Option("--questions", help="JSON Lines file of reference questions.")
]


def main() -> None:
    """Run the `gloss` command."""
    run(cli)


@cli.command("eval")
def evaluate_command(
    corpus: CorpusOption = DEFAULT_CORPUS,
    index_dir: IndexOption = DEFAULT_INDEX,
    questions_file: QuestionsOption = QUESTIONS_FILE,
    mode: Annotated[str, typer.Option("--mode", help=" | ".join(MODES))] = "full",
    update_baseline: Annotated[
        bool, typer.Option("--update-baseline", help="Run all modes; write baseline and README.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Put the reference questions and compare with the baseline; exit 1 if it got worse."""
    assistant = open_assistant(corpus, index_dir)
    questions = load_questions(questions_file, assistant.documents)
    ids = identity(questions_file, assistant)

    def measure(mode: Mode) -> dict[str, Any]:
        with Progress(console=err, transient=True, disable=not err.is_terminal) as bar:
            task = bar.add_task(f"Asking ({mode})", total=len(questions))
            return as_record(
                evaluate(assistant, questions, mode, lambda n, _: bar.update(task, completed=n))
            )

    if update_baseline:
        _write_baseline({m: measure(m) for m in MODES}, ids, questions)
        return
    record = measure(check_mode(mode))
    if as_json:
        print_json({"mode": mode, **ids, **record})
    else:
        out.print(kinds_table(record, f"{len(questions)} questions, mode {mode}"))
        out.print(answers_line(record))
    if questions_file == QUESTIONS_FILE:
        _gate(record, load_baseline(BASELINE_FILE, ids)["full"])


@cli.command("ablate")
def ablate_command(
    corpus: CorpusOption = DEFAULT_CORPUS,
    index_dir: IndexOption = DEFAULT_INDEX,
    questions_file: QuestionsOption = QUESTIONS_FILE,
    output: Annotated[
        Path | None, typer.Option("--output", help="Markdown file to write the table to.")
    ] = None,
) -> None:
    """Switch off each part of the search alone and measure what is lost. Takes minutes."""
    from app import Assistant

    packaged = Models.packaged()
    models = replace(packaged, reranker=RememberingReranker(packaged.reranker))
    assistant = Assistant.from_corpus(corpus, index_dir, models=models)
    questions = load_questions(questions_file, assistant.documents)
    with Progress(console=err, transient=True, disable=not err.is_terminal) as bar:
        task = bar.add_task("Searching without each part", total=1 + len(PARTS))
        whole, losses = ablate(assistant, questions, lambda n, _: bar.update(task, completed=n))
    table = ablation_table(sum(question.answerable for question in questions), whole, losses)
    out.print(table, markup=False, soft_wrap=True)
    if output:
        output.write_text(f"# What each part of the search is worth\n\n{table}\n", encoding="utf-8")


def _write_baseline(modes: dict[str, Any], ids: dict[str, str], questions: list[Question]) -> None:
    text = json.dumps({**ids, "modes": modes}, indent=1, ensure_ascii=False)
    BASELINE_FILE.write_text(text + "\n", encoding="utf-8")
    tables = markdown_tables(modes, len(questions))
    if README.is_file():
        update_readme(README, tables)
    out.print(f"{tables}\n\nWritten to {BASELINE_FILE.name} and {README}.", markup=False)


def _gate(record: dict[str, Any], baseline: dict[str, Any]) -> None:
    found = changes(baseline, record)
    for change in sorted(found, key=lambda change: change.gain):
        sign = "worse" if change.gain < 0 else "better"
        err.print(
            f"{sign:6} {change.where:14} {change.measure:16} "
            f"{change.before:.3f} → {change.after:.3f}",
            markup=False,
        )
    if losses(found):
        err.print("Worse than the baseline.", style="bold")
        sys.exit(NOT_GOOD_ENOUGH)
