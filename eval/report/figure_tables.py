"""Figures become tables: for the terminal, and as Markdown for docs/figures.md and the README."""

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

from rich.markup import escape
from rich.table import Table

from eval.measures import SHOWN, Difference, Interval, Move
from eval.runs import RankedPassage, Result

FIGURES_START, FIGURES_END = "<!-- eval: written by the program -->", "<!-- end of eval -->"
# What the README says of a measure, good news and bad.
SUMMARY = {
    "success@1": "the first passage answers",
    "success@5": "one of the first five passages answers",
    "recall@5": "share of all answering passages that are among the first five",
    "expected words": "the answer says what it must say",
    "evidence cited": "the answer cites a passage that answers",
    "citation precision": "share of citations that show such a passage",
    "verbatim": "every quote is verbatim",
    "wrong refusals": "refused although the texts answer (lower is better)",
    "wrong answers": "answered although the texts are silent (lower is better)",
    "wrong answers to near-miss": "… where they come close to the question (lower is better)",
}
PASSAGES_SHOWN = 5
OPENING_SHOWN = 50
DOCUMENT_SHOWN = 12


def kinds_table(
    record: Mapping[str, Any], title: str, intervals: Mapping[str, Interval] | None = None
) -> Table:
    """Return the figures of one run, a row a kind of question, overall with its intervals."""
    table = Table("kind", *SHOWN, title=title, title_justify="left")
    groups = [*record["kinds"].items(), *record["halves"].items(), ("overall", record["overall"])]
    for kind, figures in groups:
        table.add_row(escape(kind), *(f"{figures[name]:.3f}" for name in SHOWN))
    if intervals:
        table.add_row("95 %", *("{:.2f}–{:.2f}".format(*intervals[name]) for name in SHOWN))
    return table


def answers_line(record: Mapping[str, Any]) -> str:
    """Return the figures of the answers in one line."""
    return ", ".join(f"{name} {value:.3f}" for name, value in record["answers"].items())


def differences_table(differences: Sequence[Difference]) -> Table:
    """Return the measures of two runs, a row each."""
    table = Table("kind", "measure", "n", "before, after", "difference", "p of a loss")
    for d in differences:
        low, high = d.interval
        table.add_row(
            escape(d.where),
            d.measure,
            str(d.count),
            f"{d.before:.3f} {d.after:.3f}",
            f"{d.gain:+.3f} ({low:+.3f} to {high:+.3f})",
            f"{d.corrected:.4f}",
        )
    return table


def rankings_table(move: Move, before: Result | None, after: Result) -> Table:
    """Return the two rankings of a question side by side, what answers marked.

    `before` is None where it is a baseline, which keeps ranks alone.
    """
    title = f"{'lost' if move.gain < 0 else 'won'}  {move}: {after.question}"
    table = Table(title=escape(title), title_justify="left")
    for name in ("before", "after"):
        table.add_column(name, no_wrap=True, overflow="ellipsis", ratio=1)
    shown = zip_longest(before.hits[:PASSAGES_SHOWN] if before else (), after.hits[:PASSAGES_SHOWN])
    for old, new in shown:
        table.add_row(escape(_passage(old)), escape(_passage(new)))
    return table


def _passage(found: RankedPassage | None) -> str:
    if found is None:
        return ""
    document, mark, number = found.chunk_id.partition("#")
    name = f"{document[:DOCUMENT_SHOWN]}…" if len(document) > DOCUMENT_SHOWN else document
    return f"{'✓' if found.grade else ' '} {name}{mark}{number}  {found.opening[:OPENING_SHOWN]}"


def markdown_tables(modes: Mapping[str, Any], question_count: int) -> str:
    """Return the baseline as Markdown: a row a mode, then a row a kind, then the answers."""
    head = f"| {{}} | {' | '.join(SHOWN)} |\n|---|{'---|' * len(SHOWN)}"

    def row(name: str, figures: Mapping[str, float]) -> str:
        return f"| {name} | {' | '.join(f'{figures[measure]:.3f}' for measure in SHOWN)} |"

    full = modes["full"]
    answers = [f"Answers: {answers_line(full)}."] if full["answers"] else []
    parts = [
        f"{question_count} questions; means over the answerable ones.",
        "\n".join([head.format("retrieval"), *(row(m, r["overall"]) for m, r in modes.items())]),
        "\n".join(
            [
                head.format("full, by half and kind"),
                *(row(name, f) for name, f in [*full["halves"].items(), *full["kinds"].items()]),
            ]
        ),
        *answers,
    ]
    return "\n\n".join(parts)


def markdown_summary(
    modes: Mapping[str, Any],
    question_count: int,
    others: str = "",
    other_figures: Mapping[str, float] | None = None,
) -> str:
    """Return the figures of the full search and its answers that matter most, a row each.

    Figures that a gold set has no questions for are left out. With `other_figures` there is a
    second column, headed `others`.
    """
    full = modes["full"]
    columns = [{**full["overall"], **full["answers"]}]
    heads = [f"{question_count} questions", "figure"]
    if other_figures:
        columns.append(dict(other_figures))
        heads = ["", f"two texts, {question_count} questions", others]
    rows = [
        " | ".join(
            [meaning, *(f"{column[name]:.3f}" if name in column else "–" for column in columns)]
        )
        for name, meaning in SUMMARY.items()
        if name in columns[0]
    ]
    lines = [" | ".join(heads), *rows]
    lines = [f"| {line} |" for line in lines]
    lines.insert(1, "|---|" + "---|" * (len(heads) - 1))
    return "\n".join(lines)


def update_figures(path: Path, text: str) -> None:
    """Replace what is between the marks of a page.

    Args:
        path: The page, in Markdown.
        text: What it holds from now on between `FIGURES_START` and `FIGURES_END`.

    Raises:
        ValueError: The marks are missing.
    """
    before, _, rest = path.read_text(encoding="utf-8").partition(FIGURES_START)
    _, mark, after = rest.partition(FIGURES_END)
    if not mark:
        raise ValueError(f"{path} lacks the lines {FIGURES_START} and {FIGURES_END}.")
    path.write_text(f"{before}{FIGURES_START}\n\n{text}\n\n{FIGURES_END}{after}", encoding="utf-8")
