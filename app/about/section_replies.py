"""What is said of a section that is asked for, and of one that is not there."""

import re
from dataclasses import replace

from app.about.central import opening, sentences
from app.about.outlining import outline_lines
from app.about.sections import asked_sections, section_lines
from app.asked import Request
from app.evidence import Block, Draft, Line, Quote, Sources, passage_of, quote
from index import PassageIndex
from ingest import PART_NAMES, Document, profile_of

# Texts of which something is said at once.
MAX_TEXTS = 3
# Words said of one text if it is the only one, and if there are several.
WORDS_ALONE, WORDS_EACH = 220, 80


def sections_asked(request: Request, sources: Sources, index: PassageIndex) -> Draft:
    """Return what the sections asked for say; else that there is none, and which there are."""
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
        return (*lines, *_without_part(request, {text.id for text, _ in found}, sources))
    if not request.must_exist:
        return ()
    return which_there_are(request, sources)


def _without_part(request: Request, having: set[str], sources: Sources) -> Draft:
    """Say which of several texts named lack the part that others have, and how many are left."""
    lacking = [each for each in request.document_ids if each not in having]
    if lacking:
        return (Line((f"No such part in: {'; '.join(map(sources.titled, lacking))}.",)),)
    left = len(sources.documents) - len(having)
    is_of_all = not request.document_ids and request.subject[:1] == "#"
    return (Line((f"There are {left} more texts.",)),) if is_of_all and left else ()


def which_there_are(request: Request, sources: Sources) -> Draft:
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
        blocks += outline_lines(sources.documents[document_id])
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
