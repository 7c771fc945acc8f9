"""One text becomes a page: how it begins, its outline, terms and dates, and a search in it.

Each line leads to its place in the source.
"""

from collections.abc import Iterator, Sequence
from html import escape

from app.about import outline_of, stated_of
from app.page.session import passage_link, question_link
from app.page.views.source_view import outline
from app.page.views.terms_view import term_name, term_question
from app.timeline_text import when
from ingest import (
    Document,
    Event,
    Span,
    Term,
    parse_blocks,
    render_with_offsets,
    sentence_bounds,
)

BEGINNING_SENTENCES = 3
MIN_PARAGRAPH = 80
MOST_TERMS = 24
MOST_EVENTS = 60
MOST_FOUND = 50
# Characters of a text that are shown around what is found in it.
AROUND = 80


def format_text(document: Document, terms: Sequence[Term], events: Sequence[Event]) -> str:
    """Return the page of a text, from the glossary and timeline of all."""
    stated = stated_of(document)
    about = [", ".join(stated["authors"]), str(stated["year"] or ""), stated["published_in"]]
    about += [stated["doi"], f"{len(document.pages)} pages" if document.pages else ""]
    title, link = escape(document.title), escape(passage_link(document.id, ()))
    parts = (
        ("What it is", _beginning(document)),
        ("Outline", _outline(document)),
        ("Terms", _terms(document, terms)),
        ("Dated statements", _events(document, events)),
    )
    shown = "".join(
        f'<section><h3 class="part">{name}</h3>{html}</section>' for name, html in parts if html
    )
    return (
        '<article class="text-page"><button type="button" data-do="all-texts">← All texts</button>'
        f'<h2 id="text-title" tabindex="-1" dir="auto">{title}</h2>'
        f'<p class="about">{escape(" · ".join(part for part in about if part))}</p>'
        f'<div class="tools"><a href="{link}">Read the text</a><button type="button"'
        f' data-do="ask-text" data-of="{escape(document.id)}" data-title="{title}">Ask this text'
        '</button></div><form class="find" role="search" data-of="'
        f'{escape(document.id)}"><input type="search" aria-label="Search in this text"'
        ' placeholder="Search in this text" maxlength="200"></form>'
        f'<div class="found" role="status"></div>{shown}</article>'
    )


def find_in(document: Document, words: str) -> str:
    """Return where words stand in a text, whatever their case, as links with what is around them.

    At most `MOST_FOUND` places are shown, and all are counted.
    """
    wanted = " ".join(words.split()).casefold()
    if not wanted:
        return ""
    places = list(_places(document, wanted))
    if not places:
        return '<p class="count">Not in this text.</p>'
    count = len(places)
    told = f"{count:,} places" if count > 1 else "1 place"
    if count > MOST_FOUND:
        told = f"{count:,} places, the first {MOST_FOUND} of them"
    return f'<p class="count">{told}</p><ul>{"".join(places[:MOST_FOUND])}</ul>'


def _places(document: Document, wanted: str) -> Iterator[str]:
    for block in parse_blocks(document):
        rendering = render_with_offsets(document, block.spans)
        text = rendering.text
        folded = text.casefold()
        if len(folded) != len(text):  # "ß" and its like have no place of the same number
            folded = text.lower() if len(text.lower()) == len(text) else text
        start = folded.find(wanted)
        while start >= 0:
            end = start + len(wanted)
            spans = rendering.source_spans(start, end, block.spans)
            before = text[max(start - AROUND, 0) : start]
            after = text[end : end + AROUND]
            yield (
                f'<li><a href="{escape(passage_link(document.id, spans))}">'
                f"{'… ' if start > AROUND else ''}{escape(before)}<mark>{escape(text[start:end])}"
                f"</mark>{escape(after)}{' …' if end + AROUND < len(text) else ''}</a></li>"
            )
            start = folded.find(wanted, end)


def _beginning(document: Document) -> str:
    """Return the first sentences of a text's abstract, else of its first paragraph."""
    blocks = [block for block in parse_blocks(document) if block.kind == "paragraph"]
    abstract = outline_of(document)["abstract"]
    start = abstract["start"] if abstract else 0
    for block in blocks:
        if block.start < start:
            continue
        rendering = render_with_offsets(document, block.spans)
        if len(rendering.text) < MIN_PARAGRAPH and block is not blocks[-1]:
            continue
        bounds = sentence_bounds(rendering.text)[:BEGINNING_SENTENCES]
        if not bounds:
            continue
        spans = rendering.source_spans(bounds[0][0], bounds[-1][1], block.spans)
        words = rendering.text[bounds[0][0] : bounds[-1][1]]
        link = escape(passage_link(document.id, spans))
        return f'<blockquote><a href="{link}">{escape(words)}</a></blockquote>'
    return ""


def _outline(document: Document) -> str:
    headings = outline(document)
    outermost = min((level for level, *_ in headings), default=0)
    items = "".join(
        f'<li class="level-{min(level - outermost, 4)}"><a href="'
        f'{escape(passage_link(document.id, [span]))}">{escape(words)}</a></li>'
        for level, words, span, _ in headings
    )
    return f"<ul>{items}</ul>" if items else ""


def _terms(document: Document, terms: Sequence[Term]) -> str:
    """Return the terms that a text mentions, those that it mentions most first."""
    own: list[tuple[Term, list[Span]]] = []
    for term in (one for one in terms if one.kind != "phase"):  # phases are among the dates
        spans = [one.span for one in term.mentions if one.document_id == document.id]
        if spans:
            own.append((term, spans))
    own.sort(key=lambda entry: -len(entry[1]))
    items = "".join(
        f'<li><a href="{escape(passage_link(document.id, [spans[0]]))}">{escape(term_name(term))}'
        f'</a> <a class="count" href="{escape(question_link(term_question(term)))}">Ask about it'
        "</a></li>"
        for term, spans in own[:MOST_TERMS]
    )
    return f'<ul class="columns">{items}</ul>' if items else ""


def _events(document: Document, events: Sequence[Event]) -> str:
    own = [event for event in events if event.document_id == document.id]
    items = "".join(
        f'<li><a href="{escape(passage_link(document.id, event.spans))}"><b>{escape(when(event))}'
        f"</b> {escape(event.text)}</a></li>"
        for event in own[:MOST_EVENTS]
    )
    more = len(own) - MOST_EVENTS
    rest = f'<p class="count">{more} more are under “Phases”.</p>' if more > 0 else ""
    return f"<ul>{items}</ul>{rest}" if items else ""
