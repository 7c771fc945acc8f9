"""Keeps the index of a folder up to date: only what has changed is read and encoded.

Files are compared by their hashes. The whole change happens under the writers' lock of the index,
from reading the folder on, so that of two programs neither undoes what the other one did; readers
never wait.
"""

import logging
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from index.models import Models, Progress
from index.search.passage_index import PassageIndex
from index.storage import (
    DamagedIndexError,
    MissingIndexError,
    StaleIndexError,
    corpus_hash,
    current_name,
    writing,
)
from ingest import Corpus, CorpusError, find_files, find_glossary_file, read_corpus

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Home:
    """Where texts and their index are kept, and the models that it is built and asked with."""

    folder: Path
    index_dir: Path
    models: Models


def open_index(home: Home, progress: Progress | None = None) -> PassageIndex:
    """Return the index of a folder's texts as they are now; bring it up to date first if need be.

    A generation that a person went back to is returned as it is. `progress(done, total)` counts
    encoded texts.

    Raises:
        CorpusError: The folder holds no readable text.
        DamagedIndexError: A file of the index is not what was written, and no generation before is
            whole; nothing is overwritten.
        IndexStateError: The index cannot be read or written.
        ModelError: A model's files are missing or not the expected ones.
    """
    stored = None
    with suppress(MissingIndexError, StaleIndexError):
        stored = PassageIndex.load(home.index_dir, home.models)
    if stored is not None and stored.generation is not None and stored.generation.is_pinned:
        logger.warning(
            "A person went back to generation %s of the index in %s, so changes of the texts do "
            "not show. To follow them again: gloss ingest",
            *(stored.generation.folder.name, home.index_dir),
        )
        return stored
    if stored is not None:
        corpus = read_corpus(home.folder, before=stored.corpus)
        glossary_file = find_glossary_file(home.folder)
        if _is_same(stored, corpus, glossary_file):
            return stored
    return update_index(home, progress)


def update_index(
    home: Home,
    progress: Progress | None = None,
    *,
    current: PassageIndex | None = None,
    accept_poor_text: bool = False,
    rebuild: bool = False,
    required: str = "",
) -> PassageIndex:
    """Bring the index of a folder up to date and return it; only what has changed is encoded.

    Files that could not be read are tried again.

    Args:
        home: The folder of texts, the folder of the index, and the models.
        progress: Called with the number of texts encoded and of all to be encoded.
        current: The index that the caller has open. It is not read again unless another process has
            written one since.
        accept_poor_text: Also index files that read badly, now and from now on.
        rebuild: Ignore the stored index, as is done with a damaged or outdated one.
        required: A file, as a path below the folder, that must be readable; otherwise nothing is
            written.

    Returns:
        The index of the folder as it is now.

    Raises:
        CorpusError: The folder holds no readable text, or the required file cannot be read.
        IndexStateError: The index cannot be written.
        ModelError: A model's files are missing or not the expected ones.
    """
    folder = home.folder
    find_files(folder)  # says that there is none, before a folder is made for the index
    with writing(home.index_dir) as writer:
        stored = None if rebuild else _stored(home, current)
        known = replace(stored.corpus, skipped=()) if stored else None
        corpus = read_corpus(folder, accept_poor_text=accept_poor_text, before=known)
        _check_is_read(corpus, required)
        glossary_file = find_glossary_file(folder)
        if stored is not None and _is_same(stored, corpus, glossary_file):
            return stored
        index = PassageIndex.build(corpus, home.models, progress, glossary_file, stored)
        _check_is_read(index.corpus, required)
        keep = stored.generation.folder.name if stored and stored.generation else ""
        return index.write(writer, keep)


def _check_is_read(corpus: Corpus, required: str) -> None:
    """Raise a CorpusError if a file, a path below the folder, was left out."""
    if reason := next((one.reason for one in corpus.skipped if one.file == required), ""):
        raise CorpusError(reason)


def _stored(home: Home, current: PassageIndex | None) -> PassageIndex | None:
    """Return the index on disk, or None if nothing of it can be taken over."""
    if current is not None and current.generation is not None:
        folder = current.generation.folder
        if folder == home.index_dir / current_name(home.index_dir) and folder.is_dir():
            return current
    try:
        return PassageIndex.load(home.index_dir, home.models)
    except (MissingIndexError, StaleIndexError, DamagedIndexError):
        return None


def _is_same(stored: PassageIndex, corpus: Corpus, glossary_file: Path | None) -> bool:
    """Tell whether an index is that of a corpus, and nobody holds it back."""
    pinned = stored.generation is not None and stored.generation.is_pinned
    same = stored.corpus_hash == corpus_hash(corpus.documents, glossary_file)
    return same and not pinned and stored.corpus == corpus
