"""The entry point of all commands, and `gloss ablate`: only here all four packages meet."""

from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.progress import Progress

from app import DEFAULT_ANSWERING, Assistant, locate
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
    models_cli,
    out,
    print_json,
    run,
    show_figures,
    token_cli,
)
from eval.cli import (
    bisect_commands,
    draft_commands,
    exchange_commands,
    foreign_commands,
    gold_commands,
    models_bench,
    prose_commands,
    run_commands,
    score_commands,
    trend_commands,
    upkeep_commands,
)
from eval.cli.gate_commands import QuestionsOption
from eval.gold import QUESTIONS_FILE, Question, load_questions
from eval.measures import relevant_chunks
from eval.runs import (
    RememberingEncoder,
    RememberingReranker,
    ablate,
    ablation_table,
    answered,
    searched,
    shown_figures,
    sweep,
    sweep_table,
)
from index import DEFAULT_RANKING, PARTS, Models, models_of

Swept = Literal["ranking", "answering"]
# Importing them adds their commands.
COMMANDS = (
    corpora_cli,
    index_cli,
    models_cli,
    token_cli,
    run_commands,
    gold_commands,
    foreign_commands,
    models_bench,
    score_commands,
    exchange_commands,
    upkeep_commands,
    draft_commands,
    bisect_commands,
    prose_commands,
    trend_commands,
)


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
    swept: Annotated[
        Literal["ranking", "answering", "both"] | None,
        typer.Option("--sweep", help="Halve and double each number that tunes this, too."),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Switch off each part of the search alone and measure what is lost. Takes minutes.

    A sweep of the answers takes half an hour.
    """
    home = locate(corpus, index_dir)
    assistant = Assistant.from_corpus(home.folder, home.index_dir, models=_remembering(home.folder))
    questions = load_questions(questions_file, assistant.documents)
    with Progress(console=err, transient=True, disable=not err.is_terminal) as bar:
        task = bar.add_task("Searching without each part", total=1 + len(PARTS))
        whole, losses = ablate(assistant, questions, lambda n, _: bar.update(task, completed=n))
    count = sum(question.answerable for question in questions)
    table = ablation_table(count, whole, losses)
    wanted: tuple[Swept, ...] = ("ranking", "answering")
    for settings in wanted if swept == "both" else (swept,) if swept else ():
        title = f"Other values of the numbers that tune {settings}"
        table += f"\n\n## {title}\n\n{_swept(assistant, questions, settings)}"
    if output:
        output.write_text(f"# What each part of the search is worth\n\n{table}\n", encoding="utf-8")
    if as_json:
        print_json({"figures": whole, "losses": {loss.part: loss.differences for loss in losses}})
    else:
        out.print(table, markup=False, soft_wrap=True)


def _remembering(folder: Path) -> Models:
    """Return the models for a folder; what reads questions reads each of them once."""
    models = models_of(folder)
    return replace(
        models,
        query_encoder=RememberingEncoder(models.query_encoder),
        multilingual_encoder=RememberingEncoder(models.multilingual_encoder),
        question_encoder=RememberingEncoder(models.question_encoder),
        reranker=RememberingReranker(models.reranker),
    )


def _swept(assistant: Assistant, questions: Sequence[Question], settings: Swept) -> str:
    """Return as Markdown what other values of the numbers of some settings change."""
    tuned = DEFAULT_RANKING if settings == "ranking" else DEFAULT_ANSWERING
    answerable = [question for question in questions if question.answerable]
    with Progress(console=err, transient=True, disable=not err.is_terminal) as bar:
        task = bar.add_task(f"Other values for {settings}", total=2 * len(fields(tuned)))
        if settings == "ranking":
            qrels = {q.id: relevant_chunks(q, assistant.chunks) for q in answerable}
            whole, changes = sweep(
                DEFAULT_RANKING,
                lambda other: searched(assistant.tuned(ranking=other), answerable, qrels),
                lambda _: bar.advance(task),
            )
            return sweep_table(len(answerable), whole, changes)
        whole, changes = sweep(
            DEFAULT_ANSWERING,
            lambda other: answered(assistant.tuned(answering=other), questions),
            lambda _: bar.advance(task),
        )
    return sweep_table(len(questions), whole, changes)
