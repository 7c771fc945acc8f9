"""Questions of other programs become lines of a gold set."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from eval.exchange.text_lines import ExchangeError
from eval.gold import suggested_language
from eval.runs import trec_name


def question_line(
    name: str,
    text: str,
    evidence: Sequence[Mapping[str, Any]],
    *,
    kind: str = "question",
    expected: Sequence[str] = (),
) -> dict[str, Any]:
    """Return the fields of a question; one without evidence is not answerable.

    White space in the id becomes `%20`, as gold sets have it.
    """
    return {
        "id": trec_name(name),
        "kind": kind if evidence else "unanswerable",
        "language": suggested_language(text),
        "question": text,
        "evidence": [dict(each) for each in evidence],
        "expected": list(expected) if evidence else [],
        "answerable": bool(evidence),
    }


def judged_lines(
    topics: Mapping[str, str], qrels: Mapping[str, Mapping[str, int]], names: Mapping[str, str]
) -> tuple[list[dict[str, Any]], list[str]]:
    """Return the questions that judgements of whole documents answer, and notes on the others.

    `names` maps ids of documents to what they are called in the corpus.
    """
    lines = []
    without_text = [topic for topic in qrels if topic not in topics]
    unanswered = []
    for topic, grades in qrels.items():
        evidence = [
            {"document": names.get(entry, entry), "grade": grade}
            for entry, grade in grades.items()
            if grade > 0
        ]
        if topic in topics and evidence:
            lines.append(question_line(topic, topics[topic], evidence))
        elif topic in topics:
            unanswered.append(topic)
    counts = {
        "judged questions have no text and are left out": len(without_text),
        "questions have no relevant document and are left out": len(unanswered),
        "questions are not judged and are left out": len(topics.keys() - qrels.keys()),
    }
    return lines, [f"{count} {words}" for words, count in counts.items() if count]


def write_questions(path: Path, lines: Iterable[Mapping[str, Any]]) -> None:
    """Write a new gold set.

    Raises:
        ExchangeError: The file exists, or cannot be written.
    """
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise ExchangeError(f"{path} exists. Name a new file: --questions") from error
    except OSError as error:
        raise ExchangeError(f"{path} cannot be written ({error.strerror}).") from error
