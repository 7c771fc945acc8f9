"""Which change made a retriever worse: commits of its repository, or settings set one by one.

The first state is the one that is good. Each state that is looked at is judged against it by the
gate; between them only the halves in which the loss must lie.
"""

import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from eval.retrievers.found import RetrieverError

GIT_SECONDS = 600.0


@dataclass(frozen=True, slots=True)
class RetrieverState:
    """A state of a retriever.

    Attributes:
        name: For display: a commit with its subject, or the setting that was changed.
        commit: What is checked out; empty for the folder as it is.
        environment: Variables that its command is run with, beside those there are.
    """

    name: str
    commit: str = ""
    environment: Mapping[str, str] = field(default_factory=dict)


def first_worse(
    states: Sequence[RetrieverState], is_worse: Callable[[RetrieverState], bool]
) -> int:
    """Return the place of the first state that is worse than the first one; 0 if none is.

    The last state is looked at first. It is taken that a state behind a worse one is worse, too.
    """
    if len(states) < 2 or not is_worse(states[-1]):
        return 0
    low, high = 0, len(states) - 1  # the state at low is good, that at high is worse
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if is_worse(states[middle]) else (middle, high)
    return high


def commits_between(repository: Path, good: str, bad: str) -> list[RetrieverState]:
    """Return the good commit and those behind it up to the bad one, merges as one, oldest first.

    Raises:
        RetrieverError: There is no git, no such commit, or the bad one does not follow the good.
    """
    first, last = (_git(repository, "rev-parse", "--verify", "--quiet", "--end-of-options",
                        f"{name}^{{commit}}") for name in (good, bad))  # fmt: skip
    lines = _git(
        repository, "log", "--first-parent", "--reverse", "--format=%H %s", f"{first}..{last}"
    )
    commits = [line.partition(" ")[::2] for line in lines.splitlines()]
    if not commits or _git(repository, "merge-base", first, last) != first:
        raise RetrieverError(f"{bad} does not follow {good}. Name an earlier commit that is good.")
    return [
        RetrieverState(f"{good} ({first[:8]})", first),
        *(RetrieverState(f"{commit[:8]} {subject}", commit) for commit, subject in commits),
    ]


def settings_in_turn(settings: Sequence[str]) -> list[RetrieverState]:
    """Return the state as it is, then with each of "NAME=VALUE" set besides those before it.

    Raises:
        RetrieverError: One is no such pair.
    """
    states = [RetrieverState("as it is")]
    for setting in settings:
        name, sign, value = setting.partition("=")
        if not sign or not name.strip():
            raise RetrieverError(f"{setting!r} is not a setting. Write it as NAME=VALUE.")
        states.append(RetrieverState(setting, "", {**states[-1].environment, name.strip(): value}))
    return states


@contextmanager
def checked_out(repository: Path, commit: str) -> Iterator[Path]:
    """Yield a folder of its own with a commit, which is gone afterwards.

    Raises:
        RetrieverError: It cannot be checked out.
    """
    with TemporaryDirectory(prefix="gloss-bisect-") as parent:
        folder = Path(parent) / "commit"
        _git(repository, "worktree", "add", "--detach", "--quiet", str(folder), commit)
        try:
            yield folder
        finally:
            _git(repository, "worktree", "remove", "--force", str(folder))


def _git(repository: Path, *words: str) -> str:
    git = shutil.which("git")
    if git is None:
        raise RetrieverError("git is not installed. Install it, or bisect settings: --vary")
    done = subprocess.run(  # noqa: S603 - git, with commits that it has verified
        [git, "-C", str(repository), *words],
        capture_output=True,
        text=True,
        timeout=GIT_SECONDS,
        check=False,
    )
    if done.returncode:
        said = done.stderr.strip() or f"there is no {words[-1].removesuffix('^{commit}')!r}"
        raise RetrieverError(f"git {words[0]} fails in {repository}: {said}")
    return done.stdout.strip()
