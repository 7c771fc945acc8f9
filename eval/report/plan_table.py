"""What a gold set can see, as a table: the smallest loss, and how many questions more it takes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from eval.measures import (
    OVERALL,
    GateSetting,
    counted_tests,
    fewest_lost,
    questions_needed,
    smallest_loss,
)


@dataclass(frozen=True, slots=True)
class PlanRow:
    """What the questions of a kind, or all of them, can see.

    Attributes:
        where: "overall", or the kind.
        count: Number of questions.
        found: Share of them that is found before, 0 to 1.
        fewest: How many must be lost, where nothing else moves, to be significant.
        smallest: The smallest loss of success@5 that is seen in 80 % of the cases; None for none.
        loss: The loss that is to be seen.
        needed: Number of questions that see it in 80 % of the cases; None for no number.
    """

    where: str
    count: int
    found: float
    fewest: int
    smallest: float | None
    loss: float
    needed: int | None

    @property
    def is_enough(self) -> bool:
        """Whether the loss is seen with the questions there are."""
        return self.smallest is not None and self.smallest <= self.loss


def plan(
    ranked: Mapping[str, Sequence[bool]], setting: GateSetting, loss: float, kind_loss: float
) -> list[PlanRow]:
    """Return what all questions together can see, then those of each kind.

    Args:
        ranked: By kind, of each question whether it is found before.
        setting: Churn, alpha and tolerance; number of tests and share found are filled in.
        loss: To be seen overall.
        kind_loss: To be seen in a kind.
    """
    every = [found for kind in ranked.values() for found in kind]
    sizes = [len(every), *map(len, ranked.values())]
    moved = [(2 * setting.churn + loss) * size for size in sizes]
    known = replace(setting, tests=counted_tests(moved, setting.alpha))
    rows = [_row(OVERALL, every, known, loss)]
    return rows + [_row(kind, ranked[kind], known, kind_loss) for kind in sorted(ranked)]


def plan_table(rows: Sequence[PlanRow], setting: GateSetting) -> str:
    """Return a plan as Markdown, with what is too few in words."""
    lines = [
        f"Losses of success@5 that the gate sees in 80 % of the cases, at alpha {setting.alpha:g}, "
        f"tolerance {setting.tolerance:g}, and {setting.churn:.1%} of the questions won and as "
        "many lost by chance.",
        "",
        "| | questions | found | smallest loss seen | significant from | to be seen | questions |",
        "|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        smallest = "none" if row.smallest is None else f"{row.smallest:.3f}"
        needed = "no number" if row.needed is None else f"{row.needed}"
        where = row.where.replace("|", " ")
        lines.append(
            f"| {where} | {row.count} | {row.found:.3f} | {smallest} | {row.fewest} lost "
            f"| {row.loss:g} | {needed} |"
        )
    few = [_more(row) for row in rows if not row.is_enough]
    lines += ["", f"Too few: {'; '.join(few)}." if few else "Enough questions everywhere."]
    return "\n".join(lines)


def _row(where: str, found: Sequence[bool], setting: GateSetting, loss: float) -> PlanRow:
    share = sum(found) / len(found) if found else 0.0
    known = replace(setting, found=share)
    return PlanRow(
        where=where,
        count=len(found),
        found=share,
        fewest=fewest_lost(replace(known, tests=1)),
        smallest=smallest_loss(len(found), known),
        loss=loss,
        needed=questions_needed(loss, known),
    )


def _more(row: PlanRow) -> str:
    if row.needed is None:
        return f"{row.where} (no number sees {row.loss:g})"
    return f"{row.where} ({max(row.needed - row.count, 1)} more to see {row.loss:g})"
