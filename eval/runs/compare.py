"""Compares the figures of a run with those of the baseline, without a test of significance."""

import re
from dataclasses import dataclass
from typing import Any

from eval.measures import ANSWERS, OVERALL, lower_is_better

# Machines round differently in the int8 models; a loss within this is not one.
TOLERANCE = 0.02
# Shorter is not better in itself; of one kind, unanswerable questions are too few to judge by.
NOT_JUDGED = re.compile(r"median words$|wrong answers to ")


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that differs from the baseline.

    Attributes:
        where: "overall", "answers", or a kind of question.
        measure: Name of the figure.
        before: In the baseline.
        after: In the run.
    """

    where: str
    measure: str
    before: float
    after: float

    @property
    def gain(self) -> float:
        """How much better the run is; negative for a loss."""
        change = self.after - self.before
        return -change if lower_is_better(self.measure) else change


def changes(before: dict[str, Any], after: dict[str, Any]) -> list[Change]:
    """Return the figures that both records have and that differ."""
    pairs = [("overall", before["overall"], after["overall"])]
    pairs += [(kind, before["kinds"].get(kind, {}), f) for kind, f in after["kinds"].items()]
    pairs.append(("answers", before["answers"], after["answers"]))
    return [
        Change(where, measure, old[measure], value)
        for where, old, new in pairs
        for measure, value in new.items()
        if measure in old and old[measure] != value
    ]


def losses(found: list[Change]) -> list[Change]:
    """Return the changes that are losses beyond the tolerance, overall or of the answers."""
    judged = [c for c in found if not NOT_JUDGED.match(c.measure)]
    return [c for c in judged if c.where in (OVERALL, ANSWERS) and c.gain < -TOLERANCE]
