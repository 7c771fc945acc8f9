"""SECURITY.md names tests that exist."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "SECURITY.md").read_text(encoding="utf-8")


def test_tests_that_the_page_names_exist():
    names = {
        name
        for path in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"^def test_0*(\d+)_", path.read_text(encoding="utf-8"), re.M)
    }
    named = set(re.findall(r"`test_(\d+)_…`", TEXT))
    assert len(named) > 12
    assert named <= names
    files = re.findall(r"`(tests/\S+\.py)`", TEXT)
    assert len(files) > 6
    assert [file for file in files if not (ROOT / file).is_file()] == []


def test_all_ten_risks_are_told_and_links_lead_somewhere():
    assert re.findall(r"^\| (LLM\d\d) ", TEXT, re.M) == [f"LLM{n:02}" for n in range(1, 11)]
    links = [link.partition("#")[0] for link in re.findall(r"\]\(([^)]+)\)", TEXT)]
    assert [link for link in links if not (ROOT / link).exists()] == []
