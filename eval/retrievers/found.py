"""What any retriever finds, and the one method by which it is asked."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from ingest import GlossError, Span

# Passages that a ranking keeps: as many as the measures look at.
TOP_K = 10
MAX_HITS = 10_000
FIELDS = ("text", "document", "spans", "id", "score")


class RetrieverError(GlossError):
    """Raised when a retriever cannot be asked, or what it returns is no hit."""


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A passage that a retriever returns. Text, document or id must be there; best all three.

    Attributes:
        text: Its words; they are looked for in the corpus where `spans` are missing.
        document: The text it is from: its path below the corpus folder, without the ending.
        spans: Where it stands there, in characters.
        id: What the retriever calls it; made up where it is missing.
        score: Higher is better; not used, since hits come best first.
    """

    text: str = ""
    document: str = ""
    spans: tuple[Span, ...] = ()
    id: str = ""
    score: float | None = None


class Retriever(Protocol):
    """Anything that finds passages for a question."""

    def retrieve(self, question: str, top_k: int) -> Sequence[FoundPassage]:
        """Return up to `top_k` passages for a question, best first."""
        ...


def parse_hits(fields: object) -> list[FoundPassage]:
    """Return the hits of a JSON array.

    Raises:
        ValueError: It is none, or too long, or one of its hits is not right.
    """
    if not isinstance(fields, list):
        raise ValueError("the hits are not a list.")
    if len(fields) > MAX_HITS:
        raise ValueError(f"{len(fields)} hits, more than {MAX_HITS}.")
    hits = []
    for number, hit in enumerate(fields, start=1):
        try:
            hits.append(parse_hit(hit))
        except ValueError as error:
            raise ValueError(f"hit {number}: {error}") from error
    return hits


def parse_hit(fields: object) -> FoundPassage:
    """Return the hit that JSON fields describe; fields of other names are passed over.

    Raises:
        ValueError: It names no passage, or a field is not what it should be.
    """
    if isinstance(fields, str):
        fields = {"text": fields}
    if not isinstance(fields, Mapping):
        raise ValueError("neither a text nor an object.")
    text, document, name = (_text(fields, key) for key in ("text", "document", "id"))
    if not (text.strip() or document or name):
        raise ValueError("it has neither text nor document nor id.")
    spans = _spans(fields.get("spans") or ())
    if spans and not document:
        raise ValueError("spans without a document.")
    return FoundPassage(text, document, spans, name, _score(fields.get("score")))


def _text(fields: Mapping[str, Any], key: str) -> str:
    value = fields.get(key)
    if isinstance(value, bool) or not isinstance(value, str | int | None):
        raise ValueError(f"{key} is not a text.")
    return "" if value is None else str(value)


def _spans(values: object) -> tuple[Span, ...]:
    if not isinstance(values, list | tuple):
        raise ValueError("spans is not a list of [start, end].")
    spans = []
    for value in values:
        is_pair = isinstance(value, list | tuple) and len(value) == 2
        if not is_pair or not all(type(place) is int for place in value):
            raise ValueError("spans is not a list of [start, end].")
        if not 0 <= value[0] < value[1]:
            raise ValueError(f"the span {list(value)} does not go from 0 or more to more.")
        spans.append(Span(*value))
    return tuple(spans)


def _score(value: object) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError(f"the score {value!r} is not a finite number.")
    return float(value)
