"""What a text states about itself, quoted where it stands: authors, date, place, how to cite it."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from app.about.heads import byline, date_line
from app.answer import make_reference
from app.asked import Aspect
from app.evidence import Block, Line, quote
from index import Hit
from ingest import (
    Bibliography,
    Chunk,
    Document,
    Span,
    profile_of,
    read_bibliography,
    render,
    render_with_offsets,
)

# Characters; what a file claims of itself at more length is no name and no date.
MAX_STATED = 300
_CITE = re.compile(r"\bcit(?:e|ation)\b|引用", re.IGNORECASE)
_ABOUT = re.compile(r"about (?!(?:the )?(?:authors?|this|us\b))|关于", re.IGNORECASE)
_WHAT: Mapping[Aspect, str] = {
    "authors": "who wrote it",
    "date": "when it was published",
    "venue": "where it was published",
    "citation": "how to cite it",
    "title": "a title",
}
_NOT_STATED = {aspect: f"The text does not state {asked}." for aspect, asked in _WHAT.items()}
STATED = frozenset(_WHAT)


def how_many_silent(aspect: Aspect, silent: int, *, is_all: bool) -> Line:
    """Return that so many texts, all or the others, do not state something."""
    if is_all:
        return Line((f"None of the {silent} texts states {_WHAT[aspect]}.",))
    do = "does" if silent == 1 else "do"
    return Line((f"Of the others, {silent} {do} not state {_WHAT[aspect]}.",))


def stated_lines(document: Document, aspect: Aspect) -> Sequence[Block]:
    """Return the lines in which a document states something; else that it does not."""
    stated = read_bibliography(document)
    if aspect == "citation":
        plain = make_reference(document, (), ()).plain
        made = plain if len(plain) <= MAX_STATED else _NOT_STATED[aspect]
        return [*_how_to_cite(document), Line((made,))][:1]
    values = {
        "authors": stated.authors,
        "date": (stated.year,),
        "venue": (stated.series,),
        "title": (document.title,),
    }[aspect]
    wanted = [value for value in values if value]
    if not wanted:
        line = {"authors": byline, "date": date_line}.get(aspect, lambda _: None)(document)
        if line:
            spans = _trimmed(document, line[0])
            return [Line((quote(document, _hit(document, spans), spans),))]
        publisher = _on_publisher(document) if aspect == "venue" else []
        return [Line((_NOT_STATED[aspect],)), *publisher]
    lines: list[Block] = [
        Line((quote(document, _hit(document, spans), spans),))
        for spans in dict.fromkeys(_places(document, wanted))
    ]
    return lines or [Line((_in_our_words(aspect, stated, document),))]


def _on_publisher(document: Document) -> list[Block]:
    """Return what a text says first in a section about who publishes it: "About the Press"."""
    for section in profile_of(document).sections:
        if _ABOUT.match(section.title) and section.blocks[:1]:
            spans = section.blocks[0].spans
            return [Line((f"{section.title}: ", quote(document, _hit(document, spans), spans)))]
    return []


def is_stated(lines: Sequence[Block], aspect: Aspect) -> bool:
    """Tell whether lines say what a document states, not that it does not."""
    return lines[0] != Line((_NOT_STATED[aspect],))


def _places(document: Document, wanted: Sequence[str]) -> Iterator[tuple[Span, ...]]:
    """Yield the line of the head, or of how to cite, that states each of some values."""
    stretches = _stretches(document)
    for value in wanted:
        for stretch in stretches:
            text = render(document, [stretch])
            if value in text:
                yield _trimmed(document, stretch)
                break


def _stretches(document: Document) -> list[Span]:
    profile = profile_of(document)
    title = document.text.find(document.title)
    lines = list(profile.head)
    if title >= 0:
        lines.append(Span(title, title + len(document.title)))
    for section in profile.sections:
        if section.is_aside and (_CITE.search(section.title) or "author" in section.title.lower()):
            lines += [span for block in section.blocks for span in block.spans]
    return lines


def _trimmed(document: Document, line: Span) -> tuple[Span, ...]:
    """Return a line without what marks it up at its ends."""
    rendering = render_with_offsets(document, [line])
    start = len(rendering.text) - len(rendering.text.lstrip())
    return rendering.source_spans(start, len(rendering.text.rstrip()), [line])


def _hit(document: Document, spans: tuple[Span, ...]) -> Hit:
    return Hit(Chunk("", document.id, "paragraph", (), spans, render(document, spans)), 0.0, 0)


def _how_to_cite(document: Document) -> list[Block]:
    for section in profile_of(document).sections:
        if section.is_aside and _CITE.search(section.title) and section.blocks:
            spans = section.blocks[0].spans
            return [Line((quote(document, _hit(document, spans), spans),))]
    return []


def _in_our_words(aspect: Aspect, stated: Bibliography, document: Document) -> str:
    """Return what the file states where no character of the text does: front matter, for one."""
    told: Mapping[str, Callable[[], str]] = {
        "authors": lambda: f"By {', '.join(stated.authors)}, as the file states.",
        "date": lambda: f"{stated.date or stated.year}, as the file states.",
        "venue": lambda: f"{stated.series}, as the file states.",
        "title": lambda: document.title,
    }
    said = told[aspect]()
    return said if len(said) <= MAX_STATED else _NOT_STATED[aspect]
