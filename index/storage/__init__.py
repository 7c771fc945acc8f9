"""An index on disk: numbered generations that are written whole and checked when opened."""

from index.storage import generations
from index.storage.arrays import (
    check_arrays,
)
from index.storage.fingerprint import (
    corpus_hash,
    origin_of,
)
from index.storage.manifest import (
    DamagedIndexError,
    Generation,
    IndexStateError,
    MissingIndexError,
    StaleIndexError,
    current_name,
    open_generation,
)
from index.storage.records import (
    Lines,
    read_records,
    write_records,
)
from index.storage.writer import (
    Writer,
    writing,
)

__all__ = [
    "DamagedIndexError",
    "Generation",
    "IndexStateError",
    "Lines",
    "MissingIndexError",
    "StaleIndexError",
    "Writer",
    "check_arrays",
    "corpus_hash",
    "current_name",
    "generations",
    "open_generation",
    "origin_of",
    "read_records",
    "write_records",
    "writing",
]
