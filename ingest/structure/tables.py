"""Tables get their captions, and what follows them after a page break."""

from dataclasses import replace

from ingest.documents import Document, Span
from ingest.structure.blocks import Block
from ingest.structure.headings import MAX_CAPTION_CHARACTERS
from ingest.structure.markup import CAPTION, PIPE_RULE
from ingest.structure.rendering import render


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
