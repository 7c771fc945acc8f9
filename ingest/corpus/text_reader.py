"""The child process that reads one long text: a document in, its passages and study out, as JSON.

Started by `ingest.corpus.reading`, never imported: `python -m ingest.corpus.text_reader FILE
MEMORY_BYTES SECONDS ANSWER_BYTES PASSAGES < DOCUMENT > ANSWER`.
"""

import sys
from dataclasses import replace

from pydantic import TypeAdapter

from ingest.corpus.child_process import limit_this_process
from ingest.corpus.left_out import unreadable
from ingest.corpus.reading import READING_LIMITS, ReadText, read_at_once
from ingest.documents import CorpusError, Document


def main(arguments: list[str]) -> None:
    """Read the document of standard input and write the answer to standard output."""
    file, memory_bytes, seconds, answer_bytes, passages = arguments
    limit_this_process(int(memory_bytes), int(answer_bytes), int(seconds))
    answer: ReadText | str
    try:
        document = TypeAdapter(Document).validate_json(sys.stdin.buffer.read())
        answer = read_at_once(document, file, replace(READING_LIMITS, passages=int(passages)))
        written = TypeAdapter(ReadText | str).dump_json(answer)
    except CorpusError as error:
        written = TypeAdapter(ReadText | str).dump_json(str(error))
    except MemoryError:
        memory = f"{file} needs more than {int(memory_bytes) >> 20} MiB to be read. Split it."
        written = TypeAdapter(ReadText | str).dump_json(memory)
    except Exception as error:  # noqa: BLE001 - it is told to the parent, which logs it
        written = TypeAdapter(ReadText | str).dump_json(unreadable(file, error))
    sys.stdout.buffer.write(written)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
