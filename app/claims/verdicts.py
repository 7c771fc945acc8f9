"""What a check of a draft gives: each sentence with its verdict, and what differs in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from app.answer import Citation, as_plain, citation_to_json

# The texts say it; they say it otherwise; they say nothing of it; it says nothing that can be
# checked: a question, a heading, a few words.
Verdict = Literal["supported", "differs", "not found", "no claim"]
DifferenceKind = Literal[
    "number", "date", "name", "unit", "polarity", "speaker", "quotation", "source", "page"
]
VERDICT_WORDS: dict[Verdict, str] = {
    "supported": "Supported",
    "differs": "Differs",
    "not found": "Not found",
    "no claim": "No claim",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """What a draft says and a text says otherwise.

    Attributes:
        kind: In what they differ.
        said: The words of the draft; empty where it leaves something out.
        stated: The words of the text, or a few of ours where it has none: "(not denied)".
        start: First character of `said` in the sentence.
        end: Character after the last one.
    """

    kind: DifferenceKind
    said: str
    stated: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class CheckedSentence:
    """A sentence of a draft, checked.

    Attributes:
        number: From 1, in the order of the draft.
        text: As a reader of the draft sees it.
        start: First character in the draft's text.
        end: Character after the last one.
        verdict: Whether the texts say it.
        differences: In what they say something else; none unless the verdict is "differs".
        citations: The nearest statements of the texts: those that support it, or that it differs
            from. None where nothing near was found.
        named_source: The text that the draft names as its source, by id; empty if it names none, or
            none of these.
        unknown_source: The words by which it names a source that is not among the texts.
    """

    number: int
    text: str
    start: int
    end: int
    verdict: Verdict
    differences: tuple[Difference, ...] = ()
    citations: tuple[Citation, ...] = ()
    named_source: str = ""
    unknown_source: str = ""


@dataclass(frozen=True, slots=True)
class CheckedDraft:
    """A draft, checked: its sentences in their order."""

    sentences: tuple[CheckedSentence, ...]

    def count(self, verdict: Verdict) -> int:
        """Return how many sentences have a verdict."""
        return sum(sentence.verdict == verdict for sentence in self.sentences)

    @property
    def differs(self) -> bool:
        """Whether the texts say anything otherwise than the draft."""
        return bool(self.count("differs"))


def checked_to_json(sentences: Sequence[CheckedSentence]) -> dict[str, Any]:
    """Return checked sentences as plain JSON values, the same for every way in."""
    draft = CheckedDraft(tuple(sentences))
    return {
        "counts": {verdict: draft.count(verdict) for verdict in VERDICT_WORDS},
        "sentences": [
            {
                **as_plain(sentence),
                "citations": [citation_to_json(citation) for citation in sentence.citations],
            }
            for sentence in sentences
        ],
    }
