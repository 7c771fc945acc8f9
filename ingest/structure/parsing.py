"""A document's text becomes blocks: headings, paragraphs, tables, notes and references.

The rules are about structure as it survives conversion from a printed page, not about any one
text. `ingest.structure.rendering` decides what a reader sees of a block.
"""

from dataclasses import replace
from functools import lru_cache

from ingest.documents import Document
from ingest.structure.blocks import Block, split_lines
from ingest.structure.headings import recognise_headings, with_sections
from ingest.structure.notes import link_notes
from ingest.structure.rendering import MIN_CUT_CHARACTERS, goes_on, render
from ingest.structure.tables import continue_tables, with_captions


def parse_blocks(document: Document) -> list[Block]:
    """Return the blocks of a document in reading order; no blocks for a blank document."""
    return list(_parsed(document))


@lru_cache(maxsize=2)  # a new text is cut into passages, then studied
def _parsed(document: Document) -> tuple[Block, ...]:
    # Comments, pictures without words and tables of empty cells would only stand in the way.
    blocks = [b for b in split_lines(document.text) if render(document, b.spans).strip("| \n")]
    blocks = recognise_headings(document, blocks)
    blocks = with_captions(document, blocks)
    blocks = with_sections(document, blocks)
    blocks = continue_tables(document, blocks)
    blocks = _rejoin_paragraphs(document, blocks)
    return tuple(link_notes(document, blocks))


def _rejoin_paragraphs(document: Document, blocks: list[Block]) -> list[Block]:
    """Join the halves of sentences that a page break, notes or a table cut in two."""
    result: list[Block] = []
    unfinished = -1
    for block in blocks:
        if block.kind == "paragraph" and not block.label and not block.is_code:
            if unfinished >= 0 and _continues(document, result[unfinished], block):
                whole = result[unfinished]
                result[unfinished] = replace(whole, spans=whole.spans + block.spans)
                block = result[unfinished]
            else:
                result.append(block)
                unfinished = len(result) - 1
            continue
        if block.kind == "heading" or block.is_code:
            unfinished = -1
        result.append(block)
    return result


def _continues(document: Document, first: Block, second: Block) -> bool:
    # The last part tells; rendering all parts each time would take hours for a text of fragments.
    before, after = render(document, first.spans[-1:]), render(document, second.spans)
    is_label = len(first.spans) == 1 and len(before) < MIN_CUT_CHARACTERS
    if second.is_list_item or is_label or not after:
        return False
    return goes_on(before, after)
