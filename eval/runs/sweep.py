"""What each number that tunes is worth: it is halved and doubled alone, and measured."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import TypeVar

from app import AnsweringSettings, Assistant
from eval.gold import Question
from eval.measures import Figures, judge_answer, mean_of
from eval.runs.ablation import paired_differences
from index import RankingSettings

Settings = TypeVar("Settings", RankingSettings, AnsweringSettings)
# What a sweep of the answers compares, of those that `judge_answer` gives.
ANSWERED = ("wrong refusals", "wrong answers", "expected words", "evidence cited")


@dataclass(frozen=True, slots=True)
class Change:
    """What another value of one setting changes.

    Attributes:
        setting: Which one.
        today: Its value.
        value: The value tried.
        differences: By measure, mean over the questions with this value minus with today's, and
            the ends of its 95 % interval.
    """

    setting: str
    today: float
    value: float
    differences: dict[str, tuple[float, float, float]]


def variants(settings: Settings) -> Iterator[tuple[str, float, Settings]]:
    """Yield each setting halved, then doubled, the others as they are; counts stay whole.

    A count is 1 at least.
    """
    for field in fields(settings):
        value = getattr(settings, field.name)
        halved = max(1, value // 2) if isinstance(value, int) else value / 2
        for other in (halved, 2 * value):
            yield field.name, other, replace(settings, **{field.name: other})


def sweep(
    today: Settings,
    measured: Callable[[Settings], Mapping[str, Figures]],
    progress: Callable[[Change], None] | None = None,
) -> tuple[Figures, list[Change]]:
    """Return the figures with today's settings, and what other values of each change.

    `measured` gives the figures of each question, by its id, with some settings. `progress` is
    called with each change as it is known.
    """
    whole = measured(today)
    changes = []
    for name, value, settings in variants(today):
        differences = paired_differences(measured(settings), whole)
        changes.append(Change(name, getattr(today, name), value, differences))
        if progress:
            progress(changes[-1])
    names = changes[0].differences
    return {name: mean_of(whole, name) for name in names}, changes


def answered(assistant: Assistant, questions: Sequence[Question]) -> dict[str, Figures]:
    """Return the figures `ANSWERED` of each question's answer, by its id."""
    documents = {document.id: document for document in assistant.documents}
    judged = {q.id: judge_answer(q, assistant.ask(q.text, q.history), documents) for q in questions}
    return {i: {n: f[n] for n in ANSWERED if n in f} for i, f in judged.items()}


def sweep_table(count: int, whole: Figures, changes: Sequence[Change]) -> str:
    """Return the changes as Markdown; what changes no figure is named below the table."""
    names = list(changes[0].differences)
    head = " | ".join(f"{name} {whole[name]:.3f}" for name in names)
    lines = [
        f"{count} reference questions. With today's settings: the head of each column. "
        "Rows: what another value of one setting changes, and its 95 % interval (paired "
        "bootstrap).",
        "",
        f"| setting | today | tried | {head} |",
        f"|---|---|---|{'---|' * len(names)}",
    ]
    idle = []
    for change in changes:
        if not any(mean for mean, _, _ in change.differences.values()):
            idle.append(f"{change.setting} {change.value:g}")
            continue
        cells = " | ".join(
            f"{mean:+.3f} ({low:+.3f} to {high:+.3f})"
            for mean, low, high in change.differences.values()
        )
        lines.append(f"| {change.setting} | {change.today:g} | {change.value:g} | {cells} |")
    if idle:
        lines += ["", f"Without any effect on these figures: {', '.join(idle)}."]
    return "\n".join(lines)
