"""How the time to read a text grows with its length, for kinds of text that lead rules astray.

    python -m eval.bench.reading_time [--output FILE]

Each kind is one piece of notation, repeated. `{n}` in it is a number of six figures that counts up
(with fewer the pieces would grow, and some of the numbers be years), `{m}` one of three figures, as
notes have, that begins again after 999. Time is processor time of this thread, the quickest of two
tries without garbage collection, from the decoded text to blocks, passages, glossary, timeline and
bibliography. Reading is linear if eight times the length takes about eight times as long.
"""

import argparse
import gc
import hashlib
import itertools
import time
from pathlib import Path

from ingest import Document, parse_blocks, read_bibliography, split_document, study

KINDS = {
    "prose": "Rye is grown on hills, and wheat in the plain. ",
    "one hard-wrapped paragraph": "rye is grown on hills and wheat in the plain\n",
    "open fences": "```\n",
    "open comments": "<!-- ",
    "half entities": "&am",
    "backticks": "`a`` ",
    "open brackets": "(",
    "open quotation marks": "“a ",
    "stars": "**a",
    "open links": "[a](b",
    "raised markers": "rye<sup>1</sup> ",
    "notes": "[^1]: rye\n\n",
    "bilingual names": "Winter Rye (冬黑麦) and ",
    "Chinese": "新质生产力是先进生产力",
    "dates": "In 2013, May 2014, 2015–2019 ",
    "references": "Smith, J. (2020). Rye. ",
    "list items": "- a\n",
    "headings": "# a\n",
    "captions": "Table 1. A\n\n",
    "table rows": "|a|b|\n",
    "rule lines": "|---|---|\n",
    "HTML tables": "<table><tr><td>a</td></tr>",
    "blank lines": "\n \n",
    "different notes": "Rye is grown on hill {n}.[^{n}]\n\n[^{n}]: Seen there.\n\n",
    "different HTML notes": "Rye on hill {n}.<sup>{m}</sup>\n\n<sup>{m}</sup> Seen.\n\n",
    "different names": "The Rye Fund {n} (冬麦{n}局) and ",
    "different abbreviations": "The Rye Growing Fund (RGF{n}) is new. ",
    "different dates": "Farmers sowed rye number {n} on 3 May 2013. ",
    "different definitions": "“Rye {n}” refers to rye of kind {n}. ",
    "different tables": "Table {n}. Rye\n\n| a | b |\n|---|---|\n| {n} | rye |\n\n",
    "different headings": "# Rye {n}\n\nIt grows.\n\n",
}
CHARACTERS = 30_000
TIMES = (1, 2, 4, 8)
TRIES = 2
FIRST = 100_000
_COUNT = itertools.count()


def repeated(piece: str, characters: int) -> str:
    """Return a text of about so many characters that is one piece, again and again."""
    count = characters // len(_numbered(piece, 0))
    return "".join(_numbered(piece, number) for number in range(count))


def _numbered(piece: str, number: int) -> str:
    return piece.replace("{n}", str(FIRST + number)).replace("{m}", str(100 + number % 900))


def seconds_to_read(text: str) -> float:
    """Return the processor time in seconds from a decoded text to all that is kept of it."""
    # Something new: what is kept of a text that was read before would come at once.
    text = f"Text {next(_COUNT)}.\n\n{text}"
    document = Document("text", "Title", text, hashlib.sha256(text.encode()).hexdigest())
    gc.collect()
    gc.disable()
    try:
        started = time.thread_time()
        parse_blocks(document)
        split_document(document)
        read_bibliography(document)
        study(document)
        return time.thread_time() - started
    finally:
        gc.enable()


def reading_table() -> str:
    """Return a Markdown table: seconds at 1, 2, 4 and 8 times a length, and the growth."""
    seconds_to_read("Libraries are loaded once.")
    lines = [
        "| text | " + " | ".join(f"{n * CHARACTERS:,}" for n in TIMES) + " | growth 1× to 8× |",
        "|---" * (len(TIMES) + 2) + "|",
    ]
    for kind, piece in KINDS.items():
        texts = [repeated(piece, n * CHARACTERS) for n in TIMES]
        seconds = [min(seconds_to_read(text) for _ in range(TRIES)) for text in texts]
        growth = seconds[-1] / max(seconds[0], 1e-3)
        cells = " | ".join(f"{value:.2f}" for value in seconds)
        lines.append(f"| {kind} | {cells} | {growth:.1f} |")
    return "\n".join(lines)


def main() -> None:
    """Write the table to a file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, default=Path("docs/reading.md"))
    page = (
        "# Time to read a text\n\nProcessor seconds by number of characters, the quickest of"
        f" {TRIES} tries, without garbage collection; written by"
        f" `python -m eval.bench.reading_time`.\n\n{reading_table()}\n"
    )
    parser.parse_args().output.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
