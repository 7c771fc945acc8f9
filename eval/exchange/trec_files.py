"""Runs, judgements and topics as TREC has them, read line by line.

A run has six columns (question, Q0, passage, rank, score, tag), judgements have four (question, 0,
passage, grade), or three under a header, as BEIR has them (query-id, corpus-id, score).
"""

import math
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from eval.exchange.text_lines import ExchangeError, fault, numbered_lines

RUN_COLUMNS, QRELS_COLUMNS, BEIR_COLUMNS = 6, 4, 3
_TAG = re.compile(r"<(/?)(\w+)>\s*")
# What some topics write before the number and the title.
_LABEL = re.compile(r"(?:number|topic)\s*:\s*", re.IGNORECASE)


class RunLine(NamedTuple):
    """A line of a run.

    Attributes:
        line: Its number in the file, from 1.
        question: Id of the question.
        passage: Id of what was found.
        rank: As the file has it.
        score: As the file has it; finite.
    """

    line: int
    question: str
    passage: str
    rank: int
    score: float


def run_lines(path: Path) -> Iterator[RunLine]:
    """Yield the lines of a run.

    Raises:
        ExchangeError: The file cannot be read, or a line is not one of a run.
    """
    for number, line in numbered_lines(path):
        columns = line.split()
        if len(columns) != RUN_COLUMNS:
            raise fault(
                path,
                number,
                f"{len(columns)} columns, not 6: question, Q0, passage, rank, score, tag. "
                "Ids with white space are not allowed.",
            )
        question, _, passage, rank, score, _ = columns
        yield RunLine(number, question, passage, _rank(rank, path, number),
                      finite(score, path, number))  # fmt: skip


def finite(text: str, path: Path, number: int) -> float:
    """Return a score.

    Raises:
        ExchangeError: It is not a finite number.
    """
    try:
        score = float(text)
    except ValueError:
        score = math.nan
    if not math.isfinite(score):
        raise fault(path, number, f"the score {text[:20]!r} is not a number. Correct or remove it.")
    return score


def read_qrels(path: Path) -> dict[str, dict[str, int]]:
    """Return the judgements of a file: grades by question and passage; below 0 counts as 0.

    Raises:
        ExchangeError: The file cannot be read, holds none, or a line is not a judgement.
    """
    qrels: dict[str, dict[str, int]] = {}
    for number, line in numbered_lines(path):
        tabbed = [column.strip() for column in line.split("\t")]  # ids may hold white space
        columns = tabbed if len(tabbed) >= BEIR_COLUMNS else line.split()
        if len(columns) not in (BEIR_COLUMNS, QRELS_COLUMNS):
            raise fault(path, number, f"{len(columns)} columns, not 4 (TREC) or 3 (BEIR).")
        if not qrels and not _is_whole(columns[-1]):
            continue  # the header
        if not _is_whole(columns[-1]):
            raise fault(path, number, f"the grade {columns[-1][:20]!r} is not a whole number.")
        grades = qrels.setdefault(columns[0], {})
        passage, grade = columns[-2], max(int(float(columns[-1])), 0)
        if grades.setdefault(passage, grade) != grade:
            raise fault(path, number, f"{passage} has two grades for {columns[0]}. Remove one.")
    if not qrels:
        raise ExchangeError(f"{path} holds no judgement. Check that it is the right file.")
    return qrels


def read_topics(path: Path) -> dict[str, str]:
    """Return questions by id: of TREC's `<top>` entries, or of lines of an id, a tab and a text.

    Raises:
        ExchangeError: The file cannot be read, holds none, or one twice.
    """
    lines = list(numbered_lines(path))
    is_marked = any("<top>" in line.lower() for _, line in lines)
    topics: dict[str, str] = {}
    for number, topic, text in _marked(lines) if is_marked else _tabbed(lines, path):
        if not topic or not text:
            raise fault(path, number, "a topic without a number or a title.")
        if topic in topics:
            raise fault(path, number, f"the topic {topic} occurs twice. Remove one.")
        topics[topic] = text
    if not topics:
        raise ExchangeError(f"{path} holds no topic. Check that it is the right file.")
    return topics


def qrels_lines(qrels: Mapping[str, Mapping[str, int]]) -> Iterator[str]:
    """Yield judgements as lines of TREC, with their line ends."""
    for question, grades in qrels.items():
        for passage, grade in grades.items():
            yield f"{question} 0 {passage} {grade}\n"


def topic_lines(topics: Mapping[str, str]) -> Iterator[str]:
    """Yield questions as lines of an id, a tab and a text on one line."""
    for topic, text in topics.items():
        yield f"{topic}\t{' '.join(text.split())}\n"


def _rank(text: str, path: Path, number: int) -> int:
    if not _is_whole(text):
        raise fault(path, number, f"the rank {text[:20]!r} is not a whole number.")
    return int(float(text))


def _is_whole(text: str) -> bool:
    return bool(re.fullmatch(r"[+-]?\d{1,9}(?:\.0*)?", text, re.ASCII))


def _tabbed(lines: list[tuple[int, str]], path: Path) -> Iterator[tuple[int, str, str]]:
    for number, line in lines:
        topic, tab, text = line.partition("\t")
        if not tab:
            raise fault(path, number, "no tab between the number and the text of a topic.")
        yield number, topic.strip(), text.strip()


def _marked(lines: list[tuple[int, str]]) -> Iterator[tuple[int, str, str]]:
    """Yield the line, number and title of each entry; their end tags may be missing."""
    fields: dict[str, list[str]] = {}
    name, start = "", 0
    for number, line in lines:
        rest = line
        while match := _TAG.search(rest):
            fields.setdefault(name, []).append(rest[: match.start()])
            closing, tag = match[1], match[2].lower()
            rest = rest[match.end() :]
            if tag == "top" and not closing:
                fields, start = {}, number
            elif tag == "top":
                yield start, _field(fields, "num").split(" ")[0], _field(fields, "title")
            name = "" if closing else tag
        fields.setdefault(name, []).append(rest)


def _field(fields: Mapping[str, list[str]], name: str) -> str:
    text = " ".join(" ".join(fields.get(name, ())).split())
    return _LABEL.sub("", text, count=1).strip()
