"""`gloss eval repair | plan`: a gold set is kept right, and large enough."""

import sys
from dataclasses import asdict
from pathlib import Path
from textwrap import shorten
from typing import Annotated

import typer

from app import locate
from app.cli import DEFAULT_CORPUS, CorpusOption, JsonOption, err, out, print_json
from eval.cli.gate_commands import NOT_GOOD_ENOUGH, AlphaOption, ToleranceOption, eval_cli
from eval.cli.gold_commands import OwnQuestionsOption
from eval.gold import Inspection, Label, LabelState, inspect_labels, write_lock, write_repaired
from eval.measures import GateSetting, churn_between, compare, is_found
from eval.report import plan, plan_table, read_other
from eval.runs import ALPHA, TOLERANCE, Run, read_run
from ingest import read_documents

SHOWN_CHARACTERS = 160


@eval_cli.command("repair")
def repair_command(
    questions_file: OwnQuestionsOption,
    corpus: CorpusOption = DEFAULT_CORPUS,
    write: Annotated[
        bool, typer.Option("--write", help="Write the labels that are certain to the file.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Tell what has become of each label since the texts changed; exit 1 if one is open.

    valid: as it was. moved: in another text. altered: other words or signs. split: in pieces.
    gone. What is certain can be written; the rest is listed with the nearest passage.
    """
    documents = read_documents(locate(corpus).folder)
    inspection = inspect_labels(questions_file, documents)
    if write:
        write_repaired(questions_file, inspection)
        if not inspection.open:
            write_lock(questions_file, documents)
    if as_json:
        print_json(_as_json(inspection, written=write))
    else:
        _print_inspection(questions_file, inspection, written=write)
    if inspection.open:
        sys.exit(NOT_GOOD_ENOUGH)


def _as_json(inspection: Inspection, *, written: bool) -> dict[str, object]:
    def fields(label: Label, state: LabelState) -> dict[str, object]:
        return {**asdict(label), **asdict(state), "certain": state.certain}

    shown = [fields(*each) for each in inspection.states if each[1].state != "valid"]
    return {"counts": inspection.counts(), "written": written, "labels": shown}


def _print_inspection(questions_file: Path, inspection: Inspection, *, written: bool) -> None:
    for label, state in inspection.changed:
        places = "; ".join(f"{document}: {_short(quote)}" for document, quote in state.passages)
        out.print(
            f"{questions_file}:{label.line}: {state.state}  {label.question}  {label.document} → "
            f"{places}",
            markup=False,
            soft_wrap=True,
        )
    for label, state in inspection.open:
        err.print(
            f"{questions_file}:{label.line}: {state.state}  {label.question}  {label.document}: "
            f"{_short(label.quote)} ({state.reason})",
            markup=False,
            soft_wrap=True,
        )
        if state.nearest:
            near = state.nearest
            err.print(
                f"    nearest, {near.likeness:.0%} alike, {near.document}: {_short(near.text)}",
                markup=False,
                soft_wrap=True,
            )
    counts = ", ".join(f"{count} {name}" for name, count in inspection.counts().items() if count)
    what = f"{len(inspection.changed)} {'are' if written else 'can be'} written"
    hint = "" if written or not inspection.changed else " (--write)"
    out.print(
        f"{len(inspection.states)} labels: {counts}. {what}{hint}, {len(inspection.open)} open.",
        markup=False,
        soft_wrap=True,
    )


def _short(text: str) -> str:
    return shorten(text, SHOWN_CHARACTERS, placeholder=" …")


@eval_cli.command("plan")
def plan_command(
    run: Annotated[Path, typer.Argument(help="Folder of a run.")],
    against: Annotated[
        Path | None,
        typer.Option("--against", help="Another run or a baseline; the churn is taken from both."),
    ] = None,
    churn: Annotated[
        float | None,
        typer.Option("--churn", min=0, max=0.5, help="Share won, and as much lost, by chance."),
    ] = None,
    loss: Annotated[
        float, typer.Option("--loss", min=0, max=1, help="Loss to be seen overall.")
    ] = 0.05,
    kind_loss: Annotated[
        float, typer.Option("--kind-loss", min=0, max=1, help="Loss to be seen in a kind.")
    ] = 0.25,
    tolerance: ToleranceOption = TOLERANCE,
    alpha: AlphaOption = ALPHA,
    as_json: JsonOption = False,
) -> None:
    """Tell the smallest loss that the gate sees with these questions, and how many more it takes.

    Of the questions of a run, by kind, as they are found in it. The churn is 0 if not given.
    """
    read = read_run(run)
    if churn is None:
        churn = _churn(read, against) if against else 0.0
    setting = GateSetting(tests=1, churn=churn, alpha=alpha, tolerance=tolerance)
    ranked: dict[str, list[bool]] = {}
    for result in read.ranked:
        ranked.setdefault(result.kind, []).append(is_found(result.rank))
    rows = plan(ranked, setting, loss, kind_loss)
    if as_json:
        shown = [asdict(row) | {"enough": row.is_enough} for row in rows]
        print_json({"churn": churn, "rows": shown})
    else:
        print(plan_table(rows, setting))


def _churn(run: Run, against: Path) -> float:
    other = read_other(against, run)
    comparison = compare(other.ranks, run.ranks, run.kinds)
    won = sum(is_found(move.after) and not is_found(move.before) for move in comparison.moves)
    return churn_between(won, sum(move.lost for move in comparison.moves), len(run.ranks))
