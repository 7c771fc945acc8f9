"""Passages become an answer: the sentences and table rows that fit the question, each cited.

Nothing is written here that does not stand in the texts: statements are sentences and rows as
`render` shows them. A statement whose spans do not render to its words is dropped and logged.
"""

import logging
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from app.answer import Citation
from app.references import make_reference
from app.voice import voice_of
from index import Hit, Query, Reranker, in_parallel, is_english, row_sentence, tokenize
from ingest import Document, Span, render, render_with_offsets, sentence_bounds

logger = logging.getLogger(__name__)

# Passages whose sentences are considered, and statements in an answer at most.
PASSAGES = 5
MAX_STATEMENTS = 5
# How far below the best statement, in logits, another one still belongs to the answer.
MARGIN = 3.0
# A table with no more rows than this is shown whole where half of its rows are asked for.
WHOLE_TABLE_ROWS = 6
# What a passage's own score adds to each of its sentences.
PASSAGE_WEIGHT = 0.3


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence or table row that may answer the question.

    Attributes:
        hit: The passage that it stands in.
        spans: Where it stands.
        text: What the spans render to.
        context: What the reranker reads: the text with its heading or column headers.
        score: Higher is better; logits plus a share of the passage's own.
        is_row: Whether this is a row of a table.
    """

    hit: Hit
    spans: tuple[Span, ...]
    text: str
    context: str
    score: float = 0.0
    is_row: bool = False


def compose_answer(
    query: Query, hits: Sequence[Hit], documents: Mapping[str, Document], reranker: Reranker
) -> tuple[str, tuple[Citation, ...]]:
    """Return the answer's Markdown and its citations; empty if no statement passes the gate."""
    statements = [
        statement
        for hit in hits[:PASSAGES]
        for statement in split_statements(documents[hit.chunk.document_id], hit)
    ]
    chosen = choose_statements(score_statements(query, statements, reranker))
    parts: list[str] = []
    citations: list[Citation] = []
    for (hit, _), group in groupby(chosen, key=lambda s: (s.hit, s.is_row)):
        members = list(group)
        for spans, line in _lines(documents[hit.chunk.document_id], members):
            citation = _cite(documents[hit.chunk.document_id], hit, spans, len(citations) + 1)
            parts.append(line.replace(_MARK, f"[{citation.number}]"))
            citations.append(citation)
    return "\n\n".join(parts), tuple(citations)


def split_statements(document: Document, hit: Hit) -> list[Statement]:
    """Return the sentences of a passage, and the rows of a table with their headers."""
    chunk = hit.chunk
    if chunk.kind == "reference":
        return [Statement(hit, chunk.spans, chunk.text, chunk.text)]
    if chunk.kind != "table":
        return _sentences(document, hit, chunk.spans)
    table = _table_parts(document, hit)
    around = (s for spans in table.around for s in _sentences(document, hit, spans))
    return [*_rows(document, hit, table), *around]


def _sentences(document: Document, hit: Hit, stretch: tuple[Span, ...]) -> list[Statement]:
    chunk = hit.chunk
    heading = f"{chunk.section[-1]}: " if chunk.section else ""
    rendering = render_with_offsets(document, stretch)
    statements = []
    for start, end in sentence_bounds(rendering.text):
        spans = rendering.source_spans(start, end, stretch)
        text = rendering.text[start:end]
        if render(document, spans) != text:
            logger.warning("Dropped a statement of %s that is not verbatim: %r", chunk.id, text)
            continue
        statements.append(Statement(hit, spans, text, heading + text))
    return statements


def score_statements(
    query: Query, statements: Sequence[Statement], reranker: Reranker
) -> list[Statement]:
    """Return the statements with their scores for the question."""
    scores = in_parallel(lambda s: _statement_score(query, s.context, reranker), statements)
    return [
        replace(statement, score=score + PASSAGE_WEIGHT * statement.hit.score)
        for statement, score in zip(statements, scores, strict=True)
    ]


def _statement_score(query: Query, text: str, reranker: Reranker) -> float:
    """Return the reranker's logit, or the share of words where it cannot read both."""
    if query.parts and is_english(text):
        return float(reranker.score(query.in_words_of(text), [text])[0])
    return shared_words(query.text, text)


def shared_words(question: str, text: str) -> float:
    """Return how much of a question's words stand in a text, 0 to 10, like a logit in range."""
    asked = set(tokenize(question))
    return 10.0 * len(asked & set(tokenize(text))) / len(asked) if asked else 0.0


def choose_statements(statements: Sequence[Statement]) -> list[Statement]:
    """Return the best statements within the margin, in the order of reading."""
    ranked = sorted(statements, key=lambda statement: -statement.score)
    seen: set[str] = set()
    chosen: list[Statement] = []
    for statement in ranked:
        if statement.score < ranked[0].score - MARGIN or len(chosen) == MAX_STATEMENTS:
            break
        if statement.text not in seen:
            seen.add(statement.text)
            chosen.append(statement)
    return sorted(chosen, key=lambda s: (s.hit.rank, s.spans[-1].start))


# --- table rows -----------------------------------------------------------------------------------

_MARK = "\0"


@dataclass(frozen=True, slots=True)
class _TableParts:
    """Spans of a table's passage; `around` is the prose before and after one without a caption."""

    caption: tuple[Span, ...]
    header: Span | None
    rows: tuple[Span, ...]
    around: tuple[tuple[Span, ...], ...]


def _rows(document: Document, hit: Hit, table: _TableParts) -> list[Statement]:
    """Return each row below the header, read as "caption. column: cell; column: cell"."""
    if table.header is None:
        return []
    columns = _cells(document, table.header)
    title = render(document, table.caption)
    return [
        Statement(
            hit,
            (row,),
            render(document, [row]),
            row_sentence(title, columns, _cells(document, row)),
            is_row=True,
        )
        for row in table.rows
    ]


def _table_parts(document: Document, hit: Hit) -> _TableParts:
    """Return the parts of a table's passage: header and rows are the spans with cells."""
    spans = hit.chunk.spans
    cells = [number for number, span in enumerate(spans) if "|" in render(document, [span])]
    if not cells:
        return _TableParts(spans, None, (), ())
    before, header, rows = spans[: cells[0]], spans[cells[0]], [spans[i] for i in cells[1:]]
    if hit.chunk.label:
        return _TableParts(before, header, spans[cells[0] + 1 :], ())
    after = spans[cells[-1] + 1 :]
    return _TableParts((), header, tuple(rows), tuple(part for part in (before, after) if part))


def _cells(document: Document, row: Span) -> list[str]:
    return [cell.strip() for cell in render(document, [row]).split("|")]


# --- Markdown -------------------------------------------------------------------------------------


def _lines(
    document: Document, statements: Sequence[Statement]
) -> list[tuple[tuple[Span, ...], str]]:
    """Return spans and Markdown of each statement of one passage; rows become one small table."""
    if not statements[0].is_row:
        return [(s.spans, f"{escape_markdown(s.text)} {_MARK}") for s in statements]
    table = _table_parts(document, statements[0].hit)
    rows = tuple(s.spans[0] for s in statements)
    if len(table.rows) <= WHOLE_TABLE_ROWS and 2 * len(rows) >= len(table.rows):
        rows = table.rows
    head = (table.header,) if table.header else ()
    spans = (*table.caption, *head, *rows)
    lines = [f"{escape_markdown(render(document, table.caption))} {_MARK}".strip(), ""]
    for number, row in enumerate([*head, *rows]):
        cells = [escape_markdown(cell) for cell in _cells(document, row)]
        lines.append(f"| {' | '.join(cells)} |")
        if number == 0:
            lines.append("|" + " --- |" * len(cells))
    return [(spans, "\n".join(lines))]


def escape_markdown(text: str) -> str:
    """Return text that Markdown shows as it is: no markup, no HTML, no list, no false `[1]`."""
    text = re.sub(r"[*`\\|]|~~|(?<!\w)_(?=\S)|(?<=\S)_(?!\w)|\[(?=\d+\])", r"\\\g<0>", text)
    text = re.sub(r"^([-+#>]|\d{1,9}(?=[.)]\s))", _escape_start, text)
    text = re.sub(r"&(?=#?\w{1,31};)", "&amp;", text)
    return text.replace("<", "&lt;")


def _escape_start(match: re.Match[str]) -> str:
    return f"{match[0]}\\" if match[0].isdigit() else f"\\{match[0]}"


def _cite(document: Document, hit: Hit, spans: tuple[Span, ...], number: int) -> Citation:
    return Citation(
        number=number,
        document_id=document.id,
        title=document.title,
        section=hit.chunk.section,
        spans=spans,
        quote=render(document, spans),
        voice=voice_of(document, hit.chunk, spans),
        reference=make_reference(document, hit.chunk.section, spans),
    )
