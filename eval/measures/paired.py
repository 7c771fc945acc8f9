"""Two rankings or answers for each of the same questions: what differs, is it more than chance?

All measures of rankings follow from one number a question: the rank of its first relevant passage,
from 1, or 0 where none is among the first ten. This is what a baseline keeps, with the figures of
each answer.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from eval.measures.answer_metrics import COMPARED_ANSWERS, lower_is_better
from eval.measures.metrics import Figures, figures_of_rank
from eval.measures.significance import Interval, bootstrap_interval, holm, randomisation_test

COMPARED = ("success@1", "success@5", "mrr@10")
OVERALL, ANSWERS = "overall", "answers"
# A wrong answer is the worst outcome: it is tested by itself, the other figures together.
WORST = COMPARED_ANSWERS[0]
# A question is found if a passage that answers it is among so many.
FOUND_WITHIN = 5

Ranks = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Difference:
    """A measure before and after, over the same questions.

    Attributes:
        where: "overall", a kind of question, or "answers".
        measure: One of `COMPARED`, or of `COMPARED_ANSWERS`.
        count: Number of questions.
        before: Mean before.
        after: Mean after.
        interval: Ends of the 95 % interval of after minus before (paired bootstrap).
        p_value: Of the paired randomisation test, two-sided.
        corrected: The same after Holm's correction: over the measures overall, of one measure
            over the kinds, or over the figures of answers but wrong ones.
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
        change = self.after - self.before
        return -change if lower_is_better(self.measure) else change


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

    def difference(where: str, name: str, ids: Collection[str]) -> Difference:
        old, new = ([figures_of_rank(side[i])[name] for i in ids] for side in (before, after))
        return _difference(where, name, old, new)

    overall = _corrected([difference(OVERALL, name, sorted(before)) for name in COMPARED])
    of_kinds = [
        _corrected([difference(kind, name, ids) for kind, ids in groups.items()])
        for name in COMPARED
    ]
    by_kind = [difference for row in zip(*of_kinds, strict=True) for difference in row]
    moves = [
        Move(i, kinds[i], i in musts, before[i], after[i]) for i in before if before[i] != after[i]
    ]
    moves.sort(key=lambda move: (move.gain, move.id))
    return Comparison((*overall, *by_kind), tuple(moves))


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
    found = []
    for name in COMPARED_ANSWERS:
        ids = [i for i in sorted(before) if name in before[i] and name in after[i]]
        if ids:
            old, new = ([side[i][name] for i in ids] for side in (before, after))
            found.append(_difference(ANSWERS, name, old, new))
    others = _corrected([difference for difference in found if difference.measure != WORST])
    return (*(difference for difference in found if difference.measure == WORST), *others)


def _difference(where: str, measure: str, old: Sequence[float], new: Sequence[float]) -> Difference:
    differences = [b - a for a, b in zip(old, new, strict=True)]
    p_value = randomisation_test(differences)
    return Difference(
        where=where,
        measure=measure,
        count=len(old),
        before=sum(old) / len(old),
        after=sum(new) / len(new),
        interval=bootstrap_interval(differences),
        p_value=p_value,
        corrected=p_value,
    )


def _corrected(differences: Collection[Difference]) -> list[Difference]:
    corrected = holm({(d.where, d.measure): d.p_value for d in differences})
    return [replace(d, corrected=corrected[d.where, d.measure]) for d in differences]
