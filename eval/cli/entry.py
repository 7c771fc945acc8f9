"""The entry point of all commands, and `gloss ablate`: only here all four packages meet."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress

from app import locate
from app.cli import (
    DEFAULT_CORPUS,
    DEFAULT_INDEX,
    CorpusOption,
    IndexOption,
    JsonOption,
    cli,
    corpora_cli,
    err,
    index_cli,
    out,
    print_json,
    run,
    show_figures,
    token_cli,
)
from eval.cli import gold_commands, run_commands
from eval.cli.gate_commands import QuestionsOption
from eval.gold import QUESTIONS_FILE, load_questions
from eval.runs import RememberingReranker, ablate, ablation_table, shown_figures
from index import PARTS, Models

# Importing them adds their commands.
COMMANDS = (corpora_cli, index_cli, token_cli, run_commands, gold_commands)


def main() -> None:
    """Run the `gloss` command."""
    show_figures(shown_figures)
    run(cli)


@cli.command("ablate")
def ablate_command(
    corpus: CorpusOption = DEFAULT_CORPUS,
    index_dir: IndexOption = DEFAULT_INDEX,
    questions_file: QuestionsOption = QUESTIONS_FILE,
    output: Annotated[
        Path | None, typer.Option("--output", help="Markdown file to write the table to.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Switch off each part of the search alone and measure what is lost. Takes minutes."""
    from app import Assistant

    packaged = Models.packaged()
    models = replace(packaged, reranker=RememberingReranker(packaged.reranker))
    home = locate(corpus, index_dir)
    assistant = Assistant.from_corpus(home.folder, home.index_dir, models=models)
    questions = load_questions(questions_file, assistant.documents)
    with Progress(console=err, transient=True, disable=not err.is_terminal) as bar:
        task = bar.add_task("Searching without each part", total=1 + len(PARTS))
        whole, losses = ablate(assistant, questions, lambda n, _: bar.update(task, completed=n))
    table = ablation_table(sum(question.answerable for question in questions), whole, losses)
    if output:
        output.write_text(f"# What each part of the search is worth\n\n{table}\n", encoding="utf-8")
    if as_json:
        print_json({"figures": whole, "losses": {loss.part: loss.differences for loss in losses}})
    else:
        out.print(table, markup=False, soft_wrap=True)
