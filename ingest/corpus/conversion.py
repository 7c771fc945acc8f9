"""Files that are not plain text are read in a child process, so that a bad one costs only itself.

The child (`ingest.corpus.converter`) has limits on memory, processor time and the size of its
answer. It gets the bytes of the file and answers in JSON; nothing that it says is executed or
unpickled.
"""

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from ingest.corpus.readers import READERS
from ingest.documents import CorpusError
from ingest.structure import Conversion

CONVERTED_SUFFIXES = tuple(READERS)
_PROJECT = Path(__file__).resolve().parents[2]


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
    command = [
        *(sys.executable, "-P", "-m", "ingest.corpus.converter", suffix),
        *(str(limits.memory_bytes), str(limits.answer_bytes)),
        *(str(limits.unpacked_bytes), str(limits.pages)),
    ]
    # The child must import this very code, wherever it is started.
    path = os.pathsep.join(filter(None, [str(_PROJECT), os.environ.get("PYTHONPATH")]))
    environment = os.environ | {"PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"}
    with tempfile.TemporaryFile() as answer:
        try:
            done = subprocess.run(  # noqa: S603 - our own module, no shell
                command,
                input=data,
                stdout=answer,
                stderr=subprocess.DEVNULL,
                timeout=limits.seconds,
                env=environment,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise CorpusError(
                f"{name} could not be read in {limits.seconds:g} seconds. "
                "Split it, or open it in a reader program and save it again."
            ) from error
        answer.seek(0)
        written = answer.read(limits.answer_bytes + 1)
    return _understand(written, done.returncode, name, limits)


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
