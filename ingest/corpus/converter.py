"""The child process that reads one file that is not plain text: bytes in, JSON out.

Started by `ingest.corpus.conversion`, never imported: `python -m ingest.corpus.converter SUFFIX
MEMORY_BYTES ANSWER_BYTES UNPACKED_BYTES PAGES < FILE > ANSWER`.
"""

import importlib
import json
import signal
import sys
from dataclasses import asdict
from typing import cast

from ingest.corpus.readers import ARCHIVES, READERS
from ingest.documents import CorpusError
from ingest.structure import Conversion


def main(arguments: list[str]) -> None:
    """Convert standard input and write the answer to standard output."""
    suffix, memory_bytes, answer_bytes, unpacked_bytes, pages = arguments
    _limit(int(memory_bytes), int(answer_bytes))
    data = sys.stdin.buffer.read()
    try:
        answer = asdict(_convert(data, suffix, int(unpacked_bytes), int(pages)))
    except CorpusError as error:
        answer = {"error": str(error).strip()}
    except ImportError as error:
        answer = {"error": f"cannot be read: {error}. Install what is missing: make clean chat"}
    except MemoryError:
        answer = {"error": f"needs more than {int(memory_bytes) >> 20} MiB to be read. Split it."}
    sys.stdout.write(json.dumps(answer))
    sys.stdout.flush()


def _limit(memory_bytes: int, answer_bytes: int) -> None:
    """Limit what this process may take.

    Windows has no such limits, and macOS none on memory: there the parent's on time and on the
    answer are all.
    """
    try:
        import resource
    except ImportError:
        return
    limits = {resource.RLIMIT_FSIZE: answer_bytes, resource.RLIMIT_CORE: 0}
    if sys.platform != "darwin":
        limits[resource.RLIMIT_AS] = memory_bytes
    for kind, amount in limits.items():
        hard = resource.getrlimit(kind)[1]
        resource.setrlimit(kind, (amount if hard < 0 else min(amount, hard), hard))
    # A write beyond the limit shall end in an error code, not in a signal.
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)


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
