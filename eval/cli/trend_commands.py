"""`gloss eval trends`: figures over time as a page."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli import out
from eval.cli.gate_commands import eval_cli
from eval.gold import foreign_corpora
from eval.report import trends_page
from eval.runs import BASELINE_FILE, Trend, baseline_file_of, baseline_trend, run_trends

TRENDS_PAGE = Path("data/trends.html")


@eval_cli.command("trends")
def trends_command(
    sources: Annotated[
        list[Path] | None,
        typer.Argument(
            help="Baseline files, or folders of runs. Default: the baselines of the program."
        ),
    ] = None,
    output: Annotated[Path, typer.Option("--output", help="HTML file.")] = TRENDS_PAGE,
) -> None:
    """Write each measure over time as one page of HTML that opens without a network.

    Of a baseline, over the commits that changed it; of a folder such as data/runs, over its runs.
    """
    trends = _named(sources) if sources else _of_the_program()
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(trends_page(trends), encoding="utf-8")
    count = sum(len(trend.points) for trend in trends)
    out.print(f"{count} versions, in {output}", markup=False, soft_wrap=True)


def _named(sources: list[Path]) -> list[Trend]:
    found = []
    for source in sources:
        found += run_trends(source) if source.is_dir() else [baseline_trend(source)]
    return found


def _of_the_program() -> list[Trend]:
    files = [(c.name, baseline_file_of(c.questions_file)) for c in foreign_corpora()]
    return [
        baseline_trend(BASELINE_FILE, "the two texts"),
        *(baseline_trend(path, name) for name, path in files if path.exists()),
    ]
