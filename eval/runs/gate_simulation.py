"""How often the gate fails when nothing has changed, and how often it sees a real loss.

Each case is judged many times, each time on a new sample, with replacement, of the questions of a
run; a run with a part switched off is the real loss.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from eval.measures import COMPARED, OVERALL, Ranks, compare, first_relevant
from eval.runs.gate_rule import judge
from eval.runs.results import Result
from eval.runs.run_folder import Run

RESAMPLINGS = 200
SEED = 7
# Spread of the scores' noise: as much as a standard deviation of the fused score counts.
NOISE = 0.5
SHARES = (0.25, 0.5, 0.75, 1.0)

# From the generator and the results of a question, its ranks before and after.
Case = Callable[[np.random.Generator, Result, Result], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the gate said in one case.

    Attributes:
        name: The case.
        loss: Mean loss of success@1.
        failed: How often the gate failed.
        moved: Mean share of questions that moved.
    """

    name: str
    loss: float
    failed: int
    moved: float


def simulate(
    run: Run,
    worse: Run,
    resamplings: int = RESAMPLINGS,
    progress: Callable[[int, int], None] | None = None,
) -> list[Outcome]:
    """Return what the gate says without a change, in two senses, and with a loss of some sizes."""
    cases: dict[str, Case] = {
        "no change: noise in the scores": _noisy,
        "no change: the better and the worse ranking swapped at random": _swapped,
        **{f"{share:.0%} of the questions ranked worse": _partly(share) for share in SHARES},
    }
    outcomes = []
    for number, (name, case) in enumerate(cases.items(), start=1):
        outcomes.append(_outcome(name, case, run, worse, resamplings))
        if progress:
            progress(number, len(cases))
    return outcomes


def simulation_text(run: Run, worse: Run, outcomes: list[Outcome], resamplings: int) -> str:
    """Return the outcomes as Markdown, with what they were taken from."""
    switched = ", ".join(worse.about["settings"]["without"]) or worse.about["settings"]["mode"]
    rows = [
        f"| {o.name} | {o.moved:.0%} | {round(-o.loss, 3) + 0.0:+.3f} "
        f"| {o.failed} of {resamplings} ({o.failed / resamplings:.1%}) |"
        for o in outcomes
    ]
    return "\n".join(
        [
            "# How far the gate can be trusted",
            "",
            "Written by `gloss eval simulate`. Each row: the gate on "
            f"{resamplings} sets of {len(run.ranked)} questions, drawn with replacement from the "
            "answerable reference questions, before and after.",
            "",
            "- *Noise in the scores*: to each score of the ten passages a normal deviate of "
            f"{NOISE} is added, before and after, and they are sorted again: what rounding, "
            "another machine or the order of equal scores may do, and more.",
            "- *Swapped at random*: of each question, the ranking of the run and that of the run "
            f"without {switched} are before and after, or after and before, as a coin falls. As "
            "many questions move as in the last row, but neither side is better.",
            f"- *Ranked worse*: that share of the questions, drawn again each time, gets the "
            f"ranking of the run without {switched}; the last row is that run as it is.",
            "",
            "| case | questions moved | success@1 | gate fails |",
            "|---|---|---|---|",
            *rows,
            "",
            "The figures of the answers are compared question by question as well; "
            "[processors.md](processors.md) tells what another processor changes of them.",
            "",
            f"Run: {run.about['created']}, code {run.about['code'][:12]}, questions "
            f"{run.about['questions'][:12]}, corpus {run.about['corpus'][:12]}. Seed {SEED}.",
            "",
        ]
    )


def _outcome(name: str, case: Case, run: Run, worse: Run, resamplings: int) -> Outcome:
    generator = np.random.default_rng(SEED)
    others = {result.id: result for result in worse.ranked}
    failed, loss, moved = 0, 0.0, 0.0
    for _ in range(resamplings):
        before, after, kinds = _drawn(generator, case, run.ranked, others)
        comparison = compare(before, after, kinds)
        failed += not judge(comparison).passed
        first = next(
            d for d in comparison.differences if (d.where, d.measure) == (OVERALL, COMPARED[0])
        )
        loss -= first.gain / resamplings
        moved += len(comparison.moves) / len(before) / resamplings
    return Outcome(name, loss, failed, moved)


def _drawn(
    generator: np.random.Generator, case: Case, results: list[Result], others: dict[str, Result]
) -> tuple[Ranks, Ranks, dict[str, str]]:
    """Return ranks before and after, and kinds, of as many questions, drawn with replacement."""
    before, after, kinds = {}, {}, {}
    for number, pick in enumerate(generator.integers(0, len(results), len(results))):
        result, name = results[pick], f"{number}"
        before[name], after[name] = case(generator, result, others[result.id])
        kinds[name] = result.kind
    return before, after, kinds


def _noisy(generator: np.random.Generator, result: Result, _other: Result) -> tuple[int, int]:
    before, after = (
        first_relevant(
            result.relevant,
            {hit.chunk_id: hit.score + generator.normal(0, NOISE) for hit in result.hits},
        )
        for _ in range(2)
    )
    return before, after


def _swapped(generator: np.random.Generator, result: Result, other: Result) -> tuple[int, int]:
    ranks = result.rank, other.rank
    return ranks if generator.random() < 0.5 else (ranks[1], ranks[0])


def _partly(share: float) -> Case:
    def case(generator: np.random.Generator, result: Result, other: Result) -> tuple[int, int]:
        return result.rank, other.rank if generator.random() < share else result.rank

    return case
