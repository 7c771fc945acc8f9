"""Pairs of runs are drawn of each fault, and each gate is asked which runs are worse."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import typer

from eval.bout.faults import FAULTS
from eval.bout.gates import RIVALS, Pair, ours, rival, threshold

HEALTHY, REBUILT, SWAPPED = "healthy", "no fault: rebuilt", "no fault: as many won as lost"
# The run whose ranking is taken, as a coin falls, where nothing is lost on the whole.
OTHER = "wrong tokenizer: the index keeps capitals"
SAMPLE = 150
SEED = 11
# Instead of 10,000, to spare time.
PERMUTATIONS = 400
# How each gate of others is set: a label, and the values of the names in its program.
SETTINGS: Mapping[str, Mapping[str, Mapping[str, object]]] = {
    "rag-ci": {"": {}},
    "SPANCHOR": {"": {}},
    "toolkit-rag-quality": {
        "": {"ALPHA": None, "RESAMPLES": 1},
        "--alpha 0.05": {"ALPHA": 0.05, "RESAMPLES": PERMUTATIONS},
    },
}


@dataclass(frozen=True, slots=True)
class Case:
    """A fault or none, and the pairs of runs that are drawn of it."""

    name: str
    pairs: tuple[Pair, ...]
    kinds: tuple[tuple[str, ...], ...]


def draw(measured: Mapping[str, Any], draws: int, seed: int = SEED) -> list[Case]:
    """Return for each fault, and for none, pairs of runs over samples of the questions."""
    runs, kinds = measured["runs"], measured["kinds"]
    healthy = runs[HEALTHY][0]
    other = runs[OTHER][0]
    cases = []
    for number, name in enumerate([REBUILT, SWAPPED, *(n for n in runs if n in FAULTS)]):
        chance = np.random.default_rng([seed, number])
        pairs, of_kinds = [], []
        for turn in range(draws):
            sample = chance.integers(0, len(healthy), SAMPLE)
            before, after = (
                [healthy[i] for i in sample],
                [
                    runs[name][turn % len(runs[name])][i] if name != SWAPPED else other[i]
                    for i in sample
                ],
            )
            if name == SWAPPED:
                coins = chance.integers(0, 2, SAMPLE)
                before, after = (
                    [(b, a)[int(c == side)] for b, a, c in zip(before, after, coins, strict=True)]
                    for side in (1, 0)
                )
            pairs.append((before, after))
            of_kinds.append(tuple(kinds[i] for i in sample))
        cases.append(Case(name, tuple(pairs), tuple(of_kinds)))
    return cases


@dataclass(frozen=True, slots=True)
class Said:
    """What a gate said.

    Attributes:
        gate: Its name.
        shares: Of each case, the share of pairs that it failed, 0 to 1.
        seconds: Of processor time for all pairs, with its start.
    """

    gate: str
    shares: tuple[float, ...]
    seconds: float


def judged(cases: Sequence[Case], pythons: Mapping[str, Path]) -> list[Said]:
    """Return what each gate says of the pairs; of others, those whose Python is given."""
    gates: dict[str, Callable[[Case], list[bool]]] = {
        "Gloss": lambda case: ours(case.pairs, case.kinds),
        "plain threshold": lambda case: threshold(case.pairs),
    }
    for name, python in pythons.items():
        for label, values in SETTINGS[name].items():
            gates[" ".join(filter(None, (name, label)))] = partial(
                _rival, python, RIVALS[name], values
            )
    said = []
    for gate, says in gates.items():
        started = _processor_time()
        shares = tuple(float(np.mean(says(case))) for case in cases)
        said.append(Said(gate, shares, _processor_time() - started))
        typer.echo(f"{gate}: {shares}", err=True)
    return said


def _processor_time() -> float:
    """Return the seconds that this process and its children have computed."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _rival(python: Path, program: str, values: Mapping[str, object], case: Case) -> list[bool]:
    return rival(python, program, case.pairs, **values)
