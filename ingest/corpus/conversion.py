"""Files that are not plain text are read in a child process, so that a bad one costs only itself.

The child (`ingest.corpus.converter`) has limits on memory, processor time and the size of its
answer. It gets the bytes of the file and answers in JSON.
"""

import json
import subprocess
from dataclasses import dataclass

from ingest.corpus.child_process import run_child
from ingest.corpus.readers import READERS
from ingest.documents import CorpusError
from ingest.structure import Conversion

CONVERTED_SUFFIXES = tuple(READERS)


@dataclass(frozen=True, slots=True)
class ConversionLimits:
    """What the conversion of one file may take.

    Attributes:
        file_bytes: Size of the file.
        memory_bytes: Address space of the child.
        seconds: Time on the clock.
        answer_bytes: Size of what the child answers.
        unpacked_bytes: Of an archive such as DOCX or EPUB: size of all its parts.
        pages: Of a PDF file.
    """

    file_bytes: int = 256 << 20
    memory_bytes: int = 3 << 30
    seconds: float = 600.0
    answer_bytes: int = 64 << 20
    unpacked_bytes: int = 256 << 20
    pages: int = 5000


def convert(data: bytes, suffix: str, name: str, limits: ConversionLimits) -> Conversion:
    """Return what a file holds; `suffix` is its format, `name` is for messages.

    Raises:
        CorpusError: The file is damaged, locked, too large or takes too long.
    """
    arguments = (
        *(suffix, str(limits.memory_bytes), str(limits.answer_bytes)),
        *(str(limits.unpacked_bytes), str(limits.pages)),
    )
    try:
        written, exit_code = run_child(
            "ingest.corpus.converter",
            arguments,
            data,
            seconds=limits.seconds,
            answer_bytes=limits.answer_bytes,
        )
    except subprocess.TimeoutExpired as error:
        raise CorpusError(
            f"{name} could not be read in {limits.seconds:g} seconds. "
            "Split it, or open it in a reader program and save it again."
        ) from error
    return _understand(written, exit_code, name, limits)


def _understand(written: bytes, exit_code: int, name: str, limits: ConversionLimits) -> Conversion:
    if len(written) >= limits.answer_bytes:
        raise CorpusError(f"{name} holds more than {limits.answer_bytes} bytes of text. Split it.")
    if exit_code != 0:
        raise CorpusError(
            f"{name} cannot be read: the reader of this format gave up (exit code {exit_code}), "
            f"or needed more than {limits.memory_bytes >> 20} MiB. "
            "Open it in its own program and save it again."
        )
    answer = json.loads(written)
    if "error" in answer:
        raise CorpusError(f"{name} {answer['error']}")
    lists = ("authors", "pages", "page_labels", "unread")
    return Conversion(**(answer | {key: tuple(answer[key]) for key in lists}))
