"""Tables get their captions, and what follows them after a page break; wide ones are cut."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.documents import Document, Span
from ingest.structure.blocks import Block
from ingest.structure.headings import MAX_CAPTION_CHARACTERS
from ingest.structure.markup import CAPTION, PIPE_RULE
from ingest.structure.rendering import render, render_with_offsets


def with_captions(document: Document, blocks: list[Block]) -> list[Block]:
    """Move captions into the tables that they stand above."""
    result: list[Block] = []
    for block in blocks:
        if block.kind == "table":
            caption = _take_caption(document, result)
            label = caption[0].label if caption else ""
            spans = tuple(span for part in caption for span in part.spans)
            block = replace(block, caption=spans, label=label)
        result.append(block)
    return result


def _take_caption(document: Document, before: list[Block]) -> list[Block]:
    """Remove and return the caption at the end of `before`: one block, or a label and a title.

    A short line of prose that introduces the table with a colon serves too, and stays prose.
    """
    last = before[-1] if before else None
    if last is None or last.kind not in ("paragraph", "heading") or last.is_list_item:
        return []
    if last.label:
        return [before.pop()]
    labelled = before[-2] if len(before) > 1 else None
    if labelled and labelled.label and _is_label_only(document, labelled):
        before.pop()
        before.pop()
        return [labelled, last]
    introduces = last.kind == "paragraph" and document.text[: last.spans[-1].end].endswith(
        (":", "：")
    )
    short = last.spans[-1].end - last.start <= MAX_CAPTION_CHARACTERS
    return [last] if introduces and short else []


def _is_label_only(document: Document, block: Block) -> bool:
    match = CAPTION.fullmatch(render(document, block.spans))
    return bool(match and not match["title"])


def continue_tables(document: Document, blocks: list[Block]) -> list[Block]:
    """Append to a table what goes on after a page break, without the repeated header."""
    result: list[Block] = []
    table_at = -1
    for block in blocks:
        if block.kind == "table" and table_at >= 0 and not block.caption:
            first = result[table_at]
            if (rows := _continuation(document, first, block)) is not None:
                result[table_at] = replace(
                    first, spans=(*first.spans, *rows), rows=(*first.rows, *rows)
                )
                continue
        if block.kind == "table":
            table_at = len(result)
        elif block.kind != "note":
            table_at = -1
        result.append(block)
    return result


def _continuation(document: Document, table: Block, more: Block) -> tuple[Span, ...] | None:
    """Return the rows with which `more` continues `table`; None if it is another table."""
    if table.header is None or more.header is None:
        return None
    header = render(document, [table.header])
    if header == render(document, [more.header]) and header.strip("| "):
        return more.rows
    has_own_rule = bool(PIPE_RULE.search(document.text, more.start, more.spans[-1].end))
    same_width = _cells(document, table.header) == _cells(document, more.header)
    return (more.header, *more.rows) if same_width and not has_own_rule else None


def _cells(document: Document, row: Span) -> int:
    return render(document, [row]).count("|")


def narrow_tables(document: Document, table: Block, most: int) -> Iterator[Block]:
    """Yield a table as it is, or, if its header is too long, tables of some of its columns each.

    Args:
        document: Where it stands.
        table: A table.
        most: Rendered characters of a caption or header; a longer caption becomes a table without
            rows, and a header cell that is longer a row.

    Yields:
        Tables that hold every cell once. Only the first has the caption.
    """
    if len(render(document, table.caption)) > most:
        yield replace(table, header=None, rows=())
        table = replace(table, caption=())
    if table.header is None or len(render(document, [table.header])) <= most:
        yield table
        return
    groups = _column_groups(document, table.header, most)
    headers = _cut(document, table.header, groups)
    rows = [_cut(document, row, groups) for row in table.rows]
    for number, header in enumerate(headers):
        parts = tuple(part for row in rows if (part := row[number]))
        if header and len(render(document, [header])) > most:
            parts, header = (header, *parts), None
        caption = () if number else table.caption
        yield replace(table, caption=caption, header=header, rows=parts)


# First column and the one behind the last.
_Columns = tuple[int, int]


def _column_groups(document: Document, header: Span, most: int) -> list[_Columns]:
    """Return columns in groups whose header has at most so many characters, at least one each."""
    borders = _borders(render(document, [header]))
    groups: list[_Columns] = []
    first = 0
    for column in range(1, len(borders)):
        if column == len(borders) - 1 or borders[column + 1] - borders[first] > most:
            groups.append((first, column))
            first = column
    return groups


def _cut(document: Document, row: Span, groups: list[_Columns]) -> list[Span | None]:
    """Return where each group of columns of a row stands; None if nothing is in them.

    Cells behind the last column belong to the last group.
    """
    rendering = render_with_offsets(document, [row])
    borders = _borders(rendering.text)
    last = len(borders) - 1
    parts: list[Span | None] = []
    for number, (first, end) in enumerate(groups):
        start = borders[min(first, last)]
        stop = borders[-1 if number == len(groups) - 1 else min(end, last)]
        shown = rendering.text[start:stop].rstrip()  # the space before a border is part of it
        if shown.strip("| "):
            spans = rendering.source_spans(start, start + len(shown), [row])
            parts.append(Span(spans[0].start, spans[-1].end))
        else:
            parts.append(None)
    return parts


def _borders(row: str) -> list[int]:
    """Return where each cell of a rendered row begins, at its border, and where the last ends."""
    return [0, *(match.start() for match in re.finditer(r"\|", row)), len(row)]
