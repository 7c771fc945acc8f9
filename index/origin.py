"""What an index is made from: texts, encoders, code, libraries. Another origin, another index."""

import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path

from index.storage import Origin
from ingest import Document

# Libraries that decide what is indexed.
VERSIONED = (
    *("sentence-transformers", "bm25s", "PyStemmer", "sentencex", "langchain-text-splitters"),
    *("pypdfium2", "python-docx", "lxml", "charset-normalizer"),
)


def origin_of(
    documents: Sequence[Document], encoders: Sequence[str], glossary_file: Path | None = None
) -> Origin:
    """Return what an index of these documents by these encoders is made from."""
    corpus = hashlib.sha256()
    for document in sorted(documents, key=lambda document: document.id):
        corpus.update(f"{document.id}\0{document.sha256}\n".encode())
    if glossary_file is not None and glossary_file.is_file():
        corpus.update(glossary_file.read_bytes())
    return Origin(
        corpus=corpus.hexdigest(),
        encoder=", ".join(encoders),
        code=_code_hash(),
        versions=tuple((name, version(name)) for name in VERSIONED),
    )


@cache
def _code_hash() -> str:
    """Return a hash of the code that decides what is indexed, so that no change goes unnoticed."""
    here = Path(__file__).parent
    digest = hashlib.sha256()
    for path in [*sorted((here.parent / "ingest").glob("*.py")), *sorted(here.glob("*.py"))]:
        digest.update(path.read_bytes())
    return digest.hexdigest()
