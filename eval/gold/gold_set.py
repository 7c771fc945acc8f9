"""A gold set is begun, added to, and checked against the texts that it was written for."""

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from eval.gold.questions import (
    QuestionsError,
    check_fields,
    encoding_of,
    question_lines,
    read_questions,
)
from eval.gold.quotes import Quotes
from eval.gold.snapshot import lock_file_of, read_lock, write_lock
from eval.provenance import changed_documents, document_hashes
from index import Hit
from ingest import CHINESE, Chunk, Document, sentence_bounds

_PICK = re.compile(r"(\d+)(?::(\d+)(?:-(\d+))?)?")
ID_WORDS = 6


def warnings_of(questions_file: Path, documents: Sequence[Document]) -> list[str]:
    """Return what has changed since the questions were checked, a line each."""
    lock = read_lock(questions_file)
    if lock is None:
        return [f"{lock_file_of(questions_file)} is missing: changes of the texts go unnoticed."]
    return changed_documents(lock.documents, document_hashes(documents))


def start_set(questions_file: Path, documents: Sequence[Document]) -> None:
    """Begin an empty gold set for these documents.

    Raises:
        QuestionsError: The file exists, or cannot be written.
    """
    try:
        questions_file.parent.mkdir(parents=True, exist_ok=True)
        with questions_file.open("x", encoding="utf-8"):
            pass
    except FileExistsError as error:
        raise QuestionsError(f"{questions_file} exists. Add to it: gloss eval add") from error
    except OSError as error:
        raise QuestionsError(f"{questions_file} cannot be written ({error.strerror}).") from error
    write_lock(questions_file, documents)


def add_question(
    questions_file: Path, fields: dict[str, Any], documents: Sequence[Document]
) -> None:
    """Append a question to a gold set.

    Raises:
        QuestionsError: The file cannot be read, or the question is not one: its id is taken, a
            quote does not stand once in its document, a field is not what it should be.
    """
    present, faults = read_questions(questions_file, documents)
    if faults:
        raise QuestionsError(f"{questions_file}:{faults[0].line}: {faults[0].message}")
    if fields["id"] in {question.id for question in present}:
        raise QuestionsError(f"The id {fields['id']!r} is taken. Choose another: --id")
    quotes = Quotes(documents)
    try:
        check_fields(fields)
        for evidence in fields["evidence"]:
            if "quote" in evidence:
                quotes.find(evidence["document"], evidence["quote"])
            else:
                quotes.whole(evidence["document"])
    except ValueError as error:
        raise QuestionsError(f"The question is not added: {error}") from error
    encoding = encoding_of(questions_file)
    before = questions_file.read_text(encoding=encoding)
    if encoding == "utf-16":  # lines behind others bear no mark
        questions_file.write_text(before, encoding="utf-8")
    line = json.dumps(fields, ensure_ascii=False)
    separator = "" if not before or before.endswith("\n") else "\n"
    with questions_file.open("a", encoding="utf-8") as file:
        file.write(f"{separator}{line}\n")


def take_feedback(
    questions_file: Path, feedback_file: Path, documents: Sequence[Document]
) -> Iterator[str]:
    """Add questions whose answers were called right; yield what became of each line.

    A question is added once, however often the file is read.

    Raises:
        QuestionsError: A file cannot be read, or the feedback holds a line that is none.
    """
    for number, line in enumerate(question_lines(feedback_file), start=1):
        if not line.strip():
            continue
        verdict, fields = _feedback_of(feedback_file, number, line)
        if verdict != "right":
            yield f"{verdict}: {fields.get('question')} (look at it, then: gloss eval add)"
            continue
        try:
            add_question(questions_file, fields, documents)
        except QuestionsError as error:
            yield f"left out: {fields.get('question')} ({error})"
        else:
            yield f"{fields['id']} is added to {questions_file}."


def _feedback_of(file: Path, number: int, line: str) -> tuple[str, dict[str, Any]]:
    try:
        kept = json.loads(line)
        return str(kept["verdict"]), dict(kept["fields"])
    except (ValueError, KeyError, TypeError) as error:
        raise QuestionsError(f"{file}:{number}: this is no feedback of the page.") from error


def passages_picked(
    pick: str, hits: Sequence[Hit], documents: Sequence[Document], grade: int
) -> list[dict[str, Any]]:
    """Return the evidence that a pick names: "2" is the second passage, "2:1-3" its sentences.

    Sentences that are not in one paragraph become several quotes.

    Raises:
        QuestionsError: There is no such passage or sentence, or none that stands once.
    """
    match = _PICK.fullmatch(pick.strip())
    if not match or not 1 <= int(match[1]) <= len(hits):
        raise QuestionsError(
            f"{pick!r} is not a passage. Give one of 1 to {len(hits)}, or its sentences: 1:2-3"
        )
    chunk = hits[int(match[1]) - 1].chunk
    bounds = sentence_bounds(chunk.text)
    first = int(match[2] or 1)
    last = int(match[3] or match[2] or len(bounds))
    if not 1 <= first <= last <= len(bounds):
        raise QuestionsError(f"{pick!r}: the passage has {len(bounds)} sentences.")
    texts = _quotes(chunk, bounds[first - 1 : last], Quotes(documents))
    if not texts:
        raise QuestionsError(f"{pick!r} stands more than once. Give longer words: --quote")
    return [{"document": chunk.document_id, "quote": text, "grade": grade} for text in texts]


def _quotes(chunk: Chunk, sentences: Sequence[tuple[int, int]], quotes: Quotes) -> list[str]:
    """Return sentences as quotes, each as long as it still stands once in the document.

    A sentence that alone does not, being repeated or cut by a heading, is left out.
    """
    texts = []
    while sentences:
        for size in range(len(sentences), 0, -1):
            text = chunk.text[sentences[0][0] : sentences[size - 1][1]]
            if quotes.count(chunk.document_id, text) == 1:
                texts.append(text)
                break
        sentences = sentences[size:]
    return texts


def suggested_id(kind: str, question: str) -> str:
    """Return an id for a question.

    >>> suggested_id("fact", "How many national labs exist?")
    'fact-how-many-national-labs-exist'
    """
    words = re.findall(r"\w+", question.lower())[:ID_WORDS]
    return "-".join([*kind.split(), *words])


def suggested_language(question: str) -> str:
    """Return "zh" for a question with Chinese characters, else "en"."""
    return "zh" if CHINESE.search(question) else "en"
