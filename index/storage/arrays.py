"""Arrays of an index are as long as they say, before NumPy makes room for them."""

from math import prod
from pathlib import Path

from numpy.lib import format as npy


def check_arrays(folder: Path) -> None:
    """Check that each array below a folder holds numbers, as many as its head says.

    NumPy would believe the head: a count that would exhaust memory, or a pickle.

    Raises:
        ValueError: One does not.
    """
    for path in sorted(folder.rglob("*.npy")):
        with path.open("rb") as file:
            version = npy.read_magic(file)
            if version not in ((1, 0), (2, 0)):
                raise ValueError(f"{path.name} is of another version: {version}")
            read = npy.read_array_header_1_0 if version == (1, 0) else npy.read_array_header_2_0
            shape, _, dtype = read(file)
            held = path.stat().st_size - file.tell()
        if dtype.hasobject:
            raise ValueError(f"{path.name} holds objects, not numbers")
        if held != prod(shape) * dtype.itemsize:
            raise ValueError(f"{path.name} says that its shape is {shape}, and holds {held} bytes")
