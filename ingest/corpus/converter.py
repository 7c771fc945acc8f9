"""The child process that reads one file that is not plain text: bytes in, JSON out.

Started by `ingest.corpus.conversion`, never imported: `python -m ingest.corpus.converter SUFFIX
MEMORY_BYTES ANSWER_BYTES UNPACKED_BYTES PAGES < FILE > ANSWER`.
"""

import importlib
import json
import sys
from dataclasses import asdict
from typing import cast

from ingest.corpus.child_process import limit_this_process
from ingest.corpus.readers import ARCHIVES, READERS
from ingest.documents import CorpusError
from ingest.structure import Conversion

# What glibc's loader says when there is no room for a shared object.
_NO_MEMORY = ("failed to map segment", "cannot allocate", "Cannot allocate", "cannot map zero-fill")


def main(arguments: list[str]) -> None:
    """Convert standard input and write the answer to standard output."""
    suffix, memory_bytes, answer_bytes, unpacked_bytes, pages = arguments
    limit_this_process(int(memory_bytes), int(answer_bytes))
    data = sys.stdin.buffer.read()
    try:
        answer = asdict(_convert(data, suffix, int(unpacked_bytes), int(pages)))
    except CorpusError as error:
        answer = {"error": str(error).strip()}
    except (ImportError, MemoryError) as error:
        answer = {"error": told(error, int(memory_bytes))}
    # Half a character, which some formats can hold, could not be kept in an index.
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def told(error: ImportError | MemoryError, memory_bytes: int) -> str:
    """Return the fault and its remedy; a library without room for itself is not missing."""
    if isinstance(error, MemoryError) or any(words in str(error) for words in _NO_MEMORY):
        return f"needs more than {memory_bytes >> 20} MiB to be read. Split it."
    return f"cannot be read: {error}. Install what is missing: make clean chat"


def _convert(data: bytes, suffix: str, unpacked_bytes: int, pages: int) -> Conversion:
    # Each library is loaded only for its own format.
    # Markdown comes here if it holds blocks of HTML.
    folder, name = READERS.get(suffix, ("html", "read_blocks"))
    reader = getattr(importlib.import_module(f"ingest.formats.{folder}"), name)
    if suffix == ".pdf":
        return cast(Conversion, reader(data, pages))
    if suffix in ARCHIVES:
        return cast(Conversion, reader(data, unpacked_bytes))
    return cast(Conversion, reader(data))


if __name__ == "__main__":
    main(sys.argv[1:])
