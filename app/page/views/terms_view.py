"""The glossary becomes a page: names, definitions text by text, where a term is mentioned."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from app.page.session import passage_link, question_link
from ingest import Document, Mention, Term

KINDS = {"term": "Terms", "phase": "Phases", "name": "Names", "title": "Titles"}
NO_TERMS = "The texts give no term with another name or a definition."
NOT_FOUND = "No term is called that."
# Parts of a text in which mentions are counted, and the size of the plot that shows them.
_PARTS = 60
_PLOT_WIDTH, _PLOT_HEIGHT = 300, 24


def format_terms(terms: Sequence[Term], documents: Sequence[Document], looked_for: str = "") -> str:
    """Return the terms one of whose names, or a definition, holds what is looked for."""
    wanted = looked_for.casefold().split()
    found = [term for term in terms if _holds(term, wanted)]
    if not found:
        return f'<p class="notice" role="status">{NOT_FOUND if terms else NO_TERMS}</p>'
    by_id = {document.id: document for document in documents}
    parts = [f'<p class="count" role="status">{len(found)} of {len(terms)} terms</p>']
    for kind, heading in KINDS.items():
        own = [term for term in found if term.kind == kind]
        if own:
            parts.append(f"<h2>{heading} ({len(own)})</h2>")
            parts += [_term_html(term, by_id) for term in own]
    return f'<div class="terms">{"".join(parts)}</div>'


def term_name(term: Term) -> str:
    """Return the name that a term is asked about by."""
    return next(iter((*term.names, *term.chinese, *term.abbreviations)))


def term_question(term: Term) -> str:
    """Return a question about a term, in the language of its name."""
    return f"What does {term_name(term)} mean?" if term.names else f"{term_name(term)}是什么？"


def _holds(term: Term, wanted: Sequence[str]) -> bool:
    names = [*term.names, *term.chinese, *term.abbreviations]
    text = " ".join([*names, *(one.text for one in term.definitions)]).casefold()
    return all(word in text for word in wanted)


def _term_html(term: Term, documents: Mapping[str, Document]) -> str:
    names = [f"<b>{escape(', '.join(term.names))}</b>"] if term.names else []
    names += [f'<b lang="zh">{escape("、".join(term.chinese))}</b>'] if term.chinese else []
    names += [f"<span>{escape(', '.join(term.abbreviations))}</span>"] if term.abbreviations else []
    count = len(term.mentions)
    mentions = f"{count} mention{'' if count == 1 else 's'}"
    warnings = "".join(f'<p class="notice">{escape(one)}</p>' for one in term.warnings)
    return (
        f'<details class="term"><summary>{" · ".join(names)} <span class="count">{mentions}</span>'
        f'</summary>{warnings}<div class="sides">{"".join(_sides(term, documents))}</div>'
        f'<p><a href="{escape(question_link(term_question(term)))}">Ask about it</a></p></details>'
    )


def _sides(term: Term, documents: Mapping[str, Document]) -> Iterator[str]:
    """Yield what each text says of a term, in the order of the texts."""
    for document in documents.values():
        own = [mention for mention in term.mentions if mention.document_id == document.id]
        definitions = [
            f'<p class="definition"><a href="{escape(passage_link(document.id, one.spans))}">'
            f"{escape(one.text)}</a></p>"
            for one in term.definitions
            if one.document_id == document.id
        ]
        if own or definitions:
            yield (
                f"<section><h3>{escape(document.title)}</h3>{''.join(definitions)}"
                f"{_plot(own, document)}{_first_mention(own)}</section>"
            )


def _first_mention(mentions: Sequence[Mention]) -> str:
    if not mentions:
        return ""
    links = " ".join(
        f'<a href="{escape(passage_link(mention.document_id, [mention.span]))}">{number}</a>'
        for number, mention in enumerate(mentions[:5], start=1)
    )
    first = "First mentions" if len(mentions) > 5 else "Mentions"
    return f'<p class="count">{first}: {links}</p>'


def _plot(mentions: Sequence[Mention], document: Document) -> str:
    """Return how often a text mentions a term in each part of it, from its beginning to its end."""
    counts = [0] * _PARTS
    for mention in mentions:
        part = mention.span.start * _PARTS // max(len(document.text), 1)
        counts[min(part, _PARTS - 1)] += 1
    most = max(counts)
    if not most:
        return ""
    width = _PLOT_WIDTH / _PARTS
    bars = "".join(
        f'<rect x="{part * width:.1f}" y="{_PLOT_HEIGHT * (1 - count / most):.1f}"'
        f' width="{width - 1:.1f}" height="{_PLOT_HEIGHT * count / most:.1f}"/>'
        for part, count in enumerate(counts)
        if count
    )
    count = len(mentions)
    return (
        f'<svg class="mentions" viewBox="0 0 {_PLOT_WIDTH} {_PLOT_HEIGHT + 1}" role="img"'
        f' aria-label="{count} mention{"" if count == 1 else "s"}, from the beginning of the text'
        f' to its end" preserveAspectRatio="none">{bars}'
        f'<path d="M0 {_PLOT_HEIGHT + 0.5}H{_PLOT_WIDTH}"/></svg>'
    )
