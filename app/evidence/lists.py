"""Lists of the texts: which items belong together, and what announces them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.evidence.draft import Line, quote
from app.evidence.sources import passage_of
from app.evidence.statements import Inquiry, Statement
from ingest import (
    Block,
    Document,
    is_furniture,
    render,
    render_with_offsets,
    sentence_bounds,
    stands_at_edge,
)

# Blocks that an item may hold besides its own line, such as code.
MAX_INSIDE = 2
# Characters that are looked at to see how deep an item is set in.
MAX_INDENT = 80
_NUMBER = re.compile(r"[ \t]*\(?(\d{1,3})[.)]")
_ENDED = re.compile(r"[.!?。！？…][\"”’'»)\]]*$")


@dataclass(frozen=True, slots=True)
class TextList:
    """A list of a text.

    Attributes:
        lead: The paragraph that announces it; None if it has none.
        blocks: Its items, with what they hold.
    """

    lead: Block | None
    blocks: tuple[Block, ...]

    @property
    def is_code(self) -> bool:
        """Whether what is announced is code."""
        return self.blocks[0].is_code

    def is_announced_by(self, statement: Statement) -> bool:
        """Tell whether a statement ends in what announces the list: alone it would say nothing.

        It may run on into code, which no sentence ends before.
        """
        lead = self.lead.spans if self.lead else ()
        starts = [span.start for span in statement.spans]
        ends = starts if self.is_code else starts[-1:]
        return any(span.start <= start < span.end for span in lead for start in ends)


def list_of(inquiry: Inquiry, statement: Statement) -> TextList | None:
    """Return the list that a statement is an item of, or announces; None if it does neither."""
    document = inquiry.document_of(statement.hit)
    blocks = inquiry.sources.blocks(document.id)
    place = _place_of(blocks, statement)
    if place is None:
        return None
    if below := _items_below(document, blocks, place):
        return TextList(blocks[place], below)
    if blocks[place].is_code and place and _is_lead(document, blocks, place - 1):
        return TextList(blocks[place - 1], (blocks[place],))
    is_inside = 0 < place < len(blocks) - 1 and _go_together(document, blocks, place - 1)
    if not blocks[place].is_list_item and not is_inside:
        is_lead = _is_lead(document, blocks, place)
        return TextList(blocks[place], _run(document, blocks, place + 1)) if is_lead else None
    first = place
    while first and _go_together(document, blocks, first - 1):
        first -= 1
    lead = blocks[first - 1] if first and _is_lead(document, blocks, first - 1) else None
    return TextList(lead, _run(document, blocks, first))


def steps_beside(inquiry: Inquiry, statement: Statement) -> TextList | None:
    """Return the numbered list right before or behind the paragraph of a statement, if any."""
    document = inquiry.document_of(statement.hit)
    blocks = inquiry.sources.blocks(document.id)
    place = _place_of(blocks, statement)
    for beside in () if place is None else (place - 1, place + 1):
        is_near = 0 <= beside < len(blocks) and blocks[beside].section == blocks[place or 0].section
        if not is_near or _number(document, blocks[beside]) is None:
            continue
        if blocks[beside].is_list_item:
            first = beside
            while first and _go_together(document, blocks, first - 1):
                first -= 1
            return TextList(None, _run(document, blocks, first))
    return None


def _place_of(blocks: Sequence[Block], statement: Statement) -> int | None:
    start = statement.spans[-1].start
    return next(
        (n for n, b in enumerate(blocks) if any(s.start <= start < s.end for s in b.spans)), None
    )


def _items_below(document: Document, blocks: Sequence[Block], place: int) -> tuple[Block, ...]:
    """Return the items set in below one that leads to them: it does not end a sentence."""
    own = _depth(document, blocks[place])
    last = place
    while last + 1 < len(blocks) and blocks[last + 1].is_list_item:
        if _depth(document, blocks[last + 1]) <= own:
            break
        last += 1
    is_lead = blocks[place].is_list_item and not _ENDED.search(
        render(document, blocks[place].spans)
    )
    return tuple(blocks[place + 1 : last + 1]) if is_lead else ()


def _depth(document: Document, block: Block) -> int:
    """Return how many characters an item is set in by."""
    start = document.text.rfind("\n", 0, block.spans[0].start) + 1
    line = document.text[start : start + MAX_INDENT]
    return len(line) - len(line.lstrip())


def _is_lead(document: Document, blocks: Sequence[Block], place: int) -> bool:
    """Tell whether a block is a paragraph that a list or code completes: no sentence ends it."""
    block = blocks[place]
    following = blocks[place + 1] if place + 1 < len(blocks) else block
    follows = following.is_list_item or following.is_code
    if block.kind != "paragraph" or block.is_list_item or not follows:
        return False
    text = render(document, block.spans)
    is_head = is_furniture(text, is_edge=stands_at_edge(document, block.spans, blocks[-1]))
    return not _ENDED.search(text) and not is_head


def _run(document: Document, blocks: Sequence[Block], first: int) -> tuple[Block, ...]:
    last = first
    while last + 1 < len(blocks) and _go_together(document, blocks, last):
        last += 1
    while last > first and not blocks[last].is_list_item:
        last -= 1  # what follows the last item is no part of it
    return tuple(blocks[first : last + 1])


def _go_together(document: Document, blocks: Sequence[Block], place: int) -> bool:
    """Tell whether a block and the next one are parts of one list."""
    block, following = blocks[place], blocks[place + 1]
    if block.is_list_item and following.is_list_item:
        first, second = _number(document, block), _number(document, following)
        if (first is None) == (second is None):
            return True
        if second is None:  # items that a step holds
            is_inside = _depth(document, following) > _depth(document, block)
            return is_inside or _number_beyond(document, blocks, place, 1) == (first or 0) + 1
        return _number_beyond(document, blocks, place, -1) == second - 1
    if block.kind != "paragraph" or following.kind != "paragraph":
        return False
    before = _nearest_number(document, blocks, place, -1)
    behind = _nearest_number(document, blocks, place + 1, 1)
    return before is not None and behind == before + 1


def _number_beyond(
    document: Document, blocks: Sequence[Block], place: int, step: int
) -> int | None:
    """Return the number of the nearest numbered item beyond those without a number."""
    place += step if step > 0 else 0
    while 0 <= place < len(blocks) and blocks[place].is_list_item:
        if number := _number(document, blocks[place]):
            return number
        place += step
    return None


def _nearest_number(
    document: Document, blocks: Sequence[Block], place: int, step: int
) -> int | None:
    """Return the number of the nearest item in a direction, if it is near enough."""
    for number in range(place, place + step * (MAX_INSIDE + 1), step):
        if 0 <= number < len(blocks) and blocks[number].is_list_item:
            return _number(document, blocks[number])
    return None


def _number(document: Document, item: Block) -> int | None:
    match = _NUMBER.match(document.text, item.spans[0].start)
    return int(match[1]) if match else None


def list_lines(inquiry: Inquiry, statement: Statement, found: TextList) -> list[Line]:
    """Return what announces a list, then its items."""
    document = inquiry.document_of(statement.hit)
    lines = [_line(document, found.lead, is_item=False)] if found.lead else []
    for block in found.blocks[: inquiry.settings.items]:
        text = render(document, block.spans)
        is_long = block.is_list_item and len(text) > inquiry.settings.item_characters
        lines.append(_line(document, block, is_item=block.is_list_item, is_cut=is_long))
    return lines


def _line(document: Document, block: Block, *, is_item: bool, is_cut: bool = False) -> Line:
    """Return a block as a line, one that is cut by its first sentence."""
    text = render(document, block.spans)
    hit, spans = passage_of(document.id, block, text), block.spans
    if is_cut:
        start, end = sentence_bounds(text)[0]
        spans = render_with_offsets(document, block.spans).source_spans(start, end, block.spans)
    return Line((quote(document, hit, spans),), is_item, block.is_code)
