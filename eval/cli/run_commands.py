"""`gloss eval run | merge | compare | report | simulate`: runs as folders and as pages."""

import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import Progress

from app import locate
from app.cli import (
    DEFAULT_CORPUS,
    DEFAULT_INDEX,
    CorpusOption,
    IndexOption,
    JsonOption,
    ModelsOption,
    check_mode,
    err,
    open_assistant,
    out,
    print_json,
)
from eval.cli.gate_commands import (
    NOT_GOOD_ENOUGH,
    AlphaOption,
    AnswersOption,
    ModeOption,
    QuestionsOption,
    ToleranceOption,
    WithoutOption,
    check_parts,
    eval_cli,
    measure,
)
from eval.gold import QUESTIONS_FILE, load_questions
from eval.measures import compare
from eval.provenance import code_hash, document_hashes, library_versions, model_names, revision
from eval.report import (
    Other,
    differences_table,
    junit_xml,
    page,
    question_places,
    rankings_table,
    read_other,
    sarif,
    summary_markdown,
)
from eval.runs import (
    ALPHA,
    RESAMPLINGS,
    TOLERANCE,
    TOP_K,
    Run,
    RunError,
    as_record,
    check_same_texts,
    figures_of,
    find_same,
    identity,
    judge,
    merged,
    parse_shard,
    read_run,
    results_of,
    reused,
    simulate,
    simulation_text,
    summary,
    timings_of,
    write_run,
)
from index import models_of

RUNS = Path("data/runs")
ShardOption = Annotated[
    str,
    typer.Option("--shard", help="Put only a part of the questions: 2/4 is the second quarter."),
]
ReuseOption = Annotated[
    bool,
    typer.Option("--reuse", help="Take a run beside --output again if nothing differs from it."),
]
RunArgument = Annotated[Path, typer.Argument(help="Folder of a run.")]


@eval_cli.command("run")
def run_command(
    output: Annotated[
        Path | None,
        typer.Option("--output", help="New folder. Default: below data/runs, by the time."),
    ] = None,
    corpus: CorpusOption = DEFAULT_CORPUS,
    index_dir: IndexOption = DEFAULT_INDEX,
    models: ModelsOption = None,
    questions_file: QuestionsOption = QUESTIONS_FILE,
    mode: ModeOption = "full",
    without: WithoutOption = [],  # noqa: B006 - typer copies it
    answers: AnswersOption = True,
    shard: ShardOption = "",
    reuse: ReuseOption = False,
    as_json: JsonOption = False,
) -> None:
    """Put the questions and keep all that came back in a new folder, whole or not at all."""
    part = parse_shard(shard)
    parts = check_parts(without)
    created = datetime.now(UTC)
    name = "-".join([created.strftime("%Y%m%dT%H%M%S"), mode, *(f"no-{part}" for part in parts)])
    folder = output or RUNS / name
    assistant = open_assistant(corpus, index_dir, models)
    questions = load_questions(questions_file, assistant.documents)
    settings = {"mode": mode, "without": list(parts), "answers": answers, "top_k": TOP_K}
    about: dict[str, Any] = {
        "created": created.isoformat(timespec="seconds"),
        "settings": settings | ({"shard": str(part)} if part else {}),
        **identity(questions_file, assistant),
        "documents": document_hashes(assistant.documents),
        "models": model_names(models_of(locate(corpus, index_dir).folder, models)),
        "code": code_hash(),
        "revision": revision(),
        "versions": library_versions(),
    }
    same = find_same(folder, about) if reuse else None
    if same is None:
        asked = part.of(questions) if part else questions
        evaluation = measure(assistant, asked, check_mode(mode), parts, answers=answers)
        results = results_of(assistant, asked, evaluation, parts)
        about |= {
            "timings": timings_of(results),
            "figures": figures_of(results),
            "answers": as_record(evaluation)["answers"],
        }
    else:
        about, results = reused(about, same), list(same.results)
    write_run(folder, about, results)
    if as_json:
        print_json({"folder": str(folder), **about})
        return
    out.print(f"{len(results)} questions, in {folder}", markup=False, soft_wrap=True)


@eval_cli.command("compare")
def compare_command(
    before: Annotated[Path, typer.Argument(help="Folder of a run, or a baseline file.")],
    after: RunArgument,
    tolerance: ToleranceOption = TOLERANCE,
    alpha: AlphaOption = ALPHA,
    as_json: JsonOption = False,
) -> None:
    """Compare two runs, question by question; exit 1 if the second is worse."""
    new = read_run(after)
    old = read_other(before, new)
    comparison = compare(old.ranks, new.ranks, new.kinds, new.musts)
    verdict = judge(comparison, tolerance=tolerance, alpha=alpha)
    if as_json:
        print_json(
            {
                "passed": verdict.passed,
                "differences": [d.record() for d in comparison.differences],
                "moves": [asdict(move) | {"lost": move.lost} for move in comparison.moves],
            }
        )
    else:
        results = {result.id: result for result in new.results}
        for move in comparison.moves:
            out.print(rankings_table(move, old.results.get(move.id), results[move.id]))
        out.print(differences_table(comparison.differences))
        out.print(summary(verdict, str(before)), style="bold", markup=False, soft_wrap=True)
    if not verdict.passed:
        sys.exit(NOT_GOOD_ENOUGH)


@eval_cli.command("simulate")
def simulate_command(
    run: RunArgument,
    worse: RunArgument,
    output: Annotated[
        Path | None, typer.Option("--output", help="Markdown file to write to.")
    ] = None,
    resamplings: Annotated[
        int, typer.Option("--resamplings", min=1, help="Draws of each case.")
    ] = RESAMPLINGS,
) -> None:
    """Measure how often the gate fails without a change, and how often it sees a real one.

    WORSE is a run with a part switched off, on the same texts and questions.
    """
    base, other = read_run(run), read_run(worse)
    check_same_texts(base, other)
    with Progress(console=err, transient=True, disable=not err.is_terminal) as bar:
        task = bar.add_task("Judging", total=None)
        outcomes = simulate(
            base, other, resamplings, lambda n, total: bar.update(task, completed=n, total=total)
        )
    text = simulation_text(base, other, outcomes, resamplings)
    out.print(text, markup=False, soft_wrap=True)
    if output:
        output.write_text(text, encoding="utf-8")


@eval_cli.command("report")
def report_command(
    run: RunArgument,
    against: Annotated[
        Path | None, typer.Option("--against", help="A run, or a baseline file.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", help="HTML file. Default: report.html in the run's folder."),
    ] = None,
    markdown: Annotated[
        bool, typer.Option("--markdown", help="Print a summary for a pull request instead.")
    ] = False,
    junit: Annotated[
        Path | None, typer.Option("--junit", help="Write JUnit XML to this file instead.")
    ] = None,
    sarif_file: Annotated[
        Path | None, typer.Option("--sarif", help="Write SARIF to this file instead.")
    ] = None,
    questions_file: QuestionsOption = QUESTIONS_FILE,
) -> None:
    """Write a run as one page of HTML that opens without a network.

    Or as a summary for a pull request, JUnit XML or SARIF, for which --questions names the file.
    """
    read = read_run(run)
    other = read_other(against, read) if against else None
    if junit or sarif_file:
        write_ci_files(read, other, questions_file, junit, sarif_file)
    if markdown:
        print(summary_markdown(read, other), end="")
    if markdown or junit or sarif_file:
        return
    path = output or run / "report.html"
    path.write_text(page(read, other), encoding="utf-8")
    out.print(f"The report is in {path}", markup=False, soft_wrap=True)


def write_ci_files(
    run: Run, other: Other | None, questions_file: Path, junit: Path | None, sarif_file: Path | None
) -> None:
    """Write a run as JUnit XML and as SARIF, each if its file is named.

    Raises:
        RunError: SARIF is asked for without anything to compare with.
        OtherTextsError: The questions are not those of the run.
    """
    places = question_places(questions_file, run)
    verdict = judge(compare(other.ranks, run.ranks, run.kinds, run.musts)) if other else None
    if junit:
        junit.write_text(junit_xml(run, places, other, verdict), encoding="utf-8")
    if sarif_file:
        if other is None or verdict is None:
            raise RunError("SARIF tells what was lost. Name what to compare with: --against")
        sarif_file.write_text(sarif(run, places, other, verdict), encoding="utf-8")


@eval_cli.command("merge")
def merge_command(
    shards: Annotated[list[Path], typer.Argument(help="Folders of all shards of a run.")],
    output: Annotated[Path, typer.Option("--output", help="New folder of the whole run.")],
) -> None:
    """Put the shards of a run together: figures and verdicts are those of one run."""
    about, results = merged([read_run(folder) for folder in shards])
    write_run(output, about, results)
    out.print(f"{len(results)} questions, in {output}", markup=False, soft_wrap=True)
