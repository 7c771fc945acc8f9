"""Names of authors in a line: "By Barry Naughton and Siwen Xiao", "作者：李明、王芳"."""

import re

from ingest.documents import Document
from ingest.language import HAN, MONTH, YEAR
from ingest.text_words import GENRE, TEXT_NOUN_ELSEWHERE

# What leads to names in English, German, French, Spanish, Italian, Portuguese and Chinese.
BY = (
    r"(?:(?:by|von|par|por|di)\s|(?:authors?|autor(?:en|in|innen|es|as?)?|verfasser(?:in)?"
    r"|aut(?:eur|rice)e?s?|autor[ei]|autrice)\s?[:：]\s?|作者[:：]\s?)"
)
_BY = re.compile(BY, re.IGNORECASE)
_BETWEEN_NAMES = re.compile(r"\s*(?:,\s(?:and|&)\s|,\s|;\s|、|，|\s(?:and|&|und|et|y|e)\s)\s*")
_NAME = re.compile(
    r"[A-ZÀ-ÖØ-Þ][\w.'’-]*(?:\s(?:[A-ZÀ-ÖØ-Þ][\w.'’-]*|van|von|de|der|den|la|le|bin|al|dos|da)){1,4}"
)
_CHINESE_NAME = re.compile(f"[{HAN}]{{2,4}}")
_BODY = re.compile(
    rf"\b(?:{GENRE}|university|institute|school|department|cent(?:er|re)|press|series|journal|"
    r"draft|version|summary|policy|review|volume|issue|edition|office|college|inc|ltd)\b",
    re.IGNORECASE,
)
_DATED = re.compile(
    rf"(?:,\s|，)(?=(?:\d{{1,2}}\.?\s)?(?:{MONTH}\s)?{YEAR}(?:年[\d年月日]*|\.)?$)", re.IGNORECASE
)
# Where the names of a byline end: another sentence, a date, a bar, a bracket.
_BYLINE_ENDS = re.compile(
    rf"(?<!\b\w)\.\s|[,，]\s?(?=\d|{MONTH}\b|(?:an?\s)?(?:{GENRE}|{TEXT_NOUN_ELSEWHERE})\b)"
    r"|,\s(?=(?-i:(?!van|von|de|der|den|la|le|al|dos|da|and|und|et)[a-zà-ö]{4}))"
    r"|\s[|·–—]\s|\s?[(（]",
    re.IGNORECASE,
)
# What stands behind a name: where its bearer works.
_AFFILIATION = re.compile(r"\s[(（][^()（）]*[)）]")
_NOTE_MARKS = re.compile(r"[\d*†‡⁰¹²³⁴⁵⁶⁷⁸⁹]+$")


def split_names(text: str) -> list[str]:
    """Return the names of a list of names; none for blank text."""
    return [name for name in _BETWEEN_NAMES.split(text.strip()) if name]


def names_of_line(
    document: Document, line: str, *, is_next: bool, is_followed: bool = False
) -> list[str]:
    """Return the names of a line that holds nothing else; none if any part may be no name.

    Args:
        document: The document of the line. What it writes in small letters too is a common word.
        line: As a reader sees it.
        is_next: Whether the line stands right under the title or a subtitle; others need "by" or
            "Authors:".
        is_followed: Whether the line below it tells when or where the text appeared.
    """
    led = _BY.match(line)
    if led:
        names = _names(_BYLINE_ENDS.split(line[led.end() :], maxsplit=1)[0])
        if names and all(_is_name(name) or _CHINESE_NAME.fullmatch(name) for name in names):
            return names
    named, *dates = _DATED.split(_AFFILIATION.sub("", line), maxsplit=1)
    names = _names(named)
    if is_next and dates and names and all(_CHINESE_NAME.fullmatch(name) for name in names):
        return names
    if not names or not is_next or not all(_is_name(name) for name in names):
        return []
    if len(names) > 1:
        return [] if any(all(_common(document, name)) for name in names) else names
    # One name alone might be any line: no word of it may be common, and it must stand elsewhere
    # unless what is told of a text follows, or a date.
    again = (
        is_followed
        or bool(dates)
        or len(re.findall(rf"(?<!\w){re.escape(names[0])}(?!\w)", document.text)) > 1
    )
    return names if again and not any(_common(document, names[0])) else []


def _names(text: str) -> list[str]:
    names = split_names(text.strip(" *†‡."))
    return [_NOTE_MARKS.sub("", name).strip() for name in names]


def _is_name(name: str) -> bool:
    return bool(_NAME.fullmatch(name)) and not _BODY.search(name) and not name.isupper()


def _common(document: Document, name: str) -> list[bool]:
    """Tell of each word with a capital whether the text knows it otherwise: small, or as title."""
    title = document.title.lower().split()
    return [
        bool(word.lower() in title or re.search(rf"\b{re.escape(word.lower())}\b", document.text))
        for word in name.split()
        if word[0].isupper()
    ]
