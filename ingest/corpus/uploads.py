"""An uploaded file, without a folder, becomes a document."""

import re
from pathlib import Path

from ingest.corpus.file_text import TEXT_SUFFIXES, make_document
from ingest.corpus.folder import (
    FORMATS,
    LIMITS,
    MAX_TEXT_BYTES,
    NOT_DOCUMENTS,
    READABLE_SUFFIXES,
)
from ingest.corpus.left_out import remedy
from ingest.documents import CorpusError, Document

MAX_NAME_BYTES = 200
_ODD = re.compile(r"[\x00-\x1f\x7f<>:\"/\\|?*\ud800-\udfff]|^\s|\s$")


def read_upload(name: str, data: bytes) -> Document:
    """Return the text of a file; its id is its name without the ending.

    Raises:
        CorpusError: The name is none of a document in a folder, or the file is of another format,
            damaged, too large, empty, or reads badly.
    """
    path = check_upload(name, data, Path())
    document, problem = make_document(path, Path(), data, LIMITS)
    if problem:
        raise CorpusError(f"{name} {problem}. {remedy(problem)}")
    if not document.text.strip():
        raise CorpusError(f"{name} holds no text. Choose another file.")
    return document


def check_upload(name: str, data: bytes, folder: Path) -> Path:
    """Return where a file would lie in a folder.

    Raises:
        CorpusError: The name is none of a document in a folder, or the file is of another format or
            too large.
    """
    if not _is_plain(name):
        raise CorpusError(f"{name!a:.80} is not a valid name for a text. Rename the file.")
    suffix = Path(name).suffix.lower()
    if suffix not in READABLE_SUFFIXES:
        raise CorpusError(f"{name} is not a {FORMATS} file. Convert it to one of these first.")
    limit = MAX_TEXT_BYTES if suffix in TEXT_SUFFIXES else LIMITS.file_bytes
    if len(data) > limit:
        raise CorpusError(f"{name} is larger than {limit} bytes. Split it.")
    return folder / name


def keep_upload(path: Path, data: bytes) -> bool:
    """Write a file, whole or not at all; tell whether it was not there yet.

    Raises:
        CorpusError: Another file has its name, or the folder cannot be written.
    """
    draft = path.with_name(f".{path.name}.part")
    try:
        if path.exists():
            if path.is_file() and path.read_bytes() == data:
                return False
            raise CorpusError(
                f"There is another file called {path.name} already. Remove it first, or rename "
                "this one."
            )
        try:
            draft.write_bytes(data)
            draft.rename(path)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise CorpusError(
            f"{path.name} cannot be written into {path.parent} ({error.strerror}). "
            "Make the folder writable, or free some space."
        ) from error
    return True


def _is_plain(name: str) -> bool:
    """Tell whether a name is one of a document right in a folder, on any system."""
    fits = len(name.encode("utf-8", "replace")) <= MAX_NAME_BYTES
    return fits and not _ODD.search(name) and not NOT_DOCUMENTS.fullmatch(name)
