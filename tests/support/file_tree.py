"""Writes docs/files.md: every module of the program with the first sentence of its docstring.

    python tests/support/file_tree.py

A test compares the page with what this writes (tests/docs/test_file_tree.py).
"""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "files.md"
PACKAGES = ("ingest", "index", "app", "eval")
HEAD = """# Every module

Written by `python tests/support/file_tree.py` from the modules' docstrings. Imports go upwards \
only: between packages and, within each, between its folders \
([ARCHITECTURE.md](../ARCHITECTURE.md)). Tests are in the same folders below `tests/`.
"""


def first_line(path):
    """Return the first line of a module's docstring, without its full stop."""
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return docstring.partition("\n")[0].removesuffix(".")


def folder_lines(folder, order):
    """Return the lines of a folder: what it is for, its modules, and its folders in their order."""
    depth = len(folder.relative_to(ROOT).parts) - 1
    lines = [f"{'  ' * depth}- **{folder.name}/** {first_line(folder / '__init__.py')}"]
    inside = [path for path in folder.glob("*.py") if path.stem != "__init__"]
    inside += [path.parent for path in folder.glob("*/__init__.py")]
    for path in sorted(inside, key=lambda path: (place(path, order), path.name)):
        if path.is_dir():
            lines += folder_lines(path, order)
        else:
            lines.append(f"{'  ' * (depth + 1)}- `{path.name}` {first_line(path)}")
    return lines


def place(path, order):
    """Return where a folder or module comes in the order of its package; alike within a folder."""
    name = ".".join(path.relative_to(ROOT).with_suffix("").parts[1:])
    return order.index(name) if name in order else -1


def page(orders):
    """Return the page, for the order of each package's folders."""
    parts = ["\n".join(folder_lines(ROOT / package, orders[package])) for package in PACKAGES]
    return "\n".join([HEAD, *parts, ""])


def current_page():
    """Return what docs/files.md has to hold, in the order that the import rule states."""
    import sys

    sys.path.insert(0, str(ROOT / "tests" / "architecture"))
    from test_architecture import ORDER

    return page({package: order.split() for package, order in ORDER.items()})


if __name__ == "__main__":
    PAGE.write_text(current_page(), encoding="utf-8")
