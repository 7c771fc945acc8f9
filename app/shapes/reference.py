"""Notes and sources: a note with the sentence that it hangs on, a sentence with what it cites."""

import re
from collections.abc import Iterator
from dataclasses import replace

from app.evidence import Draft, Inquiry, Line, Statement, paragraph_of, quote, within
from app.shapes.general import lines_of, whole_quote
from index import Hit
from ingest import YEAR, Chunk, render

_NUMBER = re.compile(r"(?:note (?:no\. ?|number )?|(?:脚注|注释|尾注|注) ?)(\d+)", re.IGNORECASE)
# (Wang 2020), (Cited in Ma 2021), (Liu and Cao 2021; Xi 2021A)
_CITED = re.compile(rf"\((?P<inside>[^()]*\b{YEAR}[A-Za-z]?)\)")
_AUTHOR_YEAR = re.compile(
    rf"(?P<author>[A-Z][\w’'-]+|[“\"][^”\"]+[”\"])[^;()]*?,? (?P<year>{YEAR}[A-Za-z]?)"
)


def compose_note(inquiry: Inquiry) -> Draft:
    """Return the note of the asked number in each of a few texts, with the marked sentence."""
    match = _NUMBER.search(inquiry.query.text)
    if match is None:
        return ()
    lines: list[Line] = []
    for document_id in inquiry.document_ids:
        for chunk in inquiry.sources.chunks_of(document_id):
            if chunk.kind == "note" and chunk.label.split(" ")[-1] == match[1]:
                lines += _note_lines(inquiry, chunk)
    return tuple(lines)


def compose_reference(inquiry: Inquiry) -> Draft:
    """Return the best statement with the notes and sources that it points at."""
    if not inquiry.statements:
        return ()
    best = inquiry.statements[0]
    if best.hit.chunk.kind == "note":
        return tuple(_note_lines(inquiry, best.hit.chunk))
    if best.hit.chunk.kind == "reference":
        return lines_of(inquiry, within(inquiry.statements, inquiry.settings.margin / 2, 2))
    candidates = (best, *_leaning_on(inquiry, best), *_with_those_behind(inquiry, best))
    told = next((s for s in candidates if any(sources_of(inquiry, s))), None)
    if told is None:
        return ()
    sources = list(sources_of(inquiry, told))[: inquiry.settings.sources]
    document = inquiry.document_of(told.hit)
    return (
        Line((whole_quote(inquiry, told),)),
        *(
            Line((quote(document, Hit(chunk, 0.0, 0), chunk.spans),), is_item=True)
            for chunk in sources
        ),
    )


def _leaning_on(inquiry: Inquiry, best: Statement) -> list[Statement]:
    """Return the statements that lean on one: the marker of its note may stand behind them."""
    return [s for s in inquiry.statements if s.before[-len(best.spans) :] == best.spans]


def _with_those_behind(inquiry: Inquiry, best: Statement) -> Iterator[Statement]:
    """Yield the next sentences of the paragraph, each with all from the best one on.

    What several sentences take from one source is marked at the last of them.
    """
    paragraph = paragraph_of(inquiry, best)
    place = paragraph.place_of(best.spans) if paragraph else None
    if paragraph is None or place is None:
        return
    document = inquiry.document_of(best.hit)
    for last in range(
        place + 1, min(place + 1 + inquiry.settings.sentences_behind, len(paragraph.spans))
    ):
        before = tuple(span for spans in paragraph.spans[place:last] for span in spans)
        text = render(document, paragraph.spans[last])
        yield replace(best, spans=paragraph.spans[last], text=text, before=before)


def sources_of(inquiry: Inquiry, statement: Statement) -> Iterator[Chunk]:
    """Yield the notes whose markers are in a statement and the entries that it cites."""
    own = inquiry.sources.chunks_of(statement.hit.chunk.document_id)
    for chunk in own:
        if chunk.kind == "note" and chunk.context == statement.text:
            yield chunk
    for author, year in _citations(statement.text):
        for chunk in own:
            if chunk.kind == "reference" and _is_entry(chunk.text, author, year):
                yield chunk
                break


def _citations(sentence: str) -> Iterator[tuple[str, str]]:
    for match in _CITED.finditer(sentence):
        for part in match["inside"].removeprefix("Cited in ").split(";"):
            if found := _AUTHOR_YEAR.search(part):
                yield found["author"].strip('“”"'), found["year"]


def _is_entry(entry: str, author: str, year: str) -> bool:
    """Tell whether an entry begins with an author or title and has a year of its own."""
    begins = entry.lstrip('“"').startswith(author)
    return begins and re.search(rf"\b{re.escape(year)}\b", entry) is not None


def _note_lines(inquiry: Inquiry, note: Chunk) -> Iterator[Line]:
    """Yield the sentence that a note hangs on and the note."""
    document = inquiry.sources.documents[note.document_id]
    if marked := inquiry.sources.marked_sentence(note):
        yield Line((quote(document, *marked),))
    label = f"{note.label}, {inquiry.sources.titled(note.document_id)}: "
    yield Line((label, quote(document, Hit(note, 0.0, 0), note.spans)), is_item=True)
