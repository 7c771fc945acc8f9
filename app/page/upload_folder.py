"""Files that readers send to the page wait here: limited in sum, by sender and in age.

Gradio keeps them in a folder of all its programs and forgets them there. A process of ours has one
of its own, which only its user can read, and which goes with it; what a killed process left is
removed by the next.
"""

import os
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from app.api import ProblemError

# Gradio reads the name of its folder from here.
VARIABLE = "GRADIO_TEMP_DIR"
PREFIX = "gloss-uploads-"
LOCK = ".lock"
# Bytes that wait to be taken in: of all readers, and of one address.
MOST_BYTES = 1 << 30
MOST_BYTES_OF_ONE = 256 << 20
# Seconds after which a file that nobody took in is removed.
KEPT_SECONDS = 3600.0


@contextmanager
def upload_folder() -> Iterator[Path]:
    """Make a folder for uploads, let Gradio use it, and remove it with all that is in it."""
    import filelock

    parent = Path(tempfile.gettempdir())
    _remove_abandoned(parent)
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=parent))  # its owner alone can read it
    before = os.environ.get(VARIABLE)
    os.environ[VARIABLE] = str(folder)
    try:
        with filelock.FileLock(folder / LOCK):
            yield folder
    finally:
        if before is None:
            del os.environ[VARIABLE]
        else:
            os.environ[VARIABLE] = before
        shutil.rmtree(folder, ignore_errors=True)


def _remove_abandoned(parent: Path) -> None:
    """Remove the folders of processes that were killed: nobody holds their locks."""
    import filelock

    for folder in parent.glob(f"{PREFIX}*"):
        if folder.is_symlink() or not (folder / LOCK).is_file():
            continue
        try:
            with filelock.FileLock(folder / LOCK, timeout=0):
                pass
        except (filelock.Timeout, OSError):  # in use, or another user's
            continue
        shutil.rmtree(folder, ignore_errors=True)


class WaitingFiles:
    """Counts what waits in a folder. Safe to share between threads."""

    def __init__(self, folder: Path, clock: Callable[[], float] = time.time) -> None:
        """Count what is in a folder, which may not exist yet."""
        self._folder = folder
        self._clock = clock
        self._lock = threading.Lock()
        self._of: dict[str, list[Path]] = {}
        self._coming: dict[str, int] = {}

    @contextmanager
    def room_for(self, sender: str, size: int) -> Iterator[None]:
        """Reserve room for what a sender sends as long as it is being received.

        Raises:
            ProblemError: It, or all senders together, would have too much waiting.
        """
        with self._lock:
            self.remove_old()
            own = sum(_size(path) for path in self._of.get(sender, ()))
            everything = sum(_size(path) for path in self._files())
            too_much = own + self._coming.get(sender, 0) + size > MOST_BYTES_OF_ONE
            if too_much or everything + sum(self._coming.values()) + size > MOST_BYTES:
                detail = "Too many files wait to be read. Send fewer at once, or retry later."
                raise ProblemError(429, "too-many-uploads", detail, {"Retry-After": "60"})
            self._coming[sender] = self._coming.get(sender, 0) + size
        try:
            yield
        finally:
            with self._lock:
                self._coming[sender] -= size
                if not self._coming[sender]:
                    del self._coming[sender]

    def keep(self, sender: str, paths: Iterable[Path]) -> None:
        """Remember who sent some files."""
        with self._lock:
            known = {name: [p for p in own if p.exists()] for name, own in self._of.items()}
            known[sender] = [*known.get(sender, ()), *paths]
            self._of = {name: own for name, own in known.items() if own}

    def remove_old(self) -> None:
        """Remove the files that nobody took in for long, and folders that became empty."""
        oldest = self._clock() - KEPT_SECONDS
        for path in self._files():
            try:
                if path.stat().st_mtime < oldest:
                    path.unlink()
                    path.parent.rmdir()
            except OSError:  # gone already, or the folder has other files
                continue

    def _files(self) -> Iterator[Path]:
        for folder, _, names in os.walk(self._folder):
            yield from (Path(folder, name) for name in names if name != LOCK)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
