"""`gloss eval init | add | check`: a gold set of one's own."""

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from app import locate
from app.cli import (
    DEFAULT_CORPUS,
    DEFAULT_INDEX,
    CorpusOption,
    HistoryOption,
    IndexOption,
    JsonOption,
    err,
    open_assistant,
    out,
    print_json,
)
from eval.cli.gate_commands import NOT_GOOD_ENOUGH, QuestionsOption, eval_cli
from eval.gold import (
    QUESTIONS_FILE,
    QuestionsError,
    add_question,
    odd_questions,
    passages_picked,
    read_questions,
    start_set,
    suggested_id,
    suggested_language,
    take_feedback,
    warnings_of,
    write_lock,
)
from index import Hit
from ingest import read_documents, sentence_bounds

CANDIDATES = 10
OwnQuestionsOption = Annotated[
    Path, typer.Option("--questions", help="JSON Lines file of your questions.")
]


@eval_cli.command()
def init(questions_file: OwnQuestionsOption, corpus: CorpusOption = DEFAULT_CORPUS) -> None:
    """Start a gold set for a folder of texts."""
    documents = read_documents(locate(corpus).folder)
    start_set(questions_file, documents)
    out.print(
        f"{questions_file} is begun for {len(documents)} texts. Add questions: gloss eval add",
        markup=False,
    )


@eval_cli.command()
def add(
    questions_file: OwnQuestionsOption,
    corpus: CorpusOption = DEFAULT_CORPUS,
    index_dir: IndexOption = DEFAULT_INDEX,
    question: Annotated[
        str, typer.Option("--question", help="In a reader's words; asked for if left out.")
    ] = "",
    feedback: Annotated[
        Path | None, typer.Option("--from", help="What readers of the page said of answers.")
    ] = None,
    kind: Annotated[str, typer.Option("--kind", help="Groups the figures.")] = "fact",
    question_id: Annotated[str, typer.Option("--id", help="Default: made from the question.")] = "",
    language: Annotated[
        str, typer.Option("--language", help="Default: made from the question.")
    ] = "",
    history: HistoryOption = [],  # noqa: B006 - typer copies it
    pick: Annotated[
        list[str],
        typer.Option("--pick", help="Passage found that answers, or its sentences: 1:2-3; repeat."),
    ] = [],  # noqa: B006
    document: Annotated[str, typer.Option("--document", help="Document of --quote.")] = "",
    quote: Annotated[str, typer.Option("--quote", help="Words of the text that answer.")] = "",
    grade: Annotated[int, typer.Option("--grade", min=1, max=2, help="2 fully, 1 in part.")] = 2,
    expected: Annotated[
        list[str], typer.Option("--expected", help="A word that a full answer has; repeat.")
    ] = [],  # noqa: B006
    unanswerable: Annotated[
        bool, typer.Option("--unanswerable", help="The texts do not answer it.")
    ] = False,
    must: Annotated[
        bool, typer.Option("--must", help="The gate fails when this one is lost.")
    ] = False,
) -> None:
    """Add a question, its passages picked from what the search finds, or quoted.

    Without --pick, --quote or --unanswerable it shows what the search finds and asks. With --from
    FILE, questions whose answers readers called right are added with what was cited, and the others
    are listed.
    """
    if feedback:
        for told in take_feedback(questions_file, feedback, read_documents(locate(corpus).folder)):
            out.print(told, markup=False)
        return
    question = question or typer.prompt("Question, in a reader's words")
    evidence: list[dict[str, Any]] = []
    if quote:
        evidence.append({"document": document, "quote": quote, "grade": grade})
    if (quote or unanswerable) and not pick:
        documents = read_documents(locate(corpus).folder)  # without an index
    else:
        assistant = open_assistant(corpus, index_dir)
        documents = list(assistant.documents)
        hits = assistant.search(question, CANDIDATES, history)
        picks = pick or _ask_picks(hits)
        for each in picks:
            evidence += passages_picked(each, hits, assistant.documents, grade)
    fields = {
        "id": question_id or suggested_id(kind, question),
        "kind": kind,
        "language": language or suggested_language(question),
        "question": question,
        "history": list(history),
        "evidence": evidence,
        "expected": list(expected),
        "answerable": not unanswerable,
        **({"must": True} if must else {}),
    }
    add_question(questions_file, fields, documents)
    out.print(f"{fields['id']} is added to {questions_file}.", markup=False)


@eval_cli.command()
def check(
    questions_file: QuestionsOption = QUESTIONS_FILE,
    corpus: CorpusOption = DEFAULT_CORPUS,
    accept: Annotated[
        bool, typer.Option("--accept", help="The questions are right for the texts as they are.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Check a gold set; exit 1 if a line is wrong, and warn if the texts have changed.

    Questions that repeat others, or the words of their passage, are told; they are not wrong.
    """
    documents = read_documents(locate(corpus).folder)
    warnings = warnings_of(questions_file, documents)
    changed = [document.id for document in documents if f"{document.id} has changed" in warnings]
    questions, faults = read_questions(questions_file, documents, changed)
    answerable = sum(question.answerable for question in questions)
    odd = odd_questions(questions)
    if accept and not faults:
        write_lock(questions_file, documents)
        warnings = []
    if as_json:
        print_json(
            {
                "questions": len(questions),
                "answerable": answerable,
                "faults": [{"line": f.line, "message": f.message} for f in faults],
                "warnings": warnings,
                "odd": [asdict(each) for each in odd],
            }
        )
    told = [
        *(f"{questions_file}:{fault.line}: {fault.message}" for fault in faults),
        *(f"note: {each.id} is {each.kind}: {each.reason}" for each in odd),
        *(f"warning: {warning}" for warning in warnings),
    ]
    for line in told:
        err.print(line, markup=False, soft_wrap=True)
    if warnings and not faults:
        err.print("Read the passages again, then: gloss eval check --accept", markup=False)
    if faults:
        sys.exit(NOT_GOOD_ENOUGH)
    _require_answerable(questions_file, answerable)
    if not as_json:
        out.print(f"{len(questions)} questions, {answerable} of them answerable.", markup=False)


def _require_answerable(questions_file: Path, answerable: int) -> None:
    if not answerable:
        raise QuestionsError(f"{questions_file} holds no answerable question: gloss eval add")


def _ask_picks(hits: list[Hit]) -> list[str]:
    """Show what was found, sentence by sentence, and return what is picked."""
    for hit in hits:
        place = " › ".join([hit.chunk.document_id, *hit.chunk.section])
        out.print(f"\n{hit.rank}. {place}", style="bold", markup=False)
        for number, (start, end) in enumerate(sentence_bounds(hit.chunk.text), start=1):
            out.print(f"   {hit.rank}:{number}  {hit.chunk.text[start:end]}", markup=False)
    answer: str = typer.prompt(
        "\nPassages that answer, such as 1 or 1:2-3, separated by spaces", default="1"
    )
    return answer.split()
