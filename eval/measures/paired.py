"""Two rankings or answers for each of the same questions: what differs, is it more than chance?

All measures of rankings follow from one number a question: the rank of its first relevant passage,
from 1, or 0 where none is among the first ten. This is what a baseline keeps, with the figures of
each answer.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from eval.measures.answer_metrics import COMPARED_ANSWERS, lower_is_better
from eval.measures.metrics import Figures, figures_of_rank
from eval.measures.significance import Interval, bootstrap_interval, loss_test

COMPARED = ("success@1", "success@5", "success@10", "mrr@10")
OVERALL, ANSWERS = "overall", "answers"
# A question is found if a passage that answers it is among so many.
FOUND_WITHIN = 5

Ranks = Mapping[str, int]
# By question: a figure before and after.
Pairs = Mapping[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Difference:
    """A measure before and after, over the same questions.

    Attributes:
        where: "overall", a kind of question, or "answers".
        measure: One of `COMPARED`, or of `COMPARED_ANSWERS`.
        count: Number of questions.
        before: Mean before.
        after: Mean after.
        changes: After minus before, of each question.
        p_value: Of a loss: the paired randomisation test, one-sided.
        corrected: The same corrected for all measures and kinds, or for all figures of answers.
    """

    where: str
    measure: str
    count: int
    before: float
    after: float
    changes: tuple[float, ...]
    p_value: float
    corrected: float

    @property
    def interval(self) -> Interval:
        """Ends of the 95 % interval of after minus before (paired bootstrap).

        Drawn when it is asked for: a verdict does without, and the draws take as long as its test.
        """
        return bootstrap_interval(self.changes)

    @property
    def gain(self) -> float:
        """How much better it is after; negative for a loss."""
        change = self.after - self.before
        return -change if lower_is_better(self.measure) else change

    def record(self) -> dict[str, Any]:
        """Return it as plain JSON values, with its interval and gain."""
        names = ("where", "measure", "count", "before", "after")
        fields = {name: getattr(self, name) for name in names}
        tested = {"p_value": self.p_value, "corrected": self.corrected}
        return {**fields, "interval": list(self.interval), **tested, "gain": self.gain}


@dataclass(frozen=True, slots=True)
class Move:
    """A question whose first relevant passage changed its rank.

    Attributes:
        id: The question.
        kind: Its kind.
        must: Whether the gate fails when it is lost.
        before: Rank before, 0 for none.
        after: Rank after, 0 for none.
    """

    id: str
    kind: str
    must: bool
    before: int
    after: int

    @property
    def gain(self) -> float:
        """How much its reciprocal rank rose; negative for a loss."""
        return figures_of_rank(self.after)["mrr@10"] - figures_of_rank(self.before)["mrr@10"]

    @property
    def lost(self) -> bool:
        """Whether it was found before and is not any more."""
        return is_found(self.before) and not is_found(self.after)

    def __str__(self) -> str:
        """Return the move in words."""
        return f"{self.id} ({self.kind}): rank {self.before or '–'} → {self.after or '–'}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two rankings of the same questions.

    Attributes:
        differences: Of each measure, overall first, then by kind; equal ones too.
        moves: The questions that moved, greatest loss first.
    """

    differences: tuple[Difference, ...]
    moves: tuple[Move, ...]


def is_found(rank: int) -> bool:
    """Tell whether a passage that answers is among the first `FOUND_WITHIN`."""
    return 0 < rank <= FOUND_WITHIN


def compare(
    before: Ranks, after: Ranks, kinds: Mapping[str, str], musts: Collection[str] = ()
) -> Comparison:
    """Return what differs, question by question and for each measure and kind.

    Raises:
        ValueError: The two do not rank the same questions, or there are none.
    """
    if before.keys() != after.keys() or not before:
        raise ValueError(f"{len(before)} and {len(after)} questions, not the same ones.")
    places = {OVERALL: sorted(before)}
    for kind in sorted({kinds[i] for i in before}):
        places[kind] = [i for i in places[OVERALL] if kinds[i] == kind]
    old, new = ({i: figures_of_rank(rank) for i, rank in side.items()} for side in (before, after))
    differences = _differences(
        {
            (where, name): {i: (old[i][name], new[i][name]) for i in ids}
            for where, ids in places.items()
            for name in COMPARED
        }
    )
    moves = [
        Move(i, kinds[i], i in musts, before[i], after[i]) for i in before if before[i] != after[i]
    ]
    moves.sort(key=lambda move: (move.gain, move.id))
    return Comparison(differences, tuple(moves))


def compare_answers(
    before: Mapping[str, Figures], after: Mapping[str, Figures]
) -> tuple[Difference, ...]:
    """Return what differs between the answers to the same questions, for each figure.

    A question counts where both of its answers have the figure.

    Raises:
        ValueError: The two do not answer the same questions.
    """
    if before.keys() != after.keys():
        raise ValueError(f"{len(before)} and {len(after)} questions, not the same ones.")
    pairs = {
        (ANSWERS, name): {
            i: (before[i][name], after[i][name])
            for i in before
            if name in before[i] and name in after[i]
        }
        for name in COMPARED_ANSWERS
    }
    return _differences({place: found for place, found in pairs.items() if found})


def _differences(pairs: Mapping[tuple[str, str], Pairs]) -> tuple[Difference, ...]:
    """Return what differs of each measure in each place, tested together."""
    ids = sorted({i for found in pairs.values() for i in found})
    changes = {
        place: {i: new - old for i, (old, new) in found.items()} for place, found in pairs.items()
    }
    tested = loss_test(
        {
            (where, name): [
                -change.get(i, 0.0) if lower_is_better(name) else change.get(i, 0.0) for i in ids
            ]
            for (where, name), change in changes.items()
        }
    )
    return tuple(
        Difference(
            where=where,
            measure=name,
            count=len(found),
            before=sum(old for old, _ in found.values()) / len(found),
            after=sum(new for _, new in found.values()) / len(found),
            changes=tuple(changes[where, name].values()),
            p_value=tested[where, name][0],
            corrected=tested[where, name][1],
        )
        for (where, name), found in pairs.items()
    )
