"""Twelve kinds of faults in a pipeline."""

from collections.abc import Callable, Collection, Mapping

import numpy as np

from eval.bout.plain_search import Settings

# Chance and the names of the texts → the settings with the fault.
Faults = Mapping[str, Callable[[np.random.Generator, Collection[str]], Settings]]


def _some(chance: np.random.Generator, names: Collection[str], share: float) -> frozenset[str]:
    ordered = sorted(names)
    count = max(round(len(ordered) * share), 1)
    return frozenset(str(name) for name in chance.choice(ordered, count, replace=False))


def _numbers(chance: np.random.Generator, share: float) -> frozenset[int]:
    return frozenset(int(n) for n in chance.choice(100, round(100 * share), replace=False))


# Twelve kinds of faults. Chance decides which texts and passages are hit.
FAULTS: Faults = {
    "passages half as long": lambda _, __: Settings(size=350),
    "one text of ten lost": lambda c, names: Settings(lost=_some(c, names, 0.1)),
    "stale index: one text of five is half there": lambda c, n: Settings(stale=_some(c, n, 0.2)),
    "wrong tokenizer: the index keeps capitals": lambda _, __: Settings(cases_kept=True),
    "reranker dropped": lambda _, __: Settings(reranked=False),
    "language swapped: stems of Finnish": lambda _, __: Settings(stemmer="finnish"),
    "passages truncated to two thirds": lambda _, __: Settings(read=2 / 3),
    "off by one: the next passage in one text of ten": lambda c, n: Settings(
        shifted=_some(c, n, 0.1)
    ),
    "three passages of ten indexed twice": lambda c, _: Settings(twice=_numbers(c, 0.3)),
    "another prefix before the question": lambda _, __: Settings(
        prefix="Represent this sentence for searching relevant passages: "
    ),
    "half the vectors of another model": lambda c, _: Settings(other_model=_numbers(c, 0.5)),
    "filter lost": lambda _, __: Settings(filtered=False),
}
