"""Arrays of an index are as long as they say, before NumPy makes room for them."""

from math import prod
from pathlib import Path
from tokenize import TokenError
from typing import Any

import numpy as np
from numpy.lib import format as npy


def check_arrays(folder: Path) -> None:
    """Check that each array below a folder holds numbers, as many as its head says.

    NumPy would believe the head: a count that would exhaust memory, or a pickle.

    Raises:
        ValueError: One does not.
    """
    for path in sorted(folder.rglob("*.npy")):
        try:
            shape, dtype, held = _head(path)
        except (SyntaxError, TokenError, UnicodeError) as error:
            raise ValueError(f"{path.name} has no head that can be read") from error
        if dtype.hasobject:
            raise ValueError(f"{path.name} holds objects, not numbers")
        if held != prod(shape) * dtype.itemsize:
            raise ValueError(f"{path.name} says that its shape is {shape}, and holds {held} bytes")


def _head(path: Path) -> tuple[tuple[int, ...], np.dtype[Any], int]:
    """Return the shape and type that an array says, and the bytes that follow."""
    with path.open("rb") as file:
        version = npy.read_magic(file)
        if version not in ((1, 0), (2, 0)):
            raise ValueError(f"{path.name} is of another version: {version}")
        read = npy.read_array_header_1_0 if version == (1, 0) else npy.read_array_header_2_0
        shape, _, dtype = read(file)
        return shape, dtype, path.stat().st_size - file.tell()
