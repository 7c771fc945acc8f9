"""A text as a whole: its sections with their numbers, its abstract and conclusion, its first lines.

All of it is read from headings and the lines under the title; what is not there stays empty.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.bibliography.author_lines import BY
from ingest.bibliography.text_edges import is_enacted, is_furniture
from ingest.documents import Document, Span
from ingest.language import YEAR
from ingest.structure import Block, parse_blocks, render, sentence_bounds

# Texts of which the head is kept: it is looked at for each answer.
KEPT = 4096
# Before this, in characters, a text says who wrote it, and when.
HEAD_CHARACTERS = 8000
MAX_LINE_CHARACTERS = 300
# Characters that the names and days above a record may have; more without the end of a sentence
# are talk, verses or data.
HEAD_OF_RECORD = 1000
_NUMBER = re.compile(
    r"(?:§\s?|(?:section|chapter|part)\s)?(?P<number>\d{1,2}(?:\.\d{1,2}){0,3}|[IVXL]{1,6}|[A-Z])"
    r"(?:[.):：]\s?|\s[–—-]\s|\s(?=\S))|第?(?P<chinese>[一二三四五六七八九十]{1,3})[、章节部]",
    re.IGNORECASE,
)
_ABSTRACT = re.compile(
    r"(?:(?:executive |plain(?:-| )language )?summary|abstract|synopsis|at a glance|in brief"
    r"|key (?:points|messages|findings)|摘\s?要|概\s?要|内容提要|zusammenfassung|résumé|resumen)",
    re.IGNORECASE,
)
_ABSTRACT_LINE = re.compile(r"(?:abstract|summary|摘\s?要)\s?[:：.—–-]\s?(?=\S)", re.IGNORECASE)
_CONCLUSION = re.compile(
    r"\b(?:conclusions?|concluding|final (?:remarks|thoughts|considerations)|closing|in closing"
    r"|the way forward|fazit|schluss\w*|conclusiones|to (?:conclude|sum up)|zum (?:ende|abschluss)"
    r"|para (?:terminar|concluir|acabar)|pour (?:finir|conclure|terminer))\b"
    r"|结\s?论|结\s?语|总\s?结|小\s?结",
    re.IGNORECASE,
)
# Sections that say nothing of a text's subject.
_ASIDE = re.compile(
    r"\b(?:acknowledge?ments?|references|bibliography|works cited|authors?|citation|endnotes|notes"
    r"|funding|contents|about us|contact|licen[cs]e|copyright|key ?words)\b"
    r"|\b(?:danksagung|literatur(?:verzeichnis)?|quellenverzeichnis|autor(?:en|innen)|zitiervorschlag"
    r"|remerciements|bibliographie|auteurs?|autrices|agradecimientos|bibliografía|autor(?:es|as))\b"
    r"|致\s?谢|参考文献|作者简介|目\s?录|关键词",
    re.IGNORECASE,
)
# How a line begins that tells of the text itself, even if it ends like a sentence.
_STATES = re.compile(
    rf"\W*(?:{BY}|authors?\b|written|published|appeared|issued|printed|posted|updated|date\b|version"
    r"|copyright|©|doi\b|https?:|working paper|report\b|bericht\b|rapport\b|informe\b|erschienen"
    r"|veröffentlicht|publié|paru|publicad|pubblicat|作者|发表|日期)",
    re.IGNORECASE,
)
# What dates the state of a text or says who made it, wherever it stands in a line.
_DATED_AS = re.compile(
    r"\b(?:stand:?|fassung vom|version (?:of|du|vom)|(?:last )?(?:updated|revised):?|as of"
    rf"|mis à jour|actualizad[oa]|edición de)\b.{{0,20}}{YEAR}"
    r"|\b(?:drafted|compiled|prepared|edited) by (?-i:[A-ZÀ-Ö])"
    r"|\b(?:bearbeitet|verfasst|zusammengestellt) von (?-i:[A-ZÀ-Ö])"
    r"|\b(?:rédigée?|établie?) par |\b(?:redactad[oa]|elaborad[oa]) por ",
    re.IGNORECASE,
)
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}


def is_aside_heading(title: str) -> bool:
    """Tell whether what stands under a heading is about the making of a text, not its subject."""
    return bool(_ASIDE.search(title))


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands below it, its subsections too.

    Attributes:
        title: The heading as a reader sees it.
        number: Its number as figures, such as "4" or "2.1"; empty without one.
        level: From 1, outermost.
        heading: The heading itself.
        blocks: What stands below, up to the next heading of its level.
    """

    title: str
    number: str
    level: int
    heading: Block
    blocks: tuple[Block, ...]

    @property
    def is_aside(self) -> bool:
        """Whether it is about the making of the text, not about its subject."""
        return is_aside_heading(self.title)


@dataclass(frozen=True, slots=True)
class Profile:
    """What a text consists of.

    Attributes:
        sections: In reading order, without the text's own title.
        abstract: The blocks of its abstract or summary; empty without one.
        conclusion: The section that concludes it, if there is one.
        body: The paragraphs that speak of its subject, without salutations and signatures.
        head: The lines above the first section and prose, without the title.
    """

    sections: tuple[Section, ...]
    abstract: tuple[Block, ...]
    conclusion: Section | None
    body: tuple[Block, ...]
    head: tuple[Span, ...]


def profile_of(document: Document) -> Profile:
    """Return what a text consists of."""
    blocks = parse_blocks(document)
    head = head_of(document)
    head_ends = head[-1].end if head else 0
    sections = _sections(document, [b for b in blocks if b.start >= head_ends])
    outer = [s for s in sections if _CONCLUSION.search(s.title) and not s.is_aside]
    asides = {id(b) for s in sections if s.is_aside for b in s.blocks}
    whole = [
        block
        for block in blocks
        if block.kind == "paragraph" and id(block) not in asides and block.start >= head_ends
    ]
    body = tuple(b for b in whole if not _is_around(document, b, blocks[-1])) or tuple(whole)
    return Profile(
        sections, _abstract(document, sections, body), outer[-1] if outer else None, body, head
    )


def _is_around(document: Document, block: Block, last: Block) -> bool:
    """Tell whether a paragraph holds nothing but a salutation, signature or the like."""
    text = render(document, block.spans)
    return all(
        is_furniture(text[start:end], is_edge=block is last) for start, end in sentence_bounds(text)
    )


def stands_at_edge(document: Document, spans: Sequence[Span], last: Block) -> bool:
    """Tell whether spans begin above the first prose of a text, or in its last paragraph."""
    if any(span.start <= spans[0].start < span.end for span in last.spans):
        return last.kind == "paragraph" and not last.is_list_item
    start = spans[0].start
    above = document.text[:start].split("\n") if start < HEAD_OF_RECORD else ["."]
    return not any(_is_prose(line.strip(" *_")) for line in above)


def _sections(document: Document, blocks: list[Block]) -> tuple[Section, ...]:
    title = document.title.casefold()
    found = []
    for place, block in enumerate(blocks):
        if block.kind != "heading":
            continue
        text = " ".join(render(document, block.spans).split())
        if text.casefold() == title:
            continue
        below = []
        for other in blocks[place + 1 :]:
            if other.kind == "heading" and other.level <= block.level:
                break
            below.append(other)
        found.append(Section(text, section_number(text), block.level, block, tuple(below)))
    return tuple(found)


def section_number(heading: str) -> str:
    """Return the number that a heading begins with, as figures; empty if there is none.

    >>> section_number("IV. Results"), section_number("2.1 Data"), section_number("A town")
    ('4', '2.1', '')
    """
    match = _NUMBER.match(heading)
    if not match:
        return ""
    if chinese := match["chinese"]:
        return str(_chinese_number(chinese))
    number = match["number"]
    if number[0].isdigit():
        return number
    marked = heading[match.end("number") : match.end("number") + 1] in ".):："
    if not marked or not number.isupper():
        return ""
    return str(roman_number(number) or number)


def roman_number(text: str) -> int:
    """Return what a Roman numeral up to 89 means; 0 if it is none.

    >>> roman_number("XIV"), roman_number("IC")
    (14, 0)
    """
    if not text or not set(text) <= set(_ROMAN):
        return 0
    values = [_ROMAN[letter] for letter in text]
    return sum(
        -value if value < max(values[place:]) else value for place, value in enumerate(values)
    )


def _chinese_number(text: str) -> int:
    tens, _, ones = text.rpartition("十")
    figures = "一二三四五六七八九"
    value = figures.find(ones) + 1 if ones else 0
    return value if "十" not in text else 10 * (figures.find(tens) + 1 if tens else 1) + value


def _abstract(
    document: Document, sections: tuple[Section, ...], body: tuple[Block, ...]
) -> tuple[Block, ...]:
    for section in sections:
        if _ABSTRACT.fullmatch(section.title.strip(" .:：")):
            own = [b for b in section.blocks if b.kind == "paragraph"]
            if own:
                return tuple(own)
    return tuple(b for b in body[:3] if _ABSTRACT_LINE.match(render(document, b.spans)))[:1]


@lru_cache(maxsize=KEPT)
def head_of(document: Document) -> tuple[Span, ...]:
    """Return the lines under the title, up to the first heading or prose."""
    lines: list[Span] = []
    start, title = 0, " ".join(document.title.split()).casefold()
    for line in document.text[:HEAD_CHARACTERS].split("\n"):
        span = Span(start, start + len(line))
        start = span.end + 1
        text = " ".join(render(document, [span]).split())
        if not text or text.casefold() == title:
            continue
        if line.startswith("#") or _ABSTRACT.fullmatch(text) or _is_prose(text):
            break
        lines.append(span)
    return tuple(lines)


def _is_prose(line: str) -> bool:
    """Tell whether a line is a sentence, not a byline, a date or an address."""
    if len(line) > MAX_LINE_CHARACTERS:
        return True
    return line.endswith((".", "!", "?", "。", "！", "？")) and not (
        _STATES.match(line) or _DATED_AS.search(line) or is_enacted(line)
    )
