"""The texts that are asked become a page: what each is, its outline, and how to take it away."""

from collections import Counter
from collections.abc import Collection, Sequence
from html import escape

from app.about import stated_of
from app.page.session import passage_link, text_link
from app.page.views.source_view import outline
from ingest import Chunk, Document

KINDS = {"paragraph": "passages", "table": "tables", "note": "notes", "reference": "references"}


def format_texts(
    documents: Sequence[Document], chunks: Sequence[Chunk], removable: Collection[str] = ()
) -> str:
    """Return the texts with their outlines; those that this reader may remove have a button."""
    counts: dict[str, Counter[str]] = {document.id: Counter() for document in documents}
    for chunk in chunks:
        counts[chunk.document_id][chunk.kind] += 1
    cards = "".join(
        _card(document, counts[document.id], is_removable=document.id in removable)
        for document in documents
    )
    heading = f"<h2>{len(documents)} text{'' if len(documents) == 1 else 's'}</h2>"
    refresh = '<button type="button" data-do="refresh">Read what is new in the folder</button>'
    return f'<div class="texts">{heading}{cards}{refresh}</div>'


def _card(document: Document, counts: Counter[str], *, is_removable: bool) -> str:
    stated = stated_of(document)
    about = [", ".join(stated["authors"]), str(stated["year"] or ""), stated["published_in"]]
    about += [f"{len(document.pages)} pages" if document.pages else ""]
    about += [f"{counts[kind]} {name}" for kind, name in KINDS.items() if counts[kind]]
    title = escape(document.title)
    remove = (
        f'<button type="button" data-do="remove" data-of="{escape(document.id)}"'
        f' aria-label="Remove {title}">Remove</button>'
        if is_removable
        else ""
    )
    return (
        f'<section class="card"><h3><a href="{escape(text_link(document.id))}">{title}</a>'
        f'</h3><p class="about">{escape(" · ".join(part for part in about if part))}</p>'
        f"{_outline(document)}{remove}</section>"
    )


def _outline(document: Document) -> str:
    headings = outline(document)
    if not headings:
        return ""
    outermost = min(level for level, *_ in headings)
    items = "".join(
        f'<li class="level-{min(level - outermost, 4)}"><a href="'
        f'{escape(passage_link(document.id, [span]))}">{escape(words)}</a>'
        f' <span class="count">{count:,} words</span></li>'
        for level, words, span, count in headings
    )
    return f"<details><summary>{len(headings)} sections</summary><ul>{items}</ul></details>"
