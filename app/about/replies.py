"""What is asked of the texts themselves becomes a draft: what they state, in their words."""

from collections.abc import Sequence
from typing import get_args

from app.about.central import central, key_sentences, last_sentences, opening
from app.about.requests import Aspect, Request
from app.about.sections import asked_sections, section_lines
from app.about.small_talk import talk
from app.about.stated import MAX_STATED, is_stated, stated_lines
from app.conversation import Talk
from app.evidence import Block, Draft, Line, Sources, passage_of, quote
from index import PassageIndex, language_of
from ingest import Block as TextBlock
from ingest import Document, profile_of, read_bibliography, render

# Texts of which something is said at once, and texts and headings that are listed.
MAX_TEXTS = 3
MAX_LISTED = 30
# Words said of one text if it is the only one, and if there are several.
WORDS_ALONE, WORDS_EACH = 150, 80
_LANGUAGES = {"en": "English", "zh": "Chinese", "de": "German", "fr": "French", "es": "Spanish"}


def compose_about(
    request: Request, sources: Sources, index: PassageIndex, *, is_chinese: bool
) -> Draft:
    """Return the reply to a request; empty if it turns out to be about something in the texts."""
    if request.aspect in get_args(Talk):
        return talk(request.aspect, sources, is_chinese=is_chinese)
    if request.aspect in ("texts", "languages"):
        return _listed(request, sources, is_chinese=is_chinese)
    if request.aspect == "section":
        return _sections(request, sources, index)
    if request.aspect not in ("summary", "conclusion", "outline"):
        return _stated(request, sources)
    return _text_by_text(request, sources, index)


def _stated(request: Request, sources: Sources) -> Draft:
    """Return what each text states about itself; of many texts, only of those that do."""
    documents = [sources.documents[each] for each in request.document_ids or sources.documents]
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
        blocks += _of_text(request.aspect, sources.documents[document_id], index, words)
    return tuple(blocks)


def _of_text(
    aspect: Aspect, document: Document, index: PassageIndex, words: int
) -> Sequence[Block]:
    """Return what is asked of one text, in about so many words."""
    if aspect == "outline":
        return _outline(document)
    profile = profile_of(document)
    if aspect == "summary" and profile.abstract:
        return opening(document, _without_licence(document, profile.abstract), words)
    if aspect == "conclusion" and profile.conclusion:
        return central(document, profile.conclusion.blocks, index, words)
    found = key_sentences(document, profile, index, words)
    if aspect == "conclusion" and (ending := last_sentences(document, profile.body)):
        return [Line(("It has no conclusion of its own; it ends:",)), *ending]
    if aspect == "conclusion" and found:
        return [Line(("It has no conclusion of its own. Its most central statements:",)), *found]
    return found or _outline(document)


def _without_licence(document: Document, blocks: Sequence[TextBlock]) -> Sequence[TextBlock]:
    """Return paragraphs without the one that only licenses the text."""
    licence = read_bibliography(document).licence
    return [b for b in blocks if not licence or licence not in render(document, b.spans)] or blocks


def _outline(document: Document) -> Sequence[Block]:
    """Return the headings of a text as a list."""
    sections = profile_of(document).sections
    if not sections:
        return [Line(("It has no headings.",))]
    outermost = min(section.level for section in sections)
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


# --- sections -------------------------------------------------------------------------------------


def _sections(request: Request, sources: Sources, index: PassageIndex) -> Draft:
    found = asked_sections(request, sources)
    if found:
        words = WORDS_ALONE if len(found) == 1 else WORDS_EACH
        lines: list[Block] = []
        for document, section in found:
            title = f"{sources.titled(document.id)}, " if len(found) > 1 else ""
            heading = quote(
                document,
                passage_of(document.id, section.heading, section.title),
                section.heading.spans,
            )
            lines += [
                Line((title, heading)),
                *section_lines(document, section, sources, index, words),
            ]
        return tuple(lines)
    if not request.must_exist:
        return ()
    return _which_there_are(request, sources)


def _which_there_are(request: Request, sources: Sources) -> Draft:
    """Say that there is no such section, and which there are."""
    ids = (request.document_ids or tuple(sources.documents))[:MAX_TEXTS]
    blocks: list[Block] = [Line((f"There is no section “{request.subject}”. There are:",))]
    for document_id in ids:
        document = sources.documents[document_id]
        if len(ids) > 1:
            blocks.append(Line((f"{sources.titled(document_id)}:",)))
        blocks += _outline(document)
    return tuple(blocks)


# --- the texts there are --------------------------------------------------------------------------


def _listed(request: Request, sources: Sources, *, is_chinese: bool) -> Draft:
    documents = list(sources.documents.values())
    if request.document_ids:
        documents = [sources.documents[each] for each in request.document_ids]
    count = len(documents)
    told = f"有 {count} 篇文本：" if is_chinese else f"There {_be(count, 'text')}:"
    lines = [Line((told,))]
    for document in documents[:MAX_LISTED]:
        lines.append(Line((_entry(document),), is_item=True))
    if count > MAX_LISTED:
        lines.append(Line((f"and {count - MAX_LISTED} more",), is_item=True))
    return tuple(lines)


def _be(count: int, noun: str) -> str:
    return f"is one {noun}" if count == 1 else f"are {count} {noun}s"


def _entry(document: Document) -> str:
    stated = read_bibliography(document)
    about = [", ".join(stated.authors), stated.year, language_name(document)]
    told = "; ".join(part for part in about if 0 < len(part) <= MAX_STATED)
    title = document.title
    title = title if len(title) <= MAX_STATED else f"{title[:MAX_STATED]} …"
    return f"{title} ({told})" if told else title


def language_name(document: Document) -> str:
    """Return the name of the language that a document is written in."""
    tag = document.language.split("-")[0].lower() or language_of(_sample(document))
    return _LANGUAGES.get(tag, document.language or "another language")


def _sample(document: Document) -> str:
    body = profile_of(document).body[:3]
    return " ".join(render(document, block.spans) for block in body) or document.title
