"""Dataclasses as lines of JSON, as they are kept in an index."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import TypeAdapter

Record = TypeVar("Record")


class Lines(Generic[Record]):
    """Records of one kind; those of a file are parsed when they are first asked for."""

    def __init__(self, kind: type[Record], lines: bytes = b"") -> None:
        """Hold the records that some lines say."""
        self._kind = kind
        self._lines = lines

    @classmethod
    def of(cls, kind: type[Record], records: Sequence[Record]) -> "Lines[Record]":
        """Return some records as lines."""
        lines = cls(kind)
        lines.__dict__["records"] = tuple(records)
        return lines

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """The records.

        Raises:
            ValueError: A line is not a record of this kind.
        """
        read = _adapter(self._kind).validate_json
        return tuple(read(line) for line in self._lines.splitlines())

    def save(self, path: Path) -> None:
        """Write a line for each record."""
        write_records(path, self._kind, self.records)


def write_records(path: Path, kind: type[Record], records: Iterable[Record]) -> None:
    """Write each record, a dataclass of this kind, as a line of JSON."""
    dump = _adapter(kind).dump_json
    path.write_bytes(b"".join(dump(record) + b"\n" for record in records))


def read_records(path: Path, kind: type[Record]) -> tuple[Record, ...]:
    """Return the records of a file.

    Raises:
        ValueError: A line is not a record of this kind.
    """
    return Lines(kind, path.read_bytes()).records


def _adapter(kind: type[Record]) -> "TypeAdapter[Record]":
    return TypeAdapter(kind)
