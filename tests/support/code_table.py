"""Prints what can be counted of the code, a column for each checkout, as a Markdown table.

    python tests/support/code_table.py [CHECKOUT …]

Packages are counted with the metadata of the environment that runs this, so all of them must be
installed in it.
"""

import ast
import re
import sys
import tomllib
from collections import Counter
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PACKAGES = ("ingest", "index", "app", "eval")
SETTINGS = ("RankingSettings", "AnsweringSettings")


def modules(root):
    """Return the syntax tree of each module, by its path below the root; `__init__`s left out."""
    return {
        path.relative_to(root): ast.parse(path.read_text(encoding="utf-8"))
        for package in PACKAGES
        for path in sorted((root / package).rglob("*.py"))
        if path.stem != "__init__"
    }


def arrows(trees):
    """Return the pairs of modules of one folder, of which the first imports the second."""
    found = set()
    for path, tree in trees.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.level == 0:
                names = {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
                inside = [Path(*name.split(".")).with_suffix(".py") for name in names]
                found |= {(path, other) for other in inside if other in trees}
    return {(one, other) for one, other in found if one.parent == other.parent}


def patterns(tree):
    """Return how many regular expressions a module compiles."""
    calls = [ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return calls.count("re.compile")


def numeric_constants(tree):
    """Return the names that a module gives to numbers, or to tuples and sums of numbers."""
    names = []
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and is_numeric(node.value):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names += [
                name.id
                for target in targets
                for name in ast.walk(target)
                if isinstance(name, ast.Name)
            ]
    return names


def is_numeric(value):
    """Whether an expression consists of numbers alone."""
    if isinstance(value, ast.Constant):
        return type(value.value) in (int, float)
    if isinstance(value, ast.UnaryOp):
        return is_numeric(value.operand)
    if isinstance(value, ast.BinOp):
        return is_numeric(value.left) and is_numeric(value.right)
    return isinstance(value, ast.Tuple) and bool(value.elts) and all(map(is_numeric, value.elts))


def settings_fields(trees):
    """Return how many fields the dataclasses of settings have together."""
    return sum(
        isinstance(field, ast.AnnAssign)
        for tree in trees.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and node.name in SETTINGS
        for field in node.body
    )


def closure(requirements):
    """Return the names of packages and of all that they need in this environment."""
    found, waiting = set(), [(Requirement(text), "") for text in requirements]
    while waiting:
        requirement, extra = waiting.pop()
        name = canonicalize_name(requirement.name)
        wanted = requirement.marker is None or requirement.marker.evaluate({"extra": extra})
        if not wanted or (name, extra_of(requirement)) in found:
            continue
        found.add((name, extra_of(requirement)))
        for text in metadata.requires(name) or ():
            waiting += [(Requirement(text), one) for one in requirement.extras or {""}]
    return {name for name, _ in found}


def extra_of(requirement):
    return ",".join(sorted(requirement.extras))


def measures(root):
    """Return what is counted of a checkout, by what it is."""
    trees = modules(root)
    folders = Counter(path.parent for path in trees)
    inside = Counter(one.parent for one, _ in arrows(trees))
    stems = Counter(path.stem for path in trees)
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    users = closure(project["dependencies"])
    developers = closure(project["optional-dependencies"]["dev"])
    installs = re.findall(r"\.\[dev\]", (root / "Makefile").read_text(encoding="utf-8"))
    return {
        "modules": len(trees),
        "modules in the fullest folder": max(folders.values()),
        "arrows between modules of one folder, most in one": max(inside.values(), default=0),
        "arrows between modules of one folder, all": sum(inside.values()),
        "module names used twice": sum(count > 1 for count in stems.values()),
        "compiled patterns": sum(map(patterns, trees.values())),
        "numeric module constants": sum(len(numeric_constants(tree)) for tree in trees.values()),
        "fields of the settings dataclasses": settings_fields(trees),
        "lines of README.md": len((root / "README.md").read_text("utf-8").splitlines()),
        "packages that users need": len(users),
        "packages that only developers need": len(developers - users),
        "times that the Makefile installs what developers need": len(installs),
    }


def table(columns):
    """Return a Markdown table of measures, a column for each checkout."""
    rows = [
        f"| {name} | " + " | ".join(str(c[name]) for c in columns) + " |" for name in columns[0]
    ]
    return "\n".join(rows)


if __name__ == "__main__":
    roots = [Path(argument) for argument in sys.argv[1:]] or [Path(__file__).parents[2]]
    sys.stdout.write(table([measures(root) for root in roots]) + "\n")
