"""The reference questions, each with the passages of the texts that answer it.

A passage is given as a quote and resolved to spans of the document when the file is loaded, so
the questions stay valid however the documents are cut into chunks.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from ingest import Document, GlossError, Rendering, Span, parse_blocks, render_with_offsets

QUESTIONS_FILE = Path(__file__).parent / "questions.jsonl"


class QuestionsError(GlossError):
    """Raised when a file of questions has a fault; the message names file and line."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage that answers a question.

    Attributes:
        document_id: The document it stands in.
        spans: Where it stands.
        quote: Its words, as given in the file.
        grade: 2 if it answers fully, 1 if in part.
    """

    document_id: str
    spans: tuple[Span, ...]
    quote: str
    grade: int


@dataclass(frozen=True, slots=True)
class Question:
    """A reference question.

    Attributes:
        id: Unique in its file.
        kind: Groups the figures: "term", "table", "follow-up" …
        language: "en" or "zh".
        text: The question as a reader would put it.
        history: Earlier questions, oldest first.
        evidence: Every passage that answers it; none if the texts do not.
        expected: Words that a full answer contains, whatever its case.
        answerable: Whether the texts answer it.
    """

    id: str
    kind: str
    language: str
    text: str
    history: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    expected: tuple[str, ...]
    answerable: bool

    @property
    def half(self) -> Literal["tuning", "unseen"]:
        """Which half it belongs to: settings are chosen on one and confirmed on the other."""
        digest = hashlib.sha256(self.id.encode()).hexdigest()
        return "unseen" if int(digest, 16) % 2 else "tuning"


def load_questions(path: str | Path, documents: Sequence[Document]) -> list[Question]:
    """Return the questions of a JSON Lines file, their quotes resolved to spans.

    Raises:
        QuestionsError: The file is missing, a line is not a question, an id occurs twice, or a
            quote does not stand exactly once in its document.
    """
    path = Path(path)
    finders = {document.id: QuoteFinder(document) for document in documents}
    questions: dict[str, Question] = {}
    for number, fields in _lines(path):
        try:
            question = _question(fields, finders)
        except KeyError as error:
            raise QuestionsError(f"{path}:{number}: {error} is missing. Add it.") from error
        except (TypeError, ValueError) as error:
            raise QuestionsError(f"{path}:{number}: {error}") from error
        if question.id in questions:
            raise QuestionsError(
                f"{path}:{number}: the id {question.id!r} occurs twice. Rename it."
            )
        questions[question.id] = question
    if not questions:
        raise QuestionsError(f"{path} holds no question. Add one a line.")
    return list(questions.values())


def _lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise QuestionsError(
            f"{path} cannot be read ({error.strerror}). Check its name."
        ) from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                fields = json.loads(line)
            except ValueError as error:
                raise QuestionsError(f"{path}:{number}: not JSON ({error}).") from error
            if not isinstance(fields, dict):
                raise QuestionsError(f"{path}:{number}: not a JSON object.")
            yield number, fields


def _question(fields: dict[str, Any], finders: Mapping[str, "QuoteFinder"]) -> Question:
    evidence = tuple(_evidence(entry, finders) for entry in fields["evidence"])
    answerable = bool(fields["answerable"])
    if answerable != bool(evidence):
        raise ValueError("an answerable question has evidence, and no other has.")
    return Question(
        id=str(fields["id"]),
        kind=str(fields["kind"]),
        language=str(fields["language"]),
        text=str(fields["question"]),
        history=tuple(str(turn) for turn in fields["history"]),
        evidence=evidence,
        expected=tuple(str(word) for word in fields["expected"]),
        answerable=answerable,
    )


def _evidence(entry: dict[str, Any], finders: Mapping[str, "QuoteFinder"]) -> Evidence:
    document_id, quote = str(entry["document"]), str(entry["quote"])
    if document_id not in finders:
        raise ValueError(f"there is no document {document_id!r} in the corpus.")
    spans = finders[document_id].find(quote)
    return Evidence(document_id, spans, quote, int(entry["grade"]))


class QuoteFinder:
    """Finds quotes in one document, whatever its line breaks, page breaks and cell borders."""

    def __init__(self, document: Document) -> None:
        """Prepare the document's blocks as a reader sees them."""
        self._document = document
        self._pieces: list[tuple[str, list[int], Rendering, tuple[Span, ...]]] = []
        for block in parse_blocks(document):
            for spans in (block.caption, block.spans):
                if spans:
                    rendering = render_with_offsets(document, spans)
                    squeezed, places = _squeeze(rendering.text)
                    self._pieces.append((squeezed, places, rendering, spans))

    def find(self, quote: str) -> tuple[Span, ...]:
        """Return the spans of a quote.

        Raises:
            ValueError: The quote is blank, or does not stand exactly once in the document.
        """
        wanted, _ = _squeeze(quote)
        if not wanted:
            raise ValueError("a quote is blank.")
        found: list[tuple[Span, ...]] = []
        for squeezed, places, rendering, spans in self._pieces:
            start = squeezed.find(wanted)
            while start >= 0:
                last = places[start + len(wanted) - 1]
                found.append(rendering.source_spans(places[start], last + 1, spans))
                start = squeezed.find(wanted, start + 1)
        if len(found) != 1:
            raise ValueError(
                f"the quote {quote[:60]!r} stands {len(found)} times in {self._document.id}, "
                "not once. Copy it from the text, long enough to be unique."
            )
        return found[0]


def _squeeze(text: str) -> tuple[str, list[int]]:
    """Return a text without white space and cell borders, and where each character stood."""
    places = [i for i, character in enumerate(text) if not character.isspace() and character != "|"]
    return "".join(text[i] for i in places), places
