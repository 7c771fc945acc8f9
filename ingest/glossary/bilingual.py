"""Chinese names next to English ones: in headings, brackets, quotations and cells.

`ingest.glossary.name_bounds` decides where the English name begins.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.glossary.abbreviations import is_acronym
from ingest.glossary.name_bounds import (
    Reach,
    clean,
    ends_with_name,
    english_before,
    fits,
    without_article,
)
from ingest.language import CHINESE, HAN, KANA, YEAR
from ingest.structure import Reading
from ingest.terms import Naming, TermKind, chinese_key

MAX_SEGMENT_CHARACTERS = 200
# A quoted text of this many Chinese characters is a title, not a term.
TITLE_CHARACTERS = 13
_NOTE_TITLE_CHARACTERS = 8
_NUMBERING = re.compile(
    r"(?:(?:chapter|section|part|appendix)\s+)?(?:\d{1,2}(?:\.\d{1,2})*|[IVXLC]{1,6}|[A-Za-z])[.):、]"
    r"\s*|\d{1,2}(?:\.\d{1,2})*\s+(?=[A-Z])",
    re.IGNORECASE,
)
_CHINESE_LABEL = re.compile(
    r"^(?:in |simplified |traditional )*(?:Chinese|Mandarin)(?: name)?\s*[:：]?\s*"
    rf"|^[a-z ]{{1,20}}[:：]\s*(?=[{HAN}])|^[a-zà-ž āǎīǐōǒūǔǖǘǚǜ'’-]+\s+(?=[{HAN}])",
    re.IGNORECASE,
)
_WRAPPED = re.compile(r"[《〈“\"‘「『](?P<inside>[^《〈“\"‘「『》〉”’」』]*)[》〉”\"’」』]")
_KANA = re.compile(f"[{KANA}]")
_SEPARATOR = re.compile(r"\s*[,;，；/]\s*")
_YEAR = re.compile(rf"{YEAR}[a-zA-Z]?")
_CHINESE_RUN = re.compile(f"[{HAN}]+$")
# Function words that a Chinese name does not reach across.
_CHINESE_STOPS = re.compile(r"[的是在和与及或对把被为了将从向以称即叫等也都而由让使到中]")
# What is done to a thing, before its name: "boards for which one compensates (补短板)".
_CHINESE_VERB = re.compile(f"^[补補做抓推促建稳扩保防破攻](?=[{HAN}]{{2,}}$)")
# A syllable of Pinyin: g, k and h stand before no i; j, q and x before nothing else than i and ü;
# without a consonant it begins with a, e or o.
_SYLLABLE = (
    r"(?:(?![gkh]i|[jqx][aeo])(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])"
    r"(?:iang|iong|uang|[aeio]ng|uai|iao|[iu]an|ai|ei|ao|ou|[aeiuü]n|i[aeu]|u[aoei]|üe|[aoeiuüv])"
    r"|[ae]ng?|ai|ei|ao|ou|er|[aeo])"
)


@dataclass(frozen=True, slots=True)
class Pair:
    """A bracket with Chinese and what stands before it.

    Attributes:
        chinese: The Chinese name.
        abbreviation: What else the bracket gives; empty if nothing.
        reach: The English name; None if there is none.
        is_titled: Whether the bracket holds a title in 《》.
        in_notes: Whether it is in a note or a bibliography.
    """

    chinese: str
    abbreviation: str
    reach: Reach | None
    is_titled: bool
    in_notes: bool


@dataclass(frozen=True, slots=True)
class ChineseNames:
    """What one text gives: names side by side, brackets, Chinese names before their English."""

    beside: tuple[Naming, ...]
    pairs: tuple[Pair, ...]
    first: tuple[Naming, ...]


def look_for_chinese_names(readings: Sequence[Reading]) -> ChineseNames:
    """Return the Chinese names of one text with the English ones next to them."""
    return ChineseNames(
        tuple(naming for reading in readings for naming in _side_by_side(reading)),
        tuple(pair for reading in readings for pair in _pairs(reading)),
        tuple(naming for reading in readings for naming in _chinese_first(reading)),
    )


def join_chinese_names(found: Sequence[ChineseNames]) -> list[Naming]:
    """Return what all texts name.

    A name whose bounds are not clear takes those of another mention of the same Chinese name.
    """
    namings = [naming for names in found for naming in names.beside]
    pairs = [pair for names in found for pair in names.pairs]
    clear: dict[str, list[str]] = {}
    for naming in namings:
        clear.setdefault(chinese_key(naming.chinese), []).append(naming.english)
    for pair in pairs:
        if pair.reach and pair.reach.is_clear:
            clear.setdefault(chinese_key(pair.chinese), []).append(pair.reach.english)
    for pair in pairs:
        namings += _namings(pair, clear.get(chinese_key(pair.chinese), []))
    return [*namings, *(naming for names in found for naming in names.first)]


def _pairs(reading: Reading) -> Iterator[Pair]:
    for start, end in reading.chinese_brackets:
        content = reading.text[start + 1 : end - 1]
        chinese, abbreviation = read_bracket(content)
        if chinese and not _KANA.search(content):
            reach = english_before(reading, (start, end), chinese)
            if content.strip()[:1] in ("“", '"') and not (reach and reach.is_clear):
                chinese = _CHINESE_VERB.sub("", chinese)
                reach = _nearest_quotation(reading, start, chinese)
            is_titled = reading.text[start + 1 : start + 2] == "《"
            in_notes = reading.kind in ("note", "reference")
            yield Pair(chinese, abbreviation, reach, is_titled, in_notes)


def read_bracket(content: str) -> tuple[str, str]:
    """Return the Chinese name and the abbreviation in a bracket, either of them possibly empty.

    >>> read_bracket("CAS; Chinese: 中国科学院")
    ('中国科学院', 'CAS')
    """
    chinese, abbreviation = [], ""
    for part in _parts(content):
        if _YEAR.fullmatch(part):
            return "", ""
        if CHINESE.search(part):
            chinese.append(_chinese_name(part))
        elif is_acronym(part):
            abbreviation = part
    return (chinese[0] if chinese else ""), abbreviation


def _parts(content: str) -> list[str]:
    """Return the parts of a bracket; a comma between Chinese and Chinese parts nothing."""
    parts = [""]
    place = 0
    for mark in [*_SEPARATOR.finditer(content), None]:
        piece = content[place : mark.start() if mark else len(content)]
        if parts[-1] and CHINESE.search(parts[-1]) and CHINESE.search(piece):
            parts[-1] = content[content.index(parts[-1]) : place + len(piece)]
        else:
            parts.append(piece)
        place = mark.end() if mark else 0
    return [part.strip() for part in parts if part.strip()]


def _chinese_name(text: str) -> str:
    text = _CHINESE_LABEL.sub("", text.strip(), count=1)
    text = re.sub(rf"(?<=[{HAN}])\s+in Chinese$", "", text)
    wrapped = _WRAPPED.fullmatch(text) or re.fullmatch(r"《(?P<inside>[^《》]*)》", text)
    text = wrapped["inside"] if wrapped else text
    return text.strip() if text.endswith("...") else text.strip(" .。,，;；:：")


def _namings(pair: Pair, clear: list[str]) -> list[Naming]:
    """Return what a pair names: one thing, or as many as a list has items on both sides."""
    reach = pair.reach
    if reach is None:
        return []
    english = reach.english
    if not reach.is_clear:
        english = ends_with_name(reach.clause, clear) or english
    kind = _kind(pair, reach)
    if kind != "title":
        english = without_article(english)
    english = _transcription_in(english, pair.chinese) or english
    if items := _list_items(english, pair.chinese):
        return [Naming(english=one, chinese=other, kind="term") for one, other in items]
    if is_acronym(english):
        return [Naming(chinese=pair.chinese, abbreviation=english, kind=kind)]
    return [Naming(english, pair.chinese, pair.abbreviation, kind)]


def _nearest_quotation(reading: Reading, start: int, chinese: str) -> Reach | None:
    """Return what is quoted in the clause before quoted Chinese: the two belong together."""
    text = reading.text
    before = [quote for quote in reading.quotes_before(start) if quote[1] < start]
    if not before or re.search(r"[,.;:!?()]", text[before[-1][1] : start]):
        return None
    english = clean(text[slice(*before[-1])])
    return Reach(english, is_clear=True, is_quoted=True) if fits(english, chinese) else None


def _list_items(english: str, chinese: str) -> list[tuple[str, str]]:
    """Return the items of "a, b, and c" with those of "甲、乙、丙", if there are as many."""
    left = [
        without_article(clean(item)) for item in re.split(r",\s*(?:and\s+)?|\s+and\s+", english)
    ]
    right = [item.strip() for item in re.split("[、,，]|以?及|和", chinese)]
    # Two things in a title are not a list.
    same = len(left) == len(right) > (1 if english.islower() else 2) and "、" in chinese
    fit = same and all(fits(one, other) for one, other in zip(left, right, strict=True))
    return list(zip(left, right, strict=True)) if fit else []


def _kind(pair: Pair, reach: Reach) -> TermKind:
    length = len(CHINESE.findall(pair.chinese))
    if pair.is_titled or (reach.is_quoted and length >= TITLE_CHARACTERS):
        return "title"
    if pair.in_notes and reach.is_quoted and length >= _NOTE_TITLE_CHARACTERS:
        return "title"
    return "name" if _transcription_in(reach.english, pair.chinese) else "term"


def _transcription_in(english: str, chinese: str) -> str:
    """Return the words of a name that spell the Chinese one: "See Jintao Hu" is not a name."""
    words = english.split()
    tails = [english, *(" ".join(words[-count:]) for count in (3, 2) if count < len(words))]
    return next((tail for tail in tails if is_transcribed(tail, chinese)), "")


def is_transcribed(english: str, chinese: str) -> bool:
    """Tell whether an English name spells the sound of a Chinese one, in either order.

    >>> is_transcribed("Qiushi", "求是")
    True
    """
    words = english.split()
    count = len(chinese)
    if not 2 <= count <= 6 or len(words) > count or not all(word[0].isupper() for word in words):
        return False
    letters = re.sub(r"['’\s-]", "", english).lower()
    return bool(re.fullmatch(f"{_SYLLABLE}{{{count}}}", letters))


def _side_by_side(reading: Reading) -> Iterator[Naming]:
    """Yield names that are next to each other without brackets, in a heading, quote or cell."""
    if reading.in_chinese:
        return
    segments = [reading.text[start:end] for start, end in reading.quotes]
    if reading.kind in ("heading", "table"):
        segments += re.split(r"\n| \| ", reading.text)
    for segment in segments:
        segment = _NUMBERING.sub("", segment.strip(), count=1)
        places = [match.start() for match in CHINESE.finditer(segment[:MAX_SEGMENT_CHARACTERS])]
        if not places or len(segment) > MAX_SEGMENT_CHARACTERS or _KANA.search(segment):
            continue
        english, chinese = _sides(segment, places[0], places[-1] + 1)
        if english and fits(english, chinese):
            is_title = reading.kind in ("note", "reference")
            name = english if is_title else without_article(english)
            yield Naming(name, chinese, kind="title" if is_title else "term")


def _sides(segment: str, start: int, end: int) -> tuple[str, str]:
    """Return the English and the Chinese of a segment, if each stands on a side of its own."""
    chinese = segment[start:end]
    before, after = segment[:start].strip("《“ :：—–-"), segment[end:].strip("》” :：—–-")
    mixed = 2 * len(CHINESE.findall(chinese)) < len(re.findall(r"[^\W_]", chinese))
    if (before and after) or mixed or re.search(r"[()（）]", segment):
        return "", ""
    return clean(before or after), chinese


def _chinese_first(reading: Reading) -> Iterator[Naming]:
    """Yield names of the form 中文 (English)."""
    for start, end in reading.brackets:
        before = reading.text[max(0, start - 60) : start].rstrip()
        english = clean(reading.text[start + 1 : end - 1])
        if CHINESE.search(english) or not before or _KANA.search(before):
            continue
        if chinese := _chinese_before(before, english):
            short = is_acronym(english)
            yield Naming("" if short else english, chinese, english if short else "")


def _chinese_before(before: str, english: str) -> str:
    """Return the Chinese name at the end of a text: in marks, or cut at function words."""
    if marked := re.search(r"[《“「『]([^《“「『》”」』]+)[》”」』]$", before):
        is_chinese = CHINESE.search(marked[1])
        return marked[1] if is_chinese and fits(english, marked[1]) else ""
    run = _CHINESE_RUN.search(before)
    if not run:
        return ""
    name = _CHINESE_STOPS.split(run[0])[-1]
    short = is_acronym(english)
    words = len(english) if short else len(english.split())
    likely = len(name) >= 2 and len(name) <= 2.5 * words + 2
    return name if likely and (short or fits(english, name)) else ""
