"""Corpora have names, and each has an index of its own.

In the user's data folder lie `corpora.json`, which names the folders, and the indexes: one folder
for each name, one for each other folder, by the hash of its path. `corpus/` keeps `data/index`.
"""

import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from ingest import GlossError

DEFAULT_CORPUS = Path("corpus")
DEFAULT_CORPUS_INDEX = Path("data/index")
_NAME = re.compile(r"[a-z0-9_-]{1,64}")
_REMEDY = "Set HOME or XDG_DATA_HOME to a folder that can be written, or name one: --index-dir"


class CorporaError(GlossError):
    """Raised when a corpus is not known, or the user's data folder cannot be used."""


@dataclass(frozen=True, slots=True)
class CorpusLocation:
    """Where the texts of a corpus are, and its index."""

    folder: Path
    index_dir: Path


def data_folder() -> Path:
    """Return the user's data folder, made if it is missing.

    Raises:
        CorporaError: There is no home folder, or it cannot be written.
    """
    folder = platformdirs.user_data_path("gloss", appauthor=False)
    if not folder.is_absolute():  # "~" that nothing resolves
        raise CorporaError(f"There is no home folder to keep an index in. {_REMEDY}")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CorporaError(f"{folder} cannot be made ({error.strerror}). {_REMEDY}") from error
    if not os.access(folder, os.W_OK):
        raise CorporaError(f"{folder} cannot be written. {_REMEDY}")
    return folder


def known_corpora() -> dict[str, Path]:
    """Return the folders of the corpora, by name, in the order of the names.

    Raises:
        CorporaError: There is no data folder, or the list in it is damaged.
    """
    path = _list_file()
    if not path.is_file():
        return {}
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))["corpora"]
        return {str(name): Path(folder) for name, folder in sorted(entries.items())}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise CorporaError(
            f"{path} is not a list of corpora ({error}). Fix or remove it."
        ) from error


def add_corpus(name: str, folder: str | Path) -> None:
    """Give a folder a name.

    Raises:
        CorporaError: The name is not valid or taken by another folder, there is no such folder, or
            the list cannot be written.
    """
    if not _NAME.fullmatch(name):
        raise CorporaError(f"{name!a:.80} is not a valid name. Use a-z, 0-9, - and _, at most 64.")
    place = Path(folder).expanduser().resolve()
    if not place.is_dir():
        raise CorporaError(f"There is no folder {folder}. Name one that holds texts.")
    with _changing() as corpora:
        if corpora.get(name, place) != place:
            raise CorporaError(
                f"{name} is {corpora[name]} already. Choose another name, or: gloss corpora remove "
                f"{name}"
            )
        corpora[name] = place


def remove_corpus(name: str) -> Path:
    """Forget a name and remove its index; return the folder, whose texts stay.

    Raises:
        CorporaError: There is no such name, or the list or the index cannot be written.
    """
    with _changing() as corpora:
        if name not in corpora:
            raise CorporaError(
                f"There is no corpus called {name!a:.80}. To see them: gloss corpora"
            )
        folder = corpora.pop(name)
    index_dir = _index_of_name(name)
    try:
        if index_dir.is_dir():
            shutil.rmtree(index_dir)
    except OSError as error:
        raise CorporaError(
            f"{index_dir} cannot be removed ({error.strerror}). Remove it by hand."
        ) from error
    return folder


def locate(corpus: str | Path, index_dir: str | Path | None = None) -> CorpusLocation:
    """Return the folder of a corpus, given by its name or as a folder, and where its index lies.

    What is an existing folder, or has a path separator in it, is a folder.

    Raises:
        CorporaError: There is neither such a folder nor such a corpus, or there is no data folder.
    """
    place = Path(corpus)
    if place.is_dir() or len(place.parts) > 1 or place == DEFAULT_CORPUS:
        return CorpusLocation(place, Path(index_dir) if index_dir else _index_of_folder(place))
    corpora = known_corpora()
    name = str(place)
    if name not in corpora:
        raise CorporaError(
            f"There is no folder {name}. No corpus has this name either; to see them: gloss corpora"
        )
    return CorpusLocation(corpora[name], Path(index_dir) if index_dir else _index_of_name(name))


def _index_of_name(name: str) -> Path:
    return data_folder() / "corpora" / name


def _index_of_folder(folder: Path) -> Path:
    if folder.resolve() == DEFAULT_CORPUS.resolve():
        return DEFAULT_CORPUS_INDEX
    path = hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:16]
    return data_folder() / "folders" / path


def _list_file() -> Path:
    return data_folder() / "corpora.json"


@contextmanager
def _changing() -> Iterator[dict[str, Path]]:
    """Yield the list to be changed and write it; who else changes it waits."""
    from filelock import FileLock

    with FileLock(data_folder() / "corpora.lock"):
        corpora = known_corpora()
        yield corpora
        _write(corpora)


def _write(corpora: Mapping[str, Path]) -> None:
    """Write the list, whole or not at all."""
    path = _list_file()
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    text = json.dumps({"corpora": {name: str(f) for name, f in sorted(corpora.items())}}, indent=1)
    try:
        draft.write_text(f"{text}\n", encoding="utf-8")
        draft.replace(path)
    except OSError as error:
        raise CorporaError(f"{path} cannot be written ({error.strerror}). {_REMEDY}") from error
    finally:
        draft.unlink(missing_ok=True)
