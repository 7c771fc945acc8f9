"""The entry point of all commands, and `gloss ablate`: only here all four packages meet."""

from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress

from app import Assistant, locate
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
from eval.cli import foreign_commands, gold_commands, run_commands
from eval.cli.gate_commands import QuestionsOption
from eval.gold import QUESTIONS_FILE, Question, load_questions
from eval.runs import (
    RememberingReranker,
    ablate,
    ablation_table,
    shown_figures,
    sweep,
    sweep_table,
)
from index import DEFAULT_RANKING, PARTS, Models, RankingSettings

# Importing them adds their commands.
COMMANDS = (corpora_cli, index_cli, token_cli, run_commands, gold_commands, foreign_commands)


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
    with_sweep: Annotated[
        bool, typer.Option("--sweep", help="Halve and double each number of the ranking, too.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Switch off each part of the search alone and measure what is lost. Takes minutes."""
    packaged = Models.packaged()
    models = replace(packaged, reranker=RememberingReranker(packaged.reranker))
    home = locate(corpus, index_dir)

    def opened(ranking: RankingSettings) -> Assistant:
        return Assistant.from_corpus(home.folder, home.index_dir, models=models, ranking=ranking)

    assistant = opened(DEFAULT_RANKING)
    questions = load_questions(questions_file, assistant.documents)
    with Progress(console=err, transient=True, disable=not err.is_terminal) as bar:
        task = bar.add_task("Searching without each part", total=1 + len(PARTS))
        whole, losses = ablate(assistant, questions, lambda n, _: bar.update(task, completed=n))
    count = sum(question.answerable for question in questions)
    table = ablation_table(count, whole, losses)
    if with_sweep:
        table += f"\n\n## Other values of its numbers\n\n{_swept(opened, questions)}"
    if output:
        output.write_text(f"# What each part of the search is worth\n\n{table}\n", encoding="utf-8")
    if as_json:
        print_json({"figures": whole, "losses": {loss.part: loss.differences for loss in losses}})
    else:
        out.print(table, markup=False, soft_wrap=True)


def _swept(opened: Callable[[RankingSettings], Assistant], questions: Sequence[Question]) -> str:
    """Return as Markdown what other values of the numbers of the ranking change."""
    with Progress(console=err, transient=True, disable=not err.is_terminal) as bar:
        task = bar.add_task("Searching by other settings", total=2 * len(fields(RankingSettings)))
        whole, changes = sweep(opened, questions, lambda _: bar.advance(task))
    return sweep_table(sum(question.answerable for question in questions), whole, changes)
