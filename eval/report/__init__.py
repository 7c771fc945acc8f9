"""Figures become tables, charts and pages."""

from eval.report.figure_tables import (
    answers_line,
    differences_table,
    kinds_table,
    markdown_summary,
    markdown_tables,
    rankings_table,
    update_figures,
)
from eval.report.run_page import (
    page,
    read_other,
    summary_markdown,
)

__all__ = [
    "answers_line",
    "differences_table",
    "kinds_table",
    "markdown_summary",
    "markdown_tables",
    "page",
    "rankings_table",
    "read_other",
    "summary_markdown",
    "update_figures",
]
