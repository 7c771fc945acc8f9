"""Schemas of a draft that is checked; see `app.api.schemas`."""

from typing import Literal

from pydantic import Field

from app.api.limits import MAX_DRAFT
from app.api.schemas import CitationReply, Reply, Request

Verdict = Literal["supported", "differs", "not found", "no claim"]


class CheckRequest(Request):
    """A draft whose sentences are to be checked."""

    draft: str = Field(
        min_length=1,
        max_length=MAX_DRAFT,
        description="Markdown or plain text.",
        examples=["Short boards are strong areas of industry."],
    )


class DifferenceReply(Reply):
    """What a draft says and a text says otherwise."""

    kind: Literal[
        "number", "date", "name", "unit", "polarity", "speaker", "quotation", "source", "page"
    ]
    said: str = Field(description="The draft's words; empty where it leaves something out.")
    stated: str = Field(description="The text's words.")
    start: int = Field(description="First character of `said` in the sentence.")
    end: int


class CheckedSentenceReply(Reply):
    """A sentence with its verdict."""

    number: int = Field(description="From 1.")
    text: str
    start: int = Field(description="First character in the draft.")
    end: int
    verdict: Verdict
    differences: list[DifferenceReply]
    citations: list[CitationReply] = Field(description="The nearest statements of the texts.")
    named_source: str = Field(description="Id of the text that it cites; empty without.")
    unknown_source: str = Field(description="What it cites and is none of the texts.")


class CheckReply(Reply):
    """A draft, checked."""

    counts: dict[Verdict, int]
    sentences: list[CheckedSentenceReply]
