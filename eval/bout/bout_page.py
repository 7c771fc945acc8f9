"""What the gates said, as a page."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from eval.bout.draws import HEALTHY, PERMUTATIONS, SAMPLE, Case, Said
from eval.bout.faults import FAULTS

# A gate with more false alarms than this is not used for long.
MOST_ALARMS = 0.05
# How far another gate must be ahead to be told: two standard errors of a share of 200.
BEATEN = 0.07
TEXT = (
    "# A bout between gates"
    "\n\n"
    "Written by `python -m eval.bout.bout`. A pipeline (BM25 and vectors, their standard "
    "scores summed, the first five read again by a cross-encoder) is put {questions} "
    "questions on three corpora of others, in health and with a fault of each of twelve "
    "kinds; where chance decides which texts or passages are hit, it does so up to three "
    "times. Then each gate says {draws} times of each fault, on {sample} questions drawn with "
    "replacement, whether the run with the fault is worse than the healthy one. The table "
    "shows the share that it calls worse. In the first case without a fault the index is "
    "rebuilt and its scores have noise; in the second the rankings in health and with the "
    "wrong tokenizer are before and after, or after and before, as a coin falls for each "
    "question: many questions move, but neither side is better."
    "\n\n"
    "All gates get figures of the same hits, so the rules alone are compared. Gloss: `gloss "
    "eval compare`. The plain threshold fails where the mean of hit@5 falls by more than .02. "
    "rag-ci 0.7.1: `decide` on recall@10, as it comes; it asks for Python 3.12 and ran on "
    "3.11. SPANCHOR 0.4.0: `compare` with the policy of its first example, recall@5 at most "
    ".05 lower for any question. toolkit-rag-quality 1.0.0: `compare` as it comes (2 % of "
    "each of six figures at k = 5), and with `--alpha 0.05` as in its first example, "
    "{permutations} permutations instead of 10,000. None was told the size of the faults; "
    "with other limits each would do otherwise."
    "\n\n"
    "{table}"
    "\n\n"
    "{verdict}"
    "\n"
)


def page(measured: Mapping[str, Any], cases: Sequence[Case], said: Sequence[Said]) -> str:
    """Return docs/bout.md."""
    runs, draws = measured["runs"], len(cases[0].pairs)
    faults = [number for number, case in enumerate(cases) if case.name in FAULTS]
    none = [number for number, case in enumerate(cases) if case.name not in FAULTS]
    lines = [
        "|  | hit@5 lost | " + " | ".join(each.gate for each in said) + " |",
        "|---|---|" + "---|" * len(said),
    ]
    for number, case in enumerate(cases):
        instances = runs.get(case.name, [])
        lost = [hit(runs[HEALTHY][0]) - hit(run) for run in instances]
        shown = f"{np.mean(lost):+.3f}" if lost else "±0"
        row = " | ".join(f"{each.shares[number]:.3f}" for each in said)
        lines.append(f"| {case.name} | {shown} | {row} |")
    for label, chosen in (("**faults seen**", faults), ("**false alarms**", none)):
        row = " | ".join(f"{np.mean([each.shares[n] for n in chosen]):.3f}" for each in said)
        lines.append(f"| {label} |  | {row} |")
    times = " | ".join(f"{1000 * each.seconds / draws / len(cases):.0f} ms" for each in said)
    lines.append(f"| processor time for a pair of runs |  | {times} |")
    return TEXT.format(
        questions=len(measured["kinds"]),
        sample=SAMPLE,
        draws=draws,
        table="\n".join(lines),
        verdict=verdict(cases, said),
        permutations=PERMUTATIONS,
    )


def verdict(cases: Sequence[Case], said: Sequence[Said]) -> str:
    """Return who saw most, of those without too many false alarms, and where Gloss lost."""
    faults = [number for number, case in enumerate(cases) if case.name in FAULTS]
    none = [number for number, case in enumerate(cases) if case.name not in FAULTS]
    quiet = [s for s in said if max(s.shares[n] for n in none) <= MOST_ALARMS]
    loud = [s.gate for s in said if s not in quiet]
    seen = {s.gate: float(np.mean([s.shares[n] for n in faults])) for s in quiet}
    ranking = sorted(seen, key=lambda gate: -seen[gate])
    order = ", ".join(f"{gate} {seen[gate]:.3f}" for gate in ranking) or "none"
    lines = [
        f"At most {MOST_ALARMS:.0%} false alarms in either case without a fault, and faults seen: "
        f"{order}. More false alarms than that: {', '.join(loud) or 'none'}."
    ]
    own = said[0]
    for other in quiet:
        beaten = [cases[n].name for n in faults if other.shares[n] > own.shares[n] + BEATEN]
        if other is not own and beaten:
            lines.append(f"{other.gate} sees more than {own.gate} of: {'; '.join(beaten)}.")
    return "\n\n".join(lines)


def hit(run: Sequence[Mapping[str, float]]) -> float:
    """Return the share of questions that are answered among the first five."""
    return sum(each["hit@5"] for each in run) / len(run)
