"""`gloss eval`: the reference questions are put and compared with the baseline."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import Progress

from app import Assistant, locate
from app.cli import (
    DEFAULT_CORPUS,
    DEFAULT_INDEX,
    CorpusOption,
    IndexOption,
    JsonOption,
    ModelsOption,
    check_mode,
    cli,
    err,
    open_assistant,
    out,
    print_json,
)
from eval.gold import QUESTIONS_FILE, Question, load_questions
from eval.measures import SHOWN
from eval.report import (
    answers_line,
    corpora_page,
    kinds_table,
    markdown_tables,
    readme_table,
    update_figures,
)
from eval.runs import (
    ALPHA,
    TOLERANCE,
    TOP_K,
    AskResult,
    Baseline,
    Evaluation,
    Memory,
    Verdict,
    as_record,
    ask_questions,
    baseline_file_of,
    changelog_line,
    changes,
    evaluation_of,
    gate,
    identity,
    is_own,
    load_baseline,
    memory_of,
    reasons,
    summary,
    with_line,
    write_baseline,
)
from index import MODES, PARTS, Mode, Part
from ingest import GlossError

NOT_GOOD_ENOUGH = 1
README, FIGURES, CHANGELOG = Path("README.md"), Path("docs/figures.md"), Path("CHANGELOG.md")
CORPORA_PAGE = Path("docs/corpora.md")
MOVES_SHOWN = 10
QuestionsOption = Annotated[
    Path, typer.Option("--questions", help="JSON Lines file of reference questions.")
]
ModeOption = Annotated[str, typer.Option("--mode", help=" | ".join(MODES))]
WithoutOption = Annotated[
    list[str], typer.Option("--without", help="Switch a part off; repeat. " + " | ".join(PARTS))
]
AnswersOption = Annotated[
    bool, typer.Option("--answers/--no-answers", help="Also answer, or only search.")
]
BaselineOption = Annotated[
    Path | None,
    typer.Option("--baseline", help="Compare with this one. Default: next to the questions."),
]
ToleranceOption = Annotated[
    float, typer.Option("--tolerance", min=0, max=1, help="Losses up to this one pass.")
]
AlphaOption = Annotated[
    float, typer.Option("--alpha", min=0, max=1, help="How unlikely chance must be.")
]

eval_cli = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
cli.add_typer(eval_cli, name="eval")


@eval_cli.callback(invoke_without_command=True)
def evaluate_command(
    context: typer.Context,
    corpus: CorpusOption = DEFAULT_CORPUS,
    index_dir: IndexOption = DEFAULT_INDEX,
    models: ModelsOption = None,
    questions_file: QuestionsOption = QUESTIONS_FILE,
    baseline_file: BaselineOption = None,
    mode: ModeOption = "full",
    without: WithoutOption = [],  # noqa: B006 - typer copies it
    answers: AnswersOption = True,
    tolerance: ToleranceOption = TOLERANCE,
    alpha: AlphaOption = ALPHA,
    update_baseline: Annotated[
        bool, typer.Option("--update-baseline", help="Run all modes; write baseline and figures.")
    ] = False,
    reason: Annotated[
        str, typer.Option("--reason", help="Why the baseline moves; goes into the changelog.")
    ] = "",
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Ask every question, also where nothing changed.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Put the reference questions and compare with the baseline; exit 1 if it got worse.

    Worse is a loss of success@1, success@5 or mrr@10 beyond the tolerance that a paired
    randomisation test finds significant, overall or in a kind; a lost question marked `must`; or
    worse answers.
    """
    if context.invoked_subcommand:
        _refuse_misplaced_options(context)
        return
    searched, parts = check_mode(mode), check_parts(without)
    assistant = open_assistant(corpus, index_dir, models)
    questions = load_questions(questions_file, assistant.documents)
    path = baseline_file or baseline_file_of(questions_file)
    if update_baseline:
        if mode != "full" or parts or not answers:
            raise GlossError("A baseline is of everything. Leave out what switches parts off.")
        _update(assistant, questions, questions_file, path, reason)
        return
    baseline = _baseline(path, questions_file, assistant, required=baseline_file is not None)
    settings = {"mode": searched, "without": parts, "answers": answers, "top_k": TOP_K}
    folder = locate(corpus, index_dir).folder
    memory = None if fresh else memory_of(assistant, settings, folder, models)
    evaluation = measure(assistant, questions, searched, parts, answers=answers, memory=memory)
    record = as_record(evaluation)
    verdict = gate(evaluation, questions, baseline, tolerance, alpha) if baseline else None
    if as_json:
        ids = identity(questions_file, assistant)
        passed = {"passed": verdict.passed} if verdict else {}
        print_json({"mode": mode, **ids, **record, "ranks": evaluation.ranks(), **passed})
    else:
        title = f"{len(questions)} questions, mode {mode}"
        out.print(kinds_table(record, title, evaluation.intervals()))
        if evaluation.answers:
            out.print(answers_line(record))
    if baseline is None or verdict is None:
        err.print(f"No baseline {path} to compare with: gloss eval --update-baseline", markup=False)
        return
    _print_verdict(verdict, baseline, record)
    if not verdict.passed:
        sys.exit(NOT_GOOD_ENOUGH)


def measure(
    assistant: Assistant,
    questions: Sequence[Question],
    mode: Mode,
    without: Sequence[Part] = (),
    *,
    answers: bool = True,
    memory: Memory | None = None,
) -> Evaluation:
    """Put the questions, but those that the memory knows, with a progress bar."""
    known = memory.recall(questions, assistant.chunks) if memory else {}
    new = [question for question in questions if question.id not in known]
    asked = known | _asked(assistant, new, mode, without, answers=answers)
    if memory and new:
        memory.keep(new, asked)
    if known:
        err.print(
            f"{len(known)} of {len(asked)} questions were asked before, and nothing has changed "
            f"that their answers depend on. To ask them again: --fresh",
            markup=False,
            soft_wrap=True,
        )
    return evaluation_of(assistant, questions, mode, asked)


def _asked(
    assistant: Assistant,
    questions: Sequence[Question],
    mode: Mode,
    without: Sequence[Part],
    *,
    answers: bool,
) -> dict[str, AskResult]:
    with Progress(console=err, transient=True, disable=not err.is_terminal) as bar:
        task = bar.add_task(f"Asking ({mode})", total=len(questions))
        return ask_questions(
            assistant,
            questions,
            mode,
            lambda done, _: bar.update(task, completed=done),
            without=without,
            answers=answers,
        )


def check_parts(names: Sequence[str]) -> tuple[Part, ...]:
    """Return the parts of those names.

    Raises:
        GlossError: There is no such part.
    """
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        raise GlossError(f"There is no part {unknown[0]!r}. Choose one of: {', '.join(PARTS)}")
    return tuple(part for part in PARTS if part in names)


def _refuse_misplaced_options(context: typer.Context) -> None:
    given = [
        name
        for name in context.params
        if (source := context.get_parameter_source(name)) and source.name == "COMMANDLINE"
    ]
    if given:
        raise GlossError(f"Options go behind {context.invoked_subcommand!r}, not before it.")


def _baseline(
    path: Path, questions_file: Path, assistant: Assistant, *, required: bool
) -> Baseline | None:
    """Return the baseline, before minutes are spent on the questions; None if it may be missing."""
    if not (required or is_own(questions_file) or path.exists()):
        return None
    return load_baseline(path, questions_file, assistant)


def _update(
    assistant: Assistant,
    questions: Sequence[Question],
    questions_file: Path,
    path: Path,
    reason: str,
) -> None:
    evaluations = [measure(assistant, questions, mode) for mode in MODES]
    gated = as_record(next(e for e in evaluations if e.mode == "full"))
    line = changelog_line(path, gated, reason)
    modes = write_baseline(path, questions_file, assistant, evaluations, reason)
    tables = markdown_tables(modes, len(questions))
    written = [path.name]
    if path == baseline_file_of(questions_file) and is_own(questions_file):
        written += update_pages({FIGURES: tables})
    if reason:
        written += add_to_changelog(line)
    out.print(f"{tables}\n\nWritten to {' and '.join(written)}.", markup=False)


def update_pages(more: Mapping[Path, str]) -> list[str]:
    """Write the figures of all baselines, and more, into the pages that there are; return which."""
    pages = {README: readme_table(), CORPORA_PAGE: corpora_page(), **more}
    found = [page for page in pages if page.is_file()]
    for page in found:
        update_figures(page, pages[page])
    return [page.name for page in found]


def add_to_changelog(line: str) -> list[str]:
    """Add a line to the changelog of the current folder if it has one; return its name then."""
    if not CHANGELOG.is_file():
        return []
    changelog = with_line(CHANGELOG.read_text(encoding="utf-8"), line)
    if changelog is None:
        return []
    CHANGELOG.write_text(changelog, encoding="utf-8")
    return [CHANGELOG.name]


def _print_verdict(verdict: Verdict, baseline: Baseline, record: dict[str, Any]) -> None:
    shown = [
        change
        for change in changes(baseline.modes["full"], record)
        if change.measure in SHOWN or change.where == "answers"
    ]
    for change in sorted(shown, key=lambda change: change.gain):
        sign = "worse" if change.gain < 0 else "better"
        err.print(
            f"{sign:6} {change.where:14} {change.measure:16} "
            f"{change.before:.3f} → {change.after:.3f}",
            markup=False,
        )
    moves = [move for move in verdict.comparison.moves if move.gain < 0]
    for move in moves[:MOVES_SHOWN]:
        err.print(f"lower  {move}", markup=False)
    if len(moves) > MOVES_SHOWN:
        err.print(f"… and {len(moves) - MOVES_SHOWN} more questions that rank lower")
    for line in reasons(verdict):
        err.print(line, markup=False, soft_wrap=True)
    err.print(summary(verdict), style="bold", markup=False, soft_wrap=True)
