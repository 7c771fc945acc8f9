"""The command line: `gloss ask | search`; others join it.

Only command lines print.
"""

import json
import logging
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.markdown import Markdown
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from app.answer import (
    UNCALIBRATED,
    Answer,
    Citation,
    Understood,
    answer_to_json,
    prose_lines,
    search_to_json,
    shows_quote,
    understood_lines,
    voice_words,
)
from app.cli.batch import answer_lines, read_lines
from app.cli.failures import TRACEBACK, explained
from app.corpora import DEFAULT_CORPUS as DEFAULT_CORPUS
from app.corpora import locate
from app.prose import Endpoint, endpoint_of
from index import MODES, Hit, Mode, models_of
from index import Progress as ProgressCall
from ingest import GlossError

if TYPE_CHECKING:
    from app.assistant import Assistant

NEAREST = 3
WRONG_USE = 2

cli = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Answers questions about your texts in the texts' own words.",
)
out = Console(highlight=False)
err = Console(stderr=True, highlight=False)

CorpusOption = Annotated[
    Path,
    typer.Option("--corpus", help="Folder of texts (PDF, DOCX, HTML, .md, .txt), or a name."),
]
IndexOption = Annotated[
    Path | None,
    typer.Option("--index-dir", help="Folder of the index. Default: the corpus's own."),
]
ModelsOption = Annotated[
    Path | None, typer.Option("--models", help="A models.toml, a folder with one, or: packaged.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
HistoryOption = Annotated[
    list[str], typer.Option("--history", help="An earlier question; repeat, oldest first.")
]
TextOption = Annotated[
    list[str],
    typer.Option("--text", help="Ask this text alone, by its id (`gloss documents`); repeat."),
]
LlmOption = Annotated[
    str,
    typer.Option("--llm", help="Let a language model write: address of an OpenAI-compatible API."),
]
LlmModelOption = Annotated[
    str, typer.Option("--llm-model", help="Its name. A key is taken from GLOSS_LLM_KEY.")
]
LlmRemoteOption = Annotated[
    bool,
    typer.Option("--llm-allow-remote", help="Questions and quotes may be sent to another machine."),
]
DEFAULT_INDEX = None  # where the corpus has its own


def run(command: typer.Typer) -> None:
    """Run a command line; an error becomes one line with cause and remedy, and exit code 2."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    logging.basicConfig(level=logging.WARNING, format="%(name)s: %(message)s")
    bm25s_logger = logging.getLogger("bm25s")  # sets itself to DEBUG when it is imported
    bm25s_logger.addFilter(lambda record: record.levelno >= logging.WARNING)
    try:
        command()
    except Exception as error:
        if os.environ.get(TRACEBACK):
            raise
        err.print(f"gloss: {explained(error)}", markup=False, soft_wrap=True)
        sys.exit(WRONG_USE)


@cli.command()
def ask(
    question: Annotated[str, typer.Argument(help="What you want to know.")] = "",
    corpus: CorpusOption = DEFAULT_CORPUS,
    index_dir: IndexOption = DEFAULT_INDEX,
    models: ModelsOption = None,
    history: HistoryOption = [],  # noqa: B006 - typer copies it
    text: TextOption = [],  # noqa: B006 - typer copies it
    references: Annotated[
        bool, typer.Option("--references", help="Print references to copy, with BibTeX.")
    ] = False,
    batch: Annotated[
        str, typer.Option("--batch", help="File of questions, one a line; - for standard input.")
    ] = "",
    llm: LlmOption = "",
    llm_model: LlmModelOption = "",
    llm_allow_remote: LlmRemoteOption = False,
    as_json: JsonOption = False,
) -> None:
    """Answer a question, each statement with its citation.

    With --batch FILE, many: each line is a question, or JSON as {"question": "…", "history": ["…"]}
    and each line that is printed is an answer in JSON, in the same order; "documents": ["…"] in a
    line names the texts that alone are asked.

    Examples:
      gloss ask "What are short boards?"

      gloss ask "And long boards?" --history "What are short boards?"

      gloss ask --batch questions.txt > answers.ndjson
    """
    endpoint = endpoint_of(llm, llm_model, allow_remote=llm_allow_remote)
    if batch:
        for line in answer_lines(
            read_lines(batch),
            lambda: open_assistant(corpus, index_dir, models, endpoint).limited_to(text),
        ):
            print(line, flush=True)
        return
    answer = open_assistant(corpus, index_dir, models, endpoint).ask(
        question, history, documents=text
    )
    if as_json:
        print_json(answer_to_json(answer))
    else:
        _print_answer(answer)
        if references:
            _print_references(answer.citations)


@cli.command()
def search(
    question: Annotated[str, typer.Argument(help="What you want to find.")],
    corpus: CorpusOption = DEFAULT_CORPUS,
    index_dir: IndexOption = DEFAULT_INDEX,
    models: ModelsOption = None,
    top_k: Annotated[int, typer.Option("--top-k", help="Passages at most.")] = 10,
    mode: Annotated[str, typer.Option("--mode", help=" | ".join(MODES))] = "full",
    history: HistoryOption = [],  # noqa: B006 - typer copies it
    text: TextOption = [],  # noqa: B006 - typer copies it
    as_json: JsonOption = False,
) -> None:
    """List the passages for a question, best first."""
    assistant = open_assistant(corpus, index_dir, models).limited_to(text)
    hits = assistant.search(question, top_k, history, mode=check_mode(mode))
    understood = assistant.understand(question, history)
    if as_json:
        print_json(search_to_json(understood, hits))
        return
    _print_understood(question, understood)
    for hit in hits:
        _print_hit(hit)


def open_assistant(
    corpus: Path,
    index_dir: Path | None,
    models: Path | None = None,
    endpoint: Endpoint | None = None,
) -> "Assistant":
    """Return the assistant for what options say, with a bar if its index must be built."""
    from app.assistant import Assistant

    home = locate(corpus, index_dir)
    chosen = models_of(home.folder, models)
    with progress_bar() as progress:
        assistant = Assistant.from_corpus(
            home.folder, home.index_dir, models=chosen, progress=progress
        )
    return assistant.writing_by(endpoint)


def print_json(value: object) -> None:
    """Print a value as JSON."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def check_mode(mode: str) -> Mode:
    """Return the mode of that name.

    Raises:
        GlossError: There is none.
    """
    for known in MODES:
        if known == mode:
            return known
    raise GlossError(f"There is no mode {mode!r}. Choose one of: {', '.join(MODES)}")


@contextmanager
def progress_bar() -> Iterator[ProgressCall]:
    """Show that texts are read, then how many are encoded: by the function that is given."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[amount]}"),
        TimeRemainingColumn(),
    )
    bar = Progress(*columns, console=err, transient=True, disable=not err.is_terminal)
    task = bar.add_task("Reading the texts", total=None, amount="")

    def show(done: int, total: int) -> None:
        speed = bar.tasks[0].speed
        rate = f", {speed:.0f} a second" if speed else ""
        amount = f"{done} of {total}{rate}"
        bar.update(
            task, description="Encoding passages", completed=done, total=total, amount=amount
        )

    with bar:
        yield show


def _print_understood(question: str, understood: Understood) -> None:
    """Print what was added to a question, if anything was."""
    for line in understood_lines(question, understood):
        out.print(line, style="dim", markup=False)


def _print_answer(answer: Answer) -> None:
    _print_understood(answer.question, answer.understood)
    if not answer.calibrated:
        out.print(f"{UNCALIBRATED} ({answer.confidence:.2f})", style="dim", markup=False)
    out.print(Markdown(answer.text))
    _print_prose(answer)
    if answer.citations or answer.answered:
        out.print()
        for citation in answer.citations:
            _print_citation(citation, is_shown=shows_quote(answer.text, citation))
        return
    if answer.hits:
        out.print("\nNearest passages (not an answer):", style="bold")
    for hit in answer.hits[:NEAREST]:
        _print_hit(hit)


def _print_prose(answer: Answer) -> None:
    """Print what a language model had to do with an answer, and its sentences that are struck."""
    for line in prose_lines(answer.prose):
        out.print(line, style="dim", markup=False)
    for struck in answer.prose.struck if answer.prose else ():
        out.print(Text("Struck out: ").append(struck.text, "strike"), style="dim")
        out.print(f"    {struck.reason}", style="dim", markup=False)


def _print_citation(citation: Citation, *, is_shown: bool) -> None:
    """Print where a quote stands; the quote itself where the answer does not show it."""
    place = " › ".join([citation.title, *citation.section])
    out.print(f"[{citation.number}] {place}", style="bold", markup=False)
    voice = voice_words(citation.voice)
    out.print(
        f"    {citation.document_id}, {f'page {citation.page_name}, ' if citation.page else ''}"
        f"characters {citation.start}–{citation.end}"
        f"{f' ({voice})' if voice else ''}",
        markup=False,
    )
    if not is_shown:
        out.print(f"    {citation.quote}\n", markup=False)


def _print_references(citations: Sequence[Citation]) -> None:
    """Print each citation as a reference, then the BibTeX of each text once, unbroken."""
    for citation in citations:
        line = f"[{citation.number}] {citation.reference.plain}"
        out.print(line, markup=False, soft_wrap=True)
    for entry in dict.fromkeys(citation.reference.bibtex for citation in citations):
        out.print(f"\n{entry}", markup=False, soft_wrap=True)


def _print_hit(hit: Hit) -> None:
    place = " › ".join([hit.chunk.document_id, *hit.chunk.section, hit.chunk.label]).rstrip(" ›")
    out.print(f"\n{hit.rank}. {place}  ({hit.score:.2f})", style="bold", markup=False)
    out.print(hit.chunk.text, markup=False)
