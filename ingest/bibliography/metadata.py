"""What a text states about itself: title, authors, year, series, DOI, address, licence.

It is taken from the user's `.bib` file next to the text, else from YAML at its top, else from the
lines under its title and a section that says how to cite it. What is not stated stays empty.
"""

import datetime
import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import zip_longest

from ingest.bibliography.author_lines import names_of_line, split_names
from ingest.bibliography.bibtex import BibEntry, parse_entry
from ingest.bibliography.dated_lines import ONE_YEAR, date_alone, dated_by, only_year
from ingest.documents import Document, Span
from ingest.front_matter import front_matter, front_matter_end
from ingest.language import DATE, MONTHS, MONTHS_ELSEWHERE, YEAR
from ingest.structure import Block, parse_blocks, render
from ingest.text_words import GENRE, TEXT_NOUN_ELSEWHERE

logger = logging.getLogger(__name__)

# What a text says about itself stands before this.
HEAD_CHARACTERS = 8000
MAX_LINES, MAX_LINE_CHARACTERS, MAX_SUBTITLES = 8, 200, 1
# Where the lines under the title end.
_STARTS = re.compile(
    r"\W*(?:abstract|(?:executive\s)?summary|key\s?words|contents|(?:[\dIVX]+\.?\s)?introduction|"
    r"摘\s?要|关键词|目\s?录|引言|绪论)\b",
    re.IGNORECASE,
)
_HOW_TO_CITE = re.compile(
    r"\W*(?:(?:suggested|recommended|preferred)\scitation|(?:how\sto\s)?cite(?:\s(?:this|as)\b.*)?|"
    r"引用(?:格式|本文)?)\W*",
    re.IGNORECASE,
)
_IS_PUBLISHED = re.compile(
    r"\W*(?:first\s|originally\s|zuerst\s)?(?:published|appeared|issued|posted|printed|reprinted"
    r"|erschienen|veröffentlicht|publiée?|parue?|publicad[oa]|aparecid[oa]|pubblicat[oa]|apparso)\b"
    r"|\W*(?:发表于|刊于|原载)",
    re.IGNORECASE,
)
_IS_REPORT = re.compile(rf"\W*(?:{GENRE}|{TEXT_NOUN_ELSEWHERE})\b.*(?<![.!?])$", re.IGNORECASE)
# What a text appeared in; a month is no journal.
_VENUE = re.compile(
    r"(?:\b(?i:in|im|dans|en|nell[ao]|nel|sull?a?|em|n[ao])\b:?\s?"
    r"(?:(?:the|der|dem|den|die|das|le|la|les|el|il|lo)\s|[Ll]['’])?)"
    rf"(?P<venue>(?:(?:revue|revista|rivista|journal|boletín|bulletin|giornale)\s)?"
    rf"(?!(?:{'|'.join((*MONTHS, *MONTHS_ELSEWHERE))})\b)[A-ZÀ-ÖØ-Þ][^()]{{2,120}})"
)
_COPYRIGHT = re.compile(rf"(?:©|\(c\)|\bcopyright)\s?(?:©\s?)?(?P<year>{YEAR})\b", re.IGNORECASE)
# What front matter calls the day of a text by, besides "date".
_ISSUED = ("published", "issued", "submitted", "updated")
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>{}|\\^`]*[^\s\"<>{}|\\^`.,;:)\]]")
_ADDRESS = re.compile(r"https?://[^\s<>\"()\[\]]*[^\s<>\"()\[\].,;:]")
_LICENCE = re.compile(
    r"Creative\sCommons\s[A-Z][\w -]{3,40}?\d\.\d(?:\s(?:International|Unported))?|"
    r"\bCC[\s-]BY(?:-[A-Z]{2})*(?:\s\d\.\d)?|\bCC0\b"
)
# A licence is the text's own where a sentence begins so.
_LICENSES = re.compile(
    r"(?:this|these|the\stext|©|copyright|licen[cs]ed?\b|distributed|published|open\saccess|本)",
    re.IGNORECASE,
)
_MAX_SERIES_CHARACTERS = 120


@dataclass(frozen=True, slots=True)
class Bibliography:
    """What is stated about a text; empty where nothing is.

    Attributes:
        title: As stated, else the document's.
        authors: In order, each as stated.
        year: Four digits.
        series: Journal, series and number, or publisher.
        doi: Without an address before it.
        url: Where the text stands.
        licence: Its name.
        entry: A person's own BibTeX entry.
        date: Of publication as front matter writes it, with the year.
        affiliations: Where the authors work, as front matter lists it.
    """

    title: str
    authors: tuple[str, ...] = ()
    year: str = ""
    series: str = ""
    doi: str = ""
    url: str = ""
    licence: str = ""
    entry: str = ""
    date: str = ""
    affiliations: tuple[str, ...] = ()


@lru_cache(maxsize=4096)
def read_bibliography(document: Document) -> Bibliography:
    """Return what is stated about a document: of each thing, the first statement found."""
    if document.bibtex and (entry := parse_entry(document.bibtex)):
        return _from_entry(document, entry)
    stated = _filled(_from_yaml(document), _from_text(document))
    # The year of a PDF or DOCX file is that of its making: it states no publication.
    return _filled(stated, Bibliography(document.title, document.authors))


def _filled(first: Bibliography, second: Bibliography) -> Bibliography:
    """Return the first with what it lacks taken from the second."""
    return Bibliography(
        first.title or second.title,
        first.authors or second.authors,
        first.year or second.year,
        first.series or second.series,
        first.doi or second.doi,
        first.url or second.url,
        first.licence or second.licence,
        date=first.date or second.date,
        affiliations=first.affiliations or second.affiliations,
    )


# --- a person's own statement ---------------------------------------------------------------------


def _from_entry(document: Document, entry: BibEntry) -> Bibliography:
    fields = entry.fields
    series = [fields.get(name, "") for name in ("journal", "booktitle", "series", "howpublished")]
    series += [fields.get("institution", ""), fields.get("publisher", ""), fields.get("number", "")]
    authors = re.split(r"\s+and\s+", fields["author"]) if "author" in fields else ()
    year = ONE_YEAR.search(fields.get("year", "") or fields.get("date", "").replace("-", " "))
    return Bibliography(
        title=fields.get("title", document.title),
        authors=tuple(_forename_first(name) for name in authors),
        year=year[0] if year else "",
        series=", ".join(part for part in series if part),
        doi=fields.get("doi", ""),
        url=fields.get("url", ""),
        entry=entry.text,
    )


def _forename_first(name: str) -> str:
    """Return "Barry Naughton" for "Naughton, Barry"."""
    family, comma, given = name.partition(", ")
    return f"{given} {family}" if comma and "," not in given else name


def _from_yaml(document: Document) -> Bibliography:
    stated = front_matter(document.text, document.id)
    doi = _DOI.search(_text(stated.get("doi")))
    url = _ADDRESS.search(_text(stated.get("url")))
    dated = (stated[key] for key in ("year", "date", *_ISSUED) if stated.get(key))
    date = next(dated, "")
    year = ONE_YEAR.search(str(date.year) if isinstance(date, datetime.date) else _first_year(date))
    series = [_text(stated.get(name)) for name in ("journal", "series", "publisher")]
    return Bibliography(
        title=_text(stated.get("title")),
        authors=tuple(_names(stated.get("authors") or stated.get("author"))),
        year=year[0] if year else "",
        series=", ".join(part for part in series if part),
        doi=doi[0] if doi else "",
        url=url[0] if url else "",
        licence=_text(stated.get("license") or stated.get("licence")),
        date=_text(stated.get("date")),
        affiliations=tuple(_names(stated.get("affiliations"))),
    )


def _text(value: object) -> str:
    return (
        " ".join(str(value).split()) if isinstance(value, str | int | float | datetime.date) else ""
    )


def _first_year(value: object) -> str:
    return _text(value).replace("-", " ").replace("/", " ")


def _names(value: object) -> Iterator[str]:
    """Yield the names of YAML's `author`: a line, a list of names, or of `name` and the like."""
    if isinstance(value, list):
        for one in value:
            if isinstance(one, dict):
                parts = [_text(one.get(key)) for key in ("name", "given", "family")]
                yield " ".join(part for part in parts if part)
            elif _text(one):
                yield _text(one)
    elif isinstance(value, str):
        yield from split_names(value)


# --- the text itself ------------------------------------------------------------------------------


def _from_text(document: Document) -> Bibliography:
    """Read the lines under the title, a licence, and a section that tells how to cite."""
    start = front_matter_end(document.text)
    head = replace(document, text=document.text[:HEAD_CHARACTERS])
    title, *lines = _top_lines(head, start) or [document.title]
    found = Bibliography(title if start else document.title)  # with YAML, its first line
    for number, (line, below) in enumerate(zip_longest(lines, lines[1:], fillvalue="")):
        place = {"is_next": number <= MAX_SUBTITLES, "is_followed": _tells(below)}
        found = _filled(found, _from_line(document, line, **place))
    dates = {date_alone(line) for line in lines} - {""}
    if len(dates) == 1:  # several are those of a list
        found = _filled(found, Bibliography("", year=dates.pop()))
    if not dates:
        found = _filled(found, Bibliography("", year=dated_by(lines)))
    for block in parse_blocks(head):
        if block.kind == "heading":
            continue
        text = render(head, block.spans)
        licence = _LICENCE.search(text) if _LICENSES.match(text) else None
        found = _filled(found, Bibliography("", licence=licence[0] if licence else ""))
        if any(_HOW_TO_CITE.fullmatch(heading) for heading in block.section):
            found = _filled(_from_citation(head, block, found), found)
    return found


def _top_lines(document: Document, start: int) -> list[str]:
    """Return the title and the lines below it, up to what is the first section or prose."""
    lines: list[str] = []
    for line in document.text[start:].split("\n"):
        text = render(document, [Span(start, start + len(line))])
        is_section = line.startswith("#") and not _is_subtitle(document, start, lines)
        is_section |= line.startswith(("|", "- ", "* "))
        if lines and (is_section or _STARTS.match(text) or len(lines) > MAX_LINES):
            break
        if len(text) > MAX_LINE_CHARACTERS:
            break
        lines += [text] if text else []
        start += len(line) + 1
    return lines


def _is_subtitle(document: Document, start: int, lines: Sequence[str]) -> bool:
    """Tell whether a heading stands right below the title, and a line that is no prose below it."""
    below = document.text[start : start + HEAD_CHARACTERS].split("\n")[1:]
    first = next((line.strip() for line in below if line.strip()), "#")
    is_line = len(first) <= MAX_LINE_CHARACTERS and not first.startswith(("#", "|", "-", ">"))
    return len(lines) == 1 and is_line and not first.endswith((".", ":", "!", "?", "。"))


def _tells(line: str) -> bool:
    """Tell whether a line with a year tells where a text appeared, or of what kind it is."""
    told = _IS_PUBLISHED.match(line) or _IS_REPORT.match(line) or date_alone(line)
    return bool(only_year(line) and (told or re.search(rf"(?:{DATE})$", line, re.IGNORECASE)))


def _from_line(document: Document, line: str, *, is_next: bool, is_followed: bool) -> Bibliography:
    """Return what a line above the first section states; see `names_of_line`."""
    doi, year = _DOI.search(line), _COPYRIGHT.search(line)
    authors = tuple(names_of_line(document, line, is_next=is_next, is_followed=is_followed))
    published = _IS_PUBLISHED.match(line)
    # "By A. Lee, 3 May 2020", "Published 3 May 2020 in …", "Report for the county, 3 May 2020"
    is_dated = published or _IS_REPORT.match(line) or authors
    venue = _VENUE.search(line) if published else None
    return Bibliography(
        "",
        authors=authors,
        year=year["year"] if year else only_year(line) if is_dated else "",
        series=venue["venue"].rstrip(" .") if venue else "",
        doi=doi[0] if doi else "",
    )


def _from_citation(document: Document, block: Block, found: Bibliography) -> Bibliography:
    """Return year, series and address of an entry that tells how to cite the text."""
    source = document.text[block.spans[0].start : block.spans[-1].end]
    text = render(document, block.spans)
    year = ONE_YEAR.search(_ADDRESS.sub(" ", text))
    doi, url = _DOI.search(source), _ADDRESS.search(source)
    return Bibliography(
        "",
        authors=found.authors,
        year=year[0] if year else "",
        series=_series(text, found.title),
        doi=doi[0] if doi else "",
        url=url[0] if url and "doi.org/" not in url[0] else "",
    )


def _series(text: str, title: str) -> str:
    """Return what stands between the title and an address or the end."""
    if not title:
        return ""
    _, found, rest = text.partition(title)
    words = re.split(r"\bhttps?://|\bwww\.|\bdoi\b|\b10\.\d{4}|\s[\w.-]+\.\w{2,}/", rest)[0]
    words = words.strip(" .,;:”\"’'")
    return words if found and len(words) <= _MAX_SERIES_CHARACTERS else ""
