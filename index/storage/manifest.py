"""An index on disk: numbered generations, each with a manifest, one of them current.

    data/index/CURRENT            name of the generation that answers
    data/index/000003/            manifest.json, chunks.jsonl, vectors.npy, lexical/

Every file is checked against the manifest before it is read, and nothing in it is ever unpickled.
A generation that is damaged is passed over for the one before.

`index.storage.writer` writes generations; `index.storage.generations` lists, verifies, rolls back
and vacuums them.
"""

import json
import logging
import re
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from index.models import sha256_of
from ingest import GlossError

FORMAT = 1
MANIFEST = "manifest.json"
CURRENT = "CURRENT"
GENERATION = re.compile(r"[0-9]{6}")
REMEDY = "Build it again: gloss ingest"
# Behind the name in `CURRENT`: a person went back to this generation (`index.storage.generations`).
PINNED = "pinned"

logger = logging.getLogger(__name__)


class IndexStateError(GlossError):
    """Base of what can be wrong with an index on disk."""


class MissingIndexError(IndexStateError):
    """Raised when there is no index."""


class StaleIndexError(IndexStateError):
    """Raised when an index was built from other texts, by other models or other code."""


class DamagedIndexError(IndexStateError):
    """Raised when a file of an index is not what was written."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What an index was made from; an index of another origin is stale.

    Attributes:
        corpus: Hash over ids and hashes of all documents.
        encoder: Name of the model that encoded the passages, with its hash.
        code: Hash of the code that cuts, tokenises and encodes.
        versions: Of the libraries that cut, tokenise and encode.
    """

    corpus: str
    encoder: str
    code: str
    versions: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Generation:
    """A generation whose files have been checked.

    Attributes:
        folder: Where they are.
        counts: What its writer counted.
        corpus: Hash of the texts that it was made from.
        is_pinned: Whether a person went back to it: it answers whatever the texts are now.
    """

    folder: Path
    counts: dict[str, int]
    corpus: str
    is_pinned: bool = False

    @property
    def number(self) -> int:
        """From 1."""
        return int(self.folder.name)

    @property
    def manifest_hash(self) -> str:
        """Hash of its manifest, which names every file with its hash."""
        return sha256_of(self.folder / MANIFEST)


def open_generation(index_dir: Path, origin: Origin) -> Generation:
    """Return the current generation; if it is damaged, the one before, with a warning.

    An origin without a corpus is of any.

    Raises:
        MissingIndexError: There is no index in this folder.
        StaleIndexError: It is of another format or origin.
        DamagedIndexError: A file is missing, changed, added, or not a plain file, and there is no
            generation before that is whole.
        IndexStateError: A file cannot be read.
    """
    try:
        return _opened(index_dir, origin)
    except OSError as error:
        raise IndexStateError(
            f"The index in {index_dir} cannot be read ({error.strerror or error}). "
            "Check its permissions or name another folder: --index-dir"
        ) from error


def _opened(index_dir: Path, origin: Origin) -> Generation:
    while True:
        name = current_name(index_dir)
        try:
            folder = _current_generation(index_dir)
            is_pinned = current_words(index_dir)[1:] == [PINNED]
            return check_generation(folder, origin, is_pinned=is_pinned)
        except (DamagedIndexError, FileNotFoundError) as damage:
            if current_name(index_dir) != name:
                continue  # it was replaced, and removed, while it was being read
            if (before := _whole_generation(index_dir, origin, name)) is None:
                raise
            logger.warning("%s Generation %s answers instead.", damage, before.folder.name)
            return before


def _whole_generation(index_dir: Path, origin: Origin, damaged: str) -> Generation | None:
    """Return the youngest generation but one that is whole and of an origin."""
    names = sorted((path.name for path in generations_in(index_dir)), reverse=True)
    for name in names:
        if name != damaged:
            try:
                return check_generation(index_dir / name, origin)
            except IndexStateError:
                continue
    return None


def check_generation(folder: Path, origin: Origin, *, is_pinned: bool = False) -> Generation:
    """Return a generation, all its files checked.

    Raises:
        StaleIndexError: It is of another format or origin.
        DamagedIndexError: A file is missing, changed, added, or not a plain file.
        OSError: A file cannot be read.
    """
    manifest = read_manifest(folder)
    if manifest.get("format") != FORMAT:
        raise StaleIndexError(f"{folder.parent} was written by another version of Gloss. {REMEDY}")
    _check_origin(folder.parent, manifest, origin)
    check_files(folder, manifest)
    counts, corpus = dict(manifest["counts"]), str(manifest["origin"]["corpus"])
    return Generation(folder, counts, corpus, is_pinned)


def generations_in(index_dir: Path) -> list[Path]:
    """Return the folders of all generations, oldest first."""
    return sorted(path for path in index_dir.iterdir() if GENERATION.fullmatch(path.name))


def current_words(index_dir: Path) -> list[str]:
    """Return what `CURRENT` says: a name, and maybe that it is pinned; nothing if it says else."""
    current = index_dir / CURRENT
    if not _plain(current):
        return []
    words = current.read_text(encoding="utf-8", errors="replace").split()
    return words if words[1:] in ([], [PINNED]) else []


def current_name(index_dir: Path) -> str:
    """Return the name of the generation that `CURRENT` names; empty if there is none."""
    return next(iter(current_words(index_dir)), "")


def _current_generation(index_dir: Path) -> Path:
    if not (index_dir / CURRENT).exists():
        raise MissingIndexError(f"There is no index in {index_dir}. {REMEDY}")
    name = current_name(index_dir)
    folder = index_dir / name
    if not GENERATION.fullmatch(name) or not folder.is_dir() or folder.is_symlink():
        raise DamagedIndexError(f"{index_dir / CURRENT} names no folder of an index. {REMEDY}")
    return folder


def files_below(folder: Path) -> list[str]:
    """Return the names of all files, and of links, whatever they point to."""
    paths = (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    return sorted(path.relative_to(folder).as_posix() for path in paths)


def fingerprint(path: Path) -> dict[str, str | int]:
    """Return what a manifest says of a file: its hash and its size in bytes."""
    return {"sha256": sha256_of(path), "bytes": path.stat().st_size}


def _plain(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def read_manifest(folder: Path) -> dict[str, Any]:
    """Return what a generation says about itself, unchecked.

    Raises:
        DamagedIndexError: It says nothing that can be read.
    """
    if not _plain(folder / MANIFEST):
        raise DamagedIndexError(f"{folder / MANIFEST} is missing. {REMEDY}")
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise DamagedIndexError(f"{folder / MANIFEST} cannot be read. {REMEDY}") from error
    if not isinstance(manifest, dict):
        raise DamagedIndexError(f"{folder / MANIFEST} is not a manifest. {REMEDY}")
    return manifest


def _check_origin(index_dir: Path, manifest: dict[str, Any], origin: Origin) -> None:
    found = manifest.get("origin")
    if not isinstance(found, dict):
        raise DamagedIndexError(f"The manifest in {index_dir} names no origin. {REMEDY}")
    for field, expected in json.loads(json.dumps(asdict(origin))).items():
        if field == "corpus" and not expected:
            continue
        if found.get(field) != expected:
            raise StaleIndexError(
                f"The index in {index_dir} is of another {field} "
                f"(expected {expected!s:.60}, got {found.get(field)!s:.60}). {REMEDY}"
            )


def check_files(folder: Path, manifest: dict[str, Any]) -> None:
    """Compare all files of a generation with what its manifest says.

    Raises:
        DamagedIndexError: A file is missing, changed, added, or not a plain file.
    """
    files, counts = manifest.get("files"), manifest.get("counts")
    if not isinstance(files, dict) or not isinstance(counts, dict):
        raise DamagedIndexError(f"{folder / MANIFEST} names no files. {REMEDY}")
    found = files_below(folder)
    for name in sorted({MANIFEST, *files} ^ set(found)):
        state = "was not written with it" if name in found else "is missing"
        raise DamagedIndexError(f"{name!r} in {folder} {state}. {REMEDY}")
    for name, expected in files.items():
        if not _plain(folder / name) or fingerprint(folder / name) != expected:
            raise DamagedIndexError(f"{folder / name} is not what was written. {REMEDY}")
