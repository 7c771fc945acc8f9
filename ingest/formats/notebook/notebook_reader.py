"""A Jupyter notebook becomes Markdown: its texts as they are, code and what it printed as code."""

import json
import re
from collections.abc import Iterator
from typing import Any

from ingest.documents import CorpusError
from ingest.encodings import decode
from ingest.structure import Conversion

# Output that only colours a terminal.
_COLOURS = re.compile("\x1b\\[[0-9;]{0,20}[A-Za-z]")
MAX_OUTPUT_CHARACTERS = 20_000


def read_notebook(data: bytes) -> Conversion:
    """Return the cells of a notebook; pictures and interactive output are not read.

    Raises:
        CorpusError: The bytes are not a notebook.
    """
    try:
        notebook = json.loads(decode(data, ""))
    except (ValueError, RecursionError) as error:
        raise CorpusError(f"is damaged JSON ({error}). Save it again from Jupyter.") from error
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    if not isinstance(cells, list):
        raise CorpusError("is not a notebook of version 4. Open it in Jupyter and save it again.")
    parts = [part for cell in cells if isinstance(cell, dict) for part in _cell(cell)]
    return Conversion("\n\n".join(parts) + "\n")


def _cell(cell: dict[str, Any]) -> Iterator[str]:
    source = _joined(cell.get("source")).strip("\n")
    if cell.get("cell_type") == "markdown" and source.strip():
        yield source
    elif cell.get("cell_type") == "code":
        yield from _fenced(source)
        outputs = cell.get("outputs")
        for output in outputs if isinstance(outputs, list) else ():
            if isinstance(output, dict):
                yield from _fenced(_printed(output).strip("\n"))


def _printed(output: dict[str, Any]) -> str:
    data = output.get("data")
    text = data.get("text/plain") if isinstance(data, dict) else output.get("text")
    return _COLOURS.sub("", _joined(text))[:MAX_OUTPUT_CHARACTERS]


def _fenced(text: str) -> Iterator[str]:
    if text.strip():
        fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", text)), 3)
        yield f"{fence}\n{text}\n{fence}"


def _joined(lines: object) -> str:
    if isinstance(lines, list):
        return "".join(line for line in lines if isinstance(line, str))
    return lines if isinstance(lines, str) else ""
