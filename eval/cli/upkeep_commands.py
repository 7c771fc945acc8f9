"""`gloss eval repair`: a gold set is kept right and large enough."""

import sys
from dataclasses import asdict
from pathlib import Path
from textwrap import shorten
from typing import Annotated

import typer

from app import locate
from app.cli import DEFAULT_CORPUS, CorpusOption, JsonOption, err, out, print_json
from eval.cli.gate_commands import NOT_GOOD_ENOUGH, eval_cli
from eval.cli.gold_commands import OwnQuestionsOption
from eval.gold import Inspection, Label, LabelState, inspect_labels, write_lock, write_repaired
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
