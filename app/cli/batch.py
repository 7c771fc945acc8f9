"""Questions in a file, one a line, become answers, one a line."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from app.answer import answer_to_json
from app.answering import QuestionError
from app.assistant import Assistant
from app.conversation import Turn
from ingest import GlossError

STANDARD_INPUT = "-"


def read_lines(name: str) -> Iterator[str]:
    """Yield the lines of a file, or of standard input for `-`, as they come.

    Raises:
        GlossError: The file cannot be read as UTF-8.
    """
    try:
        if name == STANDARD_INPUT:
            yield from sys.stdin
            return
        with Path(name).open(encoding="utf-8-sig") as file:
            yield from file
    except (OSError, UnicodeDecodeError) as error:
        raise GlossError(f"{name} cannot be read ({error}). Name a text file in UTF-8.") from error


def answer_lines(lines: Iterable[str], load: Callable[[], Assistant]) -> Iterator[str]:
    """Yield for each line its answer as JSON on one line, or what is wrong with its question.

    A line is a question, or a JSON object with `question` and, if wanted, `history`, `documents`
    and `id`; an `id` is given back. Blank lines are passed over; without any other, nothing is
    loaded.
    """
    assistant = None
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        assistant = assistant or load()
        yield json.dumps(_answered(line, number, assistant), ensure_ascii=False)


def _answered(line: str, number: int, assistant: Assistant) -> dict[str, Any]:
    try:
        asked = _read(line)
        about = {"id": asked["id"]} if "id" in asked else {}
        history, documents = asked.get("history", ()), asked.get("documents", ())
        answer = assistant.ask(asked["question"], history, documents=documents)
    except (QuestionError, ValueError) as error:
        return {"line": number, "problem": str(error)}
    return {**about, **answer_to_json(answer)}


def _read(line: str) -> dict[str, Any]:
    """Return the question on a line with what comes with it.

    Raises:
        ValueError: It is JSON, but not as it should be.
    """
    if not line.lstrip().startswith("{"):
        return {"question": line.strip()}
    try:
        asked = json.loads(line)
    except json.JSONDecodeError as error:
        raise ValueError(f"The line begins like JSON and is none ({error.msg}).") from error
    history = asked.get("history", [])
    if not isinstance(asked.get("question"), str) or not isinstance(history, list):
        raise ValueError('Expected {"question": "…", "history": ["…"]}.')
    documents = asked.get("documents", [])
    if not isinstance(documents, list) or not all(isinstance(each, str) for each in documents):
        raise ValueError('Expected "documents": ["id of a text", …].')
    return {**asked, "history": [_turn(turn) for turn in history]}


def _turn(turn: object) -> Turn:
    """Return an earlier question, alone or with its answer.

    Raises:
        ValueError: It is neither.
    """
    match turn:
        case str(question):
            return question
        case [str(question), str(answer)]:
            return question, answer
        case {"question": str(question), "answer": str(answer)}:
            return question, answer
        case {"question": str(question)}:
            return question
        case _:
            raise ValueError("Each of history is a question, or [question, answer].")
