"""Figures become tables: for the terminal, and as Markdown for the README."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rich.table import Table

from eval.metrics import MEASURES

README_START, README_END = "<!-- eval: written by the program -->", "<!-- end of eval -->"


def kinds_table(record: Mapping[str, Any], title: str) -> Table:
    """Return the figures of one run, a row a kind of question."""
    table = Table("kind", *MEASURES, title=title, title_justify="left")
    groups = [*record["kinds"].items(), *record["halves"].items(), ("overall", record["overall"])]
    for kind, figures in groups:
        table.add_row(kind, *(f"{figures[name]:.3f}" for name in MEASURES))
    return table


def answers_line(record: Mapping[str, Any]) -> str:
    """Return the figures of the answers in one line."""
    return ", ".join(f"{name} {value:.3f}" for name, value in record["answers"].items())


def markdown_tables(modes: Mapping[str, Any], question_count: int) -> str:
    """Return the baseline as Markdown: a row a mode, then a row a kind, then the answers."""
    head = f"| {{}} | {' | '.join(MEASURES)} |\n|---|{'---|' * len(MEASURES)}"

    def row(name: str, figures: Mapping[str, float]) -> str:
        return f"| {name} | {' | '.join(f'{figures[measure]:.3f}' for measure in MEASURES)} |"

    full = modes["full"]
    parts = [
        f"{question_count} questions; means over the answerable ones.",
        "\n".join([head.format("retrieval"), *(row(m, r["overall"]) for m, r in modes.items())]),
        "\n".join(
            [
                head.format("full, by half and kind"),
                *(row(name, f) for name, f in [*full["halves"].items(), *full["kinds"].items()]),
            ]
        ),
        f"Answers: {answers_line(full)}.",
    ]
    return "\n\n".join(parts)


def update_readme(path: Path, tables: str) -> None:
    """Replace what stands between the marks of a README.

    Raises:
        ValueError: The marks are missing.
    """
    before, _, rest = path.read_text(encoding="utf-8").partition(README_START)
    _, mark, after = rest.partition(README_END)
    if not mark:
        raise ValueError(f"{path} lacks the lines {README_START} and {README_END}.")
    text = f"{before}{README_START}\n\n{tables}\n\n{README_END}{after}"
    path.write_text(text, encoding="utf-8")
