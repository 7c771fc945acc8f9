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


def main(arguments: list[str]) -> None:
    """Convert standard input and write the answer to standard output."""
    suffix, memory_bytes, answer_bytes, unpacked_bytes, pages = arguments
    limit_this_process(int(memory_bytes), int(answer_bytes))
    data = sys.stdin.buffer.read()
    try:
        answer = asdict(_convert(data, suffix, int(unpacked_bytes), int(pages)))
    except CorpusError as error:
        answer = {"error": str(error).strip()}
    except ImportError as error:
        answer = {"error": f"cannot be read: {error}. Install what is missing: make clean chat"}
    except MemoryError:
        answer = {"error": f"needs more than {int(memory_bytes) >> 20} MiB to be read. Split it."}
    # Half a character, which some formats can hold, could not be kept in an index.
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def _convert(data: bytes, suffix: str, unpacked_bytes: int, pages: int) -> Conversion:
    # Each library is loaded only for its own format.
    # Markdown comes here if it holds tables of HTML.
    folder, name = READERS.get(suffix, ("html", "read_tables"))
    reader = getattr(importlib.import_module(f"ingest.formats.{folder}"), name)
    if suffix == ".pdf":
        return cast(Conversion, reader(data, pages))
    if suffix in ARCHIVES:
        return cast(Conversion, reader(data, unpacked_bytes))
    return cast(Conversion, reader(data))


if __name__ == "__main__":
    main(sys.argv[1:])
