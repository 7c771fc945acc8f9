"""Finished runs of any retriever are read: TREC run files, and JSON Lines of hits."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nsmallest
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

from eval.exchange import ExchangeError, fault, json_lines, numbered_lines, run_lines
from eval.retrievers.found import TOP_K, FoundPassage, parse_hits

Order = Literal["score", "rank"]
ORDERS = get_args(Order)
# Lines of a question are thinned out to its best ones when there are so many.
CROWD = 5 * TOP_K
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Rankings:
    """What a retriever found for each question.

    Attributes:
        hits: By question, best first.
        seconds: Time that each took, where it is known.
        notes: What is odd about them, a line each.
    """

    hits: dict[str, list[FoundPassage]]
    seconds: dict[str, float] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


class Place(NamedTuple):
    """An id of a run with what can order it: rank and score as given, and its line."""

    rank: int
    score: float
    line: int
    passage: str


def read_rankings(
    path: Path, order: Order | None = None, passages: Mapping[str, FoundPassage] | None = None
) -> Rankings:
    """Return what a finished run holds: JSON Lines where its first line is an object, else TREC.

    Args:
        path: The file.
        order: Whether scores (higher is better) or ranks decide. Default: scores in a TREC run, as
            trec_eval has it, the order of the list in JSON Lines.
        passages: Of a TREC run: what its ids stand for; without it they are documents.

    Raises:
        ExchangeError: The file cannot be read, holds no hit, has a fault, or its scores rise with
            the rank and `order` does not say which to believe.
    """
    first = next((line for _, line in numbered_lines(path)), "")
    if not first:
        raise ExchangeError(f"{path} is empty. Write a run to it.")
    if first.lstrip().startswith("{"):
        return _read_json(path, order)
    return _read_trec(path, order, passages)


def read_passages(path: Path) -> dict[str, FoundPassage]:
    """Return what the ids of a run stand for, from JSON Lines in the form of BEIR's corpus.

    A line has `_id` or `id`, and `text` (with `title`, if there is one), or `document` and `spans`.

    Raises:
        ExchangeError: The file cannot be read, or a line has no id or no passage, or one twice.
    """
    passages: dict[str, FoundPassage] = {}
    for number, fields in json_lines(path):
        name = str(fields.get("_id") or fields.get("id") or "")
        try:
            (hit,) = parse_hits([{**fields, "id": name, "score": None}])
        except ValueError as error:
            raise fault(path, number, str(error)) from error
        if not name or name in passages:
            raise fault(path, number, f"the id {name!r} is missing or occurs twice.")
        passages[name] = hit
    return passages


def _read_trec(
    path: Path, order: Order | None, passages: Mapping[str, FoundPassage] | None
) -> Rankings:
    found: dict[str, list[Place]] = {}
    unknown: Counter[str] = Counter()
    way = _Way()
    for line in run_lines(path):
        if passages is not None and line.passage not in passages:
            unknown[line.passage] += 1
        way.see(line.question, line.rank, line.score)
        places = found.setdefault(line.question, [])
        places.append(Place(line.rank, line.score, line.line, line.passage))
        if len(places) > CROWD:
            found[line.question] = _best(places, order or "score", 2 * TOP_K)
    way.check(path, order)

    def hit_of(name: str) -> FoundPassage:
        if passages is None:
            return FoundPassage(document=name, id=name)
        return passages.get(name, FoundPassage(id=name))

    hits, notes = _ranked(found, order or "score", hit_of)
    if unknown:
        notes.append(f"{len(unknown)} ids are not among the passages: {shown(unknown)}")
    return Rankings(hits, notes=tuple(notes))


def _read_json(path: Path, order: Order | None) -> Rankings:
    hits: dict[str, list[FoundPassage]] = {}
    seconds: dict[str, float] = {}
    way = _Way()
    for number, fields in json_lines(path):
        name = fields.get("id")
        if not isinstance(name, str) or not name:
            raise fault(path, number, "it has no id of a question.")
        if name in hits:
            raise fault(path, number, f"the question {name} occurs twice. Remove one of the lines.")
        try:
            found = parse_hits(fields.get("hits"))
        except ValueError as error:
            raise fault(path, number, str(error)) from error
        for rank, hit in enumerate(found, start=1):
            if hit.score is not None:
                way.see(name, rank, hit.score)
        hits[name] = _by_score(found) if order == "score" else found
        if "seconds" in fields:
            seconds[name] = _seconds(fields, path, number)
    way.check(path, order)
    kept, notes = _without_repetitions(hits)
    return Rankings(kept, seconds, tuple(notes))


class _Way:
    """Counts whether scores rise or fall from one line of a question to the next rank."""

    def __init__(self) -> None:
        self._last: tuple[str, int, float] | None = None
        self.rising = self.falling = 0

    def see(self, question: str, rank: int, score: float) -> None:
        if self._last and self._last[0] == question and self._last[1] != rank:
            turn = (rank - self._last[1]) * (score - self._last[2])
            self.rising += turn > 0
            self.falling += turn < 0
        self._last = question, rank, score

    def check(self, path: Path, order: Order | None) -> None:
        if order is None and self.rising > self.falling:
            raise ExchangeError(
                f"{path}: the scores rise with the rank in {self.rising} of "
                f"{self.rising + self.falling} steps. If they are distances, the ranks are right: "
                "--order rank. If not: --order score"
            )


def _best(places: Sequence[Place], order: Order, count: int) -> list[Place]:
    """Return the best places; equal scores are put by rank, then by line."""
    if order == "score":
        return nsmallest(count, places, key=lambda p: (-p.score, p.rank, p.line))
    return nsmallest(count, places, key=lambda p: (p.rank, p.line))


def _ranked(
    found: Mapping[str, Sequence[Place]], order: Order, hit_of: Callable[[str], FoundPassage]
) -> tuple[dict[str, list[FoundPassage]], list[str]]:
    ranked, tied = {}, []
    for question, places in found.items():
        best = _best(places, order, 2 * TOP_K)
        keys = [p.score if order == "score" else p.rank for p in best[: TOP_K + 1]]
        if len(set(keys)) < len(keys):
            tied.append(question)
        ranked[question] = [hit_of(place.passage) for place in best]
    kept, notes = _without_repetitions(ranked)
    if tied:
        notes.append(
            f"{len(tied)} questions have equal {order}s, kept in the order of the file "
            f"(trec_eval orders them by id): {shown(tied)}"
        )
    return kept, notes


def _without_repetitions(
    ranked: Mapping[str, Sequence[FoundPassage]],
) -> tuple[dict[str, list[FoundPassage]], list[str]]:
    """Return rankings without hits that come again, and a note on them."""
    kept, again = {}, []
    for question, hits in ranked.items():
        each = list(dict.fromkeys(_key(hit) for hit in hits))
        first = dict(reversed([(_key(hit), hit) for hit in hits]))
        kept[question] = [first[key] for key in each]
        if len(each) < len(hits):
            again.append(question)
    notes = [f"{len(again)} questions have a hit twice; the first counts: {shown(again)}"]
    return kept, notes if again else []


def _key(hit: FoundPassage) -> Any:  # noqa: ANN401 - either of two kinds of key
    return hit.id or (hit.document, hit.spans, hit.text)


def _by_score(hits: Sequence[FoundPassage]) -> list[FoundPassage]:
    return sorted(hits, key=lambda hit: -(hit.score if hit.score is not None else float("-inf")))


def _seconds(fields: Mapping[str, Any], path: Path, number: int) -> float:
    value = fields["seconds"]
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1e9:
        raise fault(path, number, "seconds is not a number of seconds.")
    return float(value)


def shown(names: Iterable[str]) -> str:
    """Return the first of some names, and that there are more.

    >>> shown("abcd")
    'a, b, c …'
    """
    every: Iterator[str] = iter(names)
    first = [name for name, _ in zip(every, range(SHOWN), strict=False)]
    return ", ".join(first) + (" …" if len(first) == SHOWN and next(every, None) else "")
