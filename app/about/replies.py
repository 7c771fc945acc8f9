"""What is asked of the texts themselves becomes a draft: what they state, in their words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import cast, get_args

from app.about.central import central, key_sentences, last_sentences, opening
from app.about.listing_texts import MAX_LISTED, listed
from app.about.outlining import outline_lines
from app.about.section_replies import (
    MAX_TEXTS,
    WORDS_ALONE,
    WORDS_EACH,
    sections_asked,
    which_there_are,
)
from app.about.sections import MAX_EACH, first_table, section_lines, section_saying
from app.about.sifting_texts import sifted, texts_as
from app.about.small_talk import talk
from app.about.stated import STATED, how_many_silent, is_stated, stated_lines
from app.about.told_by_cue import cued_lines, states_none
from app.about.whole_comparison import by_date, by_length, kind_of, side_by_side
from app.asked import Aspect, Find, Request, Told
from app.conversation import Talk
from app.evidence import Block, Draft, Line, Sources, passage_of, quote
from index import Hit, PassageIndex, tokenize
from ingest import Block as TextBlock
from ingest import (
    Document,
    parse_blocks,
    profile_of,
    read_bibliography,
    render,
)

# Words said of one text in a column.
WORDS_COLUMN = 120
MAX_PASSAGES = 2
MAX_AFFILIATIONS = 1500  # characters
# What is said text by text.
_OF_WHOLE: tuple[Aspect, ...] = ("summary", "conclusion", "outline", "kind", *get_args(Told))
_NOT_COMPARED = "What each argues, in its own words; what they share is for you to judge:"
_AUTHORS = re.compile(r"\bauthors?\b|作者", re.IGNORECASE)


def compose_about(
    request: Request, sources: Sources, index: PassageIndex, find: Find, *, is_chinese: bool
) -> Draft:
    """Return the reply to a request; empty if it turns out to be about something in the texts."""
    if request.aspect in get_args(Talk):
        return talk(request.aspect, sources, is_chinese=is_chinese)
    if request.aspect == "texts":
        return listed(request, sources, is_chinese=is_chinese)
    if request.sift:
        ids = texts_as(request.sift, sources)
        of_each = replace(request, aspect="summary", document_ids=ids)
        said = _text_by_text(of_each, sources, index) if request.also and ids else ()
        return (*sifted(request.sift, sources), *said)
    if request.aspect == "section":
        return sections_asked(request, sources, index)
    if request.aspect == "passage":
        return _passages(request, sources, index, find)
    if request.aspect == "comparison":
        asked = request.also[:1] or ("summary",)
        of_whole = asked[0] if asked[0] in _OF_WHOLE else "summary"
        # What texts agree on none of them states: what each argues lets a reader tell.
        lead = (Line((_NOT_COMPARED,)),) if of_whole == "argument" else ()
        said = side_by_side(
            request, sources, lambda text: _of_text(of_whole, text, sources, index, WORDS_COLUMN)
        )
        return (*lead, *said)
    if request.aspect in get_args(Told) and "conclusion" in request.also:
        request = replace(request, also=())
        lacking = _without_conclusion(request, sources)
        return (*_one_aspect(request, sources, index, is_chinese), *lacking)
    return tuple(
        block
        for aspect in dict.fromkeys((request.aspect, *request.also))
        for block in _one_aspect(replace(request, aspect=aspect), sources, index, is_chinese)
    )


def _without_conclusion(request: Request, sources: Sources) -> Draft:
    """Say of which of the texts asked there is no conclusion."""
    ids = request.document_ids or tuple(sources.documents)
    lacking = [each for each in ids if not profile_of(sources.documents[each]).conclusion]
    names = "; ".join(sources.titled(each) for each in lacking[:MAX_LISTED])
    return (Line((f"Without a conclusion of its own: {names}.",)),) if lacking else ()


def _one_aspect(request: Request, sources: Sources, index: PassageIndex, is_chinese: bool) -> Draft:
    if request.aspect == "order":
        return by_date(request, sources)
    if request.aspect == "length":
        return by_length(request, sources)
    if request.aspect == "texts":
        return listed(request, sources, is_chinese=is_chinese)
    if request.aspect in _OF_WHOLE:
        return _text_by_text(request, sources, index)
    if request.aspect in ("section", "passage", "comparison"):
        return ()
    return _stated(request, sources, index)


def states_nothing(draft: Draft, aspect: Aspect) -> bool:
    """Tell whether a reply says only that a text does not state what is asked."""
    return states_none(draft, aspect) or (
        bool(draft) and aspect in STATED and not is_stated(draft, aspect)
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
        lines.append(how_many_silent(request.aspect, silent, is_all=not lines))
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


def _text_by_text(request: Request, sources: Sources, index: PassageIndex) -> Draft:
    """Return what is asked of each text, of the most central ones if they are many."""
    ids = request.document_ids or tuple(sources.documents)
    chosen = ids
    blocks: list[Block] = []
    if len(ids) > MAX_EACH:
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
        return outline_lines(document)
    if aspect == "kind":
        words = min(words, WORDS_EACH)
        return [kind_of(document), *_of_text("summary", document, sources, index, words)]
    if aspect in get_args(Told):
        told = cued_lines(document, cast(Told, aspect), sources, index, words)
        return told or _of_text("summary", document, sources, index, words)
    if aspect == "conclusion":
        return _conclusion(document, index, words)
    profile = profile_of(document)
    if profile.abstract:
        return opening(document, _without_licence(document, profile.abstract), words)
    found = key_sentences(document, profile, index, words)
    if not profile.sections:
        return [*found, *first_table(document, parse_blocks(document), sources)]
    return found or outline_lines(document)


def _conclusion(document: Document, index: PassageIndex, words: int) -> Sequence[Block]:
    """Return the conclusion of a text; without one that there is none, and how the text ends."""
    profile = profile_of(document)
    if profile.conclusion:
        return central(document, profile.conclusion.blocks, index, words)
    said: list[Block] = [Line(("It has no conclusion of its own; it ends:",))]
    ending = last_sentences(document, profile.body)
    said += ending or last_sentences(document, profile.body[-1:])
    if profile.abstract:
        summary = opening(document, _without_licence(document, profile.abstract), words)
        return [*said, Line(("Its summary:",)), *summary]
    if ending:  # of a short text, the ending is the point
        return said
    found = key_sentences(document, profile, index, words)
    return [*said, Line(("Its most central statements:",)), *found]


def _without_licence(document: Document, blocks: Sequence[TextBlock]) -> Sequence[TextBlock]:
    """Return paragraphs without the one that only licenses the text."""
    licence = read_bibliography(document).licence
    return [b for b in blocks if not licence or licence not in render(document, b.spans)] or blocks


def _passages(request: Request, sources: Sources, index: PassageIndex, find: Find) -> Draft:
    """Return the paragraphs of the texts named that say most of a subject, else their section."""
    asked = set(tokenize(request.subject))
    hits = find(request.subject, request.document_ids)
    own = [
        hit
        for hit in hits
        if hit.chunk.kind == "paragraph" and asked <= set(tokenize(hit.chunk.text))
    ][:MAX_PASSAGES]
    if not own:
        found = _section_saying(hits, sources, index)
        none = Line((f"No heading says “{request.subject}”. What comes nearest to it:",))
        return (none, *found) if found else which_there_are(request, sources)
    lines: list[Block] = []
    for hit in sorted(own, key=lambda hit: (hit.chunk.document_id, hit.chunk.spans[0].start)):
        document = sources.documents[hit.chunk.document_id]
        lines.append(Line((quote(document, hit, hit.chunk.spans),)))
    return tuple(lines)


def _section_saying(hits: Sequence[Hit], sources: Sources, index: PassageIndex) -> Draft:
    found = section_saying(hits, sources)
    if found is None:
        return ()
    document, section = found
    heading = passage_of(document.id, section.heading, section.title)
    said = section_lines(document, section, sources, index, WORDS_ALONE)
    return (Line((quote(document, heading, section.heading.spans),)), *said)
