"""Where a text only names its sources: "(Xi 2021A)", "Long Yongtu (2021)", "cited in Ma 2021".

Years in such marks are those of publication, not of what is told. Web addresses and the dates on
which a source was looked up are found too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.language import HAN, MONTH, SEASON, WORD, YEAR

_YEAR = rf"{YEAR}(?:[A-Za-z]\b|(?!\w))"
_PAGES = r"(?:\s?[,:]\s?(?:pp?\.\s?)?\d{1,4}(?:\s?[–—-]\s?\d{1,4})?)?"
_YEARS = rf"{_YEAR}{_PAGES}(?:,\s?{_YEAR}{_PAGES})*"
_LETTERS = rf"[A-ZÀ-ÖØ-Þ{HAN}]"
# A name of people or of a body, or a title in quotation marks.
_NAME = (
    rf"(?:{_LETTERS}[\w.'’&-]*(?:,?\s(?:{_LETTERS}[\w.'’&-]*|and|of|the|for|on|de|van|von|der|la|&|"
    r"et\sal\.?)){0,12}(?:等)?|[“\"「][^“”\"」]{1,80}[”\"」])"
)
_SECOND_HAND = r"(?:(?:as\s)?(?:cited|quoted)\s(?:in|by|from)\s|引自|转引自)"
_LEAD = r"(?:(?:see|see\salso|cf\.|e\.g\.,?|for\sexample,?|also|参见|见)\s?)*"
_ENTRY = re.compile(
    rf"\s*(?i:{_LEAD})(?P<second>(?i:{_SECOND_HAND}))?(?P<name>{_NAME}),?\s?{_YEARS}\.?\s*"
)
_BRACKET = re.compile(r"[(（]([^()（）]{4,200})[)）]")
_BARE = re.compile(rf"\s*{_YEARS}\s*")
_UNBRACKETED = re.compile(rf"(?i:{_SECOND_HAND})(?P<name>{_NAME}),?\s{_YEARS}")
_NAME_BEFORE = re.compile(rf"(?P<name>[A-ZÀ-ÖØ-Þ][\w.'’-]*)(?:\set\sal\.?)?\s?$|[{HAN}]$")
# What has a year of its own: "the Patent Law (1984)", "the Treaty of Rome (1957)".
_DATED_THINGS = re.compile(
    r"\b(?:acts?|laws?|plans?|treaty|agreement|constitution|congress|conference|plenum|summit|"
    r"strategy|program(?:me)?|decision|resolution|crisis|war|revolution|olympics|games|dynasty|"
    r"republic|census|election|reform|edict|charter|convention|battle|siege|peace|directive|decree)"
    r"(?:\sof(?:\s[A-ZÀ-ÖØ-Þ][\w'’-]*){1,3})?\s?$",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"(?i:in|since|by|until|after|before|from|during|as|at|on|for|the|a|an|between|late|early|mid)\b"
    rf"|.*\b(?i:{MONTH}|{SEASON})\.?(?:\s\d{{1,2}})?$"
)
_ENTRY_YEAR = re.compile(rf"(?<=[.)）]\s)(?:{_YEAR}|\({_YEAR}\))\.(?=\s|$)")
_ADDRESS = re.compile(
    r"(?:https?://|www\.|doi:\s?)[^\s<>]+"
    r"|\b[\w-]{1,40}(?:\.[\w-]{1,40}){0,3}\.(?:com|org|net|gov|edu|cn|int|html?)/[^\s<>]*"
    r"|\b10\.\d{4,9}/\S+|(?<!\S)\S{1,64}@\S+"
)
_LOOKED_UP = re.compile(
    r"\b(?:last\s)?(?:accessed|retrieved|visited|viewed|downloaded)\b(?:\son)?:?\s"
    r"(?=\d|[A-Z][a-z]{2,8}\.?\s\d)[^;.()]{3,30}[^;.()\s]"
    r"|访问(?:时间|日期)?[:：]?[^;；.。()（）]{3,20}[^;；.。()（）\s]",
    re.IGNORECASE,
)
_SMALL_WORDS = re.compile(
    r"a|an|the|of|in|on|at|to|for|and|or|but|by|with|from|as|its|is|vs|s", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class SourceMark:
    """A place in a text that names a source.

    Attributes:
        start: First character; brackets belong to it.
        end: Character after the last one.
        name: Who is named, or a title in quotation marks; empty for an address.
        is_second_hand: Whether words are cited there ("cited in Ma 2021"), not written.
    """

    start: int
    end: int
    name: str = ""
    is_second_hand: bool = False


def find_source_marks(text: str) -> list[SourceMark]:
    """Return the parts of a text that only name its sources: "(Xi 2021A)", "cited in Ma 2021".

    Args:
        text: Rendered text, such as a sentence or a block.

    Returns:
        Marks by where they start; some may overlap. Their places are offsets in `text`.
    """
    marks = [*_bracketed(text)]
    for match in _UNBRACKETED.finditer(text):
        marks.append(SourceMark(*match.span(), match["name"], is_second_hand=True))
    for pattern in (_ADDRESS, _LOOKED_UP, _ENTRY_YEAR):
        marks += [SourceMark(*match.span()) for match in pattern.finditer(text)]
    return sorted(marks, key=lambda mark: mark.start)


def _bracketed(text: str) -> Iterator[SourceMark]:
    for bracket in _BRACKET.finditer(text):
        if _BARE.fullmatch(bracket[1]):
            yield from _after_name(text, bracket)
            continue
        for entry in re.split(r"[;；]", bracket[1]):
            match = _ENTRY.fullmatch(entry)
            if match and not _NO_NAME.match(match["name"]):
                yield SourceMark(*bracket.span(), match["name"], bool(match["second"]))


def _after_name(text: str, bracket: re.Match[str]) -> Iterator[SourceMark]:
    """Yield "Long Yongtu (2021)": the year behind a name is that of what the person wrote."""
    words = text[max(0, bracket.start() - 80) : bracket.start()]
    before = _NAME_BEFORE.search(words)
    if before and not _DATED_THINGS.search(words):
        yield SourceMark(*bracket.span(), before["name"] or "")


def is_title(text: str) -> bool:
    """Return whether a quotation is capitalised as titles of works are.

    Args:
        text: The quotation, without its quotation marks.

    Returns:
        True if it has two or more words and at least three quarters of them begin with a capital,
        small words ("of", "the") and figures left out.
    """
    words = [word for word in WORD.findall(text) if not _SMALL_WORDS.fullmatch(word)]
    words = [word for word in words if not word[0].isdigit()]
    return len(words) > 1 and 4 * sum(word[0].isupper() for word in words) >= 3 * len(words)
