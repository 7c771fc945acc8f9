"""`gloss check DRAFT`: does a draft say what the texts say? Only command lines print."""

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from app.claims import (
    CheckedDraft,
    CheckedSentence,
    as_draft,
    checked_to_json,
    draft_sentences,
    read_draft,
    sentence_lines,
    table_lines,
)
from app.cli.batch import STANDARD_INPUT
from app.cli.commands import (
    DEFAULT_CORPUS,
    DEFAULT_INDEX,
    CorpusOption,
    IndexOption,
    JsonOption,
    cli,
    err,
    open_assistant,
    out,
    print_json,
)
from ingest import Document, GlossError

DIFFERS = 1
STOPPED = 130


@cli.command()
def check(
    draft: Annotated[str, typer.Argument(help="File of a draft; - for standard input.")],
    corpus: CorpusOption = DEFAULT_CORPUS,
    index_dir: IndexOption = DEFAULT_INDEX,
    as_json: JsonOption = False,
) -> None:
    """Check each sentence of a draft: do the texts say it, say it otherwise, or not at all?

    Markdown, text, DOCX and every other format of texts. Exit code 1 if anything differs. Ctrl-C
    stops it; what has been checked by then is told.

    Examples:
      gloss check report.docx

      pandoc notes.org -t markdown | gloss check -
    """
    document = _read(draft)
    assistant = open_assistant(corpus, index_dir)
    checked: list[CheckedSentence] = []
    columns = TextColumn("Checking"), BarColumn(), TextColumn("{task.completed} of {task.total}")
    bar = Progress(*columns, TimeRemainingColumn(), console=err, transient=True)
    bar.disable = not err.is_terminal
    stopped = False
    with bar:
        task = bar.add_task("", total=len(draft_sentences(document)))
        try:
            for sentence in assistant.check(document):
                checked.append(sentence)
                bar.advance(task)
                if not as_json:
                    _show(sentence)
        except KeyboardInterrupt:
            stopped = True
    if as_json:
        print_json(checked_to_json(checked))
    else:
        out.print()
        for line, style in table_lines(checked):
            out.print(line, style=style, markup=False)
    if stopped:
        err.print("Stopped. The rest of the draft is not checked.")
        raise typer.Exit(STOPPED)
    if CheckedDraft(tuple(checked)).differs:
        raise typer.Exit(DIFFERS)


def _show(sentence: CheckedSentence) -> None:
    for line, style in sentence_lines(sentence):
        out.print(line, style=style, markup=False, soft_wrap=not out.is_terminal)


def _read(name: str) -> Document:
    """Return a draft.

    Raises:
        GlossError: It cannot be read, or holds nothing.
    """
    if name == STANDARD_INPUT:
        return as_draft(sys.stdin.buffer.read().decode("utf-8", "replace"))
    try:
        data = Path(name).read_bytes()
    except OSError as error:
        raise GlossError(
            f"{name} cannot be read ({error.strerror}). Name the file of a draft."
        ) from error
    return read_draft(Path(name).name, data)
