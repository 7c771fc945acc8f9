"""Figures over time: the versions of a baseline in its repository, or the runs of a folder.

A baseline under version control is its own history, so no other record is kept.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from eval.measures import (
    COMPARED_ANSWERS,
    OVERALL,
    SHOWN,
    Interval,
    Move,
    bootstrap_interval,
    compare,
    figures_of_rank,
)
from eval.provenance import git_output
from eval.runs.baseline import GATED_MODE, BaselineError
from eval.runs.gate_rule import judge
from eval.runs.run_folder import RUN_FILE, Run, RunError, read_run

FOLLOWED = (*SHOWN, *COMPARED_ANSWERS)
# What a question is of where a file does not say it.
ANY_KIND = "question"

# A mean, and its 95 % interval where the figures of single questions are known.
Estimate = tuple[float, Interval | None]


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """The figures of one time.

    Attributes:
        name: A commit, a run, or "now" for a file that is not committed as it is.
        when: Date and time in ISO form.
        why: The reason that a baseline gives, else the subject of its commit; of a run, nothing.
        questions: Hash of the questions.
        corpus: Hash of the texts.
        figures: By measure; those of `FOLLOWED` that are known.
        kinds: Means by kind of question and measure.
        ranks: Of the first passage that answers each question; 0 for none.
        kind_of: Kind of each question; empty where that is not known.
    """

    name: str
    when: str
    why: str
    questions: str
    corpus: str
    figures: dict[str, Estimate]
    kinds: dict[str, dict[str, float]]
    ranks: dict[str, int]
    kind_of: dict[str, str]


@dataclass(frozen=True, slots=True)
class TrendStep:
    """What changed from one time to the next.

    Attributes:
        after: The later of the two.
        common: How many questions both have.
        is_comparable: Whether both are of the same questions and texts.
        passed: Whether the gate passes, over the questions that both have.
        moves: The questions whose first passage that answers changed its rank, greatest loss first.
    """

    after: TrendPoint
    common: int
    is_comparable: bool
    passed: bool
    moves: tuple[Move, ...]

    @property
    def lost(self) -> list[Move]:
        """The questions that rank lower."""
        return [move for move in self.moves if move.gain < 0]

    @property
    def won(self) -> list[Move]:
        """The questions that rank higher, greatest gain first."""
        return [move for move in reversed(self.moves) if move.gain > 0]


@dataclass(frozen=True, slots=True)
class Trend:
    """Figures over time, oldest first.

    Attributes:
        name: Of what they are figures.
        points: At least one.
        unread: How many versions were left out, since they are no baselines that can be read.
    """

    name: str
    points: tuple[TrendPoint, ...]
    unread: int = 0

    @property
    def steps(self) -> list[TrendStep]:
        """What changed from each point to the next one."""
        return [step_between(*pair) for pair in zip(self.points, self.points[1:], strict=False)]


def step_between(before: TrendPoint, after: TrendPoint) -> TrendStep:
    """Return what changed between two points, judged on the questions that both have."""
    both = [i for i in after.ranks if i in before.ranks]
    same = (before.questions, before.corpus) == (after.questions, after.corpus)
    if not both:
        return TrendStep(after, 0, same, passed=True, moves=())
    kinds = {i: after.kind_of.get(i, ANY_KIND) for i in both}
    old, new = ({i: point.ranks[i] for i in both} for point in (before, after))
    comparison = compare(old, new, kinds)
    passed = judge(comparison).passed
    return TrendStep(after, len(both), same, passed=passed, moves=comparison.moves)


def baseline_trend(path: Path, name: str = "") -> Trend:
    """Return the versions of a baseline that its repository holds, and the file as it is.

    Without a repository there is the file alone.

    Raises:
        BaselineError: There is neither a file nor a version that can be read.
    """
    versions = [
        (commit[:8], when, subject, git_output(path.parent, "show", f"{commit}:./{path.name}"))
        for commit, when, subject in _commits(path)
    ]
    if path.is_file():
        now = path.read_text(encoding="utf-8-sig")
        if not versions or versions[-1][3].strip() != now.strip():
            written = datetime.fromtimestamp(path.stat().st_mtime, UTC)
            versions.append(("now", written.isoformat(timespec="seconds"), "", now))
    found = [_of_baseline(*version) for version in versions]
    points = tuple(point for point in found if point)
    if not points:
        raise BaselineError(
            f"{path} is no baseline, now or in its repository. Write one: --update-baseline"
        )
    return Trend(name or str(path), points, len(found) - len(points))


def run_trends(folder: Path) -> list[Trend]:
    """Return the runs of a folder in the order of time, those of the same settings together.

    Raises:
        RunError: There is no run.
    """
    groups: dict[str, list[Run]] = {}
    unread = 0
    for path in sorted(folder.glob(f"*/{RUN_FILE}")):
        try:
            run = read_run(path.parent)
        except RunError:
            unread += 1
            continue
        settings = run.about["settings"]
        parts = [f"without {part}" for part in settings["without"]]
        words = [settings["mode"], *parts, settings.get("shard", "")]
        groups.setdefault(", ".join(filter(None, words)), []).append(run)
    if not groups:
        raise RunError(f"{folder} holds no runs. Make one: gloss eval run")
    return [
        Trend(f"{folder}: {name}", tuple(_of_run(run) for run in sorted(runs, key=_age)), unread)
        for name, runs in groups.items()
    ]


def _age(run: Run) -> tuple[str, str]:
    return run.about["created"], run.folder.name


def _commits(path: Path) -> list[tuple[str, str, str]]:
    """Return commit, time and subject of each that changed a file, oldest first."""
    if not path.parent.is_dir():
        return []
    lines = git_output(
        path.parent, "log", "--reverse", "--format=%H%x09%cI%x09%s", "--", path.name
    ).splitlines()
    return [(commit, when, subject) for commit, when, subject in (x.split("\t", 2) for x in lines)]


def _of_baseline(name: str, when: str, subject: str, text: str) -> TrendPoint | None:
    """Return what a version of a baseline says; None if it is none."""
    try:
        fields = json.loads(text)
        full = fields["modes"][GATED_MODE] if "modes" in fields else {OVERALL: fields["figures"]}
        means = {**full[OVERALL], **full.get("answers", {})}
        ranks = {str(i): int(rank) for i, rank in fields.get("ranks", {}).items()}
        single: dict[str, list[float]] = {}
        for rank in ranks.values():
            for measure, value in figures_of_rank(rank).items():
                single.setdefault(measure, []).append(value)
        for judged in fields.get("answers", {}).values():
            for measure, value in judged.items():
                single.setdefault(measure, []).append(value)
        return TrendPoint(
            name=name,
            when=when,
            why=str(fields.get("reason") or subject),
            questions=str(fields["questions"]),
            corpus=str(fields["corpus"]),
            figures={
                measure: (float(means[measure]), _interval(single.get(measure)))
                for measure in FOLLOWED
                if measure in means
            },
            kinds=dict(full.get("kinds", {})),
            ranks=ranks,
            kind_of={},
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _interval(values: list[float] | None) -> Interval | None:
    return bootstrap_interval(values) if values else None


def _of_run(run: Run) -> TrendPoint:
    about = run.about
    figures: dict[str, Any] = about["figures"]
    overall: dict[str, Estimate] = {
        name: (mean, (low, high)) for name, (mean, low, high) in figures[OVERALL].items()
    }
    answers: Mapping[str, float] = about["answers"]
    overall |= {name: (value, None) for name, value in answers.items()}
    return TrendPoint(
        name=run.folder.name,
        when=about["created"],
        why="",
        questions=about["questions"],
        corpus=about["corpus"],
        figures={name: overall[name] for name in FOLLOWED if name in overall},
        kinds={
            kind: {name: each[0] for name, each in means.items()}
            for kind, means in figures["kinds"].items()
        },
        ranks=run.ranks,
        kind_of=run.kinds,
    )
