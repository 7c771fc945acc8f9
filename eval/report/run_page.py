"""A run becomes one page of HTML that opens without a network, or a summary for a pull request."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

from eval.measures import DEPTH, MEASURES, OVERALL, SHOWN, Comparison, Move, compare, is_found
from eval.provenance import OtherTextsError
from eval.report.charts import Curve, forest_chart, line_chart
from eval.report.html_page import html_page
from eval.runs import (
    RUN_FILE,
    Result,
    Run,
    RunError,
    check_same_texts,
    judge,
    load_ranks,
    read_run,
    reasons,
    summary,
)

TEMPLATE = "run_page.html.jinja"
# The measure that kinds are drawn by: it sees every change of rank among the first ten.
KINDS_MEASURE = "mrr@10"
GROUPS = ("kinds", "languages", "documents", "halves")


@dataclass(frozen=True, slots=True)
class Other:
    """What a run is compared with: another run, or a baseline, which has ranks alone.

    Attributes:
        name: What to call it.
        ranks: Rank of the first relevant passage of each answerable question; 0 for none.
        results: What came back, by question; empty for a baseline.
    """

    name: str
    ranks: dict[str, int]
    results: dict[str, Result]


@dataclass(frozen=True, slots=True)
class Lost:
    """A question that ranks lower, or was not found; what came instead is in the results."""

    result: Result
    before: Result | None
    move: Move | None


def read_other(path: Path, run: Run) -> Other:
    """Return the run or the baseline at a path.

    Raises:
        RunError: There is no run in the folder.
        BaselineError: The file is not a baseline.
        OtherTextsError: It belongs to other questions or texts.
    """
    if path.is_dir():
        before = read_run(path)
        check_same_texts(before, run)
        other = Other(path.name, before.ranks, {result.id: result for result in before.results})
    else:
        other = Other(path.name, load_ranks(path, run.about).ranks, {})
    if other.ranks.keys() != run.ranks.keys():
        raise OtherTextsError(
            f"{path} ranks {len(other.ranks)} questions, {run.folder} {len(run.ranks)}. If it is a "
            "shard, put all of them together first: gloss eval merge"
        )
    return other


def page(run: Run, other: Other | None = None) -> str:
    """Return a run as HTML: figures, curves, differences, history, and each lost question."""
    comparison = _compared(run, other)
    past = history(run)
    return html_page(
        TEMPLATE,
        run=run,
        about=run.about,
        figures=run.about["figures"],
        groups=GROUPS,
        measures=list(MEASURES),
        other=other,
        comparison=comparison,
        verdict=summary(judge(comparison), other.name) if comparison and other else "",
        curve=success_curve(run, other),
        forest=forest(comparison) if comparison else "",
        risk=risk_coverage(run.results),
        history=past,
        history_chart=history_chart(past),
        lost=lost_questions(run, other, comparison),
    )


def summary_markdown(run: Run, other: Other | None = None) -> str:
    """Return a run in a few lines of Markdown."""
    overall = run.about["figures"][OVERALL]
    lines = [
        f"| {len(run.ranked)} questions | {' | '.join(SHOWN)} |",
        f"|---|{'---|' * len(SHOWN)}",
        f"| {_escaped(run.folder.name)} | {' | '.join(f'{overall[m][0]:.3f}' for m in SHOWN)} |",
    ]
    comparison = _compared(run, other)
    if comparison is None or other is None:
        return "\n".join([*lines, ""])
    verdict = judge(comparison)
    mark = "✅" if verdict.passed else "❌"
    parts = [f"{mark} **{_escaped(summary(verdict, other.name))}**", "\n".join(lines)]
    if not verdict.passed:
        parts.append(
            "\n".join(f"- {_escaped(' '.join(line.split()))}" for line in reasons(verdict))
        )
    moved = [f"- {_escaped(str(move))}" for move in comparison.moves]
    if moved:
        body = "\n".join(moved)
        parts.append(
            f"<details><summary>{len(moved)} questions moved</summary>\n\n{body}\n\n</details>"
        )
    return "\n\n".join(parts) + "\n"


def success_curve(run: Run, other: Other | None) -> Markup:
    """Return the share of questions found among the first k passages, k from 1 to 10."""
    lines = [Curve(run.folder.name, _found_shares(run.ranks))]
    if other:
        lines.append(Curve(other.name, _found_shares(other.ranks)))
    low = min(y for line in lines for _, y in line.points)
    floor = int(low * 10) / 10 if low < 1 else 0.9
    return line_chart(lines, "passages looked at", (floor, 1.0), "Success at k")


def forest(comparison: Comparison) -> Markup:
    """Return the differences overall, and of one measure by kind, with their intervals."""
    shown = [d for d in comparison.differences if d.where == OVERALL or d.measure == KINDS_MEASURE]
    return forest_chart(shown, "Differences with 95 % intervals")


def risk_points(results: Sequence[Result]) -> list[tuple[float, float]]:
    """Return coverage and risk, most confident answers first; none without answers.

    Coverage is the share of all questions answered down to a confidence, risk the share of those
    answers that have a fault.
    """
    answers = [result for result in results if result.answered]
    answers.sort(key=lambda result: -(result.confidence or 0.0))
    points, wrong = [], 0
    for number, result in enumerate(answers, start=1):
        wrong += bool(result.faults)
        points.append((number / len(results), wrong / number))
    return points


def risk_coverage(results: Sequence[Result]) -> Markup:
    """Return the risk-coverage curve; empty without answers."""
    points = risk_points(results)
    if not points:
        return Markup("")
    top = max(0.5, *(risk for _, risk in points))
    return line_chart([Curve("risk", points)], "share of questions answered", (0, top), "Risk")


def history(run: Run) -> list[dict[str, Any]]:
    """Return what the runs beside this one say of themselves, of the same texts, oldest first.

    Each is judged against the one before it.
    """
    found: list[Run] = []
    for path in run.folder.resolve().parent.glob(f"*/{RUN_FILE}"):
        try:
            past = read_run(path.parent)
        except RunError:
            continue
        if all(past.about[name] == run.about[name] for name in ("questions", "corpus")):
            found.append(past)
    found.sort(key=lambda past: (past.about["created"], past.folder.name))
    return [
        {**past.about, "name": past.folder.name, "verdict": _since(before, past)}
        for before, past in zip([None, *found], found, strict=False)
    ]


def _since(before: Run | None, run: Run) -> str:
    """Return in words what became of a run since the one before it; "" for the first."""
    if before is None or before.ranks.keys() != run.ranks.keys():
        return ""
    comparison = compare(before.ranks, run.ranks, run.kinds, run.musts)
    won = sum(move.gain > 0 for move in comparison.moves)
    words = "no worse" if judge(comparison).passed else "worse"
    return f"{words}: {won} won, {len(comparison.moves) - won} lost"


def history_chart(past: Sequence[dict[str, Any]]) -> Markup:
    """Return success@1 and success@5 of the runs, in their order; empty for a single one."""
    if len(past) < 2:
        return Markup("")
    lines = [
        Curve(
            name,
            [(i, about["figures"][OVERALL][name][0]) for i, about in enumerate(past, start=1)],
        )
        for name in ("success@1", "success@5")
    ]
    low = int(min(y for line in lines for _, y in line.points) * 10) / 10
    return line_chart(lines, "run", (min(low, 0.9), 1.0), "History of the runs")


def lost_questions(run: Run, other: Other | None, comparison: Comparison | None) -> list[Lost]:
    """Return the questions that rank lower than in the other; those not found if there is none."""
    results = {result.id: result for result in run.ranked}
    if comparison is None or other is None:
        missed = [result for result in run.ranked if not is_found(result.rank)]
        return [Lost(result, None, None) for result in missed]
    return [
        Lost(results[move.id], other.results.get(move.id), move)
        for move in comparison.moves
        if move.gain < 0
    ]


def _compared(run: Run, other: Other | None) -> Comparison | None:
    return compare(other.ranks, run.ranks, run.kinds, run.musts) if other else None


def _found_shares(ranks: dict[str, int]) -> list[tuple[float, float]]:
    return [
        (k, sum(0 < rank <= k for rank in ranks.values()) / len(ranks)) for k in range(1, DEPTH + 1)
    ]


def _escaped(text: str) -> str:
    """Return a text escaped, so that Markdown shows it verbatim."""
    safe = str(Markup.escape(text))
    return "".join(f"\\{c}" if c in "\\`*_[]|#" else c for c in safe)
