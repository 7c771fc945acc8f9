"""Schemas of what comes in and goes out over HTTP; what comes in is checked against them.

Replies are written by `answer_to_json` and its like, not by these models: a test holds both
together.
"""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from app.api.limits import MAX_ANSWER, MAX_BATCH, MAX_HISTORY, MAX_QUESTION, MAX_TOP_K
from app.api.service import Chosen, QuestionInContext
from app.conversation import Turn

QUESTION_EXAMPLE = "What are short boards?"
Question = Annotated[
    str, Field(min_length=1, max_length=MAX_QUESTION, description="What you want to know.")
]
TopK = Annotated[int, Field(ge=1, le=MAX_TOP_K, description="Passages at most.")]


class Request(BaseModel):
    """What a caller sends: nothing unknown, nothing of another type."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Reply(BaseModel):
    """What a caller gets."""

    model_config = ConfigDict(extra="forbid")


class EarlierTurn(Request):
    """A question that was asked before, and the text of its answer."""

    question: Question
    answer: str = Field("", max_length=MAX_ANSWER)


class AskRequest(Request):
    """A question, and what was asked before it, oldest first."""

    question: Question = Field(examples=[QUESTION_EXAMPLE])
    history: list[EarlierTurn] = Field(default_factory=list, max_length=MAX_HISTORY)
    documents: Chosen = Field(default_factory=list)

    def asked(self) -> QuestionInContext:
        """Return the question as the assistant takes it."""
        turns: list[Turn] = [
            (turn.question, turn.answer) if turn.answer else turn.question for turn in self.history
        ]
        return QuestionInContext(self.question, tuple(turns), tuple(self.documents))


class BatchRequest(Request):
    """Several questions, each for itself."""

    questions: list[AskRequest] = Field(min_length=1, max_length=MAX_BATCH)


class SearchRequest(AskRequest):
    """A question whose passages are wanted."""

    top_k: TopK = 10
    mode: Literal["dense", "lexical", "fused", "full"] = "full"


class SpanReply(Reply):
    """Characters `start` to `end` (exclusive) of a document's text."""

    start: int
    end: int


class PassageReply(Reply):
    """A passage that can be found and cited."""

    id: str
    document_id: str
    kind: str
    section: list[str] = Field(description="Headings above it, outermost first.")
    spans: list[SpanReply]
    text: str
    label: str = Field(description="As “Table 3” or “Note 12”, or empty.")
    parent: str | None = Field(description="Of a note: the passage that contains its marker.")
    context: str = Field(description="Of a note: the sentence that contains its marker.")


class HitReply(PassageReply):
    """A passage found."""

    rank: int = Field(description="From 1.")
    score: float = Field(description="Higher is better.")


class VoiceReply(Reply):
    """Whose words a citation shows."""

    kind: str
    speaker: str


class ReferenceReply(Reply):
    """A citation to copy."""

    plain: str
    bibtex: str


class CitationReply(Reply):
    """Where a statement stands."""

    number: int = Field(description="From 1, as in the answer's `[1]`.")
    document_id: str
    title: str
    section: list[str]
    spans: list[SpanReply]
    quote: str = Field(description="What the spans render to, verbatim.")
    voice: VoiceReply
    reference: ReferenceReply
    page: int | None
    pages: list[int]
    page_label: str = Field(description="What the page is called in print, if not its number.")
    place: str = Field(description="As people count: paragraph 4, Table 2, row 3; may be empty.")
    start: int
    end: int


class ExpansionReply(Reply):
    """What a part of a question was taken to mean as well."""

    part: str
    also: list[str]
    source: Literal["glossary", "dictionary", "spelling"]


class UnderstoodReply(Reply):
    """What was looked for."""

    text: str
    added: list[str]
    expansions: list[ExpansionReply]


class AnswerReply(Reply):
    """An answer in the texts' words, or the statement that they hold none."""

    question: str
    kind: str
    text: str = Field(description="Markdown; each statement is followed by its `[n]`.")
    answered: bool = Field(description='Whether the outcome is "answered" or "about".')
    outcome: Literal["answered", "near", "silent", "about"] = Field(
        description='"near": the texts speak of it without saying what is asked.'
    )
    missing: str = Field(description="What the texts do not say, in words; empty if not known.")
    confidence: float = Field(description="Probability that the texts answer, 0 to 1.")
    calibrated: bool = Field(description="Whether it was fitted with the models that answer.")
    citations: list[CitationReply]
    hits: list[HitReply] = Field(description="Every passage considered, best first.")
    seconds: float
    understood: UnderstoodReply
    prose: dict[str, Any] | None = Field(
        description="A language model's part in the text: `model`, `place`, `is_text`, sentences "
        "`struck` out with their `reason`, `notice`; null without one."
    )


class ProblemReply(Reply):
    """What went wrong (RFC 9457)."""

    type: str = Field(examples=["urn:gloss:problem:not-found"])
    title: str
    status: int
    detail: str = Field(description="Cause and remedy.")
    request_id: str
    errors: list[dict[str, Any]] = Field(default_factory=list)
    error: dict[str, Any] | None = Field(None, description="Below /v1, as OpenAI writes it.")


class BatchItemReply(Reply):
    """An answer, or what is wrong with its question; the other is null."""

    answer: AnswerReply | None
    problem: ProblemReply | None


class BatchReply(Reply):
    """One for each question, in their order."""

    items: list[BatchItemReply]


class SearchReply(Reply):
    """What was looked for and what was found, best first."""

    understood: UnderstoodReply
    hits: list[HitReply]


class DocumentReply(Reply):
    """A text."""

    id: str
    title: str
    file: str | None = Field(description="Below the folder of texts, if it is in one.")
    authors: list[str] = Field(description="As the text states them.")
    year: int | None = Field(description="Of publication, as the text states it.")
    published_in: str = Field(description="Journal, series or publisher, as the text states it.")
    doi: str
    language: str
    sha256: str
    characters: int
    pages: int | None
    passages: int


class SectionReply(Reply):
    """A section of a text, its subsections too."""

    title: str
    number: str = Field(description="As figures; empty if the heading has none.")
    level: int
    start: int
    end: int


class PlaceReply(Reply):
    """Characters of a text."""

    start: int
    end: int


class DocumentInFullReply(DocumentReply):
    """A text with its sections."""

    sections: list[SectionReply]
    abstract: PlaceReply | None
    conclusion: str | None = Field(description="Heading of the section that concludes the text.")


class PageReply(Reply):
    """Some of a list: `limit` from `offset` on, of `total`."""

    total: int
    limit: int
    offset: int


class DocumentsReply(PageReply):
    """Texts, in the order of their ids."""

    items: list[DocumentReply]


class PassagesReply(PageReply):
    """Passages, in reading order."""

    items: list[PassageReply]


class PassageInContextReply(Reply):
    """A passage with its neighbours in the same text, in reading order."""

    passage: PassageReply
    before: list[PassageReply]
    after: list[PassageReply]


class TermsReply(PageReply):
    """Terms: names, Chinese names, abbreviations, definitions, mentions."""

    items: list[dict[str, Any]]


class EventsReply(PageReply):
    """Dated statements and phases, in the order of time."""

    items: list[dict[str, Any]]


class StateReply(Reply):
    """How the server is."""

    status: Literal["alive", "ready"]


class VersionReply(Reply):
    """What answers."""

    version: str
    generation: int = Field(description="Of the index.")
    documents: int
    passages: int
