"""The next generation of an index is written: next to the live one, synced, renamed, then named.

A crash leaves the old index or the new one. The generation before stays until the next write, for
readers that have begun to read it, and to fall back to.
"""

import json
import logging
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from index.storage.manifest import (
    CURRENT,
    FORMAT,
    MANIFEST,
    IndexStateError,
    Origin,
    current_name,
    files_below,
    fingerprint,
    generations_in,
)

LOCK = "LOCK"
# The texts may be confidential: their owner alone reads and writes what is made of them.
FOLDER_MODE, FILE_MODE = 0o700, 0o600
OURS = re.compile(r"[0-9]{6}(?:\.tmp)?|CURRENT(?:\.tmp)?|LOCK")

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Writer:
    """Who holds the lock of a folder and may write its next generation."""

    index_dir: Path

    def write(
        self,
        origin: Origin,
        counts: dict[str, int],
        write: Callable[[Path], None],
        keep: str = "",
    ) -> Path:
        """Let `write` fill a new folder, make it the current generation, and return it.

        Of the generations before, `keep` stays (by default the one that was current).

        Raises:
            IndexStateError: The folder cannot be written.
        """
        with _explained(self.index_dir):
            return _write_locked(self.index_dir, origin, counts, write, keep)


@contextmanager
def writing(index_dir: Path) -> Iterator[Writer]:
    """Hold the writers' lock of a folder, which is made if need be; wait for another writer.

    Raises:
        IndexStateError: The folder holds other things, or cannot be written.
    """
    with _explained(index_dir):
        index_dir.mkdir(FOLDER_MODE, parents=True, exist_ok=True)
        _refuse_strangers(index_dir)
        lock = _taken(index_dir)
    with lock:
        yield Writer(index_dir)


def write_generation(
    index_dir: Path, origin: Origin, counts: dict[str, int], write: Callable[[Path], None]
) -> Path:
    """Let `write` fill a new folder, make it the current generation, and return it.

    Raises:
        IndexStateError: The folder holds other things, or cannot be written.
    """
    with writing(index_dir) as writer:
        return writer.write(origin, counts, write)


@contextmanager
def _explained(index_dir: Path) -> Iterator[None]:
    """Turn an error of the disk into one that names the remedy."""
    try:
        yield
    except OSError as error:
        raise IndexStateError(
            f"The index cannot be written to {index_dir} ({error.strerror or error}). "
            "Free some space or name another folder: --index-dir"
        ) from error


def reached(point: str) -> None:
    """Do nothing: tests crash here. The points are, in order, those of `_write_locked`."""


def _write_locked(
    index_dir: Path,
    origin: Origin,
    counts: dict[str, int],
    write: Callable[[Path], None],
    keep: str,
) -> Path:
    remove_drafts(index_dir)
    older = generations_in(index_dir)
    number = max((int(path.name) for path in older), default=0) + 1
    draft, final = index_dir / f"{number:06}.tmp", index_dir / f"{number:06}"
    draft.mkdir(FOLDER_MODE)
    reached("draft made")
    try:
        write(draft)
        reached("files written")
        _write_manifest(draft, origin, counts)
        reached("manifest written")
        for path in [*draft.rglob("*"), draft]:
            path.chmod(FOLDER_MODE if path.is_dir() else FILE_MODE)
            _sync(path)
        reached("files synced")
        draft.rename(final)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    reached("draft renamed")
    _sync(index_dir)
    keep = keep or current_name(index_dir)
    replace_current(index_dir, final.name)
    for path in older:
        if path.name != keep:
            shutil.rmtree(path, ignore_errors=True)
    reached("older removed")
    return final


def remove_drafts(index_dir: Path) -> None:
    """Remove what writers left that were killed; the caller holds the lock."""
    for abandoned in index_dir.glob("*.tmp"):
        if abandoned.is_dir() and not abandoned.is_symlink():
            shutil.rmtree(abandoned)


def replace_current(index_dir: Path, words: str) -> None:
    """Let `CURRENT` name another generation; the caller holds the lock."""
    draft = index_dir / f"{CURRENT}.tmp"
    draft.write_text(words + "\n", encoding="utf-8")
    draft.chmod(FILE_MODE)
    reached("pointer written")
    _sync(draft)
    draft.replace(index_dir / CURRENT)
    reached("pointer replaced")
    _sync(index_dir)


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


def _taken(index_dir: Path) -> AbstractContextManager[object]:
    """Take the writers' lock and return what frees it; the system does so when its owner dies."""
    import filelock

    lock = filelock.FileLock(index_dir / LOCK, mode=FILE_MODE)
    try:
        return lock.acquire(timeout=0)
    except filelock.Timeout:
        logger.warning("Another process writes the index in %s: waiting for it.", index_dir)
        return lock.acquire()


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write_manifest(folder: Path, origin: Origin, counts: dict[str, int]) -> None:
    files = {name: fingerprint(folder / name) for name in files_below(folder)}
    manifest = {"format": FORMAT, "origin": asdict(origin), "counts": counts, "files": files}
    text = json.dumps(manifest, indent=1, ensure_ascii=False)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")
