"""Fingerprint of what an index is made from: texts, encoders, code, libraries."""

import hashlib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path

from index.storage.manifest import Origin
from ingest import Document

# Libraries that decide what is indexed.
VERSIONED = (
    *(
        "sentence-transformers",
        "bm25s",
        "PyStemmer",
        "sentencex",
        "simplemma",
        "langchain-text-splitters",
    ),
    *("pypdfium2", "python-docx", "lxml", "charset-normalizer"),
    *("python-calamine", "python-pptx", "docutils", "pylatexenc"),
)


def origin_of(encoders: Sequence[str], corpus: str = "") -> Origin:
    """Return what an index by these encoders is made from; without a corpus, of any texts."""
    return Origin(
        corpus=corpus,
        encoder=", ".join(encoders),
        code=_code_hash(),
        versions=tuple((name, version(name)) for name in VERSIONED),
    )


def corpus_hash(documents: Iterable[Document], glossary_file: Path | None = None) -> str:
    """Return a hash over ids, titles and contents of texts, and over a person's glossary."""
    corpus = hashlib.sha256()
    for document in sorted(documents, key=lambda document: document.id):
        corpus.update(f"{document.id}\0{document.sha256}\0{document.title}\n".encode())
    if glossary_file is not None and glossary_file.is_file():
        corpus.update(glossary_file.read_bytes())
    return corpus.hexdigest()


@cache
def _code_hash() -> str:
    """Return a hash of the code that decides what is indexed, so that no change goes unnoticed."""
    root = Path(__file__).parents[2]
    digest = hashlib.sha256()
    for path in [*sorted((root / "ingest").rglob("*.py")), *sorted((root / "index").rglob("*.py"))]:
        digest.update(path.read_bytes())
    return digest.hexdigest()
