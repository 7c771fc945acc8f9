"""Files of other programs are read line by line, however long they are."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from eval.gold import encoding_of
from ingest import GlossError

# Characters of one line; a longer one is not a record but a file without line ends.
MAX_LINE = 20_000_000


class ExchangeError(GlossError):
    """Raised when a file of another program has a fault; the message names file and line."""


def fault(path: Path, line: int, message: str) -> ExchangeError:
    """Return the error for what is wrong with a line of a file."""
    return ExchangeError(f"{path}:{line}: {message}")


def numbered_lines(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the lines of a file that are not blank, with their numbers from 1, as they are read.

    A byte order mark and the line ends of Windows are left out.

    Raises:
        ExchangeError: The file cannot be read, is not UTF-8, or has a line that is too long.
    """
    try:
        with path.open(encoding=encoding_of(path), newline=None) as file:
            number = 0
            while line := file.readline(MAX_LINE + 1):
                number += 1
                if len(line) > MAX_LINE and not line.endswith("\n"):
                    raise fault(path, number, f"longer than {MAX_LINE} characters. Split it.")
                if line.strip():
                    yield number, line.rstrip("\n")
    except OSError as error:
        raise ExchangeError(f"{path} cannot be read ({error.strerror}). Check its name.") from error
    except UnicodeDecodeError as error:
        raise ExchangeError(f"{path} is not UTF-8 ({error}). Convert it.") from error


def json_lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the JSON objects of a JSON Lines file with the numbers of their lines.

    Raises:
        ExchangeError: The file cannot be read, or a line is not a JSON object.
    """
    for number, line in numbered_lines(path):
        yield number, json_object(line, path, number)


def json_object(line: str, path: Path, number: int) -> dict[str, Any]:
    """Return the JSON object that a line holds.

    Raises:
        ExchangeError: It is none.
    """
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise fault(path, number, f"not JSON ({error}).") from error
    if not isinstance(fields, dict):
        raise fault(path, number, "not a JSON object.")
    return fields
