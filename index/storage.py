"""An index on disk: numbered generations, each with a manifest, one of them current.

    data/index/CURRENT            name of the generation that answers
    data/index/000003/            manifest.json, chunks.jsonl, vectors.npy, lexical/

A generation is written beside the live one, synced and renamed before `CURRENT` names it, so a
crash leaves the old index or the new one. The generation before stays until the next write, for
readers that have begun to read it. Every file is checked against the manifest before it is read,
and nothing in it is ever unpickled.
"""

import fcntl
import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from index.models import sha256_of
from ingest import GlossError

FORMAT = 1
MANIFEST = "manifest.json"
CURRENT = "CURRENT"
LOCK = "LOCK"
GENERATION = re.compile(r"[0-9]{6}")
OURS = re.compile(r"[0-9]{6}(?:\.tmp)?|CURRENT(?:\.tmp)?|LOCK")
REMEDY = "Build it again: gloss ingest"


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


def open_generation(index_dir: Path, origin: Origin) -> tuple[Path, dict[str, int]]:
    """Return the folder of the current generation, all its files checked, and its counts.

    Raises:
        MissingIndexError: There is no index in this folder.
        StaleIndexError: It is of another format or origin.
        DamagedIndexError: A file is missing, changed, added, or not a plain file.
        IndexStateError: A file cannot be read.
    """
    try:
        folder = _current_generation(index_dir)
        manifest = _read_manifest(folder)
        if manifest.get("format") != FORMAT:
            raise StaleIndexError(f"{index_dir} was written by another version of Gloss. {REMEDY}")
        _check_origin(index_dir, manifest, origin)
        _check_files(folder, manifest)
    except OSError as error:
        raise IndexStateError(
            f"The index in {index_dir} cannot be read ({error.strerror or error}). "
            "Check its permissions or name another folder: --index-dir"
        ) from error
    return folder, dict(manifest["counts"])


def write_generation(
    index_dir: Path, origin: Origin, counts: dict[str, int], write: Callable[[Path], None]
) -> Path:
    """Let `write` fill a new folder, make it the current generation, and return it.

    Raises:
        IndexStateError: The folder holds other things, or cannot be written.
    """
    try:
        index_dir.mkdir(parents=True, exist_ok=True)
        _refuse_strangers(index_dir)
        with _lock(index_dir):
            return _write_locked(index_dir, origin, counts, write)
    except OSError as error:
        raise IndexStateError(
            f"The index cannot be written to {index_dir} ({error.strerror or error}). "
            "Free some space or name another folder: --index-dir"
        ) from error


def _write_locked(
    index_dir: Path, origin: Origin, counts: dict[str, int], write: Callable[[Path], None]
) -> Path:
    for abandoned in index_dir.glob("*.tmp"):
        if abandoned.is_dir():
            shutil.rmtree(abandoned)
    older = [path for path in index_dir.iterdir() if GENERATION.fullmatch(path.name)]
    number = max((int(path.name) for path in older), default=0) + 1
    draft, final = index_dir / f"{number:06}.tmp", index_dir / f"{number:06}"
    draft.mkdir()
    try:
        write(draft)
        _write_manifest(draft, origin, counts)
        for path in [*draft.rglob("*"), draft]:
            _sync(path)
        draft.rename(final)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    _sync(index_dir)
    replaced = _current_name(index_dir)
    _replace_current(index_dir, final.name)
    for path in older:
        if path.name != replaced:
            shutil.rmtree(path, ignore_errors=True)
    return final


def _refuse_strangers(index_dir: Path) -> None:
    """Raise if the folder is not an index: nothing else is ever written to or removed."""
    names = sorted(path.name for path in index_dir.iterdir())
    strange = [n for n in names if not OURS.fullmatch(n) or (index_dir / n).is_symlink()]
    if not strange and CURRENT not in names and LOCK not in names:
        strange = names
    if strange:
        raise IndexStateError(
            f"{index_dir} holds {strange[0]!r}, which is not part of an index. "
            "Name an empty or new folder: --index-dir"
        )


@contextmanager
def _lock(index_dir: Path) -> Iterator[None]:
    """Hold the writers' lock; the system frees it when its owner dies."""
    with (index_dir / LOCK).open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _current_name(index_dir: Path) -> str:
    """Return what `CURRENT` says; empty if there is none."""
    current = index_dir / CURRENT
    return current.read_text(encoding="utf-8", errors="replace").strip() if _plain(current) else ""


def _current_generation(index_dir: Path) -> Path:
    if not (index_dir / CURRENT).exists():
        raise MissingIndexError(f"There is no index in {index_dir}. {REMEDY}")
    name = _current_name(index_dir)
    folder = index_dir / name
    if not GENERATION.fullmatch(name) or not folder.is_dir() or folder.is_symlink():
        raise DamagedIndexError(f"{index_dir / CURRENT} names no folder of an index. {REMEDY}")
    return folder


def _replace_current(index_dir: Path, name: str) -> None:
    draft = index_dir / f"{CURRENT}.tmp"
    draft.write_text(name + "\n", encoding="utf-8")
    _sync(draft)
    draft.replace(index_dir / CURRENT)
    _sync(index_dir)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write_manifest(folder: Path, origin: Origin, counts: dict[str, int]) -> None:
    files = {name: _fingerprint(folder / name) for name in _files_below(folder)}
    manifest = {"format": FORMAT, "origin": asdict(origin), "counts": counts, "files": files}
    text = json.dumps(manifest, indent=1, ensure_ascii=False)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")


def _files_below(folder: Path) -> list[str]:
    """Return the names of all files, and of links, whatever they point to."""
    paths = (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    return sorted(path.relative_to(folder).as_posix() for path in paths)


def _fingerprint(path: Path) -> dict[str, str | int]:
    return {"sha256": sha256_of(path), "bytes": path.stat().st_size}


def _plain(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _read_manifest(folder: Path) -> dict[str, Any]:
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
        if found.get(field) != expected:
            raise StaleIndexError(
                f"The index in {index_dir} is of another {field} "
                f"(expected {expected!s:.60}, got {found.get(field)!s:.60}). {REMEDY}"
            )


def _check_files(folder: Path, manifest: dict[str, Any]) -> None:
    files, counts = manifest.get("files"), manifest.get("counts")
    if not isinstance(files, dict) or not isinstance(counts, dict):
        raise DamagedIndexError(f"{folder / MANIFEST} names no files. {REMEDY}")
    found = _files_below(folder)
    for name in sorted({MANIFEST, *files} ^ set(found)):
        state = "was not written with it" if name in found else "is missing"
        raise DamagedIndexError(f"{name!r} in {folder} {state}. {REMEDY}")
    for name, expected in files.items():
        if not _plain(folder / name) or _fingerprint(folder / name) != expected:
            raise DamagedIndexError(f"{folder / name} is not what was written. {REMEDY}")
