"""Passages become an answer: a shape is chosen for the question, checked, numbered and written.

Nothing is said here that is not in the texts, apart from a few labels: statements are spans
as `render` shows them. A statement that does not pass this check is dropped and logged.
"""

import logging
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import compress

from app.answer import Citation
from app.answering.answer_markdown import write
from app.answering.citing import cite
from app.answering.named_cell import named_cell
from app.evidence import (
    Block,
    Draft,
    Inquiry,
    Kind,
    Line,
    Quote,
    Statement,
    TableQuote,
    cited_in,
    is_unasked,
    kinds_of,
    quotes_of,
    shared_count,
    tells_its_kind,
    within,
    word_count,
)
from app.shapes import (
    COMPOSERS,
    all_happened,
    asks_for_anything_dated,
    compose_nearest,
    compose_passages,
    events_within,
    extreme_row,
    names_a_table,
)
from app.slots import Evidence, Match, Missing, content_words, lacking, unfilled
from ingest import Document, Span, render, sentence_bounds

logger = logging.getLogger(__name__)

# How far below the best statement another one may be that a question's kind is held against.
CLOSE = 1.0
# Kinds whose answers may have more words than others.
LONG_KINDS: tuple[Kind, ...] = ("list", "table", "phase", "dated")
# Kinds that are answered by whole passages where they are asked of a text that is named.
WHOLE_KINDS: tuple[Kind, ...] = ("general", "yes-no")
# Kinds of answers to what is asked for by its number or date; see `is_looked_up`.
LOOKED_UP: tuple[Kind, ...] = ("note", "part", "table", "dated")
# Kinds that one cell of a table may answer.
ONE_CELL_KINDS: tuple[Kind, ...] = ("fact", "term", "table", "general")
# Kinds whose answers are statements that were found, not looked up by name, number or year.
CHECKED_KINDS: tuple[Kind, ...] = ("fact", "yes-no", "table", "general")


@dataclass(frozen=True, slots=True)
class Composed:
    """An answer's Markdown, its citations, and the kind of question whose shape it has.

    All are empty where nothing could be composed. Of an answer that is only near, `missing` says in
    words what is asked for and lacking.
    """

    text: str
    citations: tuple[Citation, ...]
    kind: str
    missing: str = ""
    is_near: bool = False


NOTHING = Composed("", (), "")


def compose_answer(
    inquiry: Inquiry, match: Match | None = None, unknown: Collection[str] = ()
) -> Composed:
    """Return an answer in the first shape that fits; empty if no statement passes the gate.

    Where what it would cite lacks what is asked for, the answer is only near. `match`
    tells how well each word of a question is taken up by a passage; `unknown` are names and figures
    of the question that no text mentions.
    """
    if _is_one_unknown_word(inquiry) and not named_cell(inquiry):
        return NOTHING
    documents = inquiry.sources.documents
    if undated := _undated(inquiry):
        return compose_near(inquiry, undated)
    cell = named_cell(inquiry)
    for kind in kinds_of(inquiry.query, inquiry.sources):
        if cell and kind in ONE_CELL_KINDS:
            return written((cell,), documents, "table")
        draft = gate(COMPOSERS[kind](inquiry), documents)
        if draft:
            if kind in (*CHECKED_KINDS, "list") and _is_unasked(inquiry):
                return compose_near(inquiry)
            if kind in CHECKED_KINDS and (
                missing := missing_of(inquiry, draft, kind, match, unknown)
            ):
                return compose_near(inquiry, missing)
            return Composed(*_numbered(_as_shown(inquiry, draft, kind), documents), kind)
    return NOTHING


def _as_shown(inquiry: Inquiry, draft: Draft, kind: Kind) -> Draft:
    """Return a draft as a reader gets it: whole passages of a named text, if no fact is in bold."""
    is_whole = inquiry.query.documents and kind in WHOLE_KINDS
    if is_whole and not any(quote.bold for quote in quotes_of(draft)):
        return gate(compose_passages(inquiry), inquiry.sources.documents) or draft
    return draft if kind in LONG_KINDS else shortened(draft, inquiry.settings.words)


def compose_near(inquiry: Inquiry, missing: Missing | None = None) -> Composed:
    """Return what the texts lack, then the statement that is nearest; empty if there is none."""
    if _is_one_unknown_word(inquiry):
        return NOTHING
    documents = inquiry.sources.documents
    draft = gate(compose_nearest(inquiry), documents)
    if not draft:
        return NOTHING
    missing = missing or _undated(inquiry) or lacking(inquiry.query, evidence_of(inquiry, draft))
    lead = Line((missing.sentence(),))
    return Composed(*_numbered((lead, *draft), documents), "", missing.in_words(), is_near=True)


def _undated(inquiry: Inquiry) -> Missing | None:
    """Return what is asked for if that is whatever lies in bounds of time and nothing does."""
    question = inquiry.query.text
    if not asks_for_anything_dated(question) or events_within(inquiry.sources, question):
        return None
    asked = question.strip(" ?？.。")
    return Missing(asked[:1].lower() + asked[1:])


def missing_of(
    inquiry: Inquiry,
    draft: Draft,
    kind: Kind,
    match: Match | None = None,
    unknown: Collection[str] = (),
) -> Missing | None:
    """Return what a draft lacks of what is asked for; None if no rule is sure of it."""
    evidence = evidence_of(inquiry, draft)
    query, may_deny = inquiry.query, kind == "yes-no"
    missing = unfilled(query, evidence, match, may_deny=may_deny, unknown=unknown)
    is_told = kind == "table" or query.language != "en"
    if missing or is_told or tells_its_kind(query.text, evidence.text):
        return missing
    return lacking(query, evidence)


def evidence_of(inquiry: Inquiry, draft: Draft) -> Evidence:
    """Return what a draft cites, with the titles, headings and sentences around it."""
    found = within(inquiry.statements, CLOSE, inquiry.settings.statements)
    cited: list[str] = []
    around: list[str] = []
    best: list[str] = []
    beside: list[str] = []
    for part in cited_in(draft):
        document = inquiry.sources.documents[part.hit.chunk.document_id]
        chunk, text = part.hit.chunk, render(document, part.spans)
        before = chunk.text.partition(text)[0] if text in chunk.text else chunk.text
        sentences = [before[start:end] for start, end in sentence_bounds(before)]
        cited.append(text)
        around += [document.title, document.id, *chunk.section, chunk.context, *sentences[-1:]]
        own, near = _found_in(text, found)
        best += own
        beside += near
    return Evidence(*map(" ".join, (cited, [*around, *cited], best, beside)))


def _found_in(text: str, statements: Sequence[Statement]) -> tuple[list[str], list[str]]:
    """Return the sentences of a text that are among some statements; these with those beside."""
    sentences = [text[start:end] for start, end in sentence_bounds(text)]
    own = [
        any(sentence in each.text or each.text in sentence for each in statements)
        for sentence in sentences
    ]
    near = [any(own[max(place - 1, 0) : place + 2]) for place in range(len(own))]
    return list(compress(sentences, own)), list(compress(sentences, near))


def written(draft: Draft, documents: Mapping[str, Document], kind: str) -> Composed:
    """Return a draft as it is written, of what in it is verbatim; empty for an empty one."""
    return Composed(*_numbered(gate(draft, documents), documents), kind)


def _is_one_unknown_word(inquiry: Inquiry) -> bool:
    """Tell whether a question is one English word that no passage found has, under any name.

    It may be a heading of theirs, in any language: a word by itself tells none.
    """
    query = inquiry.query
    if query.language != "en" or len(content_words(query.text)) != 1:
        return False
    chunks = [hit.chunk for hit in inquiry.hits]
    return not any(shared_count(query, " ".join((*c.section, c.text))) for c in chunks)


def _is_unasked(inquiry: Inquiry) -> bool:
    """Tell whether all that was found heads or ends texts, and it is not asked for."""
    question, found = inquiry.query.text, inquiry.statements
    return bool(found) and all(is_unasked(question, s, inquiry.sources) for s in found)


def is_looked_up(inquiry: Inquiry) -> bool:
    """Tell whether a question names what it wants by number, date or column of a table.

    No search decides then.
    """
    query, sources = inquiry.query, inquiry.sources
    if kinds_of(query, sources)[0] in ("note", "part") or names_a_table(query.text):
        return True
    if named_cell(inquiry) or extreme_row(inquiry, of_subject=True):
        return True
    return all_happened(sources, query.text)


def shortened(draft: Draft, max_words: int) -> Draft:
    """Return the first blocks of a draft that have no more words together, at least one."""
    total = 0
    for number, block in enumerate(draft):
        total += sum(word_count(quote.shown or quote.text) for quote in quotes_of([block]))
        if number and total > max_words:
            return draft[:number]
    return draft


def gate(draft: Draft, documents: Mapping[str, Document]) -> Draft:
    """Return what of a draft is verbatim; what is not is logged."""
    checked = (_verbatim(block, documents) for block in draft)
    return tuple(block for block in checked if block)


def _verbatim(block: Block, documents: Mapping[str, Document]) -> Block | None:
    if isinstance(block, TableQuote):
        return block
    if isinstance(block, Line):
        quotes = [piece for piece in block.pieces if isinstance(piece, Quote)]
        return block if all(_stands(quote, documents) for quote in quotes) else None
    kept = tuple(tuple(q for q in column if _stands(q, documents)) for column in block.columns)
    return replace(block, columns=kept) if all(kept) else None


def _stands(quote: Quote, documents: Mapping[str, Document]) -> bool:
    rendered = render(documents[quote.hit.chunk.document_id], quote.spans)
    if rendered == quote.text and quote.shown in quote.text:
        return True
    logger.warning("Dropped a statement that is not verbatim: %r", quote.shown or quote.text)
    return False


def _numbered(draft: Draft, documents: Mapping[str, Document]) -> tuple[str, tuple[Citation, ...]]:
    """Return the Markdown and its citations; what is quoted twice has one number."""
    citations: dict[tuple[str, tuple[Span, ...]], Citation] = {}

    def mark(quote: Quote | TableQuote) -> str:
        document = documents[quote.hit.chunk.document_id]
        place = (document.id, quote.spans)
        if place not in citations:
            citations[place] = cite(document, quote.hit, quote.spans, len(citations) + 1)
        return f"[{citations[place].number}]"

    text = write(draft, documents, mark)
    return text, tuple(citations.values())
