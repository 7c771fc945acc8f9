"""Files of chosen models are pinned when they are first used: `models.lock`, beside `models.toml`.

A file that is another one later is refused before it is read.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from index.chosen.choices import Choice
from index.chosen.places import ModelPlace
from index.models import ModelError, sha256_of

LOCK_NAME = "models.lock"


@dataclass(frozen=True, slots=True)
class Pin:
    """What a model was when it was first used.

    Attributes:
        revision: Of a model of the hub, the commit; else empty.
        files: The hash of each of its files, in hexadecimal.
    """

    revision: str
    files: Mapping[str, str]


@dataclass(frozen=True)
class PinnedModel:
    """A model whose files are known by hash.

    Attributes:
        place: Where they are.
        pin: What they must be.
        lock: The file that says so.
    """

    place: ModelPlace
    pin: Pin
    lock: Path

    def digest(self, *settings: object) -> str:
        """Return twelve hexadecimal digits that stand for its files and for how they are read."""
        told = json.dumps([sorted(self.pin.files.items()), settings])
        return hashlib.sha256(told.encode()).hexdigest()[:12]

    def checked_root(self) -> Path:
        """Return the folder of the files, which have been compared with their pin.

        Raises:
            ModelError: One is missing, new or another one.
        """
        _check(self.place, tuple(self.pin.files.items()), self.lock)
        return self.place.root


@cache
def _check(place: ModelPlace, pinned: tuple[tuple[str, str], ...], lock: Path) -> None:
    remedy = f"Put it back; if the change is meant, remove {lock}, which pins it anew."
    for name in sorted({name for name, _ in pinned} ^ set(place.files)):
        state = "was not there" if name in place.files else "is missing, which was there"
        raise ModelError(f"{place.root / name} {state} when the model was pinned. {remedy}")
    for name, expected in pinned:
        found = _hash(place.root / name)
        if found != expected:
            raise ModelError(
                f"{place.root / name} is not the file that was pinned (expected sha256 "
                f"{expected[:12]}…, got {found[:12]}…). {remedy}"
            )


def pinned_model(choice: Choice, place: ModelPlace, lock: Path) -> PinnedModel:
    """Return a model with its pin, which is written when the model is used for the first time.

    Raises:
        ModelError: The weights are not those that `models.toml` names by their hash, or the lock
            file cannot be read or written.
    """
    pins = read_pins(lock)
    pin = pins.get(choice.key)
    if pin is None:
        pin = Pin(place.revision, {name: _hash(place.root / name) for name in place.files})
        _compare(choice, place, pin)
        _write(lock, {**pins, choice.key: pin})
    _compare(choice, place, pin)
    return PinnedModel(place, pin, lock)


def _compare(choice: Choice, place: ModelPlace, pin: Pin) -> None:
    found = pin.files.get(place.weights, "")
    if choice.sha256 and found != choice.sha256:
        raise ModelError(
            f"{place.root / place.weights} is not the model that models.toml names (expected "
            f"sha256 {choice.sha256[:12]}…, got {found[:12]}…). Get the right file or correct "
            "the hash."
        )


def read_pins(lock: Path) -> dict[str, Pin]:
    """Return the pins of a lock file, by the key of each choice; none if there is no file.

    Raises:
        ModelError: It is not one.
    """
    if not lock.is_file():
        return {}
    try:
        entries = json.loads(lock.read_text(encoding="utf-8"))["models"]
        return {
            str(key): Pin(
                str(entry["revision"]),
                {str(n): str(sha256) for n, sha256 in entry["files"].items()},
            )
            for key, entry in entries.items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ModelError(
            f"{lock} cannot be read as pins of models ({error!s:.80}). Restore it, or remove it: "
            "the models are pinned anew then."
        ) from error


def _write(lock: Path, pins: Mapping[str, Pin]) -> None:
    """Write a lock file, whole or not at all."""
    entries = {
        key: {"revision": pin.revision, "files": dict(sorted(pin.files.items()))}
        for key, pin in sorted(pins.items())
    }
    draft = lock.with_name(f".{lock.name}.{os.getpid()}")
    try:
        draft.write_text(json.dumps({"models": entries}, indent=1) + "\n", encoding="utf-8")
        draft.replace(lock)
    except OSError as error:
        raise ModelError(
            f"{lock} cannot be written ({error.strerror}), so the models cannot be pinned. Make "
            "its folder writable, or keep models.toml in another one: --models FILE"
        ) from error
    finally:
        draft.unlink(missing_ok=True)


def _hash(path: Path) -> str:
    try:
        return sha256_of(path)
    except OSError as error:
        raise ModelError(f"{path} cannot be read ({error.strerror}). Check its rights.") from error
