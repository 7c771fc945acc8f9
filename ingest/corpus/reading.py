"""A text is cut and studied within limits of time, memory and passages.

A long one is read in a child process (`ingest.corpus.text_reader`), so that the system can enforce
the limits and a server goes on answering meanwhile. What a short one can take is bounded, since the
time to read a text is proportional to its length.
"""

import subprocess
from dataclasses import dataclass

from ingest.corpus.child_process import run_child
from ingest.documents import CorpusError, Document
from ingest.glossary import Study, study
from ingest.structure import Chunk, split_document


@dataclass(frozen=True, slots=True)
class ReadingLimits:
    """What reading one text may take.

    Attributes:
        passages: Number of passages.
        characters_at_once: A longer text is read in a child process, to which the others apply.
        processor_seconds: Processor time of the child.
        clock_seconds: Time on the clock.
        memory_bytes: Address space of the child.
        answer_bytes: Size of what the child answers.
    """

    passages: int = 50_000
    characters_at_once: int = 250_000
    processor_seconds: int = 50
    clock_seconds: float = 600.0
    memory_bytes: int = 4 << 30
    answer_bytes: int = 512 << 20


READING_LIMITS = ReadingLimits()


@dataclass(frozen=True, slots=True)
class ReadText:
    """What a text was found to hold: its passages, and what glossary and timeline need."""

    chunks: tuple[Chunk, ...]
    study: Study


def read_text(document: Document, file: str, limits: ReadingLimits = READING_LIMITS) -> ReadText:
    """Return the passages of a text and what it holds; `file` is for messages.

    Raises:
        CorpusError: It takes too much time or memory, or has too many passages.
    """
    if len(document.text) <= limits.characters_at_once:
        return read_at_once(document, file, limits)
    from pydantic import TypeAdapter

    memory, seconds = str(limits.memory_bytes), str(limits.processor_seconds)
    try:
        written, exit_code = run_child(
            "ingest.corpus.text_reader",
            (file, memory, seconds, str(limits.answer_bytes), str(limits.passages)),
            TypeAdapter(Document).dump_json(document),
            seconds=limits.clock_seconds,
            answer_bytes=limits.answer_bytes,
        )
    except subprocess.TimeoutExpired as error:
        raise CorpusError(f"{file} {_too_slow(limits.clock_seconds)}") from error
    if exit_code or len(written) >= limits.answer_bytes:
        raise CorpusError(f"{file} {_refusal(exit_code, limits)}")
    answer = TypeAdapter(ReadText | str).validate_json(written)
    if isinstance(answer, str):
        raise CorpusError(answer)
    return answer


def read_at_once(document: Document, file: str, limits: ReadingLimits) -> ReadText:
    """Return the passages of a text and what it holds, without limits of time and memory.

    Raises:
        CorpusError: It has too many passages.
    """
    chunks = split_document(document)
    if len(chunks) > limits.passages:
        raise CorpusError(
            f"{file} has {len(chunks):,} passages; {limits.passages:,} are the most. Split it."
        )
    return ReadText(tuple(chunks), study(document))


def _refusal(exit_code: int, limits: ReadingLimits) -> str:
    if exit_code == -_SIGXCPU:
        return _too_slow(limits.processor_seconds)
    return (
        f"could not be taken apart (exit code {exit_code}), or needed more than "
        f"{limits.memory_bytes >> 20} MiB. Split it."
    )


# Sent by the system when the processor time is used up; Windows does not know it.
_SIGXCPU = 24


def _too_slow(seconds: float) -> str:
    return f"could not be read in {seconds:g} seconds. Split it."
