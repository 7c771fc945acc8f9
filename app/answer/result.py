"""What a reader gets: an answer in the texts' own words, each statement with its citation."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from html import unescape
from typing import Any, Literal

from app.answer.attribution import AUTHORS, Voice
from app.answer.prose import Prose
from app.answer.references import NO_REFERENCE, Reference
from index import Expansion, Hit
from ingest import Span, page_name

# What became of a question: it is answered; the texts speak of its subject without saying what is
# asked; they hold nothing on it; it is about the texts themselves, or small talk.
Outcome = Literal["answered", "near", "silent", "about"]
OUTCOME_WORDS: Mapping[Outcome, str] = {
    "answered": "Answered from the texts",
    "near": "Near: the texts speak of this, but do not say what is asked",
    "silent": "Silent: the texts do not answer this",
    "about": "About these texts",
}
UNCALIBRATED = "Confidence uncalibrated: it was fitted with the packaged models"
# The one sentence that says so, shared by code and tests.
REFUSAL = "The texts do not answer this."
UNREAD = (
    "This question is in a language that Gloss does not read. It reads Arabic, Chinese, Dutch, "
    "English, French, German, Italian, Japanese, Korean, Polish, Portuguese, Russian, Spanish, "
    "Thai and Turkish."
)
# The mark of a citation in an answer's Markdown, "[1]"; an escaped bracket is none.
CITATION_MARK = re.compile(r"(?<!\\)\[(\d{1,4})\]")
_NO_WORD = re.compile(r"[\W_]+")


def refusal(unknown: Sequence[str] = ()) -> str:
    """Return the statement that the texts hold no answer, and names that they never mention.

    >>> refusal(["Hamlet", "1601"])
    'The texts do not answer this. They never mention “Hamlet” or “1601”.'
    """
    if not unknown:
        return REFUSAL
    return f"{REFUSAL} They never mention {' or '.join(f'“{name}”' for name in unknown)}."


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a statement stands.

    Attributes:
        number: From 1, as in the answer's `[1]`.
        document_id: The cited document.
        title: Its title.
        section: Headings above the passage, outermost first.
        spans: Characters of the document's text, in order.
        quote: What `render(document, spans)` returns, verbatim.
        voice: Whose words they are.
        reference: The citation to copy.
        page: On which the quote begins, from 1; of a table, its first row. None for a text without
            pages.
        pages: All pages that it stands on, in order.
        page_label: What `page` is called in print, where that is not its number in the file.
        place: Where it stands in its section, as people count: "paragraph 4", "Table 2, row 3".
    """

    number: int
    document_id: str
    title: str
    section: tuple[str, ...]
    spans: tuple[Span, ...]
    quote: str
    voice: Voice = AUTHORS
    reference: Reference = NO_REFERENCE
    page: int | None = None
    pages: tuple[int, ...] = ()
    page_label: str = ""
    place: str = ""

    @property
    def where(self) -> str:
        """Where a reader finds it in its section: the page, else the place; empty if unknown."""
        return f"page {self.page_name}" if self.page else self.place

    @property
    def page_name(self) -> str:
        """The page as a reader finds it: "212 (page 6 of the file)"; empty without pages."""
        return page_name(self.page, self.page_label)

    @property
    def start(self) -> int:
        """First character of the first span."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """Character after the last one of the last span."""
        return self.spans[-1].end


@dataclass(frozen=True, slots=True)
class Understood:
    """What was looked for, so that a reader can see why a passage came up.

    Attributes:
        text: The question, standing alone.
        added: What it took from earlier turns, as it stands in `text`.
        expansions: Other names and translations that were looked for as well.
    """

    text: str
    added: tuple[str, ...] = ()
    expansions: tuple[Expansion, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, or the statement that the texts hold none.

    Attributes:
        question: As asked.
        text: Markdown; each statement is followed by its `[n]`.
        answered: Whether the outcome is "answered" or "about".
        confidence: Probability that the texts answer the question, 0 to 1.
        citations: One for each number in the text, by number; none where the texts are silent.
        hits: Every passage that was considered, best first.
        seconds: Time taken.
        understood: What was looked for.
        kind: The kind of question that it has the shape for, as in `app.evidence.question_kinds`,
            or "several" for two questions in one; empty where not answered.
        outcome: "answered"; "near", where the texts speak of the subject but do not say what is
            asked, and the nearest passage is quoted; "silent", where they hold nothing on it;
            "about", where the question is about the texts themselves, or small talk.
        missing: What the texts do not say, in words, such as "how many patents"; empty if nothing
            is known to be missing.
        calibrated: Whether the confidence is that of the models it was fitted with. With others it
            still orders questions, but is no probability.
        prose: What a language model had to do with the text; None if none was asked.
    """

    question: str
    text: str
    answered: bool
    confidence: float
    citations: tuple[Citation, ...]
    hits: tuple[Hit, ...]
    seconds: float
    understood: Understood = Understood("")
    kind: str = ""
    outcome: Outcome = "answered"
    missing: str = ""
    calibrated: bool = True
    prose: Prose | None = None


def shows_quote(text: str, citation: Citation) -> bool:
    """Tell whether an answer's Markdown holds all words of a quote, in order, so that none is lost.

    Bold and table borders stand between words of an answer, marks behind quotes.
    """
    words = _NO_WORD.sub("", unescape(CITATION_MARK.sub("", text)))
    return _NO_WORD.sub("", citation.quote) in words


def as_plain(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    """Return what `dataclasses.asdict` returns, in half the time: no string is copied."""
    if isinstance(value, tuple):
        return tuple(map(as_plain, value))
    if is_dataclass(value):
        return {field.name: as_plain(getattr(value, field.name)) for field in fields(value)}
    return value


def citation_to_json(citation: Citation) -> dict[str, Any]:
    """Return a citation as plain JSON values, the same on every surface."""
    return {**as_plain(citation), "start": citation.start, "end": citation.end}


def hit_to_json(hit: Hit) -> dict[str, Any]:
    """Return a hit as plain JSON values, the same on every surface."""
    return {"rank": hit.rank, "score": hit.score, **as_plain(hit.chunk)}


def search_to_json(understood: Understood, hits: Sequence[Hit]) -> dict[str, Any]:
    """Return the result of a search as plain JSON values, the same for every way in.

    Args:
        understood: The question as it was searched for.
        hits: The passages found, best first.

    Returns:
        A dictionary with the keys `understood` and `hits`.
    """
    return {"understood": as_plain(understood), "hits": [hit_to_json(hit) for hit in hits]}


def answer_to_json(answer: Answer) -> dict[str, Any]:
    """Return an answer as plain JSON values, the same on every surface."""
    return {
        "question": answer.question,
        "kind": answer.kind,
        "text": answer.text,
        "answered": answer.answered,
        "outcome": answer.outcome,
        "missing": answer.missing,
        "confidence": answer.confidence,
        "calibrated": answer.calibrated,
        "citations": [citation_to_json(citation) for citation in answer.citations],
        "hits": [hit_to_json(hit) for hit in answer.hits],
        "seconds": answer.seconds,
        "understood": as_plain(answer.understood),
        "prose": as_plain(answer.prose),
    }


def understood_lines(question: str, understood: Understood) -> list[str]:
    """Return what was added to a question, as lines for display; none if nothing was.

    Translations are left out: they are many, and a reader of the question knows them.
    """
    lines = []
    if understood.text and understood.text.strip() != question.strip():
        lines.append(f"Understood as: {understood.text}")
    for expansion in understood.expansions:
        if expansion.source == "spelling":
            lines.append(f"{expansion.part} read as {', '.join(expansion.also)}")
        elif expansion.source == "glossary":
            lines.append(f"{expansion.part} = {', '.join(expansion.also)}")
    return lines
