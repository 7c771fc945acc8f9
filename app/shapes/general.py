"""The shape for every question: the statements that fit it best, in the order of reading."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from app.evidence import (
    Block,
    Draft,
    FactKind,
    Inquiry,
    Line,
    Quote,
    Statement,
    TableQuote,
    in_reading_order,
    is_window,
    list_lines,
    list_of,
    paragraph_of,
    quote,
    quotes_of,
    quotes_together,
    shown_table,
    sure_fact,
    table_parts,
    within,
    word_count,
)
from app.slots import asked_quantity, holds_quantity
from index import Hit, tokenize
from ingest import Span


def compose_general(inquiry: Inquiry) -> Draft:
    """Return the best statements within the margin, the best one with what stands around it."""
    chosen = within(inquiry.statements, inquiry.settings.margin, inquiry.settings.statements)
    if not chosen:
        return ()
    best = chosen[0]
    counts = inquiry.query.language == "other" and bool(asked_quantity(inquiry.query.text))
    if counts:
        best = next((s for s in chosen if holds_quantity(s.text)), best)
    lines = lines_of(inquiry, [best] if is_window(best.text) else chosen, best=best)
    return with_fact_of(inquiry, lines, best, "number") if counts else lines


def with_fact_of(inquiry: Inquiry, draft: Draft, statement: Statement, kind: FactKind) -> Draft:
    """Return a draft with the fact of a kind in bold in the lines that quote a statement."""
    return tuple(
        with_fact_in_bold(inquiry, block, kind, statement.text)
        if any(statement.text in each.text for each in quotes_of((block,)))
        else block
        for block in draft
    )


def with_fact_in_bold(inquiry: Inquiry, block: Block, kind: FactKind, best: str = "") -> Block:
    """Return a line with the fact of a kind in bold; as it is if none is sure.

    Where sentences quoted together have several, that of the `best` one is sure if it has more of
    the question's words than all others.
    """
    if not isinstance(block, Line):
        return block
    question = inquiry.query.text

    def fact_of(text: str) -> str:
        fact = sure_fact(text, kind, question)
        if fact or not best or best not in text:
            return fact
        before, _, behind = text.partition(best)
        asked = set(tokenize(question))
        own, others = (asked.intersection(tokenize(part)) for part in (best, before + behind))
        fact = sure_fact(best, kind, question) if len(own) > len(others) else ""
        return fact if fact not in before else ""

    return Line(
        tuple(
            replace(piece, bold=fact_of(piece.text)) if isinstance(piece, Quote) else piece
            for piece in block.pieces
        )
    )


def compose_nearest(inquiry: Inquiry) -> Draft:
    """Return the statement that comes nearest to the question with those around it, none bold."""
    best = inquiry.statements[:1]
    return lines_of(inquiry, best, best=best[0]) if best else ()


def compose_passages(inquiry: Inquiry) -> Draft:
    """Return the passages that fit a question best, whole, in the order of reading.

    What a text proposes, decides or objects to is seldom one sentence: a list is half an answer
    without its other items, and a reason stands beside what it explains. Of a text without
    punctuation a window is shown.
    """
    best = inquiry.statements[0]
    if is_window(best.text):
        return lines_of(inquiry, [best])
    chosen = within(inquiry.statements, inquiry.settings.margin, inquiry.settings.statements)
    found = {statement.hit.chunk.id: statement.hit for statement in chosen}
    kept: list[Hit] = []
    words = 0
    for hit in list(found.values())[: inquiry.settings.whole_passages]:
        words += word_count(hit.chunk.text)
        if kept and words > inquiry.settings.whole_words:
            break
        kept.append(hit)
    kept.sort(key=lambda hit: (hit.chunk.document_id, hit.chunk.spans[0].start))
    are_several = len({hit.chunk.document_id for hit in kept}) > 1
    blocks = (b for hit in kept for b in _whole(inquiry, hit, with_title=are_several))
    return tuple(dict.fromkeys(blocks))


def _whole(inquiry: Inquiry, hit: Hit, *, with_title: bool) -> Iterator[Block]:
    """Yield what stands in a passage, paragraph by paragraph, behind its title and heading."""
    document = inquiry.document_of(hit)
    if hit.chunk.kind == "table":
        yield shown_table(document, hit, table_parts(document, hit).rows)
        return
    titles = [inquiry.sources.titled(document.id)] if with_title else []
    titles += hit.chunk.section[-1:]
    lead = f"{', '.join(titles)}: " if titles else ""
    for block in inquiry.sources.blocks(document.id):
        spans = _shared(block.spans, hit.chunk.spans) if block.kind != "heading" else ()
        if spans:
            yield Line((lead, quote(document, hit, spans)), block.is_list_item)
            lead = ""


def _shared(spans: Sequence[Span], others: Sequence[Span]) -> tuple[Span, ...]:
    """Return what of some spans lies in others: of a long paragraph a passage is a part."""
    ends = ((max(s.start, o.start), min(s.end, o.end)) for s in spans for o in others)
    return tuple(Span(start, end) for start, end in ends if start < end)


def compose_more(inquiry: Inquiry, shown: str) -> Draft:
    """Return the best statements that a reader has not been shown yet, in the order of reading."""
    read = inquiry.read(
        inquiry.hits[: inquiry.settings.passages_for_more], 2 * inquiry.settings.statements
    )
    new = [
        statement
        for statement in read
        if not statement.is_loose
        and statement.text not in shown
        and (statement.is_row or word_count(statement.text) >= inquiry.settings.words_for_more)
    ]
    if inquiry.query.language == "other":  # shared words say little of what else matters
        told = {s.hit.chunk.document_id for s in read if s.text in shown}
        own = [s for s in new if s.hit.chunk.document_id in told]
        chosen = (own or new)[: inquiry.settings.statements]
        return lines_of(inquiry, chosen, best=chosen[0]) if chosen else ()
    chosen = within(new, 2 * inquiry.settings.margin, inquiry.settings.statements) if new else []
    return lines_of(inquiry, chosen)


def compose_brief(inquiry: Inquiry) -> Draft:
    """Return the statement that settles the question, and a second one that comes close."""
    chosen = within(inquiry.statements, inquiry.settings.margin / 2, 2)
    return lines_of(inquiry, chosen, best=inquiry.statements[0]) if chosen else ()


def lines_of(
    inquiry: Inquiry,
    statements: Sequence[Statement],
    beside: Sequence[Statement] = (),
    best: Statement | None = None,
) -> Draft:
    """Return statements in reading order; rows of one table become one small table.

    Sentences that stand together are quoted together, the `best` with those around it. What is
    said `beside` them is not said again to lead to a leaning one.
    """
    chosen = in_reading_order(statements)
    taken = {s.spans for s in (*chosen, *beside)}
    blocks: list[Line | TableQuote] = []
    for (_, is_row, _), group in groupby(
        chosen, key=lambda s: (s.hit, s.is_row, paragraph_of(inquiry, s))
    ):
        members = list(group)
        if is_row:
            blocks.append(_rows(inquiry, members))
        elif (found := list_of(inquiry, members[-1])) and (
            found.is_code or found.is_announced_by(members[-1])
        ):
            blocks += list_lines(inquiry, members[-1], found)
        elif together := None if beside else quotes_together(inquiry, members, best):
            blocks += [Line((each,)) for each in together]
        else:
            blocks += [line for s in members for line in _lines(inquiry, s, taken)]
    return tuple(dict.fromkeys(blocks))


def _lines(
    inquiry: Inquiry, statement: Statement, taken: Collection[tuple[Span, ...]]
) -> list[Line]:
    """Return a statement as a line; before a leaning note the sentence that it hangs on."""
    chunk = statement.hit.chunk
    label = (f"{chunk.label}: ",) if chunk.kind == "note" and chunk.label else ()
    lines = [Line((*label, whole_quote(inquiry, statement, taken)))]
    marked = inquiry.sources.marked_sentence(chunk) if statement.is_loose else None
    if marked and marked[1] not in taken:
        lines.insert(0, Line((quote(inquiry.document_of(marked[0]), *marked),)))
    return lines


def whole_quote(
    inquiry: Inquiry, statement: Statement, taken: Collection[tuple[Span, ...]] = ()
) -> Quote:
    """Return a statement, together with the sentence that it leans on if that is not taken."""
    before = statement.before
    is_taken = any(before[-len(spans) :] == spans for spans in taken)
    lead = () if is_taken else before
    return quote(inquiry.document_of(statement.hit), statement.hit, (*lead, *statement.spans))


def _rows(inquiry: Inquiry, members: Sequence[Statement]) -> TableQuote:
    hit = members[0].hit
    document = inquiry.document_of(hit)
    table = table_parts(document, hit)
    rows = tuple(s.spans[0] for s in members)
    if len(table.rows) <= inquiry.settings.whole_table_rows and 2 * len(rows) >= len(table.rows):
        rows = table.rows
    return shown_table(document, hit, rows)
