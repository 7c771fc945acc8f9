"""What is counted of the code, on a program of four modules."""

import ast

import pytest
from code_table import (
    arrows,
    closure,
    measures,
    modules,
    numeric_constants,
    settings_fields,
    table,
)

CODE = {
    "ingest/tea/leaves.py": "import re\nWORD = re.compile('a')\nLIMIT, SHARE = 3, -0.5\nT = 'x'\n",
    "ingest/tea/water.py": "from ingest.tea.leaves import WORD\nfrom ingest.tea import leaves\n",
    "index/tea/leaves.py": "from ingest.tea import WORD\n",
    "app/page.py": "class RankingSettings:\n    depth: int = 3\n    weight: float = 0.5\n",
}


@pytest.fixture
def checkout(tmp_path):
    for name, text in CODE.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        (path.parent / "__init__.py").write_text("", encoding="utf-8")
    project = (
        '[project]\ndependencies = ["packaging"]\noptional-dependencies = {dev = ["pytest"]}\n'
    )
    (tmp_path / "pyproject.toml").write_text(project, encoding="utf-8")
    (tmp_path / "Makefile").write_text("all:\n\tpip install '.[dev]'\n", encoding="utf-8")
    (tmp_path / "README.md").write_text("# Tea\n\nSteep.\n", encoding="utf-8")
    return tmp_path


def test_everything_is_counted(checkout):
    counts = measures(checkout)
    packages = counts.pop("packages that only developers need")
    assert packages == len(closure(["pytest"]) - {"packaging"})
    assert list(counts.values()) == [4, 2, 1, 1, 1, 1, 2, 2, 3, 1, 1]
    assert table([{"a": 1}, {"a": 2}]) == "| a | 1 | 2 |"


def test_arrows_join_modules_of_one_folder(checkout):
    ((one, other),) = arrows(modules(checkout))
    assert (one.stem, other.stem) == ("water", "leaves")
    assert settings_fields(modules(checkout)) == 2


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("A = 1 << 20", ["A"]),
        ("A: int = 60 * 60", ["A"]),
        ("A, B = 1, 2", ["A", "B"]),
        ("A = True", []),
        ("A = 'x'", []),
        ("A: int", []),
        ("A = ()", []),
        ("class A:\n    B = 1", []),
    ],
)
def test_numeric_constant_is_a_name_for_numbers_alone(source, names):
    assert numeric_constants(ast.parse(source)) == names
