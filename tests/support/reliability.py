"""Sections of docs/reliability.md, each written by the program that measured it."""

import re
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "reliability.md"
HEAD = (
    "# Reliability\n\n"
    "Written by `make fuzz`, `make soak` and `make crash`, each its own section. They end with"
    " exit code 1 if anything crashes, is lost or grows.\n"
)


def write_section(name, text, path=PAGE):
    """Put a section in the place of the one of the same name, or at the end."""
    page = path.read_text(encoding="utf-8") if path.exists() else HEAD
    section = f"\n<!-- {name} -->\n\n{text.strip()}\n\n<!-- end of {name} -->\n"
    old = re.compile(rf"\n<!-- {name} -->.*?<!-- end of {name} -->\n", re.DOTALL)
    page = old.sub(lambda _: section, page) if old.search(page) else page + section
    path.write_text(page, encoding="utf-8")
