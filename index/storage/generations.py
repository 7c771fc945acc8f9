"""What a person does with the generations of an index: list, verify, go back, vacuum."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from index.storage.fingerprint import origin_of
from index.storage.manifest import (
    CURRENT,
    MANIFEST,
    PINNED,
    DamagedIndexError,
    IndexStateError,
    MissingIndexError,
    check_files,
    check_generation,
    current_name,
    files_below,
    generations_in,
    read_manifest,
)
from index.storage.writer import remove_drafts, replace_current, writing


@dataclass(frozen=True, slots=True)
class Listed:
    """A generation as it is listed.

    Attributes:
        name: Its number, of six digits.
        written: When, in local time.
        documents, chunks: How many it holds; 0 if it does not say.
        size: Bytes on disk.
        is_current: Whether it answers.
        is_pinned: Whether a person went back to it.
    """

    name: str
    written: datetime
    documents: int
    chunks: int
    size: int
    is_current: bool
    is_pinned: bool


def list_generations(index_dir: Path) -> list[Listed]:
    """Return the generations of an index, oldest first; their files are not checked.

    Raises:
        MissingIndexError: There is no index in this folder.
    """
    words = _words(index_dir)
    return [
        _listed(folder, folder.name == words[0], words[1:] == [PINNED])
        for folder in generations_in(index_dir)
    ]


def verify(index_dir: Path) -> dict[str, str]:
    """Return, for each generation, what is wrong with its files; nothing if they are whole.

    Raises:
        MissingIndexError: There is no index in this folder.
    """
    _words(index_dir)
    return {folder.name: _fault(folder) for folder in generations_in(index_dir)}


def rollback(index_dir: Path, encoders: Sequence[str], name: str = "") -> str:
    """Let an earlier generation answer, by default the one before, and return its name.

    It answers until the next `gloss ingest`, whatever the texts are then.

    Raises:
        MissingIndexError: There is no index in this folder.
        StaleIndexError: The generation is of other models or other code.
        DamagedIndexError: It is damaged.
        IndexStateError: There is no such generation.
    """
    with writing(index_dir):
        current = _words(index_dir)[0]
        names = [folder.name for folder in generations_in(index_dir)]
        earlier = [known for known in names if known < current]
        wanted = (f"{int(name):06}" if name.isdecimal() else name) or (earlier or [""])[-1]
        if wanted not in names:
            raise IndexStateError(
                f"There is no generation {name or 'before the current one'} in {index_dir}. "
                "Look what there is: gloss index list"
            )
        check_generation(index_dir / wanted, origin_of(encoders))
        replace_current(index_dir, f"{wanted} {PINNED}")
    return wanted


def vacuum(index_dir: Path) -> int:
    """Remove everything but the generation that answers; return how many bytes that freed.

    A text that was removed is on the disk no longer then.

    Raises:
        MissingIndexError: There is no index in this folder.
        DamagedIndexError: The current generation is damaged: the others may be needed.
    """
    with writing(index_dir):
        current = _words(index_dir)[0]
        if current not in (folder.name for folder in generations_in(index_dir)):
            raise DamagedIndexError(
                f"{index_dir / CURRENT} names no generation. Build it again: gloss ingest"
            )
        check_files(index_dir / current, read_manifest(index_dir / current))
        before = _size(index_dir)
        remove_drafts(index_dir)
        for folder in generations_in(index_dir):
            if folder.name != current:
                shutil.rmtree(folder)
        return before - _size(index_dir)


def _words(index_dir: Path) -> list[str]:
    """Return the name of the current generation and maybe the mark that it is pinned."""
    name = current_name(index_dir) if index_dir.is_dir() else ""
    if not name:
        raise MissingIndexError(f"There is no index in {index_dir}. Build it: gloss ingest")
    return (index_dir / CURRENT).read_text(encoding="utf-8", errors="replace").split()


def _listed(folder: Path, is_current: bool, is_pinned: bool) -> Listed:
    try:
        counts = read_manifest(folder).get("counts")
    except DamagedIndexError:
        counts = {}
    documents, chunks = (
        count if isinstance(counts, dict) and isinstance(count := counts.get(key), int) else 0
        for key in ("documents", "chunks")
    )
    stamp = folder / MANIFEST if (folder / MANIFEST).exists() else folder
    written = datetime.fromtimestamp(stamp.stat().st_mtime)
    size = _size(folder)
    return Listed(
        folder.name, written, documents, chunks, size, is_current, is_current and is_pinned
    )


def _fault(folder: Path) -> str:
    try:
        check_files(folder, read_manifest(folder))
    except DamagedIndexError as damage:
        return str(damage)
    except OSError as error:
        return f"{folder} cannot be read ({error.strerror})."
    return ""


def _size(folder: Path) -> int:
    return sum((folder / name).lstat().st_size for name in files_below(folder))
