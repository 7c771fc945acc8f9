"""`gloss corpora list | add | remove`; `gloss --corpus NAME --models FILE` before any command.

Only command lines print.
"""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli.commands import JsonOption, cli, out, print_json
from app.corpora import CorporaError, add_corpus, known_corpora, locate, remove_corpus

corpora_cli = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
cli.add_typer(corpora_cli, name="corpora")
NOT_DONE = 1


@cli.callback()
def choose_corpus(
    context: typer.Context,
    corpus: Annotated[
        Path | None, typer.Option("--corpus", help="Name or folder of the texts, for any command.")
    ] = None,
    models: Annotated[
        Path | None, typer.Option("--models", help="Models to use, for any command.")
    ] = None,
) -> None:
    """Answers questions about your texts in the texts' own words."""
    given = {"corpus": corpus, "models": models}
    chosen = {name: str(value) for name, value in given.items() if value is not None}
    if chosen:
        context.default_map = _for_all(context.command, chosen)


def _for_all(group: Any, chosen: dict[str, str]) -> dict[str, Any]:  # noqa: ANN401 - typer keeps its own click
    """Return the defaults of a group's commands, and of theirs, as chosen for all of them."""
    return {
        name: {**chosen, **_for_all(command, chosen)}
        for name, command in getattr(group, "commands", {}).items()
    }


@corpora_cli.callback(invoke_without_command=True)
def list_command(context: typer.Context, as_json: JsonOption = False) -> None:
    """List the corpora that have a name; add and remove them."""
    if context.invoked_subcommand:
        return
    corpora = known_corpora()
    if as_json:
        print_json([{"name": name, "folder": str(folder)} for name, folder in corpora.items()])
        return
    for name, folder in corpora.items():
        missing = "" if folder.is_dir() else "  (no such folder)"
        out.print(f"{name:20} {folder}{missing}", markup=False, soft_wrap=True)
    if not corpora:
        out.print("No corpus has a name yet. To give one: gloss corpora add NAME FOLDER")


@corpora_cli.command()
def add(
    name: Annotated[str, typer.Argument(help="Of a-z, 0-9, - and _.")],
    folder: Annotated[Path, typer.Argument(help="Folder of texts.")],
) -> None:
    """Give a folder of texts a name."""
    add_corpus(name, folder)
    home = locate(name)
    line = f"{name} is {home.folder}. To read it: gloss ingest {name}"
    out.print(line, markup=False, soft_wrap=True)


@corpora_cli.command()
def remove(
    name: Annotated[str, typer.Argument(help="Name of a corpus.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Forget a name and remove its index; the texts stay."""
    if not yes:
        if not sys.stdin.isatty():
            raise CorporaError(
                f"This is not a terminal, so nobody can confirm. To remove {name}: --yes"
            )
        if not typer.confirm(f"Forget {name} and remove its index? The texts stay."):
            raise typer.Exit(NOT_DONE)
    folder = remove_corpus(name)
    line = f"{name} is forgotten. Its texts are where they were: {folder}"
    out.print(line, markup=False, soft_wrap=True)
