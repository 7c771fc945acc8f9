"""`gloss eval import | export`: gold sets of other programs, in and out."""

import sys
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from app import locate
from app.cli import DEFAULT_CORPUS, CorpusOption, err, out
from eval.cli.gate_commands import NOT_GOOD_ENOUGH, QuestionsOption, eval_cli
from eval.cli.gold_commands import OwnQuestionsOption
from eval.exchange import (
    CORPUS,
    QUERIES,
    ExchangeError,
    TextFolder,
    corpus_entries,
    csv_lines,
    exported,
    judged_lines,
    judgements_of,
    read_qrels,
    read_queries,
    read_squad,
    read_topics,
    squad_lines,
    write_beir,
    write_questions,
    write_trec,
)
from eval.gold import QUESTIONS_FILE, load_questions, write_lock
from ingest import Document, read_documents

ImportFormat = Literal["beir", "trec", "squad", "csv"]
ExportFormat = Literal["beir", "trec"]
FAULTS_SHOWN = 20
Lines = list[dict[str, Any]]


@eval_cli.command("import")
def import_command(
    form: Annotated[ImportFormat, typer.Argument(metavar="FORMAT", help="beir, trec, squad, csv")],
    source: Annotated[Path, typer.Argument(help="Folder of BEIR, qrels of TREC, JSON, or CSV.")],
    questions_file: OwnQuestionsOption,
    texts: Annotated[
        Path | None,
        typer.Option("--texts", help="New folder for the texts of beir and squad."),
    ] = None,
    corpus: Annotated[
        Path | None, typer.Option("--corpus", help="Folder of texts that csv and trec are about.")
    ] = None,
    topics: Annotated[
        Path | None, typer.Option("--topics", help="Of trec: the questions' texts.")
    ] = None,
    split: Annotated[str, typer.Option("--split", help="Of beir: which judgements.")] = "test",
) -> None:
    """Write a new gold set from one of another program; exit 1 if its lines have faults."""
    if questions_file.exists():
        raise ExchangeError(f"{questions_file} exists. Name a new file: --questions")
    documents = None if corpus is None else read_documents(locate(corpus).folder)
    notes: list[str] = []
    if form == "beir":
        lines, notes = _beir(source, split, texts)
    elif form == "trec":
        lines, notes = judged_lines(
            read_topics(_needed(topics, "--topics FILE")), read_qrels(source), {}
        )
    elif form == "squad":
        folder = _needed(texts, "--texts FOLDER")
        asked = read_squad(source, TextFolder(folder))
        lines, notes = squad_lines(asked, read_documents(folder))
    else:
        folder = _needed(corpus, "--corpus FOLDER")
        lines = _csv(source, documents or read_documents(folder))
    write_questions(questions_file, lines)
    if documents is not None:
        load_questions(questions_file, documents)
        write_lock(questions_file, documents)
    for note in notes:
        err.print(f"note: {note}", markup=False, soft_wrap=True)
    answerable = sum(line["answerable"] for line in lines)
    out.print(
        f"{len(lines)} questions, {answerable} of them answerable, in {questions_file}",
        markup=False,
        soft_wrap=True,
    )


@eval_cli.command("export")
def export_command(
    form: Annotated[ExportFormat, typer.Argument(metavar="FORMAT", help="beir or trec")],
    folder: Annotated[Path, typer.Argument(help="New folder.")],
    questions_file: QuestionsOption = QUESTIONS_FILE,
    corpus: CorpusOption = DEFAULT_CORPUS,
    split: Annotated[str, typer.Option("--split", help="Of beir: name of the split.")] = "test",
) -> None:
    """Write a gold set and the passages of its texts as other programs have them."""
    documents = read_documents(locate(corpus).folder)
    parts = exported(load_questions(questions_file, documents), documents)
    if form == "beir":
        write_beir(folder, parts.corpus, parts.queries, parts.qrels, split)
    else:
        write_trec(folder, parts)
    out.print(
        f"{len(parts.queries)} questions and {len(parts.corpus)} passages, in {folder}",
        markup=False,
        soft_wrap=True,
    )


def _beir(folder: Path, split: str, texts: Path | None) -> tuple[Lines, list[str]]:
    qrels = judgements_of(folder, split)
    queries = read_queries(folder / QUERIES)
    names = {}
    if texts is not None:
        judged = {entry for grades in qrels.values() for entry in grades}
        written = TextFolder(texts)
        for entry in corpus_entries(folder / CORPUS):
            name = written.add(entry.id, entry.title, [entry.text])
            if entry.id in judged:
                names[entry.id] = name
        missing = sorted(judged - names.keys())
        if missing:
            raise ExchangeError(
                f"{len(missing)} judged texts are not in the corpus, such as {missing[0]!r}. Check "
                "that the judgements belong to it."
            )
    return judged_lines(queries, qrels, names)


def _csv(source: Path, documents: list[Document]) -> Lines:
    lines, faults = csv_lines(source, documents)
    for fault in faults[:FAULTS_SHOWN]:
        err.print(fault, markup=False, soft_wrap=True)
    if faults:
        more = f" (and {len(faults) - FAULTS_SHOWN} more)" if len(faults) > FAULTS_SHOWN else ""
        err.print(f"Nothing is written. Correct these rows{more} and import again.", markup=False)
        sys.exit(NOT_GOOD_ENOUGH)
    return lines


def _needed(path: Path | None, option: str) -> Path:
    if path is None:
        raise ExchangeError(f"This format needs {option}")
    return path
