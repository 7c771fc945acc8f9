"""Figures become tables, charts and pages."""

from eval.report.ci_files import (
    junit_xml,
    question_places,
    sarif,
)
from eval.report.corpora_page import (
    CorpusFigures,
    corpora_page,
    corpora_table,
    count_kinds,
    foreign_figures,
    own_figures,
    readme_table,
)
from eval.report.figure_tables import (
    answers_line,
    differences_table,
    kinds_table,
    markdown_summary,
    markdown_tables,
    rankings_table,
    update_figures,
)
from eval.report.html_page import (
    html_page,
)
from eval.report.plan_table import (
    PlanRow,
    plan,
    plan_table,
)
from eval.report.prose_table import (
    prose_table,
)
from eval.report.run_page import (
    Other,
    page,
    read_other,
    summary_markdown,
)
from eval.report.trends_page import (
    trends_page,
)

__all__ = [
    "CorpusFigures",
    "Other",
    "PlanRow",
    "answers_line",
    "corpora_page",
    "corpora_table",
    "count_kinds",
    "differences_table",
    "foreign_figures",
    "html_page",
    "junit_xml",
    "kinds_table",
    "markdown_summary",
    "markdown_tables",
    "own_figures",
    "page",
    "plan",
    "plan_table",
    "prose_table",
    "question_places",
    "rankings_table",
    "read_other",
    "readme_table",
    "sarif",
    "summary_markdown",
    "trends_page",
    "update_figures",
]
