"""`gloss eval score`: any retriever is scored, and judged against an earlier run of it."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from app import locate
from app.cli import JsonOption, err, out, print_json
from eval.cli.gate_commands import NOT_GOOD_ENOUGH, AlphaOption, ToleranceOption, eval_cli
from eval.cli.ranking_source import Source, check_one, check_order, read_gold
from eval.cli.run_commands import ReuseOption, ShardOption
from eval.measures import Comparison, compare
from eval.report import kinds_table, read_other
from eval.retrievers import (
    ORDERS,
    Placer,
    RetrieverError,
    RunOrigin,
    about_origin,
    figures_record,
    run_of_retriever,
    score,
    write_ranks,
)
from eval.runs import (
    ALPHA,
    TOLERANCE,
    Run,
    Verdict,
    find_same,
    judge,
    reasons,
    reused,
    summary,
    write_run,
)
from ingest import read_documents


@eval_cli.command("score")
def score_command(
    questions_file: Annotated[
        Path | None, typer.Option("--questions", help="Gold set, JSON Lines.")
    ] = None,
    qrels: Annotated[
        Path | None, typer.Option("--qrels", help="Instead: judgements, as TREC or BEIR has them.")
    ] = None,
    topics: Annotated[
        Path | None, typer.Option("--topics", help="With --qrels: the questions' texts.")
    ] = None,
    corpus: Annotated[
        Path | None,
        typer.Option("--corpus", help="The texts; not needed where whole texts are judged."),
    ] = None,
    run_file: Annotated[
        Path | None, typer.Option("--run", help="A finished run: TREC, or JSON Lines of hits.")
    ] = None,
    passages: Annotated[
        Path | None,
        typer.Option("--passages", help="What the ids of a TREC run stand for, JSON Lines."),
    ] = None,
    order: Annotated[
        str | None, typer.Option("--order", help="What orders a run: " + " | ".join(ORDERS))
    ] = None,
    retriever: Annotated[
        str, typer.Option("--retriever", help="module:name of a retriever in Python.")
    ] = "",
    endpoint: Annotated[str, typer.Option("--endpoint", help="URL that answers POST.")] = "",
    allow_remote: Annotated[
        bool, typer.Option("--allow-remote", help="The endpoint may be another machine.")
    ] = False,
    command: Annotated[
        str, typer.Option("--command", help="Program that reads questions and writes hits.")
    ] = "",
    output: Annotated[
        Path | None, typer.Option("--output", help="New folder to keep the run in.")
    ] = None,
    baseline: Annotated[
        Path | None, typer.Option("--baseline", help="Compare with this file, or folder of a run.")
    ] = None,
    update_baseline: Annotated[
        bool, typer.Option("--update-baseline", help="Write the ranks to --baseline instead.")
    ] = False,
    reason: Annotated[str, typer.Option("--reason", help="Why; kept in the baseline.")] = "",
    tolerance: ToleranceOption = TOLERANCE,
    alpha: AlphaOption = ALPHA,
    shard: ShardOption = "",
    reuse: ReuseOption = False,
    state: Annotated[
        str, typer.Option("--state", help="With --reuse: what the retriever is made of, a commit.")
    ] = "",
    as_json: JsonOption = False,
) -> None:
    """Score any retriever; with --baseline, exit 1 if it is worse than it was.

    What it finds comes from one of --run, --retriever, --endpoint and --command.
    """
    source = Source(
        run=run_file,
        passages=passages,
        order=check_order(order),
        retriever=retriever,
        endpoint=endpoint,
        allow_remote=allow_remote,
        command=command,
    )
    check_one("what answers", questions=questions_file, qrels=qrels)
    if update_baseline and baseline is None:
        raise RetrieverError("Name the file to write: --baseline FILE --update-baseline")
    documents = None if corpus is None else read_documents(locate(corpus).folder)
    part = source.part(shard)
    origin = RunOrigin(
        source.name, questions_file or qrels or Path(), documents or (), state, shard
    )
    run = earlier(output, origin) if reuse else None
    if run is None:
        questions = read_gold(questions_file, qrels, topics, documents)
        asked = part.of(questions) if part else questions
        scored = score(asked, source.rankings(asked), Placer(documents))
        run = run_of_retriever(output or Path("this run"), origin, scored)
    if output is not None:
        write_run(output, run.about, run.results)
    if baseline is not None and update_baseline:
        write_ranks(baseline, run, reason)
        baseline = None
    verdict = judge(compared(run, baseline), tolerance=tolerance, alpha=alpha) if baseline else None
    if as_json:
        _print_as_json(run, verdict)
    else:
        _print_scored(run)
    for note in run.about["notes"]:
        err.print(f"note: {note}", markup=False, soft_wrap=True)
    if verdict is not None:
        finish(verdict, str(baseline))


def earlier(output: Path | None, origin: RunOrigin) -> Run | None:
    """Return a run beside the output that would come to the same, as the one that is to be made.

    Raises:
        RetrieverError: It is not said where to look, or what the retriever is made of.
    """
    if output is None or not origin.state:
        raise RetrieverError(
            "--reuse looks beside --output for a run of the same --state, such as a commit. Name "
            "both."
        )
    about = about_origin(origin)
    same = find_same(output, about)
    return None if same is None else Run(output, reused(about, same), same.results)


def compared(run: Run, baseline: Path) -> Comparison:
    """Return a run compared with a baseline or another run."""
    other = read_other(baseline, run)
    return compare(other.ranks, run.ranks, run.kinds, run.musts)


def finish(verdict: Verdict, other: str) -> None:
    """Print a verdict; exit 1 if it is that something was lost."""
    for line in reasons(verdict):
        err.print(line, markup=False, soft_wrap=True)
    err.print(summary(verdict, other), style="bold", markup=False, soft_wrap=True)
    if not verdict.passed:
        sys.exit(NOT_GOOD_ENOUGH)


def _print_as_json(run: Run, verdict: Verdict | None) -> None:
    compared = (
        {}
        if verdict is None
        else {
            "passed": verdict.passed,
            "differences": [d.record() for d in verdict.comparison.differences],
        }
    )
    names = ("questions", "corpus", "figures", "placed", "notes", "timings")
    print_json({**{name: run.about[name] for name in names}, "ranks": run.ranks, **compared})


def _print_scored(run: Run) -> None:
    overall = run.about["figures"]["overall"]
    intervals = {name: (low, high) for name, (_, low, high) in overall.items()}
    title = f"{len(run.results)} questions"
    out.print(kinds_table(figures_record(run), title, intervals))
    placed = run.about["placed"]
    total = sum(placed.values())
    if not total:
        out.print("No hits.")
        return
    ways = ", ".join(f"{way} {count / total:.1%}" for way, count in placed.items())
    out.print(f"{total} hits, placed by: {ways}", markup=False)
