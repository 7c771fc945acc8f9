"""What is asked of the texts themselves becomes a draft: what they state, in their words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import get_args

from app.about.central import central, key_sentences, last_sentences, opening, sentences
from app.about.fixed_forms import Aspect
from app.about.listing_texts import MAX_LISTED, listed
from app.about.naming import Find
from app.about.requests import Request
from app.about.sections import asked_sections, first_table, section_lines
from app.about.small_talk import talk
from app.about.stated import is_stated, stated_lines
from app.conversation import Talk
from app.evidence import Block, Draft, Line, Quote, Sources, passage_of, quote
from index import PassageIndex, tokenize
from ingest import (
    PART_NAMES,
    Document,
    Section,
    parse_blocks,
    profile_of,
    read_bibliography,
    render,
)
from ingest import Block as TextBlock

# Texts of which something is said at once, and texts and headings that are listed.
MAX_TEXTS = 3
# Words said of one text if it is the only one, and if there are several.
WORDS_ALONE, WORDS_EACH = 220, 80
MAX_PASSAGES = 2
MAX_AFFILIATIONS = 1500  # characters
_AUTHORS = re.compile(r"\bauthors?\b|作者", re.IGNORECASE)


def compose_about(
    request: Request, sources: Sources, index: PassageIndex, find: Find, *, is_chinese: bool
) -> Draft:
    """Return the reply to a request; empty if it turns out to be about something in the texts."""
    if request.aspect in get_args(Talk):
        return talk(request.aspect, sources, is_chinese=is_chinese)
    if request.aspect == "texts":
        return listed(request, sources, is_chinese=is_chinese)
    if request.aspect == "section":
        return _sections(request, sources, index)
    if request.aspect == "passage":
        return _passages(request, sources, find)
    if request.aspect in ("summary", "conclusion", "outline"):
        return _text_by_text(request, sources, index)
    return tuple(
        block
        for aspect in (request.aspect, *request.also)
        for block in _stated(replace(request, aspect=aspect), sources, index)
    )


def _stated(request: Request, sources: Sources, index: PassageIndex) -> Draft:
    """Return what each text states about itself; of many texts, only of those that do."""
    documents = [sources.documents[each] for each in request.document_ids or sources.documents]
    if request.aspect == "affiliation":
        return tuple(
            line
            for document in documents[:MAX_TEXTS]
            for line in _on_authors(document, sources, index)
        )
    if len(documents) == 1:
        return tuple(stated_lines(documents[0], request.aspect))
    lines: list[Block] = []
    silent = 0
    for document in documents[:MAX_LISTED]:
        found = stated_lines(document, request.aspect)
        if is_stated(found, request.aspect):
            for line in found:
                pieces = line.pieces if isinstance(line, Line) else ()
                lines.append(Line((f"{sources.titled(document.id)}: ", *pieces), is_item=True))
        else:
            silent += 1
    if silent:
        others = "Of the texts" if not lines else "Of the others"
        lines.append(Line((f"{others}, {silent} {_does(silent)} not state it.",)))
    if len(documents) > MAX_LISTED:
        lines.append(Line((f"There are {len(documents) - MAX_LISTED} more texts.",)))
    return tuple(lines)


def _on_authors(document: Document, sources: Sources, index: PassageIndex) -> Iterator[Block]:
    """Yield who wrote a text, and what it says of them in a section of its own."""
    yield from stated_lines(document, "authors")
    affiliations = "; ".join(read_bibliography(document).affiliations)
    if 0 < len(affiliations) <= MAX_AFFILIATIONS:
        yield Line((f"Of: {affiliations}, as the file states.",))
    for section in profile_of(document).sections:
        if _AUTHORS.search(section.title):
            yield from section_lines(document, section, sources, index, WORDS_ALONE)


def _does(count: int) -> str:
    return "does" if count == 1 else "do"


def _text_by_text(request: Request, sources: Sources, index: PassageIndex) -> Draft:
    """Return what is asked of each text, of the most central ones if they are many."""
    ids = request.document_ids or tuple(sources.documents)
    chosen = ids
    blocks: list[Block] = []
    if len(ids) > MAX_TEXTS:
        chosen = tuple(sorted(index.central_documents(ids, MAX_TEXTS)))
        blocks.append(Line((f"There are {len(ids)} texts; these are the most central ones.",)))
    words = WORDS_ALONE if len(chosen) == 1 else WORDS_EACH
    for document_id in chosen:
        if len(ids) > 1:
            blocks.append(Line((f"{sources.titled(document_id)}:",)))
        blocks += _of_text(request.aspect, sources.documents[document_id], sources, index, words)
    return tuple(blocks)


def _of_text(
    aspect: Aspect, document: Document, sources: Sources, index: PassageIndex, words: int
) -> Sequence[Block]:
    """Return what is asked of one text, in about so many words."""
    if aspect == "outline":
        return _outline(document)
    profile = profile_of(document)
    if aspect == "summary" and profile.abstract:
        return opening(document, _without_licence(document, profile.abstract), words)
    if aspect == "conclusion" and profile.conclusion:
        return central(document, profile.conclusion.blocks, index, words)
    if aspect == "conclusion" and profile.abstract:
        summary = opening(document, _without_licence(document, profile.abstract), words)
        return [Line(("It has no conclusion of its own. Its summary:",)), *summary]
    found = key_sentences(document, profile, index, words)
    if aspect == "summary" and not profile.sections:
        return [*found, *first_table(document, parse_blocks(document), sources)]
    if aspect == "conclusion" and (ending := last_sentences(document, profile.body)):
        return [Line(("It has no conclusion of its own; it ends:",)), *ending]
    if aspect == "conclusion" and found:
        ending = last_sentences(document, profile.body[-1:])
        return [
            *([Line(("It has no conclusion of its own; it ends:",)), *ending] if ending else []),
            Line(("Its most central statements:",)),
            *found,
        ]
    return found or _outline(document)


def _without_licence(document: Document, blocks: Sequence[TextBlock]) -> Sequence[TextBlock]:
    """Return paragraphs without the one that only licenses the text."""
    licence = read_bibliography(document).licence
    return [b for b in blocks if not licence or licence not in render(document, b.spans)] or blocks


def _outline(document: Document) -> Sequence[Block]:
    """Return the headings of a text as a list."""
    sections = _marked(document, profile_of(document).sections)
    if not sections:
        return [Line(("It has no headings.",))]
    outermost = min(section.level for section in sections)
    # Inner headings are listed as far as all of their level fit.
    fitting = [
        level
        for level in sorted({section.level for section in sections})
        if sum(section.level <= level for section in sections) <= MAX_LISTED
    ]
    sections = [s for s in sections if s.level <= max(fitting, default=outermost)]
    lines: list[Block] = [
        Line(
            (
                "– " * min(section.level - outermost, 3),
                quote(
                    document,
                    passage_of(document.id, section.heading, section.title),
                    section.heading.spans,
                ),
            ),
            is_item=True,
        )
        for section in sections[:MAX_LISTED]
    ]
    if len(sections) > MAX_LISTED:
        lines.append(Line((f"and {len(sections) - MAX_LISTED} more",), is_item=True))
    return lines


def _marked(document: Document, sections: Sequence[Section]) -> Sequence[Section]:
    """Return the headings that are marked as such, if most are: others may be lines of figures."""
    marked = [s for s in sections if document.text[_line_of(document, s) :].startswith("#")]
    return marked if 2 * len(marked) > len(sections) else sections


def _line_of(document: Document, section: Section) -> int:
    """Return where the line of a heading begins."""
    return document.text.rfind("\n", 0, section.heading.start) + 1


# --- sections -------------------------------------------------------------------------------------


def _sections(request: Request, sources: Sources, index: PassageIndex) -> Draft:
    found = asked_sections(request, sources)
    if found:
        words = WORDS_ALONE if len(found) == 1 else WORDS_EACH
        lines: list[Block] = []
        for document, section in found:
            title = f"{sources.titled(document.id)}, " if len(found) > 1 else ""
            head: tuple[Quote, ...] = ()
            if section.title:
                hit = passage_of(document.id, section.heading, section.title)
                head = (quote(document, hit, section.heading.spans),)
            said = section_lines(document, section, sources, index, words)
            lines += [
                *([Line((title, *head))] if head else []),
                *(said or [Line(("Nothing stands below it.",))]),
            ]
        return tuple(lines)
    if not request.must_exist:
        return ()
    return _which_there_are(request, sources)


def _which_there_are(request: Request, sources: Sources) -> Draft:
    """Say that there is no such section, what the text says of one, and which there are."""
    ids = request.document_ids or tuple(sources.documents)
    if request.subject[:1] in ("#", "¶"):
        request = replace(request, subject="of this place")
    blocks: list[Block] = [Line((f"There is no section “{request.subject}”.",))]
    if _is_beginning(request.subject) and len(ids) == 1:
        document = sources.documents[ids[0]]
        begins = opening(document, profile_of(document).body, WORDS_ALONE)
        return (blocks[0], Line(("It begins:",)), *begins)
    for document_id in ids[:MAX_TEXTS]:
        blocks += _mentioned(request.subject, sources.documents[document_id])
    if len(blocks) == 1:
        blocks = [Line((f"There is no section “{request.subject}”. There are:",))]
    else:
        blocks.append(Line(("There are:",)))
    for document_id in ids[:MAX_TEXTS]:
        if len(ids) > 1:
            blocks.append(Line((f"{sources.titled(document_id)}:",)))
        blocks += _outline(sources.documents[document_id])
    return tuple(blocks)


def _is_beginning(subject: str) -> bool:
    """Tell whether a text without such a section has it all the same: at its beginning."""
    return subject.lower() in PART_NAMES[0]


def _mentioned(subject: str, document: Document) -> list[Block]:
    """Return the first sentence of a text that mentions a section that the text does not hold."""
    named = re.compile(rf"\b{re.escape(subject)}\b", re.IGNORECASE)
    for sentence in sentences(document, profile_of(document).body):
        if not subject[-1:].isdigit() and named.search(sentence.text):
            hit = passage_of(document.id, sentence.block, sentence.text)
            return [Line(("It mentions one: ", quote(document, hit, sentence.spans)))]
    return []


def _passages(request: Request, sources: Sources, find: Find) -> Draft:
    """Return the paragraphs of the texts named that say most of a subject."""
    asked = set(tokenize(request.subject))
    hits = [
        hit
        for hit in find(request.subject, request.document_ids)
        if hit.chunk.kind == "paragraph" and asked & set(tokenize(hit.chunk.text))
    ][:MAX_PASSAGES]
    lines: list[Block] = []
    for hit in sorted(hits, key=lambda hit: (hit.chunk.document_id, hit.chunk.spans[0].start)):
        document = sources.documents[hit.chunk.document_id]
        lines.append(Line((quote(document, hit, hit.chunk.spans),)))
    return tuple(lines)
