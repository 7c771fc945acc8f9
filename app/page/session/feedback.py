"""What readers say of answers, kept on this machine for whoever looks after the gold set.

A line holds the verdict, the answer as it was, and the question in the form of a gold set, as
`gloss eval add --from` takes it in.
"""

import json
import os
import re
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.answer import Citation, blocks_of
from app.page.session.turns import Turn
from index import language_tag
from ingest import Document, GlossError, render

FILE = "feedback.jsonl"
VERDICTS = {"right": "Right", "wrong": "Not right", "missing": "Missing"}
# What a file may hold, in bytes.
MAX_BYTES = 20 * 1_048_576
ID_WORDS = 6
FULLY, IN_PART = 2, 1
KEPT = "Kept on this machine."
NO_ANSWER = "This answer is not here any more."
_FULL = "What readers said is not kept any more: “{}” is full. Read it, then remove it."
_FAILED = "This was not kept: “{}” cannot be written."


class Feedback:
    """Keeps verdicts as JSON Lines in a file that only its owner can read."""

    def __init__(self, folder: Path) -> None:
        """Keep them in this folder."""
        self.file = folder / FILE

    def keep(
        self, turn: Turn, earlier: Sequence[str], verdict: str, documents: Sequence[Document]
    ) -> str:
        """Keep a verdict on the answer of a turn; return what to tell the reader.

        `earlier` are the questions before it, oldest first.

        Raises:
            GlossError: There is no answer or no such verdict, or the file cannot be written.
        """
        if verdict not in VERDICTS or not turn.answer:
            raise GlossError(NO_ANSWER)
        line = json.dumps(feedback_line(turn, earlier, verdict, documents), ensure_ascii=False)
        self._append(f"{line}\n".encode())
        return KEPT

    def _append(self, line: bytes) -> None:
        try:
            place = os.open(self.file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        except OSError as error:
            raise GlossError(_FAILED.format(self.file.name)) from error
        try:
            if os.fstat(place).st_size + len(line) > MAX_BYTES:
                raise GlossError(_FULL.format(self.file.name))
            os.write(place, line)
        except OSError as error:
            raise GlossError(_FAILED.format(self.file.name)) from error
        finally:
            os.close(place)


def feedback_line(
    turn: Turn, earlier: Sequence[str], verdict: str, documents: Sequence[Document]
) -> dict[str, Any]:
    """Return a verdict as it is kept; what a right answer cites is the evidence."""
    answer = turn.answer
    cited = answer.citations if answer and answer.answered else ()
    evidence = _evidence(cited, documents, FULLY if verdict == "right" else IN_PART)
    words = re.findall(r"\w+", turn.question.lower())[:ID_WORDS]
    stamp = time.time_ns() // 1_000  # of two verdicts in a row too
    return {
        "verdict": verdict,
        "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(stamp // 1_000_000)),
        "answer": answer.text if answer else "",
        "outcome": answer.outcome if answer else "",
        "fields": {
            "id": "-".join(["reader", *words, str(stamp)]),
            "kind": "reader",
            "language": tag if (tag := language_tag(turn.question)) != "other" else "en",
            "question": turn.question,
            "history": [*earlier],
            "evidence": evidence,
            "expected": [],
            "answerable": bool(evidence),
        },
    }


def _evidence(
    cited: Sequence[Citation], documents: Sequence[Document], grade: int
) -> list[dict[str, Any]]:
    """Return what is cited: its words where they stand once in their text, else the whole text."""
    by_id = {document.id: document for document in documents}
    found: list[dict[str, Any]] = []
    for each in cited:
        document = by_id.get(each.document_id)
        if document is None:
            continue
        quote = {"quote": each.quote} if _count(document, each.quote) == 1 else {}
        item = {"document": each.document_id, **quote, "grade": grade}
        if item not in found:
            found.append(item)
    return found


def _count(document: Document, quote: str) -> int:
    """Return how often a quote stands in a block of a document, cell borders aside."""
    parts = (part for block in blocks_of(document) for part in (block.caption, block.spans))
    return sum(_flat(render(document, part)).count(_flat(quote)) for part in parts if part)


def _flat(text: str) -> str:
    return re.sub(r"[\s|]+", "", text)
