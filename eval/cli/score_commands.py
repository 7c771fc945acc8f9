"""`gloss eval score`: any retriever is scored, and judged against an earlier run of it."""

import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated, cast

import typer
from rich.progress import Progress

from app import locate
from app.cli import JsonOption, err, out, print_json
from eval.cli.gate_commands import NOT_GOOD_ENOUGH, AlphaOption, ToleranceOption, eval_cli
from eval.exchange import read_qrels, read_topics
from eval.gold import Question, load_questions
from eval.measures import Comparison, compare
from eval.report import kinds_table, read_other
from eval.retrievers import (
    ORDERS,
    EndpointRetriever,
    Order,
    Placer,
    Rankings,
    Retriever,
    RetrieverError,
    RunOrigin,
    Scored,
    ask_all,
    figures_record,
    load_retriever,
    questions_of,
    read_passages,
    read_rankings,
    run_command,
    run_of_retriever,
    score,
    write_ranks,
)
from eval.runs import ALPHA, TOLERANCE, Run, Verdict, judge, reasons, summary, write_run
from ingest import Document, read_documents


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
    _check_one("what answers", questions=questions_file, qrels=qrels)
    if update_baseline and baseline is None:
        raise RetrieverError("Name the file to write: --baseline FILE --update-baseline")
    documents = None if corpus is None else read_documents(locate(corpus).folder)
    questions = read_gold(questions_file, qrels, topics, documents)
    scored = score(questions, source.rankings(questions), Placer(documents))
    origin = RunOrigin(source.name, questions_file or qrels or Path(), documents or ())
    run = run_of_retriever(output or Path("this run"), origin, scored)
    if output is not None:
        write_run(output, run.about, run.results)
    verdict = None
    if baseline is not None and update_baseline:
        write_ranks(baseline, run, reason)
    elif baseline is not None:
        verdict = judge(compared(run, baseline), tolerance=tolerance, alpha=alpha)
    if as_json:
        _print_as_json(run, verdict)
    else:
        _print_scored(run, scored)
    for note in scored.notes:
        err.print(f"note: {note}", markup=False, soft_wrap=True)
    if verdict is not None:
        finish(verdict, str(baseline))


@dataclass(frozen=True, slots=True)
class Source:
    """Where the rankings come from: exactly one of run, retriever, endpoint and command."""

    run: Path | None
    passages: Path | None
    order: Order | None
    retriever: str
    endpoint: str
    allow_remote: bool
    command: str

    def __post_init__(self) -> None:
        """Check that it is one.

        Raises:
            RetrieverError: It is none, or several.
        """
        _check_one("what is found", run=self.run, retriever=self.retriever,
                   endpoint=self.endpoint, command=self.command)  # fmt: skip

    @property
    def name(self) -> str:
        """What to call it."""
        return str(self.run or "") or self.retriever or self.endpoint or self.command

    def rankings(self, questions: Sequence[Question]) -> Rankings:
        """Return what it finds for the questions."""
        if self.run is not None:
            known = None if self.passages is None else read_passages(self.passages)
            return read_rankings(self.run, self.order, known)
        if self.command:
            return run_command(self.command, questions)
        if self.endpoint:
            return ask(EndpointRetriever(self.endpoint, remote=self.allow_remote), questions)
        return ask(load_retriever(self.retriever, Path.cwd()), questions)


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


def read_gold(
    questions_file: Path | None,
    qrels: Path | None,
    topics: Path | None,
    documents: Sequence[Document] | None,
) -> list[Question]:
    """Return the questions of a gold set, or those that judgements are of."""
    if questions_file is not None:
        return load_questions(questions_file, documents)
    texts = None if topics is None else read_topics(topics)
    return questions_of(read_qrels(cast("Path", qrels)), texts)


def ask(retriever: Retriever, questions: Sequence[Question]) -> Rankings:
    """Put the questions with a progress bar."""
    with Progress(console=err, transient=True, disable=not err.is_terminal) as bar:
        task = bar.add_task("Asking", total=len(questions))
        return ask_all(retriever, questions, lambda done, _: bar.update(task, completed=done))


def check_order(order: str | None) -> Order | None:
    """Return the order of that name.

    Raises:
        RetrieverError: There is none.
    """
    if order is not None and order not in ORDERS:
        raise RetrieverError(f"There is no order {order!r}. Choose one of: {', '.join(ORDERS)}")
    return cast("Order | None", order)


def _check_one(what: str, **options: object) -> None:
    given = [f"--{name}" for name, value in options.items() if value]
    if len(given) != 1:
        names = ", ".join(f"--{name}" for name in options)
        raise RetrieverError(f"Say {what} by one of {names}, not by {len(given)} of them.")


def _print_as_json(run: Run, verdict: Verdict | None) -> None:
    compared = (
        {}
        if verdict is None
        else {
            "passed": verdict.passed,
            "differences": [asdict(d) | {"gain": d.gain} for d in verdict.comparison.differences],
        }
    )
    names = ("questions", "corpus", "figures", "placed", "notes", "timings")
    print_json({**{name: run.about[name] for name in names}, "ranks": run.ranks, **compared})


def _print_scored(run: Run, scored: Scored) -> None:
    overall = run.about["figures"]["overall"]
    intervals = {name: (low, high) for name, (_, low, high) in overall.items()}
    title = f"{len(run.results)} questions"
    out.print(kinds_table(figures_record(run), title, intervals))
    total = sum(scored.ways.values())
    if not total:
        out.print("No hits.")
        return
    ways = ", ".join(f"{way} {count / total:.1%}" for way, count in scored.ways.items())
    out.print(f"{total} hits, placed by: {ways}", markup=False)
