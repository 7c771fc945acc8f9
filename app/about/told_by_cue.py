"""What a text says of itself in its own voice: what it argues, aims at, leaves open, recommends."""

from collections.abc import Sequence

from app.about.central import Sentence, lines_of, prose_of, sentences
from app.about.sections import section_lines
from app.asked import Aspect, Told
from app.evidence import (
    Block,
    Line,
    Sources,
    leans_on_the_one_before,
    passage_of,
    quote,
    word_count,
)
from index import PassageIndex
from ingest import HEADING_CUES, SENTENCE_CUES, Document, Section, profile_of

MAX_SENTENCES = 5
_NAMES: dict[Told, str] = {
    "argument": "its argument",
    "purpose": "its purpose",
    "limits": "limitations",
    "advice": "recommendations",
    "findings": "findings",
    "readers": "intended readers",
    "evidence": "evidence",
    "omissions": "scope",
}
# What a sentence says outright if a cue marks it.
_OUTRIGHT = ("readers", "evidence", "omissions")
# What every text has in some form: without a cue its summary says it.
_OF_EVERY_TEXT = ("argument", "purpose", "findings")


def cued_lines(
    document: Document, aspect: Told, sources: Sources, index: PassageIndex, max_words: int
) -> Sequence[Block]:
    """Return what a text says of an aspect: its section, else sentences that a cue marks.

    Empty if it says nothing of an aspect that every text has in some form; else it is said that it
    does not.
    """
    lines: list[Block] = []
    words = max_words
    for section in _sections(document, aspect):
        hit = passage_of(document.id, section.heading, section.title)
        lines.append(Line((quote(document, hit, section.heading.spans),)))
        lines += section_lines(document, section, sources, index, words)
    if lines:
        return lines
    found = _sentences(document, aspect, max_words)
    if aspect in _OF_EVERY_TEXT:
        return lines_of(document, found, with_section=True) if found else ()
    name = _NAMES[aspect]
    if not found:
        return [_none_of(aspect)]
    if aspect in _OUTRIGHT:
        return lines_of(document, found, with_section=True)
    told = Line((f"It has no section of {name}. Sentences that come near to it:",))
    return [told, *lines_of(document, found, with_section=True)]


def states_none(lines: Sequence[Block], aspect: Aspect) -> bool:
    """Tell whether lines say that a text states nothing of an aspect."""
    return aspect in _NAMES and list(lines) == [_none_of(aspect)]


def _none_of(aspect: Told) -> Line:
    """Return that a text states nothing of an aspect, or that nothing was found that does."""
    if aspect in _OUTRIGHT:
        return Line((f"Nothing was found in it that states its {_NAMES[aspect]}.",))
    return Line((f"The text states no {_NAMES[aspect]}.",))


def _sections(document: Document, aspect: Told) -> list[Section]:
    """Return the first section whose heading says that it is on an aspect."""
    profile = profile_of(document)
    return [
        section
        for section in profile.sections
        if HEADING_CUES[aspect].search(section.title) and section.blocks and not section.is_aside
    ][:1]


def _sentences(document: Document, aspect: Told, max_words: int) -> list[Sentence]:
    """Return sentences with a cue, those first that speak for the authors or stand at the ends."""
    profile = profile_of(document)
    conclusion = profile.conclusion.blocks if profile.conclusion else ()
    ends = {id(block) for block in (*profile.abstract, *profile.body[:3], *conclusion)}
    every = prose_of(sentences(document, profile.body))
    found = [
        (-len(SENTENCE_CUES[aspect].findall(sentence.text)) - (id(sentence.block) in ends), place)
        for place, sentence in enumerate(every)
        if SENTENCE_CUES[aspect].search(sentence.text)
        and (aspect in _OUTRIGHT or not leans_on_the_one_before(sentence.text))
    ]
    if aspect in _OF_EVERY_TEXT:
        found = [(score, n) for score, n in found if id(every[n].block) in ends]
    kept: list[int] = []
    total = 0
    for _, place in sorted(found)[:MAX_SENTENCES]:
        total += word_count(every[place].text)
        if not kept or total <= max_words:
            kept.append(place)
    return [every[place] for place in sorted(kept)]
