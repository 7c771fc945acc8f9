"""`gloss eval draft`: questions are proposed, and a person accepts them one by one."""

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from app import locate
from app.cli import DEFAULT_CORPUS, CorpusOption, JsonOption, err, out, print_json, serve_site
from eval.cli.gate_commands import eval_cli
from eval.cli.gold_commands import OwnQuestionsOption
from eval.gold import (
    Proposal,
    QuestionsError,
    add_question,
    not_refused,
    propose,
    read_questions,
    read_refused,
)
from eval.review import DraftSite
from ingest import Document, extract_terms, find_glossary_file, read_documents

PORT = 7862
YES, OTHER_WORDS, NO, STOP = "y", "w", "n", "q"


@eval_cli.command("draft")
def draft_command(
    questions_file: OwnQuestionsOption,
    corpus: CorpusOption = DEFAULT_CORPUS,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Most proposals.")] = 20,
    accept: Annotated[
        list[str], typer.Option("--accept", help="Id of a proposal that is right; repeat.")
    ] = [],  # noqa: B006 - typer copies it
    on_page: Annotated[
        bool, typer.Option("--page", help="Go through them on a page, on this machine alone.")
    ] = False,
    port: Annotated[int, typer.Option("--port", help="Of the page.")] = PORT,
    as_json: JsonOption = False,
) -> None:
    """Propose questions from glossary, headings and tables; only what is accepted is added.

    In a terminal each is shown with its passage: y adds it, w adds it in other words, n leaves it,
    q stops. With --page each is a form: question and passage can be changed, "Right" adds it, and
    what is "Not right" is not proposed again. Elsewhere they are listed, and --accept names those
    that are right.
    """
    folder = locate(corpus).folder
    documents = read_documents(folder)
    known, faults = read_questions(questions_file, documents)
    if faults:
        raise QuestionsError(f"{questions_file}:{faults[0].line}: {faults[0].message}")
    terms = extract_terms(documents, find_glossary_file(folder))
    proposals = not_refused(propose(documents, terms, known), read_refused(questions_file))
    if accept:
        _accept(accept, proposals, questions_file, documents)
    elif on_page:
        site = DraftSite(questions_file, documents, proposals[:limit])
        err.print(f"Opening http://127.0.0.1:{port} – stop it with Ctrl-C", markup=False)
        serve_site(site.app(), port)
    elif as_json:
        print_json([asdict(proposal) for proposal in proposals[:limit]])
    elif sys.stdin.isatty():
        _ask(proposals[:limit], questions_file, documents)
    else:
        for proposal in proposals[:limit]:
            _show(proposal)
        err.print("Nothing is added. Add those that are right: --accept ID", markup=False)


def _accept(
    names: list[str], proposals: list[Proposal], questions_file: Path, documents: list[Document]
) -> None:
    by_id = {proposal.id: proposal for proposal in proposals}
    unknown = [name for name in names if name not in by_id]
    if unknown:
        raise QuestionsError(f"There is no proposal {unknown[0]!r}. List them: gloss eval draft")
    for name in dict.fromkeys(names):
        add_question(questions_file, by_id[name].fields(), documents)
        out.print(f"{name} is added to {questions_file}.", markup=False)


def _ask(proposals: list[Proposal], questions_file: Path, documents: list[Document]) -> None:
    """Show each proposal and ask what becomes of it; what is accepted is added at once."""
    added = 0
    for proposal in proposals:
        _show(proposal)
        said = typer.prompt("Right? y, w (in other words), n, q", default=NO).strip().lower()
        if said == STOP:
            break
        if said not in (YES, OTHER_WORDS):
            continue
        words = typer.prompt("In a reader's words").strip() if said == OTHER_WORDS else ""
        add_question(questions_file, proposal.fields(words), documents)
        added += 1
    out.print(f"{added} questions are added to {questions_file}.", markup=False)


def _show(proposal: Proposal) -> None:
    out.print(f"\n{proposal.id}\n  {proposal.question}", markup=False, soft_wrap=True)
    out.print(f"  {proposal.document}: {proposal.quote}", markup=False, soft_wrap=True)
