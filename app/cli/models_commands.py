"""Commands for the models that answer: `gloss models list | check | export`.

Only command lines print.
"""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from app.cli.commands import (
    DEFAULT_CORPUS,
    CorpusOption,
    JsonOption,
    ModelsOption,
    cli,
    out,
    print_json,
)
from app.corpora import locate
from index import ModelCheck, check_models, download, export_packaged, list_models, models_of

models_cli = typer.Typer(no_args_is_help=True, help="Lists, checks and exports the models.")
cli.add_typer(models_cli, name="models")
NOT_GOOD = 1


@models_cli.command("list")
def list_command(
    corpus: CorpusOption = DEFAULT_CORPUS,
    models: ModelsOption = None,
    as_json: JsonOption = False,
) -> None:
    """List which model is used for what; none is loaded."""
    _print(list_models(models_of(locate(corpus).folder, models)), as_json)


@models_cli.command()
def check(
    corpus: CorpusOption = DEFAULT_CORPUS,
    models: ModelsOption = None,
    allow_download: Annotated[
        bool,
        typer.Option("--allow-download", help="Fetch models that are named by a hub's name, once."),
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Run each model once: whether it is the pinned one, works, and how long a text takes.

    Exit code 1 if one does not work.
    """
    fetch = download if allow_download else None
    checks = check_models(models_of(locate(corpus).folder, models, fetch))
    _print(checks, as_json)
    if any(one.fault for one in checks):
        raise typer.Exit(NOT_GOOD)


@models_cli.command()
def export(
    folder: Annotated[Path, typer.Argument(help="Folder to write the files to, 220 MB.")],
    as_json: JsonOption = False,
) -> None:
    """Write the packaged models as files, with their hashes; --models takes the folder.

    For the day on which a package that carries a model is gone.
    """
    files = export_packaged(folder)
    if as_json:
        print_json({"folder": str(folder), "files": [str(file) for file in files]})
        return
    line = f"{len(files)} files are in {folder}. To use them: gloss --models {folder} ask …"
    out.print(line, markup=False, soft_wrap=True)


def _print(checks: Sequence[ModelCheck], as_json: bool) -> None:
    if as_json:
        print_json([asdict(one) for one in checks])
        return
    for one in checks:
        words = [
            f"{one.role:12}",
            "chosen  " if one.is_chosen else "packaged",
            f"{one.dimension or '':4}",
            one.name,
        ]
        if one.milliseconds is not None:
            words.append(f"works, {one.milliseconds:.0f} ms a text{', slow' * one.is_slow}")
        if one.fault:
            words.append(f"does not work: {one.fault}")
        out.print("  ".join(words), markup=False, soft_wrap=True)
