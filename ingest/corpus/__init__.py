"""A folder of files, or an upload, becomes documents; what cannot be read is named."""

from ingest.corpus.folder import (
    READABLE_SUFFIXES,
    Corpus,
    as_corpus,
    find_files,
    read_corpus,
    read_document,
    read_documents,
)
from ingest.corpus.left_out import (
    Skipped,
    unreadable,
)
from ingest.corpus.reading import (
    ReadText,
    read_text,
)
from ingest.corpus.uploads import (
    check_upload,
    keep_upload,
    read_upload,
)

__all__ = [
    "READABLE_SUFFIXES",
    "Corpus",
    "ReadText",
    "Skipped",
    "as_corpus",
    "check_upload",
    "find_files",
    "keep_upload",
    "read_corpus",
    "read_document",
    "read_documents",
    "read_text",
    "read_upload",
    "unreadable",
]
