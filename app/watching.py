"""Watches a folder and updates its index after a quiet period."""

from collections.abc import Callable, Iterator, Set
from contextlib import suppress
from pathlib import Path
from typing import Protocol

import watchfiles

from ingest import READABLE_SUFFIXES, Corpus, GlossError

# A file is at rest when nothing has changed for so long; a restless one waits at most so long.
QUIET_MILLISECONDS = 500
LONGEST_MILLISECONDS = 60_000
# The folder may change before it is followed, so it is looked at once more right after.
FIRST_LOOK_MILLISECONDS = 500
_ALSO_READ = ("glossary.toml", ".bib")

Update = Callable[[], Corpus]
Tell = Callable[[str], None]


class Stop(Protocol):
    """What tells that it is time to end, such as `threading.Event`."""

    def is_set(self) -> bool:
        """Tell whether to end."""


def follow(
    folder: Path, corpus: Corpus, update: Update, tell: Tell, stop: Stop | None = None
) -> None:
    """Update whenever files of a folder have changed, and tell each change, until Ctrl-C.

    `corpus` is what the index holds now, and `update` returns what it holds after. An error that
    the user can fix is reported, and the next change tries again.
    """
    with suppress(KeyboardInterrupt):
        for _ in settled(folder, stop):
            try:
                now = update()
            except GlossError as error:
                tell(f"not updated: {error}")
                continue
            for line in changes_between(corpus, now):
                tell(line)
            corpus = now


def settled(folder: Path, stop: Stop | None = None) -> Iterator[None]:
    """Yield once the folder is followed, then each time that changes of its texts are at rest."""
    looked = False
    for changes in watchfiles.watch(
        folder,
        watch_filter=lambda _, path: _may_matter(Path(path), folder),
        step=QUIET_MILLISECONDS,
        debounce=LONGEST_MILLISECONDS,
        rust_timeout=FIRST_LOOK_MILLISECONDS,
        yield_on_timeout=True,
        stop_event=stop,
        ignore_permission_denied=True,
    ):
        if changes or not looked:
            looked = True
            yield


def _may_matter(path: Path, folder: Path) -> bool:
    # Where the folder is a link, the path may be given by either name.
    bases = [base for base in (folder, folder.resolve()) if path.is_relative_to(base)]
    names = path.relative_to(bases[0]).parts if bases else path.parts[-1:]
    if any(name.startswith(".") for name in names):
        return False
    is_text = path.suffix.lower() in READABLE_SUFFIXES or path.name.endswith(_ALSO_READ)
    return is_text or not path.suffix  # a folder that is moved in or away has no ending


def changes_between(before: Corpus, after: Corpus) -> list[str]:
    """Return what has become of the files, a line each, in the order of their paths."""
    old, new = _hashes(before), _hashes(after)
    gone = {sha256: file for file, sha256 in old.items() if file not in new}
    lines: dict[str, str] = {}
    for file, sha256 in new.items():
        if old.get(file) == sha256:
            continue
        came_from = gone.pop(sha256, None) if file not in old else None
        what = f"renamed   {came_from} → {file}" if came_from else f"added     {file}"
        lines[file] = f"changed   {file}" if file in old else what
    lines |= {file: f"removed   {file}" for file in gone.values()}
    known: Set[object] = set(before.skipped)
    lines |= {s.file: f"left out  {s.reason}" for s in after.skipped if s not in known}
    return [line for _, line in sorted(lines.items())]


def _hashes(corpus: Corpus) -> dict[str, str]:
    return {f: d.sha256 for f, d in zip(corpus.files, corpus.documents, strict=True)}
