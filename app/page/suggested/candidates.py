"""Questions that texts may answer, each with the place where the answer stands.

They are made of glossary, headings, tables and timeline by forms of English and Chinese; whether
they are answered is found by asking (`app.page.suggested.suggestions`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from app.answer import blocks_of
from ingest import (
    CHINESE,
    PART_NAMES,
    Block,
    Document,
    Event,
    Section,
    Span,
    Term,
    profile_of,
    render,
)

# Characters of a name, heading, title or caption that is put into a question.
MAX_NAME = 100
# Mentions of a term that texts speak of, not only once in passing.
MIN_MENTIONS = 3
MAX_TERMS = 12
# Headings that many texts have tell nothing of this one.
_EVERYWHERE = {name for row in PART_NAMES for name in row}
_QUOTES = set('“”"「」《》')


@dataclass(frozen=True, slots=True)
class Place:
    """Where an answer stands: some spans of a document; without spans, all of it."""

    document_id: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question, and where its answer stands.

    Attributes:
        kind: What it is about, in words: "A term".
        question: As a reader would put it.
        places: Each of them is cited by a right answer; of one place, any of its spans.
    """

    kind: str
    question: str
    places: tuple[Place, ...]


def of_texts(documents: Sequence[Document]) -> Iterator[Candidate]:
    """Yield questions on each text as a whole."""
    for document in documents:
        title = document.title
        if not _is_name(title):
            continue
        if CHINESE.search(title):
            yield Candidate("A text", f"《{title}》讲了什么？", (Place(document.id),))
        else:
            yield Candidate("A text", f"What is “{title}” about?", (Place(document.id),))


def of_conclusions(documents: Sequence[Document]) -> Iterator[Candidate]:
    """Yield what each text concludes, where it has a conclusion."""
    for document in documents:
        conclusion = profile_of(document).conclusion
        if conclusion and _is_name(document.title) and not CHINESE.search(document.title):
            place = Place(document.id, _spans_of(conclusion))
            question = f"What does “{document.title}” conclude?"
            yield Candidate("A conclusion", question, (place,))


def known_terms(terms: Sequence[Term]) -> list[Term]:
    """Return the terms to ask about: defined, often mentioned, more than a word by itself."""
    return [
        term
        for term in terms
        if term.kind == "term"
        and term.definitions
        and len(term.mentions) >= MIN_MENTIONS
        and (term.chinese or any(" " in name or "-" in name for name in term.names[:1]))
        and all(_is_name(name) for name in (*term.names[:1], *term.chinese[:1]))
    ][:MAX_TERMS]


def of_term(term: Term) -> Candidate:
    """Return the question what a term means, in the language of its name."""
    places = tuple(Place(one.document_id, one.spans) for one in term.definitions[:1])
    if term.names:
        return Candidate("A term", f"What is meant by “{term.names[0]}”?", places)
    return Candidate("A term", f"什么是{term.chinese[0]}？", places)


def in_chinese(terms: Sequence[Term]) -> Iterator[Candidate]:
    """Yield questions in Chinese on terms that have a Chinese name too."""
    for term in terms:
        if term.names and term.chinese:
            places = tuple(Place(one.document_id, one.spans) for one in term.definitions[:1])
            yield Candidate("In Chinese", f"什么是{term.chinese[0]}？", places)


def of_pairs(terms: Sequence[Term]) -> Iterator[Candidate]:
    """Yield comparisons of terms that are kinds of one thing, by their last word."""
    named = [term for term in terms if term.names and len(term.names[0].split()) > 1]
    for one, other in combinations(named, 2):
        if one.names[0].split()[-1] == other.names[0].split()[-1]:
            places = tuple(Place(d.document_id) for t in (one, other) for d in t.definitions[:1])
            question = f"How do {one.names[0]} and {other.names[0]} differ?"
            yield Candidate("A comparison", question, places)


def of_phases(events: Sequence[Event]) -> Iterator[Candidate]:
    """Yield what happened in each phase."""
    for event in events:
        if event.kind == "phase" and _is_name(event.term):
            place = Place(event.document_id)
            yield Candidate("A phase", f"What happened in the {event.term}?", (place,))


def of_tables(document: Document) -> Iterator[Candidate]:
    """Yield what each table shows that has a caption."""
    for block in blocks_of(document):
        if block.kind == "table" and block.caption:
            caption = " ".join(render(document, block.caption).split())
            if block.label and caption.casefold().startswith(block.label.casefold()):
                caption = caption[len(block.label) :].lstrip(" :.–-")
            if _is_name(caption):
                question = f"What does the table “{caption}” show?"
                yield Candidate("A table", question, (Place(document.id, block.spans),))


def of_sections(document: Document) -> list[Candidate]:
    """Return what each section says, in the order of reading."""
    sections = [s for s in profile_of(document).sections if s.blocks and not s.is_aside]
    return [
        Candidate(
            "A section",
            f"What does the section on “{heading}” say?",
            (Place(document.id, _spans_of(section)),),
        )
        for section in sections
        if _is_name(heading := _heading(section))
        and not CHINESE.search(heading)
        and heading.casefold() not in _EVERYWHERE
    ]


def _heading(section: Section) -> str:
    """Return the words of a heading: without its number, and without its name in Chinese."""
    words = section.title.partition(" ")[2] if section.number else section.title
    chinese = CHINESE.search(words)
    return words[: chinese.start()].strip() if chinese and chinese.start() else words


def _spans_of(section: Section) -> tuple[Span, ...]:
    blocks: list[Block] = [section.heading, *section.blocks]
    return tuple(span for block in blocks for span in block.spans)


def _is_name(words: str) -> bool:
    return 1 < len(words) <= MAX_NAME and not _QUOTES & set(words)
