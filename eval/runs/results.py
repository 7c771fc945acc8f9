"""What came back for each question, as it is kept: enough to compare, to explain and to re-score.

Whoever reads it needs neither the texts nor an index.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from textwrap import shorten
from typing import Any

from app import Assistant
from eval.gold import Evidence, Question
from eval.measures import Figures, first_relevant, run_of
from eval.runs.runner import AskResult, Evaluation
from index import Hit, Mode, Part

CHANNELS: tuple[Mode, ...] = ("dense", "lexical", "fused")
# How far down a channel is looked for the passages of a question.
CHANNEL_DEPTH = 50
OPENING_CHARACTERS = 200
DIGITS = 6


@dataclass(frozen=True, slots=True)
class RankedPassage:
    """A passage of a ranking.

    Attributes:
        chunk_id: The passage.
        score: Of the mode that found it, higher is better.
        grade: 2 or 1 where it answers, 0 where it does not.
        opening: How its text begins.
    """

    chunk_id: str
    score: float
    grade: int
    opening: str


@dataclass(frozen=True, slots=True)
class RankAndScore:
    """Where one retriever ranks a passage: rank from 1 and score; 0 and 0 below `depth`."""

    rank: int
    score: float


@dataclass(frozen=True, slots=True)
class Channel:
    """Where a channel alone ranks the passage that was wanted and the one that came first."""

    mode: str
    wanted: RankAndScore
    first: RankAndScore


@dataclass(frozen=True, slots=True)
class Result:
    """What came back for one question.

    Attributes:
        id: The question's.
        kind: Its kind.
        language: Its language.
        half: Which half of the questions it belongs to.
        documents: Documents that answer it.
        answerable: Whether the texts answer it.
        must: Whether it must not be lost.
        question: As put.
        quote: A passage that answers it best; empty if none does.
        relevant: Grades of the passages that answer it, by id.
        rank: Of the first of them, from 1; 0 for none among the first ten.
        figures: Every measure; empty for an unanswerable question.
        hits: The first ten passages.
        channels: Why: what each channel makes of it; only where `rank` is not 1.
        answered: Whether an answer was given; None where none was asked for.
        confidence: Probability that the texts answer it, 0 to 1; None likewise.
        faults: What is wrong with the answer.
        seconds: Time taken.
    """

    id: str
    kind: str
    language: str
    half: str
    documents: tuple[str, ...]
    answerable: bool
    must: bool
    question: str
    quote: str
    relevant: dict[str, int]
    rank: int
    figures: Figures
    hits: tuple[RankedPassage, ...]
    channels: tuple[Channel, ...]
    answered: bool | None
    confidence: float | None
    faults: tuple[str, ...]
    seconds: float


def results_of(
    assistant: Assistant,
    questions: Sequence[Question],
    evaluation: Evaluation,
    without: Sequence[Part] = (),
) -> list[Result]:
    """Return what came back for each question that was put, in the order of the questions."""
    faults = {
        question.id: tuple(fault for fault, ids in evaluation.wrong.items() if question.id in ids)
        for question in questions
    }
    results = []
    for question in questions:
        if question.id not in evaluation.asked:
            continue
        asked = evaluation.asked[question.id]
        relevant = evaluation.qrels.get(question.id, {})
        rank = first_relevant(relevant, run_of(asked.hits))
        explained = rank != 1 and question.answerable
        results.append(
            Result(
                id=question.id,
                kind=question.kind,
                language=question.language,
                half=question.half,
                documents=question.documents,
                answerable=question.answerable,
                must=question.must,
                question=question.text,
                quote=_best_quote(question.evidence),
                relevant=relevant,
                rank=rank,
                figures=evaluation.retrieval.get(question.id, {}),
                hits=tuple(_found(hit, relevant) for hit in asked.hits),
                channels=_channels(assistant, question, asked, relevant, without)
                if explained
                else (),
                answered=asked.judged.answered if asked.judged else None,
                confidence=round(asked.judged.confidence, DIGITS) if asked.judged else None,
                faults=faults[question.id],
                seconds=round(asked.seconds, 4),
            )
        )
    return results


def to_json(result: Result) -> dict[str, Any]:
    """Return a result as plain JSON values."""
    return asdict(result)


def from_json(fields: Mapping[str, Any]) -> Result:
    """Return the result that `to_json` made these fields of.

    Raises:
        KeyError, TypeError: They are not such fields.
    """
    channels = tuple(
        Channel(c["mode"], RankAndScore(**c["wanted"]), RankAndScore(**c["first"]))
        for c in fields["channels"]
    )
    tuples = {name: tuple(fields[name]) for name in ("documents", "faults")}
    hits = tuple(RankedPassage(**hit) for hit in fields["hits"])
    return Result(**{**fields, **tuples, "hits": hits, "channels": channels})


def _best_quote(evidence: Sequence[Evidence]) -> str:
    return max(evidence, key=lambda e: e.grade).quote if evidence else ""


def _found(hit: Hit, relevant: Mapping[str, int]) -> RankedPassage:
    opening = shorten(hit.chunk.text, OPENING_CHARACTERS, placeholder=" …")
    return RankedPassage(
        hit.chunk.id, round(hit.score, DIGITS), relevant.get(hit.chunk.id, 0), opening
    )


def _channels(
    assistant: Assistant,
    question: Question,
    asked: AskResult,
    relevant: Mapping[str, int],
    without: Sequence[Part],
) -> tuple[Channel, ...]:
    """Return where each channel ranks the first passage that answers, and the one that came."""
    first = asked.hits[0].chunk.id if asked.hits else None
    channels = []
    for mode in CHANNELS:
        hits = assistant.search(
            question.text, CHANNEL_DEPTH, question.history, mode=mode, without=without
        )
        wanted = next((hit for hit in hits if hit.chunk.id in relevant), None)
        came = next((hit for hit in hits if hit.chunk.id == first), None)
        channels.append(Channel(mode, _place(wanted), _place(came)))
    return tuple(channels)


def _place(hit: Hit | None) -> RankAndScore:
    return RankAndScore(hit.rank, round(hit.score, DIGITS)) if hit else RankAndScore(0, 0.0)
