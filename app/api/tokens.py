"""Access tokens of programs: kept as hashes in a file, one JSON object a line.

A token is 256 random bits, so that a plain SHA-256 of it cannot be guessed back.
"""

import hashlib
import hmac
import json
import logging
import os
import secrets
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from ingest import GlossError

Access = Literal["read-only", "read-write"]
PREFIX = "gloss_"
logger = logging.getLogger(__name__)


class KeyFileError(GlossError):
    """Raised when a file of tokens cannot be read or written, or has a mistake."""


@dataclass(frozen=True, slots=True)
class Key:
    """Who may come in.

    Attributes:
        name: Of the program or person, unique in its file; written to the log.
        access: "read-only" or "read-write".
        sha256: Of the token, in hexadecimal.
        created: Day, as in 2026-01-31.
    """

    name: str
    access: Access
    sha256: str
    created: str


class Keys:
    """The tokens of a file; a change of the file counts from the next request on."""

    def __init__(self, path: Path) -> None:
        """Read a file of tokens.

        Raises:
            KeyFileError: It cannot be read, or has a mistake, or holds no token.
        """
        self._path = path
        self._stamp = _stamp(path)
        self._keys = read_keys(path)
        if not self._keys:
            raise KeyFileError(f"{path} holds no token. Make one: gloss token new --read-only")

    def find(self, token: str) -> Key | None:
        """Return the key of a token or None; a wrong token takes as long as a right one."""
        self._refresh()
        hashed = _hash(token)
        found = None
        for key in self._keys:
            if hmac.compare_digest(key.sha256, hashed):
                found = key
        return found

    def _refresh(self) -> None:
        """Read the file again if it has changed; nobody comes in while it cannot be read."""
        stamp = _stamp(self._path)
        if stamp == self._stamp:
            return
        self._stamp = stamp
        try:
            self._keys = read_keys(self._path)
        except KeyFileError as error:
            self._keys = ()
            logger.error("%s All requests are rejected until it is fixed.", error)


def read_keys(path: Path) -> tuple[Key, ...]:
    """Return the keys of a file, in its order.

    Raises:
        KeyFileError: It cannot be read, or has a mistake.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise KeyFileError(
            f"{path} cannot be read as tokens ({error}). Make one with a first token: "
            f"gloss token new --read-only --token-file {path}"
        ) from error
    return tuple(
        _read_key(line, f"{path}, line {number}")
        for number, line in enumerate(lines, 1)
        if line.strip()
    )


def new_token(path: Path, name: str, access: Access) -> str:
    """Return a new token and keep its hash in a file that its owner alone can read.

    Raises:
        KeyFileError: The name is blank or taken, or the file cannot be read or written.
    """
    keys = read_keys(path) if path.exists() else ()
    if not name.strip():
        raise KeyFileError("A token needs a name. Name who will use it: --name NAME")
    if any(key.name == name for key in keys):
        raise KeyFileError(f"{path} has a token {name!r} already. Choose another --name.")
    token = PREFIX + secrets.token_urlsafe(32)
    key = Key(name, access, _hash(token), datetime.now(UTC).date().isoformat())
    _write_keys(path, (*keys, key))
    return token


def remove_token(path: Path, name: str) -> None:
    """Take a token out of a file, so that it lets nobody in any more.

    Raises:
        KeyFileError: There is none of that name, or the file cannot be read or written.
    """
    keys = read_keys(path)
    left = tuple(key for key in keys if key.name != name)
    if len(left) == len(keys):
        names = ", ".join(key.name for key in keys) or "none"
        raise KeyFileError(f"{path} has no token {name!r}. It has: {names}")
    _write_keys(path, left)


def _read_key(line: str, place: str) -> Key:
    try:
        key = Key(**json.loads(line))
    except (ValueError, TypeError) as error:
        raise KeyFileError(f"{place}: this is not a token ({error}). Remove the line.") from error
    known = key.access in ("read-only", "read-write")
    if not known or not isinstance(key.sha256, str) or len(key.sha256) != 64:
        raise KeyFileError(f"{place}: its access or hash is none. Remove the line.")
    return key


def _write_keys(path: Path, keys: tuple[Key, ...]) -> None:
    """Replace the file whole, so that a reader never meets half of it."""
    beside = path.with_name(f"{path.name}.new")
    text = "".join(json.dumps(asdict(key)) + "\n" for key in keys)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.unlink(missing_ok=True)
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
        beside.replace(path)
    except OSError as error:
        raise KeyFileError(f"{path} cannot be written ({error}). Name another file.") from error


def _stamp(path: Path) -> tuple[int, int]:
    try:
        about = path.stat()
    except OSError:
        return (0, 0)
    return about.st_mtime_ns, about.st_size


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
