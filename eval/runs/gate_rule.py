"""Is it still right? The rule that a change must pass, and what to say when it does not."""

from collections.abc import Sequence
from dataclasses import dataclass

from eval.gold import Question
from eval.measures import Comparison, Difference, Move, compare
from eval.runs.baseline import GATED_MODE, Baseline, BaselineError
from eval.runs.compare import TOLERANCE, Change, changes, losses
from eval.runs.runner import Evaluation, as_record

# Overall and kinds are a family of tests each. p-values are two-sided and only losses count, so a
# family raises a false alarm in half of this share of the cases, and both together in this share.
ALPHA = 0.05


@dataclass(frozen=True, slots=True)
class Verdict:
    """Why a run fails; nothing of all that if it passes.

    Attributes:
        comparison: The run beside what it is measured by.
        losses: Measures that are significantly worse by more than the tolerance.
        lost: Questions marked `must` that were found before and are not any more.
        answers: Figures of the answers that are worse by more than the tolerance.
    """

    comparison: Comparison
    losses: tuple[Difference, ...]
    lost: tuple[Move, ...]
    answers: tuple[Change, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether nothing was lost."""
        return not (self.losses or self.lost or self.answers)


def judge(
    comparison: Comparison,
    answers: tuple[Change, ...] = (),
    *,
    tolerance: float = TOLERANCE,
    alpha: float = ALPHA,
) -> Verdict:
    """Return the verdict on a run.

    It fails on a loss of a measure that is both greater than `tolerance` and significant, its
    corrected p-value below `alpha`, overall or in a kind; on a lost question marked `must`; and on
    `answers`, losses of the answers' figures.
    """
    losses = tuple(d for d in comparison.differences if d.gain < -tolerance and d.corrected < alpha)
    lost = tuple(move for move in comparison.moves if move.must and move.lost)
    return Verdict(comparison, losses, lost, answers)


def gate(
    evaluation: Evaluation,
    questions: Sequence[Question],
    baseline: Baseline,
    tolerance: float = TOLERANCE,
    alpha: float = ALPHA,
) -> Verdict:
    """Return the verdict on an evaluation beside the baseline in mode "full".

    Raises:
        BaselineError: The baseline ranks other questions.
    """
    ranks = evaluation.ranks()
    if baseline.ranks.keys() != ranks.keys():
        raise BaselineError(
            f"The baseline ranks {len(baseline.ranks)} questions, not these {len(ranks)}. Write it "
            "anew: gloss eval --update-baseline"
        )
    musts = {question.id for question in questions if question.must}
    found = losses(changes(baseline.modes[GATED_MODE], as_record(evaluation)))
    answers = tuple(change for change in found if change.where == "answers")
    comparison = compare(baseline.ranks, ranks, evaluation.kinds, musts)
    return judge(comparison, answers, tolerance=tolerance, alpha=alpha)


def reasons(verdict: Verdict) -> list[str]:
    """Return why a run fails, a line each; none if it passes."""
    lines = [
        f"lost   {d.where:14} {d.measure:10} {d.before:.3f} → {d.after:.3f}  "
        f"({d.interval[0]:+.3f} to {d.interval[1]:+.3f}, p = {d.corrected:.4f})"
        for d in verdict.losses
    ]
    lines += [f"lost   must           {move}" for move in verdict.lost]
    lines += [
        f"lost   {c.where:14} {c.measure:10} {c.before:.3f} → {c.after:.3f}"
        for c in verdict.answers
    ]
    return lines


def summary(verdict: Verdict, other: str = "the baseline") -> str:
    """Return the verdict beside another run in one line, with the kinds that lost."""
    moves = verdict.comparison.moves
    won = sum(move.gain > 0 for move in moves)
    counts = f"{won} questions won, {len(moves) - won} lost"
    if verdict.passed:
        return f"No worse than {other}: {counts}."
    places = list(dict.fromkeys(d.where for d in verdict.losses))
    places += [move.id for move in verdict.lost]
    places += [change.measure for change in verdict.answers]
    return f"Worse than {other}: {', '.join(places)}; {counts}."
