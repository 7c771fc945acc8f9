"""The page of all modules, written from their docstrings."""

from file_tree import ROOT, current_page, first_line, folder_lines, place


def test_module_is_told_by_the_first_line_of_its_docstring(tmp_path):
    path = tmp_path / "tea.py"
    path.write_text('"""Tea steeps.\n\nIn hot water.\n"""\n', encoding="utf-8")
    assert first_line(path) == "Tea steeps"
    path.write_text("TEA = 1\n", encoding="utf-8")
    assert first_line(path) == ""


def test_folders_come_in_the_order_of_their_imports():
    lines = folder_lines(ROOT / "index" / "text", ["text", "models"])
    assert lines[0].startswith("  - **text/** ")
    assert [line.split("`")[1] for line in lines[1:]] == sorted(
        path.name for path in (ROOT / "index" / "text").glob("[!_]*.py")
    )
    assert place(ROOT / "index" / "models", ["text", "models"]) == 1
    assert place(ROOT / "index" / "text" / "lexical.py", ["text", "models"]) == -1


def test_every_module_is_on_the_page():
    page = current_page()
    for path in ROOT.glob("*/*/*.py"):
        if path.parts[-3] in ("ingest", "index", "app", "eval") and path.stem != "__init__":
            assert f"- `{path.name}` " in page


def test_page_is_up_to_date():
    written = (ROOT / "docs" / "files.md").read_text(encoding="utf-8")
    assert written == current_page(), "Write it again: python tests/support/file_tree.py"
