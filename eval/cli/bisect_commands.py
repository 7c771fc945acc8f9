"""`gloss eval bisect`: which commit or setting made a retriever worse."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from app import locate
from app.cli import JsonOption, err, out, print_json
from eval.cli.gate_commands import NOT_GOOD_ENOUGH, AlphaOption, ToleranceOption, eval_cli
from eval.gold import Question, load_questions
from eval.measures import Ranks, compare
from eval.retrievers import (
    Placer,
    Rankings,
    RetrieverError,
    RetrieverState,
    checked_out,
    commits_between,
    first_worse,
    run_command,
    score,
    settings_in_turn,
)
from eval.runs import ALPHA, TOLERANCE, judge, summary
from ingest import Document, read_documents


@eval_cli.command("bisect")
def bisect_command(
    command: Annotated[
        str, typer.Option("--command", help="Program that reads questions and writes hits.")
    ],
    questions_file: Annotated[Path, typer.Option("--questions", help="Gold set, JSON Lines.")],
    corpus: Annotated[Path, typer.Option("--corpus", help="The texts.")],
    good: Annotated[str, typer.Option("--good", help="Commit that is good.")] = "",
    bad: Annotated[str, typer.Option("--bad", help="Commit that is worse.")] = "HEAD",
    vary: Annotated[
        list[str],
        typer.Option("--vary", help="Instead: NAME=VALUE, set in turn for the command; repeat."),
    ] = [],  # noqa: B006 - typer copies it
    tolerance: ToleranceOption = TOLERANCE,
    alpha: AlphaOption = ALPHA,
    as_json: JsonOption = False,
) -> None:
    """Find the first commit or setting with which a retriever is worse; exit 1 if there is one.

    The command is run in a checkout of each commit that is looked at, or here with each setting.
    Questions and texts are those of now.
    """
    if bool(good) == bool(vary):
        raise RetrieverError("Say what changes by one of --good COMMIT and --vary NAME=VALUE.")
    states = settings_in_turn(vary) if vary else commits_between(Path.cwd(), good, bad)
    documents = read_documents(locate(corpus).folder)
    questions = load_questions(questions_file, documents)
    kinds = {question.id: question.kind for question in questions}
    before = _ranks(states[0], command, questions, documents)

    def is_worse(state: RetrieverState) -> bool:
        after = _ranks(state, command, questions, documents)
        verdict = judge(compare(before, after, kinds), tolerance=tolerance, alpha=alpha)
        err.print(f"{state.name}: {summary(verdict, states[0].name)}", markup=False, soft_wrap=True)
        return not verdict.passed

    place = first_worse(states, is_worse)
    found = states[place].name if place else ""
    if as_json:
        print_json({"states": [state.name for state in states], "first_worse": found})
    elif found:
        out.print(f"First worse: {found}", style="bold", markup=False, soft_wrap=True)
    else:
        words = f"{states[-1].name} is no worse than {states[0].name}."
        out.print(words, markup=False, soft_wrap=True)
    if found:
        sys.exit(NOT_GOOD_ENOUGH)


def _ranks(
    state: RetrieverState,
    command: str,
    questions: Sequence[Question],
    documents: Sequence[Document],
) -> Ranks:
    """Return the rank of the first relevant passage of each question in a state."""
    scored = score(questions, _asked(state, command, questions), Placer(documents))
    return {result.id: result.rank for result in scored.results}


def _asked(state: RetrieverState, command: str, questions: Sequence[Question]) -> Rankings:
    if not state.commit:
        return run_command(command, questions, environment=state.environment)
    with checked_out(Path.cwd(), state.commit) as folder:
        return run_command(command, questions, folder)
