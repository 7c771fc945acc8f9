"""Write docs/licences.md: under which licence everything that is installed comes.

    python tests/support/licences.py

The packages are those of requirements/ and torch; their licence is what their own metadata state.
"""

import re
import sys
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "licences.md"
# Whoever passes them on must pass on the same rights, or name who made them.
NOTABLE = re.compile(r"GPL|MPL|SA\b", re.IGNORECASE)
# Packages without a statement in their metadata, and where it stands instead.
STATED_ELSEWHERE = {"axe-playwright-python": "MIT (LICENSE of its repository)"}


def locked(name):
    """Return the names of the packages of a list, with their versions."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    return dict(re.findall(r"^([\w.-]+)==(\S+)", text, re.MULTILINE))


def licence_of(package):
    """Return the licence that an installed package states; empty if it is not installed here."""
    try:
        stated = metadata(package)
    except PackageNotFoundError:
        return ""
    kinds = [
        one.split(" :: ")[-1] for one in stated.get_all("Classifier", []) if "License ::" in one
    ]
    said = (stated.get("License") or "").strip()
    short = said if said and "\n" not in said and len(said) <= 90 else ""
    found = stated.get("License-Expression") or short or ", ".join(kinds)
    return found or STATED_ELSEWHERE.get(package, "not stated")


def page():
    """Return the page for docs/."""
    run, dev = locked("run"), locked("dev")
    run["torch"] = dev["torch"] = metadata("torch")["Version"].partition("+")[0]
    rows, notable = [], []
    for package in sorted(dev, key=str.lower):
        licence = licence_of(package)
        if not licence:  # for another system or Python
            continue
        use = "run" if package in run else "tests"
        rows.append(f"| {package} | {dev[package]} | {licence.replace('|', ' ')} | {use} |")
        if NOTABLE.search(licence):
            notable.append(f"{package} ({licence})")
    return (
        "# Licences of what is installed\n\n"
        "Written by `python tests/support/licences.py` from the metadata of the packages of"
        " `requirements/`; packages for other systems are left out. Gloss itself is under the"
        " Apache License 2.0.\n\n"
        "Worth a look before you pass copies on: " + "; ".join(notable) + ".\n\n"
        "| package | version | licence | for |\n|---|---|---|---|\n" + "\n".join(rows) + "\n"
    )


def main():
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
