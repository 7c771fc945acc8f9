"""A run in parts that machines make beside each other, and one that is not made again.

A shard is a stretch of the questions in their order, so that the shards one behind the other are
the run that one machine would have made.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.gold import Question
from eval.runs.run_folder import RUN_FILE, Run, RunError, figures_of, read_run, timings_of

# What two runs have in common that would come to the same.
ORIGIN = ("questions", "corpus", "documents", "models", "code", "versions", "settings")
MAX_SHARDS = 1000


@dataclass(frozen=True, slots=True)
class Shard:
    """A part of a run: `number` of `count`, from 1."""

    number: int
    count: int

    def __str__(self) -> str:
        """Return it as it is given."""
        return f"{self.number}/{self.count}"

    def of(self, questions: Sequence[Question]) -> list[Question]:
        """Return its questions.

        Raises:
            RunError: There is none.
        """
        total = len(questions)
        start, end = (total * number // self.count for number in (self.number - 1, self.number))
        if start == end:
            raise RunError(f"Shard {self} of {total} questions is empty. Make fewer shards.")
        return list(questions[start:end])


def parse_shard(text: str) -> Shard | None:
    """Return the shard that "2/4" means; None for an empty text.

    Raises:
        RunError: It means none.
    """
    if not text:
        return None
    match = re.fullmatch(r"(\d{1,4})/(\d{1,4})", text, re.ASCII)
    if not match or not 1 <= int(match[1]) <= int(match[2]) <= MAX_SHARDS:
        raise RunError(f"{text!r} is not a shard. Write it as 2/4: the second of four.")
    return Shard(int(match[1]), int(match[2]))


def merged(runs: Sequence[Run]) -> tuple[dict[str, Any], list[Any]]:
    """Return what a whole run is about, and its results, from all of its shards in any order.

    Figures of the answers belong to the whole and are not made from those of the shards.

    Raises:
        RunError: A shard is missing or comes twice, or they are not of one run.
    """
    by_number: dict[int, Run] = {}
    counts = set()
    for run in runs:
        shard = parse_shard(run.about["settings"].get("shard", ""))
        if shard is None:
            raise RunError(f"{run.folder} is a whole run. Merge what --shard made.")
        if shard.number in by_number:
            raise RunError(
                f"{run.folder} and {by_number[shard.number].folder} are both shard {shard}."
            )
        by_number[shard.number] = run
        counts.add(shard.count)
    first = runs[0]
    other = next((run for run in runs if _origin(run.about) != _origin(first.about)), None)
    if other is not None:
        names = [n for n in ORIGIN if _origin(other.about)[n] != _origin(first.about)[n]]
        raise RunError(
            f"{first.folder} and {other.folder} are not of one run: they differ in "
            f"{', '.join(names)}."
        )
    missing = sorted(set(range(1, max(counts) + 1)) - by_number.keys())
    if len(counts) > 1 or missing:
        raise RunError(
            f"Of {max(counts)} shards, number {', '.join(map(str, missing)) or '?'} is missing."
        )
    results = [result for number in sorted(by_number) for result in by_number[number].results]
    settings = {name: v for name, v in first.about["settings"].items() if name != "shard"}
    about = {
        **{name: value for name, value in first.about.items() if name not in ("format", "files")},
        "created": max(run.about["created"] for run in runs),
        "settings": settings,
        "timings": timings_of(results),
        "figures": figures_of(results),
        "answers": {},
    }
    return about, results


def find_same(folder: Path, about: Mapping[str, Any]) -> Run | None:
    """Return a finished run beside a folder that would come to the same; None if there is none."""
    for path in sorted(folder.resolve().parent.glob(f"*/{RUN_FILE}"), reverse=True):
        try:
            run = read_run(path.parent)
        except RunError:
            continue
        if all(run.about.get(name) == about.get(name) for name in ORIGIN):
            return run
    return None


def reused(about: Mapping[str, Any], same: Run) -> dict[str, Any]:
    """Return what a run is about that is an earlier one again."""
    names = ("timings", "figures", "answers", "placed", "notes")
    figures = {name: same.about[name] for name in names if name in same.about}
    return {**about, **figures, "reused": same.folder.name}


def _origin(about: Mapping[str, Any]) -> dict[str, Any]:
    origin = {name: about.get(name) for name in ORIGIN}
    origin["settings"] = {n: v for n, v in about["settings"].items() if n != "shard"}
    return origin
