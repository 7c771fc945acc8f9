import io

import pytest
from rich.console import Console

from eval.measures.metrics import MEASURES, SHOWN
from eval.report.corpora_page import (
    CorpusFigures,
    corpora_table,
    kinds_table_of,
    mean_figures,
)
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


def test_summary_has_a_second_column_for_other_corpora():
    text = markdown_summary({"full": RECORD}, 7, "9 questions elsewhere", {"success@1": 0.25})
    assert text.splitlines()[:4] == [
        "|  | two texts, 7 questions | 9 questions elsewhere |",
        "|---|---|---|",
        "| the first passage answers | 0.500 | 0.250 |",
        "| one of the first five passages answers | 0.500 | – |",
    ]


def figures_of(name, value):
    full = {
        "overall": {"success@1": value},
        "kinds": {"fact": {"success@1": value}, name: {"success@1": 1.0}},
        "answers": {"verbatim": 1.0},
    }
    return CorpusFigures(name, 9, 4, {"full": full})


def test_corpora_stand_beside_each_other_with_what_they_have():
    corpora = [figures_of("tea", 0.5), figures_of("coal", 0.25)]
    lines = corpora_table(corpora).splitlines()
    assert lines[:5] == [
        "| | tea | coal |",
        "|---|---|---|",
        "| questions | 9 | 9 |",
        "| of these near misses | 4 | 4 |",
        "| the first passage answers | 0.500 | 0.250 |",
    ]
    assert "| every quote is verbatim | 1.000 | 1.000 |" in lines
    assert "| one of the first five does | – | – |" in lines
    assert kinds_table_of(corpora).splitlines()[2:] == [
        "| coal | – | 1.000 |",
        "| fact | 0.500 | 0.250 |",
        "| tea | 1.000 | – |",
    ]
    assert mean_figures(corpora) == {"success@1": 0.375, "verbatim": 1.0}
    assert mean_figures([]) == {}


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
