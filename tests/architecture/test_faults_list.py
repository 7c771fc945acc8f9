"""The numbers in names of tests are those of docs/faults.md."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROW = re.compile(r"^\| (\d+) \| .+ \| (.+) \|$", re.MULTILINE)
NUMBERED = re.compile(r"^ *(?:async )?def test_0*(\d+)_", re.MULTILINE)


def rows(text):
    """The last column of each fault, by number."""
    return {int(number): tests for number, tests in ROW.findall(text)}


def numbers(folder):
    """The numbers in the names of tests below a folder."""
    return {
        int(number)
        for path in folder.rglob("test_*.py")
        for number in NUMBERED.findall(path.read_text(encoding="utf-8"))
    }


@pytest.fixture(scope="module")
def faults():
    return rows((ROOT / "docs" / "faults.md").read_text(encoding="utf-8"))


def test_numbers_in_names_are_those_of_faults(faults):
    assert numbers(ROOT / "tests") <= faults.keys()
    assert list(faults) == list(range(1, len(faults) + 1))


def test_numbered_fault_has_a_test_of_its_number_and_untested_one_has_none(faults):
    named = numbers(ROOT / "tests")
    assert {number for number, tests in faults.items() if tests == "numbered"} <= named
    tested = {number for number, tests in faults.items() if tests == "none yet"} & named
    assert not tested, "Say in docs/faults.md that they are numbered."


def test_files_that_test_a_fault_exist(faults):
    files = [file for tests in faults.values() for file in re.findall(r"`(.+?)`", tests)]
    assert files
    assert [file for file in files if not (ROOT / file).is_file()] == []


def test_number_that_is_in_no_list_is_found(tmp_path):
    source = "def test_09_a():\n    ...\nasync def test_99_b(): ...\n"
    (tmp_path / "test_x.py").write_text(source, "utf-8")
    assert numbers(tmp_path) == {9, 99}
    assert rows("| | **Texts** | |\n| 9 | Odd | `a.py`, `b.py` |\n") == {9: "`a.py`, `b.py`"}
