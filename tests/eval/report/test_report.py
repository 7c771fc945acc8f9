import io

import pytest
from rich.console import Console

from eval.measures.metrics import MEASURES, SHOWN
from eval.report.figure_tables import (
    answers_line,
    kinds_table,
    markdown_summary,
    markdown_tables,
    update_figures,
)

FIGURES = dict.fromkeys(MEASURES, 0.5)
RECORD = {
    "overall": FIGURES,
    "kinds": {"fact": FIGURES},
    "halves": {"tuning": FIGURES, "validation": FIGURES},
    "answers": {"verbatim": 1.0},
}


def test_table_has_a_row_a_kind_and_the_overall_last():
    console = Console(file=io.StringIO(), width=100)
    console.print(kinds_table(RECORD, "2 questions"))
    lines = console.file.getvalue().splitlines()
    assert next(line for line in lines if "fact" in line).count("0.500") == len(SHOWN)
    assert "overall" in lines[-2]
    console.print(kinds_table(RECORD, "2 questions", dict.fromkeys(MEASURES, (0.25, 0.75))))
    assert console.file.getvalue().splitlines()[-2].count("0.25–0.75") == len(SHOWN)


def test_markdown_has_a_row_a_mode_and_a_row_a_kind():
    text = markdown_tables({"dense": RECORD, "full": RECORD}, 7)
    assert text.startswith("7 questions; means over the answerable ones.")
    assert "| dense | 0.500 | 0.500 | 0.500 | 0.500 | 0.500 |" in text
    assert text.index("| validation | 0.500 |") < text.index("| fact | 0.500 |")
    assert text.endswith("Answers: verbatim 1.000.")
    assert answers_line(RECORD) == "verbatim 1.000"


def test_summary_has_a_row_for_each_figure_that_there_is():
    record = RECORD | {"answers": {"verbatim": 1.0, "wrong answers": 0.25, "median words": 60.0}}
    assert markdown_summary({"full": record}, 7).splitlines() == [
        "| 7 questions | figure |",
        "|---|---|",
        "| the first passage answers | 0.500 |",
        "| one of the first five passages answers | 0.500 |",
        "| share of all answering passages that are among the first five | 0.500 |",
        "| every quote is verbatim | 1.000 |",
        "| answered although the texts are silent (lower is better) | 0.250 |",
    ]


def test_page_is_changed_between_its_marks_only(tmp_path):
    path = tmp_path / "README.md"
    path.write_text("a\n<!-- eval: written by the program -->\nold\n<!-- end of eval -->\nz\n")
    update_figures(path, "new")
    assert path.read_text() == (
        "a\n<!-- eval: written by the program -->\n\nnew\n\n<!-- end of eval -->\nz\n"
    )


def test_page_without_marks_is_left_alone(tmp_path):
    path = tmp_path / "README.md"
    path.write_text("a")
    with pytest.raises(ValueError, match="lacks the lines"):
        update_figures(path, "new")
    assert path.read_text() == "a"
