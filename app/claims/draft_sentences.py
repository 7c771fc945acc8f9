"""A draft, in any format that texts are read from, becomes its sentences and their clauses."""

import hashlib
import re
from dataclasses import dataclass

from index import row_sentence
from ingest import (
    Block,
    Document,
    GlossError,
    Span,
    parse_blocks,
    read_upload,
    render_with_offsets,
    sentence_bounds,
)

_KINDS = ("paragraph", "table", "note")
# A sentence that says several things is cut into its clauses, each a claim of its own; words that
# one must have.
MIN_CLAUSE_WORDS = 4
# Before a clause with a subject of its own; what only goes on with the last subject is left whole.
_SUBJECT = (
    r"(?=(?:the|a|an|this|that|these|those|its|their|his|her|our|it|they|he|she|we|there|many|some|"
    r"most|both|all|each|several)\s|[A-ZÀ-ÖØ-Þ]\w)"
)
_BETWEEN_CLAUSES = re.compile(
    rf";\s+|,\s(?:and|but|while|whereas|although|though|yet|so)\s{_SUBJECT}"
    rf"|\s(?:while|whereas)\s{_SUBJECT}|[；]"
)


class DraftError(GlossError):
    """Raised when a draft cannot be read, or holds nothing to check."""


@dataclass(frozen=True, slots=True)
class DraftSentence:
    """A sentence of a draft, an item of a list, or a row of a table.

    Attributes:
        text: As a reader sees it; a row with the names of its columns.
        start: First character in the draft's text.
        end: Character after the last one.
        before: The sentence before it in its paragraph; empty for the first.
    """

    text: str
    start: int
    end: int
    before: str = ""


def read_draft(name: str, data: bytes) -> Document:
    """Return the text of a draft: Markdown, DOCX, or any other format of texts.

    Args:
        name: Of its file; its ending tells the format.
        data: What the file holds.

    Raises:
        CorpusError: It cannot be read; the message names the cause and the remedy.
    """
    return read_upload(name, data)


def as_draft(text: str) -> Document:
    """Return Markdown or plain text as a draft.

    Raises:
        DraftError: It is blank.
    """
    if not text.strip():
        raise DraftError("The draft is empty. Give it the sentences that are to be checked.")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    return Document("draft", "", text, digest)


def draft_sentences(draft: Document) -> list[DraftSentence]:
    """Return the sentences of a draft in its order; headings, references and code hold none."""
    found: list[DraftSentence] = []
    for block in parse_blocks(draft):
        if block.kind not in _KINDS or block.is_code:
            continue
        found += _rows(draft, block) if block.kind == "table" else _sentences(draft, block)
    return sorted(found, key=lambda sentence: sentence.start)


def _sentences(draft: Document, block: Block) -> list[DraftSentence]:
    rendering = render_with_offsets(draft, block.spans)
    found: list[DraftSentence] = []
    for start, end in sentence_bounds(rendering.text):
        text = rendering.text[start:end]
        before = found[-1].text if found else ""
        place = rendering.starts[start], rendering.ends[end - 1]
        found.append(DraftSentence(text, *place, before))
    return found


def _rows(draft: Document, block: Block) -> list[DraftSentence]:
    def cells(row: Span) -> list[str]:
        return [cell.strip() for cell in render_with_offsets(draft, [row]).text.split("|")]

    columns = cells(block.header) if block.header else []
    caption = render_with_offsets(draft, block.caption).text
    return [
        DraftSentence(row_sentence(caption, columns, cells(row)), row.start, row.end)
        for row in block.rows
        if re.search(r"\w", draft.text[row.start : row.end])
    ]


def clauses_of(sentence: str) -> list[tuple[int, int]]:
    """Return where each clause of a sentence begins and ends; the whole if it is one.

    >>> text = "Exports rose in 2015, but the trade with France fell."
    >>> [text[start:end] for start, end in clauses_of(text)]
    ['Exports rose in 2015', 'the trade with France fell.']
    """
    bounds, start = [], 0
    for match in (*_BETWEEN_CLAUSES.finditer(sentence), None):
        end = match.start() if match else len(sentence)
        bounds.append((start, end))
        start = match.end() if match else end
    if any(len(sentence[a:b].split()) < MIN_CLAUSE_WORDS for a, b in bounds):
        return [(0, len(sentence))]
    return bounds
