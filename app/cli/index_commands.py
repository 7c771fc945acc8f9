"""Commands that manage an index: `gloss ingest`, `gloss index list | verify | rollback | vacuum`.

Only command lines print.
"""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from app.cli.commands import (
    DEFAULT_CORPUS,
    DEFAULT_INDEX,
    CorpusOption,
    IndexOption,
    JsonOption,
    ModelsOption,
    cli,
    err,
    out,
    print_json,
    progress_bar,
)
from app.corpora import locate
from index import Home, PassageIndex, generations, models_of, update_index
from ingest import Corpus

index_cli = typer.Typer(no_args_is_help=True, help="Manages the generations of an index.")
cli.add_typer(index_cli, name="index")
NOT_GOOD = 1
STOPPED = 130


@cli.command()
def ingest(
    corpus: Annotated[
        Path, typer.Argument(help="Folder of texts (PDF, DOCX, HTML, .md, .txt), or a name.")
    ] = DEFAULT_CORPUS,
    index_dir: IndexOption = DEFAULT_INDEX,
    models: ModelsOption = None,
    accept_poor_text: Annotated[
        bool,
        typer.Option("--accept-poor-text", help="Index files that read badly too, from now on."),
    ] = False,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Read and encode everything again.")
    ] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Then follow the folder until Ctrl-C.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Read what is new or changed in a folder of texts into its index; tell what was left out."""
    place = locate(corpus, index_dir)
    home = Home(place.folder, place.index_dir, models_of(place.folder, models))
    try:
        with progress_bar() as progress:
            index = update_index(home, progress, accept_poor_text=accept_poor_text, rebuild=rebuild)
    except KeyboardInterrupt:
        err.print("Stopped. The index is as it was.")
        raise typer.Exit(STOPPED) from None
    if as_json:
        print_json(_as_json(index))
        return
    counts = _counts(index)
    lines = [(f"{counts[d.id]:6} passages", d.title) for d in index.corpus.documents]
    lines += [("       left out", skipped.reason) for skipped in index.corpus.skipped]
    for amount, text in lines:
        out.print(f"{amount}  {text}", markup=False, soft_wrap=True)
    out.print(f"The index is in {home.index_dir}.", markup=False, soft_wrap=True)
    if watch:
        _watch(home, index)


def _watch(home: Home, index: PassageIndex) -> None:
    """Follow a folder, a line for each change, until Ctrl-C."""
    from app.watching import follow

    def tell(line: str) -> None:
        out.print(line, markup=False, soft_wrap=True)

    def update() -> Corpus:
        nonlocal index
        index = update_index(home, current=index)
        return index.corpus

    tell(f"Following {home.folder}. To end: Ctrl-C")
    follow(home.folder, index.corpus, update, tell)


def _counts(index: PassageIndex) -> dict[str, int]:
    """Return the number of passages of each document, by id."""
    counts = {document.id: 0 for document in index.corpus.documents}
    for chunk in index.chunks:
        counts[chunk.document_id] += 1
    return counts


def _as_json(index: PassageIndex) -> dict[str, object]:
    corpus, counts = index.corpus, _counts(index)
    read = [
        {"id": d.id, "file": file, "title": d.title, "pages": len(d.pages) or None}
        | {"chunks": counts[d.id]}
        for d, file in zip(corpus.documents, corpus.files, strict=True)
    ]
    skipped = [{"file": s.file, "reason": s.reason} for s in corpus.skipped]
    return {"read": read, "skipped": skipped}


@index_cli.command("list")
def list_command(
    corpus: CorpusOption = DEFAULT_CORPUS,
    index_dir: IndexOption = DEFAULT_INDEX,
    as_json: JsonOption = False,
) -> None:
    """List the generations of an index, oldest first; the one that answers is marked."""
    found = generations.list_generations(locate(corpus, index_dir).index_dir)
    if as_json:
        print_json([asdict(one) | {"written": one.written.isoformat()} for one in found])
        return
    for one in found:
        mark = "pinned" if one.is_pinned else "current" if one.is_current else ""
        out.print(
            f"{one.name}  {one.written:%Y-%m-%d %H:%M}  {one.documents:6} texts"
            f"  {one.chunks:7} passages  {one.size / 1e6:8.1f} MB  {mark}".rstrip(),
            markup=False,
        )


@index_cli.command()
def verify(
    corpus: CorpusOption = DEFAULT_CORPUS,
    index_dir: IndexOption = DEFAULT_INDEX,
    as_json: JsonOption = False,
) -> None:
    """Check every file of every generation; exit code 1 if one is not what was written."""
    faults = generations.verify(locate(corpus, index_dir).index_dir)
    if as_json:
        print_json(faults)
    else:
        for name, fault in faults.items():
            out.print(f"{name}  {fault or 'whole'}", markup=False, soft_wrap=True)
    if any(faults.values()):
        raise typer.Exit(NOT_GOOD)


@index_cli.command()
def rollback(
    generation: Annotated[
        str, typer.Argument(help="Which one, as listed; by default the one before.")
    ] = "",
    corpus: CorpusOption = DEFAULT_CORPUS,
    index_dir: IndexOption = DEFAULT_INDEX,
    models: ModelsOption = None,
    as_json: JsonOption = False,
) -> None:
    """Let an earlier generation answer until the next `gloss ingest`."""
    place = locate(corpus, index_dir)
    encoders = models_of(place.folder, models).encoder_names
    name = generations.rollback(place.index_dir, encoders, generation)
    if as_json:
        print_json({"generation": name})
        return
    out.print(f"Generation {name} answers now. To follow the texts again: gloss ingest")


@index_cli.command()
def vacuum(
    corpus: CorpusOption = DEFAULT_CORPUS,
    index_dir: IndexOption = DEFAULT_INDEX,
    as_json: JsonOption = False,
) -> None:
    """Remove earlier generations from the disk, with the texts that have been removed."""
    freed = generations.vacuum(locate(corpus, index_dir).index_dir)
    if as_json:
        print_json({"bytes_freed": freed})
        return
    err.print(f"{freed / 1e6:.1f} MB freed.", markup=False)
