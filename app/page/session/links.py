"""Permanent links: to a question (`?q=…`), a text (`?text=…`), a passage (`?source=…&at=3-9`).

And what goes to the page's script.
"""

import json
import re
from collections.abc import Sequence
from urllib.parse import quote

from ingest import Span

# A link from outside may hold anything; no passage of ours has more parts.
MAX_SPANS = 200
_SPAN = re.compile(r"(\d{1,12})-(\d{1,12})")


def passage_link(document_id: str, spans: Sequence[Span]) -> str:
    """Return the link to a passage; without spans, to the whole text.

    >>> passage_link("a text", [Span(3, 9), Span(20, 25)])
    '?source=a%20text&at=3-9,20-25'
    """
    link = f"?source={quote(document_id, safe='')}"
    return f"{link}&at={','.join(f'{span.start}-{span.end}' for span in spans)}" if spans else link


def text_link(document_id: str) -> str:
    """Return the link to the page of a text."""
    return f"?text={quote(document_id, safe='')}"


def for_script(value: object) -> str:
    """Return JSON that is no markup wherever it stands."""
    return json.dumps(value).replace("<", "\\u003c").replace("&", "\\u0026")


def question_link(question: str) -> str:
    """Return the link that asks a question."""
    return f"?q={quote(question, safe='')}"


def parse_spans(text: str) -> tuple[Span, ...] | None:
    """Return the spans that a link names, none for an empty text; None if it names none properly.

    >>> parse_spans("3-9,20-25")
    (Span(start=3, end=9), Span(start=20, end=25))
    """
    if not text:
        return ()
    matches = [_SPAN.fullmatch(part) for part in text.split(",", MAX_SPANS)]
    spans = [Span(int(match[1]), int(match[2])) for match in matches if match]
    well_formed = len(spans) == len(matches) <= MAX_SPANS
    return tuple(spans) if well_formed and all(span.start < span.end for span in spans) else None
