"""The reference questions, each with the passages of the texts that answer it.

A passage is given as a quote and resolved to spans of the document when the file is loaded, so
the questions stay valid however the documents are cut into chunks. What a line may hold says
`questions.schema.json`.
"""

import codecs
import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from eval.gold.quotes import Quotes
from ingest import Document, GlossError, Span

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import ValidationError

QUESTIONS_FILE = Path(__file__).parents[1] / "questions.jsonl"
SCHEMA_FILE = Path(__file__).parents[1] / "questions.schema.json"


class QuestionsError(GlossError):
    """Raised when a file of questions has a fault; the message names file and line."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage that answers a question.

    Attributes:
        document_id: The document it is from.
        spans: Where it stands; none if the texts are not at hand.
        quote: Its words, as given in the file; empty where the whole document answers.
        grade: 2 if it answers fully, 1 if in part; imported judgements keep their own grades.
        is_whole: Whether the whole document answers, not a passage of it.
    """

    document_id: str
    spans: tuple[Span, ...]
    quote: str
    grade: int
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A reference question.

    Attributes:
        id: Unique in its file.
        kind: Groups the figures: "term", "table", "follow-up" …
        language: "en", "zh" …
        text: The question as a reader would put it.
        history: Earlier questions, oldest first.
        evidence: Every passage that answers it; none if the texts do not.
        expected: Words that a full answer contains, whatever its case.
        answerable: Whether the texts answer it.
        must: The gate fails when it is lost, whatever the others do.
        outcome: Of a right answer: "answered", "near" or "silent"; empty if not judged.
        missing: Words of which what a near answer names as missing holds at least one.
    """

    id: str
    kind: str
    language: str
    text: str
    history: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    expected: tuple[str, ...]
    answerable: bool
    must: bool = False
    outcome: str = ""
    missing: tuple[str, ...] = ()

    @property
    def documents(self) -> tuple[str, ...]:
        """Ids of the documents that answer it, each once, in order."""
        return tuple(dict.fromkeys(evidence.document_id for evidence in self.evidence))

    @property
    def half(self) -> Literal["tuning", "validation"]:
        """Which half it belongs to: settings are chosen on one and confirmed on the other."""
        digest = hashlib.sha256(self.id.encode()).hexdigest()
        return "validation" if int(digest, 16) % 2 else "tuning"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a line of a file of questions."""

    line: int
    message: str


def load_questions(path: str | Path, documents: Sequence[Document] | None) -> list[Question]:
    """Return the questions of a JSON Lines file, their quotes resolved to spans.

    `documents` is None where the texts are not at hand: then only whole documents may answer.

    Raises:
        QuestionsError: The file is missing, has a fault, or holds no answerable question.
    """
    questions, faults = read_questions(path, documents)
    if faults:
        more = f" (And {len(faults) - 1} more: gloss eval check)" if len(faults) > 1 else ""
        raise QuestionsError(f"{path}:{faults[0].line}: {faults[0].message}{more}")
    if not questions:
        raise QuestionsError(f"{path} holds no question. Add one: gloss eval add")
    if not any(question.answerable for question in questions):
        raise QuestionsError(
            f"{path} holds no answerable question, so there is no search to measure. Add one with "
            "its passage: gloss eval add"
        )
    return questions


def read_questions(
    path: str | Path, documents: Sequence[Document] | None, changed: Collection[str] = ()
) -> tuple[list[Question], list[Fault]]:
    """Return the questions that are right, and what is wrong with the other lines.

    `changed` names documents that are not what they were when the questions were checked.

    Raises:
        QuestionsError: The file cannot be read.
    """
    quotes = Quotes(documents, changed)
    questions: dict[str, Question] = {}
    faults = []
    for number, line in enumerate(question_lines(Path(path)), start=1):
        if not line.strip():
            continue
        try:
            question = _question(parse_question(line), quotes)
            if question.id in questions:
                raise ValueError(f"the id {question.id!r} occurs twice. Rename it.")
            questions[question.id] = question
        except ValueError as error:
            faults.append(Fault(number, str(error)))
    return list(questions.values()), faults


def parse_question(line: str) -> dict[str, Any]:
    """Return the fields of a line.

    Raises:
        ValueError: It is not JSON, or not what the schema asks for.
    """
    try:
        fields = json.loads(line)
    except ValueError as error:
        raise ValueError(f"not JSON ({error}).") from error
    if not isinstance(fields, dict):
        raise ValueError("not a JSON object.")
    check_fields(fields)
    return fields


def check_fields(fields: Mapping[str, Any]) -> None:
    """Check the fields of a question against the schema.

    Raises:
        ValueError: A field is missing, unknown or not what it should be.
    """
    errors = sorted(_validator().iter_errors(fields), key=lambda error: list(map(str, error.path)))
    if errors:
        raise ValueError(_in_words(errors[0]))


def _in_words(error: "ValidationError") -> str:
    place = ".".join(str(step) for step in error.absolute_path)
    if error.validator == "required":
        return str(error.message).replace("is a required property", "is missing. Add it.")
    if place == "evidence" and error.validator in ("minItems", "maxItems"):
        return "an answerable question has evidence, and no other has."
    if place == "must" and error.validator == "const":
        return "only an answerable question can be a must."
    return f"{place}: {error.message}." if place else f"{error.message}."


@cache
def _validator() -> "Draft202012Validator":
    from jsonschema import Draft202012Validator

    return Draft202012Validator(json.loads(SCHEMA_FILE.read_text(encoding="utf-8")))


def question_lines(path: Path) -> list[str]:
    """Return all lines of a file of questions, blank ones too.

    Raises:
        QuestionsError: It cannot be read.
    """
    try:
        return path.read_text(encoding=encoding_of(path)).split("\n")
    except OSError as error:
        raise QuestionsError(
            f"{path} cannot be read ({error.strerror}). Check its name."
        ) from error
    except UnicodeDecodeError as error:
        raise QuestionsError(f"{path} is not UTF-8 ({error}). Convert it.") from error


def encoding_of(path: Path) -> str:
    """Return how a file of questions is read: UTF-8, or UTF-16 if it begins with its mark.

    Raises:
        OSError: It cannot be read.
    """
    with path.open("rb") as file:
        is_wide = file.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    return "utf-16" if is_wide else "utf-8-sig"


def _question(fields: Mapping[str, Any], quotes: Quotes) -> Question:
    evidence = tuple(
        Evidence(e["document"], quotes.find(e["document"], e["quote"]), e["quote"], e["grade"])
        if "quote" in e
        else Evidence(e["document"], quotes.whole(e["document"]), "", e["grade"], is_whole=True)
        for e in fields["evidence"]
    )
    return Question(
        id=fields["id"],
        kind=fields["kind"],
        language=fields["language"],
        text=fields["question"],
        history=tuple(fields.get("history", ())),
        evidence=evidence,
        expected=tuple(fields.get("expected", ())),
        answerable=fields["answerable"],
        must=fields.get("must", False),
        outcome=fields.get("outcome", ""),
        missing=tuple(fields.get("missing", ())),
    )
