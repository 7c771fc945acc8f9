"""Two rankings for each of the same questions: what differs, and is it more than chance?

All measures compared follow from one number a question: the rank of its first relevant passage,
from 1, or 0 where none is among the first ten. This is what a baseline keeps.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from eval.measures.metrics import figures_of_rank
from eval.measures.significance import Interval, bootstrap_interval, holm, randomisation_test

COMPARED = ("success@1", "success@5", "mrr@10")
OVERALL = "overall"
# A question is found if a passage that answers it is among so many.
FOUND_WITHIN = 5

Ranks = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Difference:
    """A measure before and after, over the same questions.

    Attributes:
        where: "overall", or a kind of question.
        measure: One of `COMPARED`.
        count: Number of questions.
        before: Mean before.
        after: Mean after.
        interval: Ends of the 95 % interval of after minus before (paired bootstrap).
        p_value: Of the paired randomisation test, two-sided.
        corrected: The same after Holm's correction: over the measures overall, or of one measure
            over the kinds.
    """

    where: str
    measure: str
    count: int
    before: float
    after: float
    interval: Interval
    p_value: float
    corrected: float

    @property
    def gain(self) -> float:
        """How much better it is after; negative for a loss."""
        return self.after - self.before


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
    groups = {
        kind: sorted(i for i in before if kinds[i] == kind)
        for kind in sorted({kinds[i] for i in before})
    }
    overall = _corrected(
        [_difference(OVERALL, name, sorted(before), before, after) for name in COMPARED]
    )
    of_kinds = [
        _corrected([_difference(kind, name, ids, before, after) for kind, ids in groups.items()])
        for name in COMPARED
    ]
    by_kind = [difference for row in zip(*of_kinds, strict=True) for difference in row]
    moves = [
        Move(i, kinds[i], i in musts, before[i], after[i]) for i in before if before[i] != after[i]
    ]
    moves.sort(key=lambda move: (move.gain, move.id))
    return Comparison((*overall, *by_kind), tuple(moves))


def _difference(
    where: str, measure: str, ids: Collection[str], before: Ranks, after: Ranks
) -> Difference:
    old = [figures_of_rank(before[i])[measure] for i in ids]
    new = [figures_of_rank(after[i])[measure] for i in ids]
    differences = [b - a for a, b in zip(old, new, strict=True)]
    p_value = randomisation_test(differences)
    return Difference(
        where=where,
        measure=measure,
        count=len(ids),
        before=sum(old) / len(ids),
        after=sum(new) / len(ids),
        interval=bootstrap_interval(differences),
        p_value=p_value,
        corrected=p_value,
    )


def _corrected(differences: Collection[Difference]) -> list[Difference]:
    corrected = holm({(d.where, d.measure): d.p_value for d in differences})
    return [replace(d, corrected=corrected[d.where, d.measure]) for d in differences]
