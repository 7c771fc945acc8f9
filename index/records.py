"""Documents, chunks and terms as lines of JSON, as they are kept in an index."""

from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter

Record = TypeVar("Record")


def write_records(path: Path, kind: type[Record], records: Iterable[Record]) -> None:
    """Write each record, a dataclass of this kind, as a line of JSON."""
    dump = _adapter(kind).dump_json
    path.write_bytes(b"".join(dump(record) + b"\n" for record in records))


def read_records(path: Path, kind: type[Record]) -> list[Record]:
    """Return the records of a file.

    Raises:
        ValueError: A line is not a record of this kind.
    """
    read = _adapter(kind).validate_json
    return [read(line) for line in path.read_bytes().splitlines()]


def _adapter(kind: type[Record]) -> "TypeAdapter[Record]":
    return TypeAdapter(kind)
