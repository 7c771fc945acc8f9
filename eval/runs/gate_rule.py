"""Is it still right? The rule that a change must pass, and what to say when it does not."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from eval.gold import Question
from eval.measures import ANSWERS, Comparison, Difference, Move, compare, compare_answers
from eval.runs.baseline import GATED_MODE, Baseline, BaselineError
from eval.runs.compare import TOLERANCE, Change, changes, losses
from eval.runs.runner import Evaluation, as_record

# Without a change the passages raise an alarm in at most this share of the cases, all measures and
# kinds together, and so do the figures of the answers.
ALPHA = 0.05
# Mean squared change of the figures of a question's answer between two processors, measured by
# eval.bench.processors (docs/processors.md). No question was answered that was refused before, or
# the other way; one of 46 was between two machines, and so one of each is allowed for.
SPREAD = {
    "wrong answers": 1 / 46,
    "wrong refusals": 1 / 268,
    "expected words": 0.0068,
    "evidence cited": 0.0056,
    "citation precision": 0.0066,
    "brier score": 0.00002,
}
# A change of a mean is noise up to so many standard deviations: the greatest seen was 3.7.
DEVIATIONS = 4.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """Why a run fails; nothing of all that if it passes.

    Attributes:
        comparison: The run compared with what it is measured by.
        losses: Measures that are significantly worse by more than the tolerance.
        lost: Questions marked `must` that were found before and are not any more.
        answers: Figures of the answers that are worse by more than the tolerance, beside a
            baseline that keeps only their means.
        forged: Questions whose answer has a quote that is not verbatim.
    """

    comparison: Comparison
    losses: tuple[Difference, ...]
    lost: tuple[Move, ...]
    answers: tuple[Change, ...] = ()
    forged: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether nothing was lost."""
        return not (self.losses or self.lost or self.answers or self.forged)


def judge(
    comparison: Comparison,
    answers: Sequence[Difference] = (),
    *,
    tolerance: float = TOLERANCE,
    alpha: float = ALPHA,
) -> Verdict:
    """Return the verdict on a run.

    It fails on a loss of a measure that is both greater than `tolerance` and significant, its
    corrected p-value below `alpha`, overall or in a kind; on a lost question marked `must`; and on
    a significant loss of the answers that is greater than another processor makes.
    """
    worse = [d for d in comparison.differences if d.gain < -tolerance]
    worse += [d for d in answers if d.gain < -noise(d)]
    losses = tuple(d for d in worse if d.corrected < alpha)
    lost = tuple(move for move in comparison.moves if move.must and move.lost)
    return Verdict(comparison, losses, lost)


def noise(difference: Difference) -> float:
    """Return the greatest change of a figure of the answers that another processor may make."""
    return DEVIATIONS * math.sqrt(SPREAD[difference.measure] / difference.count)


def gate(
    evaluation: Evaluation,
    questions: Sequence[Question],
    baseline: Baseline,
    tolerance: float = TOLERANCE,
    alpha: float = ALPHA,
) -> Verdict:
    """Return the verdict on an evaluation against the baseline in mode "full".

    Answers that are not verbatim always fail. Beside a baseline that keeps no answers, the means
    of their figures are compared.

    Raises:
        BaselineError: The baseline is of other questions.
    """
    ranks, judged = evaluation.ranks(), evaluation.judged
    is_other = baseline.ranks.keys() != ranks.keys()
    by_question = bool(judged and baseline.answers)
    if is_other or (by_question and baseline.answers.keys() != judged.keys()):
        raise BaselineError(
            f"The baseline ranks {len(baseline.ranks)} questions, not these {len(ranks)}. Write it "
            "again: gloss eval --update-baseline"
        )
    musts = {question.id for question in questions if question.must}
    comparison = compare(baseline.ranks, ranks, evaluation.kinds, musts)
    answers = compare_answers(baseline.answers, judged) if by_question else ()
    verdict = judge(comparison, answers, tolerance=tolerance, alpha=alpha)
    means = () if by_question or not judged else _worse_means(evaluation, baseline)
    forged = tuple(evaluation.wrong.get("not verbatim", ()))
    return replace(verdict, answers=means, forged=forged)


def _worse_means(evaluation: Evaluation, baseline: Baseline) -> tuple[Change, ...]:
    found = losses(changes(baseline.modes[GATED_MODE], as_record(evaluation)))
    return tuple(change for change in found if change.where == ANSWERS)


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
    lines += [
        f"lost   verbatim       {question}: a quote is not in its text"
        for question in verdict.forged
    ]
    return lines


def summary(verdict: Verdict, other: str = "the baseline") -> str:
    """Return the verdict against another run in one line, with the kinds that lost."""
    moves = verdict.comparison.moves
    won = sum(move.gain > 0 for move in moves)
    counts = f"{won} questions won, {len(moves) - won} lost"
    if verdict.passed:
        return f"No worse than {other}: {counts}."
    places = list(
        dict.fromkeys(d.measure if d.where == ANSWERS else d.where for d in verdict.losses)
    )
    places += [move.id for move in verdict.lost]
    places += [change.measure for change in verdict.answers]
    places += list(verdict.forged)
    return f"Worse than {other}: {', '.join(places)}; {counts}."
