"""What each number of the ranking is worth: it is halved and doubled alone, and measured."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, replace

from app import Assistant
from eval.gold import Question
from eval.measures import Figures, mean, relevant_chunks
from eval.runs.ablation import ABLATED, paired_differences, searched
from index import DEFAULT_RANKING, RankingSettings


@dataclass(frozen=True, slots=True)
class Change:
    """What another value of one setting changes.

    Attributes:
        setting: Which one.
        value: The value tried.
        differences: By measure, mean over the questions with this value minus with today's, and
            the ends of its 95 % interval: above 0, the value tried is better.
    """

    setting: str
    value: float
    differences: dict[str, tuple[float, float, float]]


def variants(settings: RankingSettings) -> Iterator[tuple[str, float, RankingSettings]]:
    """Yield each setting halved, then doubled, the others as they are; counts stay whole.

    A count is 1 at least.
    """
    for field in fields(settings):
        value = getattr(settings, field.name)
        halved = max(1, value // 2) if isinstance(value, int) else value / 2
        for other in (halved, 2 * value):
            yield field.name, other, replace(settings, **{field.name: other})


def sweep(
    opened: Callable[[RankingSettings], Assistant],
    questions: Sequence[Question],
    progress: Callable[[Change], None] | None = None,
) -> tuple[Figures, list[Change]]:
    """Return the figures with today's settings, and what other values of each change.

    `opened` gives an assistant that ranks by some settings. Only answerable questions count.
    `progress` is called with each change as it is known.
    """
    today = opened(DEFAULT_RANKING)
    answerable = [question for question in questions if question.answerable]
    qrels = {q.id: relevant_chunks(q, today.chunks) for q in answerable}
    whole = searched(today, answerable, qrels)
    changes = []
    for name, value, settings in variants(DEFAULT_RANKING):
        found = searched(opened(settings), answerable, qrels)
        changes.append(Change(name, value, paired_differences(found, whole)))
        if progress:
            progress(changes[-1])
    return mean(whole), changes


def sweep_table(count: int, whole: Figures, changes: Sequence[Change]) -> str:
    """Return the changes as Markdown."""
    head = " | ".join(f"{name} {whole[name]:.3f}" for name in ABLATED)
    lines = [
        f"{count} answerable reference questions. With today's settings: the head of each column. "
        "Rows: what another value of one setting changes, and its 95 % interval (paired "
        "bootstrap); above 0, the other value is better.",
        "",
        f"| setting | today | tried | {head} |",
        f"|---|---|---|{'---|' * len(ABLATED)}",
    ]
    for change in changes:
        cells = " | ".join(
            f"{mean:+.3f} ({low:+.3f} to {high:+.3f})"
            for mean, low, high in change.differences.values()
        )
        today = getattr(DEFAULT_RANKING, change.setting)
        lines.append(f"| {change.setting} | {today:g} | {change.value:g} | {cells} |")
    return "\n".join(lines)
