"""Sentences that say what a term means, and names that only such sentences show to be names.

The rules are about the verbs that define ("refers to", "means", "is a …", "called") and what
stands between them and the name; not about any one text.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.glossary.abbreviations import is_acronym
from ingest.glossary.mentions import NameMatch
from ingest.glossary.name_bounds import clean, is_function_word, without_article
from ingest.language import CHINESE, HAN
from ingest.structure import Reading, sentence_bounds
from ingest.terms import Naming

MAX_COINAGE_WORDS = 6
MAX_SENTENCE_CHARACTERS = 700
_WINDOW = 220
_ADVERB = r"(?:\s(?:\w+ly|also|often|only|thus|therefore|sometimes|today|then|here|in fact))?"
_BE = r"\s(?:is|are|was|were|can(?: also)? be|may(?: also)? be|has been|have been)"
_HEAD = r"\s[“\"‘]?(?:[\w’'-]+\s){1,4}"
_STRONG = (
    rf"{_ADVERB}\s(?:refers?|referred)(?: \w+ly)? to\b|{_ADVERB}\s(?:means?|meant|denotes?|implies|"
    r"imply|signif(?:y|ies)|designates?|describes?|stands? for|connotes?)\b"
    rf"|{_BE}{_ADVERB} (?:defined|understood|described|characterized) (?:as|by)\b"
    r"|(?:是指|指的是|即指)"
)
_PLAIN = (
    rf"{_BE}{_ADVERB} (?:an?(?! (?:far |much )?(?:more|less)\b)|one of|any|those"
    r"|the (?!case\b|result\b|most\b)\w+)\b"
    rf"|\s(?:are|were){_ADVERB}{_HEAD}(?:where|that|which|who|whose|with|between|designed|used)\b"
    rf"|{_ADVERB}\s(?:consists? of|comprises?|encompass(?:es)?)\b"
    rf"|\s?[—–]\s?{_HEAD[2:]}(?:where|that|which|who|whose)\b|(?:是一|指)"
)
_PURPOSE = (
    rf"{_BE}{_ADVERB} (?:meant|intended|designed|introduced|created|used|supposed)"
    rf"{_ADVERB} (?:to|for)\b|{_BE}{_ADVERB} (?:adopted|regarded|seen|known|considered) as\b"
)
_DEFINING = re.compile(
    # What may stand between a name and the verb: marks, brackets, a generic noun, an aside.
    r"[”\"’,]*(?:\s?\([^()]{1,60}\))?[”\",]*(?P<noun>(?:\s[a-z][a-z-]+){0,2}?)"
    r"(?:,[^,.;:]{1,60},)?"
    rf"(?:(?P<strong>{_STRONG})|(?P<plain>{_PLAIN})|(?P<purpose>{_PURPOSE}))"
)
_GENERIC = re.compile(
    r"(?:term|concept|phrase|notion|idea|word|expression|label|slogan|approach|system|meaning|essence"
    r"|definition)s?"
)
# The name is the subject of its sentence: only these may stand before it.
_SUBJECT = re.compile(
    r"(?:[^,;:]{1,160}(?:[,:]|\sthat)\s){0,2}(?:and\s|but\s|that\s)?"
    r"(?:(?:the|an?|its|our|their)\s)?(?:\w[\w.]*[’']s?\s)?"
    r"(?:(?:\w+\s)?(?:term|concept|phrase|notion|idea|word|expression|essence|meaning|definition)s?"
    r"(?: of)?\s(?:the |an? )?)?[“\"‘]*",
    re.IGNORECASE,
)
_CALLING = re.compile(
    r"(?<!so[- ])\b(?:called|termed|dubbed|named|labell?ed|(?:known|referred to)(?: \w+ly)? as|"
    r"(?:refer|refers|referred) to (?:[\w’'-]+\s){1,6}as)(?: the)?\s*[“\"]?$"
)
# "By “X” we mean …", "we define X as …": what stands before the name, and behind it.
_WE_MEAN = (
    (
        re.compile(r"\b[Bb]y (?:the (?:term|word|phrase) )?[“\"]?$"),
        re.compile(
            r"[”\"’,]* (?:we|I|one|the authors?) (?:\w+ly )?(?:means?|meant|understands?)\b"
        ),
    ),
    (
        re.compile(
            r"\b(?:we|I|one|authors?) (?:\w+ly )?(?:defines?|defined|understands?) "
            r"(?:(?:the|an?) )?(?:(?:term|word|phrase|concept) )?[“\"]?$"
        ),
        re.compile(r"[”\"’,]* (?:as|to mean|to be|broadly|narrowly)\b"),
    ),
)
# An entry of a list of words: "Rye: a cereal".
_WORD_LIST = re.compile(
    r"\W*(?:glossary|(?:key )?(?:terms|definitions|vocabulary|terminology)|definitions? of terms"
    r"|terms and definitions|术语表?|词汇表?)\W*",
    re.IGNORECASE,
)
_ENTRY = re.compile(r"[”\"]?\s?(?:[:：]|[—–-]\s)\s?(?=\w)")
_BACK = re.compile(
    r"\b(?:the|this) (?:term|concept|phrase|notion|word|expression|slogan)(?: \w+ly)?"
    r" (?:refers?(?: \w+ly)? to|means|denotes|implies|describes|encompasses|is defined as)\b",
    re.IGNORECASE,
)
_TRANSLATING = re.compile(
    r"\b(?:translat(?:ions?|es|ed|e)|render(?:ed|ing)|literally)\b[^.“”\";]{0,60}$"
)
_OR = re.compile(r"[,”\"]*\s+or(?: as)?\s+[“\"]$")
_RANKS = ("strong", "plain", "purpose")


@dataclass(frozen=True, slots=True)
class DefiningSentence:
    """A sentence of a reading that defines a term; the lower the rank, the plainer it does so."""

    term: int
    rank: int
    start: int
    end: int


def find_coinages(readings: Sequence[Reading]) -> Iterator[Naming]:
    """Yield quoted or emphasised words whose sentence defines them."""
    for reading in readings:
        if reading.kind not in ("paragraph", "note"):
            continue
        for start, end in [*_entry(reading), *sorted(reading.marked)]:
            name = _coinage(reading, start, end)
            if name:
                short = is_acronym(name)
                yield Naming("" if short else name, "", name if short else "", is_coinage=True)


def _coinage(reading: Reading, start: int, end: int) -> str:
    text = reading.text
    name = without_article(clean(re.sub(r"\s?\([^()]*\)$", "", text[start:end])))
    words = name.split()
    proper = re.fullmatch(r"[^\W\d_][\w&’' -]*", name) and not CHINESE.search(name)
    if not proper or len(words) > MAX_COINAGE_WORDS or len(name) < 2:
        return ""
    if _CALLING.search(text[max(0, start - 90) : start]) or _is_stated(reading, start, end):
        return name
    match = _DEFINING.match(text, end, end + _WINDOW)
    if not match or not (match["strong"] or match["plain"]) or not _is_subject(text, start):
        return ""
    if name[1:].islower() and len(words) > 1 and name[0].isupper():
        name = name[0].lower() + name[1:]  # it opens its sentence
    nouns = [noun for noun in match["noun"].split() if not _GENERIC.fullmatch(noun)]
    return "" if any(map(is_function_word, nouns)) else " ".join([name, *nouns])


def _entry(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield what a list of words explains: "Rye" in "Rye: a cereal"."""
    unmarked = not any(start < 3 for start, _ in reading.marked)
    colon = re.match(r"[^:：—–\n|]{2,60}?(?=\s?[:：]|\s[—–-]\s)", reading.text)
    if unmarked and colon and reading.section and _WORD_LIST.fullmatch(reading.section[-1]):
        yield colon.span()


def _is_stated(reading: Reading, start: int, end: int) -> bool:
    """Tell whether a name is defined by "by X we mean …", or is an entry of a list of words."""
    before, behind = reading.text[max(0, start - 90) : start], reading.text[end : end + 40]
    if reading.section and _WORD_LIST.fullmatch(reading.section[-1]):
        return before.strip(' “"') == "" and bool(_ENTRY.match(behind))
    return any(lead.search(before) and rest.match(behind) for lead, rest in _WE_MEAN)


def _is_subject(text: str, start: int) -> bool:
    """Tell whether what begins at `start` is the subject of its sentence."""
    before = text[max(0, start - _WINDOW) : start]
    ends = [match.end() for match in re.finditer(r"[.!?。！？][”\"’)]*\s+|\n|[。！？]|\| ", before)]
    return bool(_SUBJECT.fullmatch(before[ends[-1] if ends else 0 :]))


def find_translations(readings: Sequence[Reading]) -> Iterator[Naming]:
    """Yield what a text gives, in quotation marks, as a translation of a Chinese name.

    The Chinese name is the last one in the same paragraph, or the one in the heading.
    """
    for reading in readings:
        heading = re.search(rf"[{HAN}]{{2,}}", reading.section[-1] if reading.section else "")
        follows = -1
        for start, end in reading.quotes:
            before = reading.text[max(0, start - 120) : start].rstrip('“"')
            alternative = follows >= 0 and _OR.fullmatch(reading.text[follows:start])
            if not (_TRANSLATING.search(before) or alternative):
                continue
            runs = re.findall(rf"[{HAN}]{{2,}}", reading.text[max(0, start - 500) : start])
            chinese = runs[-1] if runs else heading[0] if heading else ""
            name = without_article(clean(reading.text[start:end]))
            if chinese and len(name.split()) <= MAX_COINAGE_WORDS and not CHINESE.search(name):
                yield Naming(english=name, chinese=chinese)
                follows = end


def find_defining_sentences(reading: Reading, found: Sequence[NameMatch]) -> list[DefiningSentence]:
    """Return the sentences of a reading that define one of the terms found in it."""
    if reading.kind not in ("paragraph", "note"):
        return []
    places = [
        (one.name.term, one.start, rank) for one in found if (rank := _rank(reading, one)) >= 0
    ]
    backs = list(_BACK.finditer(reading.text))
    if not places and not backs:
        return []
    sentences = sentence_bounds(reading.text)
    defining = []
    for term, start, rank in places:
        first, last = sentences[max(0, bisect_right(sentences, (start, len(reading.text))) - 1)]
        if first <= start < last <= first + MAX_SENTENCE_CHARACTERS:
            defining.append(DefiningSentence(term, rank, first, last))
    return defining + [s for back in backs for s in _referring_back(back, sentences, found)]


def _rank(reading: Reading, one: NameMatch) -> int:
    """Return how a mention is defined by its sentence: 0 best, -1 not at all."""
    text = reading.text
    marked = text[one.start - 1 : one.start] in ("“", '"')
    if marked and _CALLING.search(text[max(0, one.start - 90) : one.start]):
        return 1
    if _is_stated(reading, one.start, one.end):
        return 0
    match = _DEFINING.match(text, one.end, one.end + _WINDOW)
    if not match or one.name.is_title or not _is_subject(text, one.start):
        return -1
    if not all(_GENERIC.fullmatch(noun) for noun in match["noun"].split()):
        return -1
    return next(rank for rank, kind in enumerate(_RANKS) if match[kind])


def _referring_back(
    back: re.Match[str], sentences: list[tuple[int, int]], found: Sequence[NameMatch]
) -> list[DefiningSentence]:
    """Return "The term refers to …" for the first term that the sentence before it mentions."""
    own = bisect_right(sentences, (back.start(), len(back.string))) - 1
    if own < 1:
        return []
    (start, end), (before, stop) = sentences[own], sentences[own - 1]
    opening = back.string[start : back.start()]
    if not re.fullmatch(r"(?:[^,;]{1,60},\s){0,2}", opening):
        return []
    first = bisect_left(found, before, key=lambda one: one.start)
    terms = [one.name.term for one in found[first : first + 1] if one.start < stop]
    return [DefiningSentence(terms[0], 0, start, end)] if terms else []
