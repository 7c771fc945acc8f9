"""A text becomes HTML to read, with the characters of a passage highlighted and nothing else.

Blocks come from `ingest.parse_blocks`, their words from `ingest.render`, so the page shows what a
citation quotes. A note stands behind its marker, closed until it is opened or highlighted; one
without a marker is in its place.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from itertools import groupby

from app.page.session import passage_link
from ingest import (
    Block,
    Document,
    Span,
    page_label,
    page_name,
    page_of,
    parse_blocks,
    render,
    render_with_offsets,
)

NOT_THERE = "This link names a passage that the text does not have. The text may have changed."
_TEXTS_KEPT = 32
# Headings of a text stand below the page's own.
_HEADING_SHIFT = 2


@dataclass(frozen=True, slots=True)
class _Run:
    """Words in a row, and where each character is in the source.

    Attributes:
        text: As a reader sees it.
        starts: Source offset of each character, rising within a span.
        markers: Places in `text` behind which a note's marker stands, with the note's number.
    """

    text: str
    starts: tuple[int, ...]
    markers: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class _Piece:
    """A block, cut into what is written one after the other.

    Attributes:
        kind: As in `Block`, or "item" of a list, or "caption".
        label: As in `Block`.
        level: As in `Block`.
        page: That the block begins on, where it is another than that of the block before.
        rows: Of a table: caption, header and rows, each of cells; else one row with one cell.
        is_marked: Of a note: whether its marker was found.
    """

    kind: str
    label: str
    level: int
    page: str
    rows: tuple[tuple[_Run, ...], ...]
    is_marked: bool


def format_source(document: Document, spans: Sequence[Span] | None) -> str:
    """Return a text as HTML with these characters highlighted; None tells of a broken link."""
    fits = spans is not None and all(span.end <= len(document.text) for span in spans)
    cited = sorted(spans or (), key=lambda span: span.start) if fits else []
    about = ", ".join(document.authors)
    if document.year:
        about = f"{about} ({document.year})".strip()
    link = passage_link(document.id, spans or ())
    parts = [
        _head(document.title),
        f'<p class="about">{escape(about)}</p>' if about else "",
        f'<p class="about"><a class="permanent" href="{escape(link)}">Link to this passage</a></p>'
        if cited
        else "",
        "" if fits else f'<p class="notice" role="alert">{NOT_THERE}</p>',
        '</header><div class="text" tabindex="0" role="region" aria-label="Text of the source">',
        *_blocks_html(_pieces(document), cited),
        "</div></aside>",
    ]
    return "".join(parts)


def format_no_source(words: str) -> str:
    """Return what is shown where there is no text to show."""
    notice = f'<p class="notice failed" role="alert">{escape(words)}</p>'
    return f"{_head('Source')}{notice}</header></aside>"


def _head(title: str) -> str:
    return (
        '<aside class="paper" aria-label="Source"><header>'
        f'<h2 id="source-title" tabindex="-1">{escape(title)}</h2><button type="button"'
        ' class="close" data-do="close" aria-label="Close the source">×</button>'
    )


# --- what there is to write -----------------------------------------------------------------------


@lru_cache(maxsize=_TEXTS_KEPT)
def _pieces(document: Document) -> tuple[_Piece, ...]:
    blocks = parse_blocks(document)
    anchors = sorted(
        (block.anchor.start, number)
        for number, block in enumerate(blocks)
        if block.kind == "note" and block.anchor
    )
    runs = [tuple(_rows(document, block, anchors)) for block in blocks]
    marked = {note for rows in runs for row in rows for run in row for _, note in run.markers}
    pages = [page_of(document, block.start) for block in blocks]
    return tuple(
        _Piece(
            "item" if block.is_list_item else block.kind,
            block.label,
            block.level,
            page_name(page, page_label(document, page)) if page != before else "",
            rows,
            number in marked,
        )
        for number, (block, rows, page, before) in enumerate(
            zip(blocks, runs, pages, [None, *pages], strict=False)
        )
    )


def _rows(
    document: Document, block: Block, anchors: Sequence[tuple[int, int]]
) -> Iterator[tuple[_Run, ...]]:
    if block.kind != "table":
        yield (_run(document, block.spans, anchors),)
        return
    yield (_run(document, block.caption, anchors),)
    for row in (block.header, *block.rows):
        yield tuple(_cells(document, _run(document, [row], anchors))) if row else ()


def _run(document: Document, spans: Sequence[Span], anchors: Sequence[tuple[int, int]]) -> _Run:
    rendering = render_with_offsets(document, spans)
    markers = []
    for span in spans:
        first = bisect_left(anchors, (span.start, -1))
        last = bisect_left(anchors, (span.end, -1))
        for offset, note in anchors[first:last]:
            before = [
                at for at, start in enumerate(rendering.starts) if span.start <= start < offset
            ]
            markers.append((before[-1] + 1 if before else 0, note))
    return _Run(rendering.text, rendering.starts, tuple(sorted(markers)))


def _cells(document: Document, row: _Run) -> Iterator[_Run]:
    """Cut a row at the borders that rendering has put between its cells."""
    first = 0
    for at in [*(at for at in range(len(row.text)) if _is_border(document, row, at)), None]:
        last = len(row.text) if at is None else at
        kept_first, kept_last = first, last
        while kept_first < last and row.text[kept_first].isspace():
            kept_first += 1
        while kept_last > kept_first and row.text[kept_last - 1].isspace():
            kept_last -= 1
        markers = tuple(
            (min(max(place - kept_first, 0), kept_last - kept_first), note)
            for place, note in row.markers
            if first < place <= last or place == first == 0
        )
        yield _Run(row.text[kept_first:kept_last], row.starts[kept_first:kept_last], markers)
        first = last + 1


def _is_border(document: Document, row: _Run, at: int) -> bool:
    """Tell a border from a bar that a cell holds: a border shares its source with its space."""
    if row.text[at] != "|":
        return False
    if document.text[row.starts[at]] != "|":
        return True
    around = {row.starts[near] for near in (at - 1, at + 1) if 0 <= near < len(row.text)}
    is_first = at == 0 and document.text[row.starts[at] - 1 : row.starts[at]] != "\\"
    return row.starts[at] in around or is_first


# --- how it is written ----------------------------------------------------------------------------


def _blocks_html(pieces: Sequence[_Piece], cited: Sequence[Span]) -> Iterator[str]:
    for is_item, group in groupby(pieces, key=lambda piece: piece.kind == "item"):
        blocks = [_piece_html(piece, pieces, cited) for piece in group]
        yield f'<ul class="list">{"".join(blocks)}</ul>' if is_item else "".join(blocks)


def _piece_html(piece: _Piece, notes: Sequence[_Piece], cited: Sequence[Span]) -> str:
    if piece.is_marked:
        return ""
    page = f'<span class="page">Page {piece.page}</span>' if piece.page else ""
    if piece.kind == "table":
        return page + _table_html(piece, notes, cited)
    words = _run_html(piece.rows[0][0], notes, cited)
    if piece.kind == "heading":
        level = min(max(piece.level, 1) + _HEADING_SHIFT, 6)
        return f"{page}<h{level}>{words}</h{level}>"
    if piece.kind == "item":
        return f"<li>{page}{words}</li>"
    if piece.kind == "note":
        label = f'<span class="label">{escape(piece.label)}</span> '
        return f'{page}<p class="note" role="note">{label}{words}</p>'
    name = "caption" if piece.label else piece.kind
    return f'{page}<p class="{name}">{words}</p>'


def _table_html(piece: _Piece, notes: Sequence[_Piece], cited: Sequence[Span]) -> str:
    caption, header, *rows = [[_run_html(run, notes, cited) for run in row] for row in piece.rows]
    title = f"<caption>{''.join(caption)}</caption>" if any(caption) else ""
    head = "".join(f'<th scope="col">{cell}</th>' if cell else "<td></td>" for cell in header)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{escape(piece.label)} (table)">'
        f"<table>{title}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _run_html(run: _Run, notes: Sequence[_Piece], cited: Sequence[Span]) -> str:
    """Return words with what is cited in `<mark>`, and each note behind its marker."""
    is_cited = _cited_characters(run, cited)
    edges = {place for place in range(1, len(run.text)) if is_cited[place] != is_cited[place - 1]}
    edges |= {0, len(run.text), *(place for place, _ in run.markers)}
    html = []
    places = sorted(edges)
    for number, place in enumerate(places):
        html += [_note_html(notes, note, cited) for at, note in run.markers if at == place]
        if number + 1 < len(places):
            words = escape(run.text[place : places[number + 1]]).replace("\n", "<br>\n")
            html.append(f"<mark>{words}</mark>" if is_cited[place] else words)
    return "".join(html)


def _cited_characters(run: _Run, cited: Sequence[Span]) -> list[bool]:
    """Tell for each character whether it is cited: gaps are, between two that are."""
    if not run.starts or not any(
        span.start <= max(run.starts) and min(run.starts) < span.end for span in cited
    ):
        return [False] * len(run.text)
    is_cited = [any(span.start <= start < span.end for span in cited) for start in run.starts]
    is_gap = [character.isspace() for character in run.text]
    last = None
    for place, gap in enumerate(is_gap):
        if gap:
            continue
        near = last is not None and is_cited[last] and is_cited[place]
        for between in range((last + 1 if last is not None else 0), place):
            is_cited[between] = near
        last = place
    for between in range((last + 1 if last is not None else 0), len(is_gap)):
        is_cited[between] = False
    return is_cited


def _note_html(notes: Sequence[_Piece], number: int, cited: Sequence[Span]) -> str:
    note = notes[number]
    words = _run_html(note.rows[0][0], notes, cited)
    is_open = "<mark>" in words
    mark = note.label.removeprefix("Note ")
    return (
        f'<button type="button" class="marker" data-do="note" aria-controls="note-{number}"'
        f' aria-expanded="{str(is_open).lower()}" aria-label="{escape(note.label)}">{escape(mark)}'
        f'</button><span class="note" id="note-{number}" role="note"'
        f"{'' if is_open else ' hidden'}>{words}</span>"
    )


def outline(document: Document) -> list[tuple[int, str, Span, int]]:
    """Return the headings of a text: level, words, place, and words of text up to the next one."""
    found: list[tuple[int, str, Span, int]] = []
    for block in parse_blocks(document):
        if block.kind == "heading":
            span = Span(block.spans[0].start, block.spans[-1].end)
            found.append((block.level, render(document, block.spans), span, 0))
        elif found:
            level, words, span, count = found[-1]
            found[-1] = (level, words, span, count + len(render(document, block.spans).split()))
    return found
