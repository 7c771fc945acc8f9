"""What figures belong to: questions, texts, models, code."""

import hashlib
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import fields
from functools import cache
from importlib.metadata import version
from pathlib import Path

from index import Models
from ingest import Document, GlossError

PACKAGES = ("ingest", "index", "app", "eval")
# Libraries that decide what is found and how it is measured.
VERSIONED = ("numpy", "onnxruntime", "faiss-cpu", "bm25s", "ir-measures", "pytrec-eval-terrier")


class OtherTextsError(GlossError):
    """Raised when figures are to be compared that belong to other questions or texts."""


def file_hash(path: Path) -> str:
    """Return the sha256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def document_hashes(documents: Sequence[Document]) -> dict[str, str]:
    """Return the sha256 of each document's text, by id."""
    return {document.id: document.sha256 for document in documents}


def model_names(models: Models) -> list[str]:
    """Return the names of the models, which hold the hashes of their weights."""
    values = (getattr(models, field.name) for field in fields(models) if field.name != "chosen")
    return [str(value.name) for value in values]


@cache
def code_hash() -> str:
    """Return a hash of all code of the program."""
    root = Path(__file__).parent.parent
    digest = hashlib.sha256()
    for package in PACKAGES:
        for path in sorted((root / package).rglob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def library_versions() -> dict[str, str]:
    """Return the versions of the libraries that decide what is found, by name."""
    return {name: version(name) for name in VERSIONED}


def revision() -> str:
    """Return the commit that the current folder is at, "-dirty" if it was changed; "" for none."""
    return git_output(Path(), "describe", "--always", "--dirty", "--abbrev=12").strip()


def git_output(folder: Path, *words: str) -> str:
    """Return what git prints about a folder; "" if there is no git, or it fails."""
    git = shutil.which("git")
    if git is None:
        return ""
    command = [git, "-C", str(folder), *words]
    done = subprocess.run(  # noqa: S603 - git, with words of ours
        command, capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    return done.stdout if done.returncode == 0 else ""


def changed_documents(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """Return in words which documents are not the same, one each; none if all are.

    >>> changed_documents({"a": "1", "b": "1"}, {"b": "2", "c": "1"})
    ['a is gone', 'b has changed', 'c is new']
    """
    words = []
    for name in sorted({*before, *after}):
        if name not in after:
            words.append(f"{name} is gone")
        elif name not in before:
            words.append(f"{name} is new")
        elif before[name] != after[name]:
            words.append(f"{name} has changed")
    return words
