"""Labels whose texts changed are moved where that is certain; the others are listed."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.gold.label_states import STATES, LabelInspector, LabelState, State
from eval.gold.questions import QuestionsError, parse_question, question_lines
from eval.gold.snapshot import read_lock
from ingest import Document


@dataclass(frozen=True, slots=True)
class Label:
    """A passage that answers a question, as the gold set has it.

    Attributes:
        line: In the file, from 1.
        question: Id of the question.
        number: Which of its passages, from 0.
        document: As given.
        quote: As given; empty for a whole document.
    """

    line: int
    question: str
    number: int
    document: str
    quote: str


@dataclass(frozen=True, slots=True)
class Inspection:
    """What has become of every label of a gold set.

    Attributes:
        states: In the order of the file.
        lines: The lines of the file as they were, without their ends.
    """

    states: tuple[tuple[Label, LabelState], ...]
    lines: tuple[str, ...]

    @property
    def open(self) -> list[tuple[Label, LabelState]]:
        """The labels that a person must look at."""
        return [(label, state) for label, state in self.states if not state.certain]

    @property
    def changed(self) -> list[tuple[Label, LabelState]]:
        """The labels that can be mended without one."""
        return [(label, s) for label, s in self.states if s.certain and s.state != "valid"]

    def counts(self) -> dict[State, int]:
        """Return the number of labels of each state."""
        return {name: sum(s.state == name for _, s in self.states) for name in STATES}


def inspect_labels(questions_file: Path, documents: Sequence[Document]) -> Inspection:
    """Return what has become of the labels of a gold set in the texts as they are now.

    Raises:
        QuestionsError: The file or its lock file cannot be read, or a line is not a question.
    """
    inspector = LabelInspector(documents, read_lock(questions_file))
    lines = question_lines(questions_file)
    states = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            fields = parse_question(line)
        except ValueError as error:
            raise QuestionsError(f"{questions_file}:{number}: {error}") from error
        for place, evidence in enumerate(fields["evidence"]):
            label = Label(
                number, fields["id"], place, evidence["document"], evidence.get("quote", "")
            )
            states.append((label, inspector.state_of(label.document, label.quote)))
    return Inspection(tuple(states), tuple(lines))


def write_repaired(questions_file: Path, inspection: Inspection) -> None:
    """Write the gold set with the labels that are certain where they stand now.

    Lines without such a label stay as they are, character by character.

    Raises:
        QuestionsError: The file cannot be written.
    """
    by_line: dict[int, dict[int, LabelState]] = {}
    for label, state in inspection.changed:
        by_line.setdefault(label.line, {})[label.number] = state
    lines = [
        _repaired(line, by_line[number]) if number in by_line else line
        for number, line in enumerate(inspection.lines, start=1)
    ]
    beside = questions_file.with_suffix(".repaired")
    try:
        beside.write_text("\n".join(lines), encoding="utf-8", newline="\n")
        beside.replace(questions_file)
    except OSError as error:
        raise QuestionsError(f"{questions_file} cannot be written ({error.strerror}).") from error


def _repaired(line: str, states: dict[int, LabelState]) -> str:
    fields = json.loads(line.removeprefix("\ufeff"))
    evidence: list[dict[str, Any]] = []
    for number, each in enumerate(fields["evidence"]):
        if number not in states:
            evidence.append(each)
            continue
        for document, quote in states[number].passages:
            place = {"document": document, "quote": quote} if quote else {"document": document}
            evidence.append({**place, "grade": each["grade"]})
    return json.dumps({**fields, "evidence": _each_once(evidence)}, ensure_ascii=False)


def _each_once(evidence: Collection[dict[str, Any]]) -> list[dict[str, Any]]:
    return [dict(items) for items in dict.fromkeys(tuple(each.items()) for each in evidence)]
