"""`gloss eval corpora`: the questions on corpora of others are put and compared with baselines."""

import sys
from typing import Annotated

import typer

from app import Assistant
from app.cli import JsonOption, err, open_assistant, out, print_json
from eval.cli.gate_commands import (
    NOT_GOOD_ENOUGH,
    AlphaOption,
    ToleranceOption,
    add_to_changelog,
    eval_cli,
    measure,
    update_pages,
)
from eval.gold import ForeignCorpus, Question, foreign_corpora, load_questions
from eval.report import CorpusFigures, corpora_table, count_kinds, own_figures
from eval.runs import (
    ALPHA,
    TOLERANCE,
    Evaluation,
    as_record,
    baseline_file_of,
    changelog_line,
    gate,
    load_baseline,
    reasons,
    summary,
    write_baseline,
)
from index import MODES, Mode


@eval_cli.command("corpora")
def corpora_command(
    only: Annotated[list[str], typer.Option("--only", help="Name of a corpus; repeat.")] = [],  # noqa: B006 - typer copies it
    tolerance: ToleranceOption = TOLERANCE,
    alpha: AlphaOption = ALPHA,
    update_baseline: Annotated[
        bool, typer.Option("--update-baseline", help="Run all modes; write baselines and figures.")
    ] = False,
    reason: Annotated[
        str, typer.Option("--reason", help="Why the baselines move; goes into the changelog.")
    ] = "",
    as_json: JsonOption = False,
) -> None:
    """Put the questions on corpora of others beside the two texts; exit 1 if one got worse.

    Each is compared with its own baseline, question by question, by the rule of `gloss eval`.
    """
    corpora = foreign_corpora(only)
    measured: list[CorpusFigures] = []
    worse = False
    for corpus in corpora:
        assistant = open_assistant(corpus.texts, None)
        questions = load_questions(corpus.questions_file, assistant.documents)
        err.print(f"{corpus.name}: {len(questions)} questions", markup=False)
        modes: tuple[Mode, ...] = MODES if update_baseline else ("full",)
        runs = [measure(assistant, questions, mode) for mode in modes]
        run = next(each for each in runs if each.mode == "full")
        measured.append(
            CorpusFigures(corpus.name, *count_kinds(questions), {"full": as_record(run)})
        )
        if update_baseline:
            _write(corpus, assistant, runs, reason)
        else:
            worse |= not _passes(corpus, assistant, questions, run, (tolerance, alpha))
    if update_baseline:
        written = update_pages({})
        err.print(f"Written: the baselines {' '.join(written)}", markup=False)
    _show(measured, as_json=as_json)
    if worse:
        sys.exit(NOT_GOOD_ENOUGH)


def _show(measured: list[CorpusFigures], *, as_json: bool) -> None:
    if as_json:
        print_json({corpus.name: dict(corpus.modes["full"]) for corpus in measured})
    else:
        out.print(corpora_table([own_figures(), *measured]), markup=False, soft_wrap=True)


def _write(
    corpus: ForeignCorpus, assistant: Assistant, runs: list[Evaluation], reason: str
) -> None:
    path = baseline_file_of(corpus.questions_file)
    run = next(each for each in runs if each.mode == "full")
    line = changelog_line(path, as_record(run), reason).replace(
        "Baseline:", f"Baseline of {corpus.name}:"
    )
    write_baseline(path, corpus.questions_file, assistant, runs, reason)
    if reason:
        add_to_changelog(line)


def _passes(
    corpus: ForeignCorpus,
    assistant: Assistant,
    questions: list[Question],
    run: Evaluation,
    limits: tuple[float, float],
) -> bool:
    """Tell whether a corpus is no worse than its baseline, and print why."""
    path = baseline_file_of(corpus.questions_file)
    baseline = load_baseline(path, corpus.questions_file, assistant)
    verdict = gate(run, questions, baseline, *limits)
    for line in (*reasons(verdict), summary(verdict)):
        err.print(line, markup=False, soft_wrap=True)
    return verdict.passed
